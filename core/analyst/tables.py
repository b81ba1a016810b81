"""Which tables an analyst may ask, and what is written about them beside the editor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from core.startup.books import Books, HeldTable


@dataclass(frozen=True)
class OfferedTable:
    """A table that goes into the snapshot.

    Parameters
    ----------
    name : str
        In SQL: small letters, digits and underscores.
    title : str
        What people call it.
    about : str
        What one row is.
    meanings : mapping of str to str
        What a column means, by its name.
    stream : callable
        Gives the rows in batches, anew at each call.
    """

    name: str
    title: str
    about: str
    meanings: Mapping[str, str]
    stream: Callable[[], pa.RecordBatchReader]


@dataclass(frozen=True)
class ColumnGuide:
    """A column as an analyst reads of it: its name, DuckDB's word for its type, its meaning."""

    name: str
    sql_type: str
    about: str


@dataclass(frozen=True)
class TableGuide:
    """A table as an analyst reads of it."""

    name: str
    title: str
    about: str
    rows: int
    columns: tuple[ColumnGuide, ...]


def tables_of_books(books: Books) -> tuple[OfferedTable, ...]:
    """Give the tables of the books that are there."""
    return tuple(_offered(table) for table in books.tables.values() if table.is_present)


def _offered(table: HeldTable) -> OfferedTable:
    schema = table.schema
    meanings = {column.name: _meaning(column.about, column.unit) for column in schema.columns}
    return OfferedTable(schema.name, schema.title, schema.about, meanings, table.stream)


def _meaning(about: str, unit: str) -> str:
    return f"{about} In {unit}." if unit else about
