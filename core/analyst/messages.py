"""What the worker refused, as an error that an analyst can act on."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from core.analyst.limits import SandboxLimits
from core.analyst.near import unknown_column
from core.errors import (
    QueryError,
    QueryFailed,
    QueryMistaken,
    QueryQueueFull,
    QueryRefused,
    QueryTooCostly,
)

Facts = Mapping[str, Any]
Sentences = tuple[str, str, str]

_DETAIL_CHARACTERS = 600
# Advice to change settings, which are locked, and what costs have in common: nothing to add.
_SETTINGS = re.compile(r"(,? or|\bUse) \"?SET .*", re.DOTALL)
_UNDETAILED = frozenset({"time", "memory", "nesting", "division"})
_NAME_CHARACTERS = 60

_ONE_SELECT = "one SELECT over the tables listed beside the editor."
_LISTED = "one of the tables listed beside the editor, or a name that WITH defined before."
_WITHIN = "Take fewer rows first: filter, aggregate, or join on a key."
_CORRECT = "Correct it and run it again."

_KINDS: Mapping[str, type[QueryError]] = {
    **dict.fromkeys(("syntax", "name"), QueryMistaken),
    **dict.fromkeys(("overflow", "conversion", "value", "division"), QueryFailed),
    **dict.fromkeys(("failed", "crash"), QueryFailed),
    **dict.fromkeys(("time", "memory", "answer", "columns"), QueryTooCostly),
    "busy": QueryQueueFull,
}


def query_error(facts: Facts, sql: str, limits: SandboxLimits) -> QueryError:
    """Give the error for a reason and its facts.

    Parameters
    ----------
    facts : mapping
        "kind" is the reason; further facts as the worker found them.
    sql : str
        Only to tell the line.
    limits : SandboxLimits
    """
    reason = facts["kind"]
    given, expected, action = MESSAGES[reason](facts, limits)
    kind = _KINDS.get(reason, QueryRefused)
    return kind(
        given, expected, action, reason=reason, line=_line(facts, sql), detail=_detail(facts)
    )


def _line(facts: Facts, sql: str) -> int | None:
    place = facts.get("place")
    if place is None:
        return facts.get("line")
    # DuckDB counts bytes.
    return sql.encode()[:place].count(b"\n") + 1


def _detail(facts: Facts) -> str:
    """Give what DuckDB said, without its copy of the statement."""
    if facts["kind"] in _UNDETAILED:
        return ""
    said = _SETTINGS.sub("", str(facts.get("detail", "")).expandtabs(2).split("\n\nLINE ")[0])
    shown = "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in said).strip()
    return shown if len(shown) <= _DETAIL_CHARACTERS else f"{shown[:_DETAIL_CHARACTERS]}…"


def _name(facts: Facts) -> str:
    name = "".join(c if c.isprintable() else "\ufffd" for c in str(facts["name"]))
    return name if len(name) <= _NAME_CHARACTERS else f"{name[:_NAME_CHARACTERS]}…"


def _statement(facts: Facts, limits: SandboxLimits) -> Sentences:
    if facts["name"] == "PIVOT":
        return (
            "PIVOT as a statement of its own makes a new type, and nothing is written here.",
            "a PIVOT inside FROM that lists its columns.",
            "Write “FROM t PIVOT (sum(a) FOR b IN ('x', 'y'))”.",
        )
    return (
        f"The statement has a part that does more than ask: {_name(facts)}.",
        _ONE_SELECT,
        "Nothing was run, and nothing can be written here.",
    )


def _table(facts: Facts, limits: SandboxLimits) -> Sentences:
    given = f"There is no table “{_name(facts)}” here."
    action = _near(facts) or "Files, other databases and DuckDB's own tables cannot be read."
    return given, _LISTED, action


def _function(facts: Facts, limits: SandboxLimits) -> Sentences:
    left_out = "Functions that read files, settings or the catalogue are left out on purpose."
    return (
        f"The function {_name(facts)}() is not offered here.",
        "functions of numbers, dates, text, lists, windows and totals.",
        _near(facts) or left_out,
    )


def _unfit(facts: Facts, limits: SandboxLimits) -> Sentences:
    column = unknown_column(str(facts.get("detail", "")))
    if not column:
        expected = "columns and functions with the types listed beside the editor."
        return "The statement does not fit the tables.", expected, _CORRECT
    return (
        f"There is no column “{_name({'name': column})}” in what the statement reads.",
        "a column of one of its tables, as listed beside the editor.",
        _near(facts) or _CORRECT,
    )


def _near(facts: Facts) -> str:
    """Say what a name may have meant; nothing where nothing looks like it."""
    near = facts.get("near", ())
    return f"Did you mean {' or '.join(near)}?" if near else ""


def _construct(facts: Facts, limits: SandboxLimits) -> Sentences:
    return f"{_name(facts)} is not offered here.", _ONE_SELECT, "Write it without."


def _always(given: str, expected: str, action: str) -> Callable[[Facts, SandboxLimits], Sentences]:
    return lambda facts, limits: (given, expected, action)


MESSAGES: Mapping[str, Callable[[Facts, SandboxLimits], Sentences]] = {
    "empty": _always("There is no statement.", _ONE_SELECT, "Write one, or take an example."),
    "length": lambda facts, limits: (
        f"The statement has {facts['bytes']:,} bytes.",
        f"at most {limits.sql_bytes:,}.",
        "Shorten it; long lists of values are better joined from a table.",
    ),
    "characters": _always(
        "The statement holds characters that are no text.", "text in UTF-8.", "Type it anew."
    ),
    "statement": _statement,
    "statements": lambda facts, limits: (
        f"There are {facts['found']} statements.",
        _ONE_SELECT,
        "Run them one by one; WITH can name what the next builds on.",
    ),
    "table": _table,
    "function": _function,
    "construct": _construct,
    "nesting": _always(
        "The statement is nested too deeply.", "fewer brackets in brackets.", "Split it with WITH."
    ),
    "syntax": _always("DuckDB cannot read the statement.", "DuckDB's SQL.", _CORRECT),
    "name": _unfit,
    "overflow": _always(
        "A value is too large for its type.",
        "numbers and dates within what their type can hold.",
        "Cast to DOUBLE or HUGEINT before the arithmetic.",
    ),
    "conversion": _always(
        "A value cannot be read as the type it is asked for.",
        "values of that type in every row.",
        "TRY_CAST gives an empty cell where a value does not fit.",
    ),
    "value": _always(
        "A function was given a value that it cannot take.", "a value within its limits.", _CORRECT
    ),
    "division": _always(
        "A whole division or a remainder divides by zero.",
        "divisors other than zero.",
        "Divide by nullif(x, 0): it gives an empty cell where x is zero.",
    ),
    "failed": _always("DuckDB could not answer.", "a question that it can.", _CORRECT),
    "crash": _always(
        "Answering stopped in a way that was not foreseen.",
        _ONE_SELECT,
        "Nothing was lost. Try a simpler question.",
    ),
    "time": lambda facts, limits: (
        "The question takes too long and was stopped.",
        f"an answer within {limits.seconds:g} seconds.",
        _WITHIN,
    ),
    "memory": lambda facts, limits: (
        "The question takes too much memory and was stopped.",
        f"one that {limits.duckdb_mb:,} MB can answer.",
        _WITHIN,
    ),
    "answer": lambda facts, limits: (
        "The rows of the answer are too large to show.",
        f"at most {limits.answer_mb:,} MB in {limits.rows:,} rows.",
        "Choose fewer columns, or shorten long text with left().",
    ),
    "columns": lambda facts, limits: (
        f"The answer has {facts['found']:,} columns.",
        f"at most {limits.columns:,}.",
        "Name the columns that you need.",
    ),
    "busy": lambda facts, limits: (
        f"Others are being answered; no place was free for {limits.wait_seconds:g} seconds.",
        "a free place.",
        "Run it again in a moment.",
    ),
}
