"""What an analyst's SQL may ask beside the books' own tables: the prepared ones, documented.

Their statements and what is written about them stand in ``offered.sql``, whose headers are lines
of ``-- title: text``, ``-- about: text`` and ``-- column: text``; a line that is indented goes on
with the one above.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import pyarrow as pa

from core.errors import StatementUnreadable
from core.metrics.catalogue import FOLDER
from core.metrics.provenance import statements_behind
from core.metrics.store import MetricStore
from core.sql_blocks import Block, blocks
from core.startup.schema import TABLES

FILE = FOLDER / "offered.sql"
STARTERS_FILE = FOLDER / "starters.sql"
# The books' tables whose columns a prepared one may share.
_SHARING = ("users", "accounts")
_GOES_ON = "  "


@dataclass(frozen=True)
class PreparedTable:
    """A prepared table that may be asked.

    Parameters
    ----------
    name, title : str
        In SQL, and for people.
    about : str
        What one row is.
    meanings : mapping of str to str
        What a column means, by its name.
    stream : callable
        Gives the rows in batches, anew at each call.
    made_by : tuple of Block
        The statements that made it from the books, in order; the last one gives the table.
    """

    name: str
    title: str
    about: str
    meanings: Mapping[str, str]
    stream: Callable[[], pa.RecordBatchReader]
    made_by: tuple[Block, ...]


def prepared_tables(store: MetricStore) -> tuple[PreparedTable, ...]:
    """Give the prepared tables that make sense on their own.

    Raises
    ------
    StatementUnreadable
        If a header lacks its title or says nothing of the rows.
    """
    return tuple(_prepared(block, store) for block in blocks(FILE).values())


def starters() -> tuple[Block, ...]:
    """Give questions over prepared tables to start from, each with what it asks."""
    return tuple(blocks(STARTERS_FILE).values())


def _prepared(block: Block, store: MetricStore) -> PreparedTable:
    told = _told(block)
    return PreparedTable(
        block.name,
        told.pop("title"),
        told.pop("about"),
        _shared_meanings() | told,
        partial(_rows, store, block),
        _made_by(block),
    )


def _told(block: Block) -> dict[str, str]:
    told, field = dict[str, str](), ""
    for line in block.comments:
        if line.startswith(_GOES_ON) and field:
            told[field] += f" {line.strip()}"
        else:
            field, _, text = line.strip().partition(": ")
            told[field] = text
    if not (told.get("title") and told.get("about")):
        raise StatementUnreadable(
            f"{block.place}: “{block.name}” has no title, or does not say what a row is.",
            "“-- title: text” and “-- about: text” above the statement.",
            "Correct the file.",
        )
    return told


def _shared_meanings() -> dict[str, str]:
    columns = (column for table in _SHARING for column in TABLES[table].columns)
    return {column.name: column.about for column in columns}


def _rows(store: MetricStore, block: Block) -> pa.RecordBatchReader:
    with store.warehouse.cursor() as cursor:
        return cursor.sql(block.sql).to_arrow_table().to_reader()


def _made_by(block: Block) -> tuple[Block, ...]:
    behind = statements_behind(block.sql)
    last = [one for one in behind if one.name == f"make_{block.name}"]
    return (*(one for one in behind if one not in last), *last)
