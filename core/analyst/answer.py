"""The answer to an analyst's question: rows, and what to know when reading them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from core.analyst.cells import endless_count, shown
from core.nouns import counted

# An expression that was given no name is named by its own text.
NAME_CHARACTERS = 80


@dataclass(frozen=True)
class AnswerColumn:
    """One column of an answer.

    Parameters
    ----------
    name : str
        In the table; no two share one.
    given_name : str
        As the statement names it.
    sql_type : str
        As DuckDB names it: "DECIMAL(18,2)".
    """

    name: str
    given_name: str
    sql_type: str


@dataclass(frozen=True)
class Answer:
    """What a question gave.

    Parameters
    ----------
    sql : str
        As it ran.
    columns : tuple of AnswerColumn
    table : Arrow table
        The rows that are shown, named by ``columns``. Lists, intervals and other types that
        tables do not know are text.
    truncated : bool
        Whether there are more rows.
    seconds : float
        The start of the process included.
    notes : tuple of str
        What to know when reading it, in sentences.
    tables : tuple of str
        That the statement read, by name.
    """

    sql: str
    columns: tuple[AnswerColumn, ...]
    table: pa.Table
    truncated: bool
    seconds: float
    notes: tuple[str, ...]
    tables: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Give how many rows are shown."""
        return int(self.table.num_rows)

    @property
    def frame(self) -> pd.DataFrame:
        """Give the rows for tables and charts: exact decimals become floating-point numbers."""
        fields = [
            pa.field(field.name, pa.float64() if pa.types.is_decimal(field.type) else field.type)
            for field in self.table.schema
        ]
        cast = self.table.cast(pa.schema(fields))
        return pd.DataFrame(cast.to_pandas(date_as_object=False))


def make_answer(
    sql: str, given: pa.Table, report: Mapping[str, Any], rows: int, seconds: float
) -> Answer:
    """Make an answer of the worker's rows.

    Parameters
    ----------
    sql : str
    given : Arrow table
        At most one row more than ``rows``.
    report : mapping
        "names", "types" and "tables", as :func:`core.analyst.asking.ask` tells them.
    rows : int
        That are shown.
    seconds : float
        That it took.
    """
    names = unique_names(report["names"])
    first = given.slice(0, rows)
    table = pa.table([shown(column) for column in first.columns], names=names)
    columns = tuple(map(AnswerColumn, names, report["names"], report["types"]))
    notes = (*_shared_names(report["names"]), *_endless_cells(table), *_beyond_dates(first, table))
    truncated, read = given.num_rows > rows, tuple(report["tables"])
    return Answer(sql, columns, table, truncated, seconds, notes, read)


def unique_names(names: Sequence[str]) -> list[str]:
    """Shorten names, and number those that occur again: "n", "n (2)"."""
    given, unique, numbers = set(names), dict[str, None](), dict[str, int]()
    for name in map(_short, names):
        candidate = name
        while candidate in unique or (name in numbers and candidate in given):
            numbers[name] = numbers.get(name, 1) + 1
            candidate = f"{name} ({numbers[name]})"
        unique[candidate] = None
    return list(unique)


def _short(name: str) -> str:
    return name if len(name) <= NAME_CHARACTERS else f"{name[:NAME_CHARACTERS]}…"


def _shared_names(names: Sequence[str]) -> list[str]:
    shared = [_short(name) for name, count in Counter(names).items() if count > 1]
    return [f"Several columns are named “{name}”; the later ones are numbered." for name in shared]


def _endless_cells(table: pa.Table) -> list[str]:
    count = sum(map(endless_count, table.columns))
    if not count:
        return []
    cells = counted(count, "cell is", "cells are")
    return [
        f"{cells} infinite or not a number, as a division by zero gives. "
        "Divide by nullif(x, 0) for an empty cell instead."
    ]


def _beyond_dates(given: pa.Table, table: pa.Table) -> list[str]:
    pairs = zip(given.columns, table.columns, strict=True)
    count = sum(now.null_count - before.null_count for before, now in pairs)
    if not count:
        return []
    dates = counted(count, "date is", "dates are")
    return [f"{dates} outside the years 1 to 9999, and left empty."]
