"""Books on their way into a warehouse, and read back from it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pyarrow as pa

from core.metrics.catalogue import FOLDER, prepared
from core.sql_blocks import blocks
from core.startup.books import Books
from core.startup.checks.held_table import STREAMED, Batches
from core.startup.own.raw_book import BATCH_ROWS
from core.startup.table_schema import TableSchema
from core.warehouse import MEMORY_LIMIT, Warehouse, write_warehouse

# From so many events on, latencies are counted when the books are opened: a quantile of fifty
# million takes seconds, of their counts a fraction of one.
COUNTED_FROM_EVENTS = 2_000_000
_EVENTS = blocks(FOLDER / "questions.sql")["events_as_given"]


def load(
    books: Books,
    *,
    threads: int = 1,
    memory_limit: str = MEMORY_LIMIT,
    known_until: date | None = None,
) -> Warehouse:
    """Give a warehouse with the books and what all metrics share.

    Raises
    ------
    UploadTooLarge
        If loading them takes more than the memory.
    StateWriteFailed
        If there is no room for its file.
    """
    tables = _incoming(books, known_until)
    return Warehouse.of(tables, prepared(), threads=threads, memory_limit=memory_limit)


def load_into(path: Path, books: Books) -> None:
    """Write the file of such a warehouse."""
    write_warehouse(path, _incoming(books, None), prepared())


def kept_in(warehouse: Warehouse, books: Books) -> Books:
    """Give the same books, their rows read from the warehouse instead of held in memory."""
    tables = {
        name: replace(table, batches=rows_in(warehouse, table.schema))
        for name, table in books.tables.items()
    }
    return replace(books, tables=tables)


def rows_in(warehouse: Warehouse, schema: TableSchema) -> Batches:
    """Give how to go through the rows of a table of the books that a warehouse was loaded with."""
    return partial(_batches, warehouse, schema)


def counts_latencies(books: Books) -> bool:
    """Say whether latencies are counted once."""
    return books.tables[STREAMED].rows >= COUNTED_FROM_EVENTS


def _incoming(
    books: Books, known_until: date | None
) -> Mapping[str, pa.Table | pa.RecordBatchReader]:
    tables: dict[str, pa.Table | pa.RecordBatchReader] = {
        f"incoming_{name}": stream for name, stream in books.all_streams().items()
    }
    tables["incoming_usage_keys"] = books.stream(STREAMED)
    tables["incoming_options"] = pa.table(
        {
            "counts_latencies": [counts_latencies(books)],
            "known_until": pa.array([known_until], pa.date32()),
            "told_until": pa.array([books.told_until], pa.date32()),
            "today": pa.array([datetime.now(UTC).date()], pa.date32()),
        }
    )
    return tables


def _batches(warehouse: Warehouse, schema: TableSchema) -> Iterator[pa.RecordBatch]:
    with warehouse.cursor() as cursor:
        is_events = schema.name == STREAMED
        rows = cursor.sql(_EVENTS.sql) if is_events else cursor.table(schema.name)
        for batch in rows.to_arrow_reader(BATCH_ROWS):
            yield batch.cast(schema.arrow_schema)
