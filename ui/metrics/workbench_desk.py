"""What may be asked in SQL: the books' own tables and the prepared ones, in one snapshot."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.analyst.examples import examples
from core.analyst.tables import OfferedTable, tables_of_books
from core.analyst.workbench import Analyst
from core.metrics.offered import PreparedTable, prepared_tables, starters
from core.receipts import Source
from core.sql_blocks import Block
from core.startup.schema import TABLES
from ui import metrics_books
from ui.metrics_books import BooksView
from ui.resources import books as resources

# What our own questions read; a name that WITH gives is no table of the books.
_READ = re.compile(r"\b(?:FROM|JOIN) ([a-z_]+)")


@dataclass(frozen=True)
class SqlDesk:
    """The tables of some books, ready to be asked; read-only.

    Parameters
    ----------
    analyst : Analyst
    source : Source
        Of the books.
    tables : mapping of str to Source
        Of the books' own tables, by name.
    prepared : mapping of str to PreparedTable
    """

    analyst: Analyst
    source: Source
    tables: Mapping[str, Source]
    prepared: Mapping[str, PreparedTable]


def current() -> SqlDesk:
    """Give the desk of the books that this session looks at."""
    books = metrics_books.current()
    if books.is_shipped:
        return resources.sql_desk(books.source.sha256, lambda: desk_of(books))
    return metrics_books.kept(books, "sql-desk", (), lambda: desk_of(books))


def desk_of(books: BooksView) -> SqlDesk:
    """Copy the tables of books into a snapshot."""
    held = books.store.books
    prepared = prepared_tables(books.store)
    offered = (*tables_of_books(held), *(_offered(table) for table in prepared))
    return SqlDesk(
        Analyst.of(offered),
        books.source,
        {name: table.source for name, table in held.tables.items() if table.is_present},
        {table.name: table for table in prepared},
    )


def questions(desk: SqlDesk) -> tuple[Block, ...]:
    """Give the questions to start from; books that lack a table have none about it."""
    absent = TABLES.keys() - desk.tables.keys()
    offered = (*starters(), *examples())
    return tuple(block for block in offered if not absent & set(_READ.findall(block.sql)))


def _offered(table: PreparedTable) -> OfferedTable:
    return OfferedTable(table.name, table.title, table.about, table.meanings, table.stream)
