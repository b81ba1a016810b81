"""What a mistyped name may have meant: names that look alike, and where they stand."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from core.analyst.functions import scalar_functions, table_functions
from core.analyst.tables import TableGuide

_MOST = 3
_LIKENESS = 0.7
# How DuckDB tells of a column that is not there.
_COLUMN = re.compile(r'(?:Referenced column|a column named) "([^"\n]{1,60})"')
_WORD = re.compile(r"[a-z_][a-z0-9_]*")


def unknown_column(detail: str) -> str:
    """Give the column that DuckDB did not find; empty where it says something else.

    >>> unknown_column('Referenced column "nam" not found in FROM clause!')
    'nam'
    >>> unknown_column('Table "a" does not have a column named "nam"'), unknown_column("No.")
    ('nam', '')
    """
    found = _COLUMN.search(detail)
    return found[1] if found else ""


def near_names(facts: Mapping[str, Any], sql: str, guides: Sequence[TableGuide]) -> tuple[str, ...]:
    """Give names that a refused one may have meant, the most alike first.

    Parameters
    ----------
    facts : mapping
        Why the question was refused, as the worker found it.
    sql : str
    guides : sequence of TableGuide
    """
    match facts["kind"]:
        case "table":
            return _alike(str(facts["name"]), (guide.name for guide in guides))
        case "function":
            return _alike(str(facts["name"]), scalar_functions() | table_functions())
        case "name":
            return _columns(unknown_column(str(facts.get("detail", ""))), sql, guides)
    return ()


def _alike(name: str, offered: Iterable[str]) -> tuple[str, ...]:
    known, small = sorted(offered), name.lower()
    return (small,) if small in known else tuple(get_close_matches(small, known, _MOST, _LIKENESS))


def _columns(name: str, sql: str, guides: Sequence[TableGuide]) -> tuple[str, ...]:
    """Give columns of any table: what is mistaken may be the table."""
    if not name:
        return ()
    holders: dict[str, list[str]] = {}
    for guide in guides:
        for column in guide.columns:
            holders.setdefault(column.name, []).append(guide.name)
    read = set(_WORD.findall(sql.lower()))
    return tuple(_placed(column, holders[column], read) for column in _alike(name, holders))


def _placed(column: str, tables: list[str], read: set[str]) -> str:
    """Name a column with its tables: those that the statement names, if any of them has it."""
    named = [table for table in tables if table in read] or tables
    return f"{column} (in {', '.join(named[:_MOST])})"
