"""Books of a few rows, written in a test, and questions about them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa

from core.metrics.request import Request
from core.metrics.result import MetricResult
from core.metrics.store import MetricStore
from core.receipts import Badge, Source
from core.startup.books import Books
from core.startup.checks.held_table import HeldTable
from core.startup.schema import TABLES, TableSchema

Row = Mapping[str, object]

# A store costs 0.3 s; many tests ask the same one.
JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
LAST_DAY = date(2026, 3, 31)


def books_of(**tables: Sequence[Row]) -> Books:
    """Give books of the rows; what a table lacks is absent, what a row lacks is empty."""
    held = {name: _held(schema, tables.get(name)) for name, schema in TABLES.items()}
    rows = sum(table.rows for table in held.values())
    return Books(held, Source("Test books", Badge.UPLOADED, rows, "0" * 64), ())


def store_of(known_until: date | None = LAST_DAY, **tables: Sequence[Row]) -> MetricStore:
    return MetricStore.of(books_of(**tables), known_until=known_until)


def ask(store: MetricStore, name: str, **request: Any) -> MetricResult:
    """Ask about the first quarter of 2026 by month, unless the request says otherwise."""
    return store.run(name, Request(**{"first_day": JANUARY, "last_day": LAST_DAY} | request))


def values(result: MetricResult, part: str = "all", column: str = "value") -> list[Any]:
    """Give a column of one part in order of periods; None where there is no value."""
    rows = result.frame[result.frame["part"] == part].sort_values("period")
    return [None if pd.isna(value) else value for value in rows[column]]


def reasons(result: MetricResult, part: str = "all") -> list[Any]:
    return values(result, part, "undefined")


def _held(schema: TableSchema, rows: Sequence[Row] | None) -> HeldTable:
    columns = [c.name for c in schema.columns if any(c.name in row for row in rows or ())]
    table = pa.table(
        {
            c.name: pa.array([_cell(row.get(c.name), c.arrow_type) for row in rows or ()]).cast(
                c.arrow_type
            )
            for c in schema.columns
        },
        schema=schema.arrow_schema,
    )
    missing = tuple(name for name in schema.names if name not in columns)
    count = table.num_rows
    source = Source(f"{schema.name}.csv", Badge.UPLOADED, count, "1" * 64)
    present = rows is not None
    return HeldTable(
        schema, present, count, count, (), (), missing, source, lambda: iter(table.to_batches())
    )


def _cell(value: object, kind: pa.DataType) -> object:
    if isinstance(value, str) and pa.types.is_date(kind):
        return date.fromisoformat(value)
    if isinstance(value, str) and pa.types.is_timestamp(kind):
        return datetime.fromisoformat(value)
    if isinstance(value, int | float | str) and pa.types.is_decimal(kind):
        return Decimal(str(value)).quantize(Decimal(1).scaleb(-kind.scale))
    return value
