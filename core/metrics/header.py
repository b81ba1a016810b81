"""Reads the header of a metric's block of SQL into fields.

A header is lines of ``-- field: text``; a line that is indented goes on with the field above::

    -- name: logo_churn
    -- title: Logo churn
    -- definition: Share of the accounts that paid when a period began
    --   and do not at its end.
    -- parameter: window_months = 12 (1 to 36): Months of the window.
    -- column: start_usd (USD): MRR at the start
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from core.errors import StatementUnreadable
from core.metrics.definition import (
    GRAINS,
    Better,
    Grain,
    MetricDefinition,
    Parameter,
    ResultColumn,
)
from core.sql_blocks import Block

_BETTER: tuple[Better, ...] = get_args(Better)
_TOLD_ONCE = (
    "title",
    "family",
    "definition",
    "formula",
    "unit",
    "better",
    "grain",
    "usual_grain",
    "needs",
    "rows",
    "source",
    "undefined",
)
_OPTIONAL = ("dimensions", "skips")
_REPEATED = ("parameter", "column", "key")
_FIELDS = frozenset((*_TOLD_ONCE, *_OPTIONAL, *_REPEATED))
_LINE = re.compile(r" (?P<field>[a-z_]+): (?P<text>\S.*)$")
_PARAMETER = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*) = (?P<default>\d+) \((?P<low>\d+) to (?P<high>\d+)\): (?P<about>.+)"
)
_USUAL_GRAIN = re.compile(r"(?P<grain>[a-z]+)(?:; (?P<why>.+))?")
_COLUMN = re.compile(r"(?P<name>[a-z][a-z0-9_]*) \((?P<unit>[^)]*)\): (?P<title>.+)")


@dataclass(frozen=True)
class _Line:
    """One field of a header, and where it stands."""

    field: str
    text: str
    place: str


def read_definition(block: Block) -> MetricDefinition:
    """Read the header of a block.

    Raises
    ------
    StatementUnreadable
        If a field is missing, unknown, told twice or not in its form; file and line are told.
    """
    lines = _lines(block)
    once = _told_once(block, lines)
    grains = _grains(once["grain"])
    usual_grain, why = _usual_grain(once["usual_grain"], grains)
    return MetricDefinition(
        name=block.name,
        title=once["title"].text,
        family=once["family"].text,
        definition=once["definition"].text,
        formula=once["formula"].text,
        source=once["source"].text,
        undefined=once["undefined"].text,
        unit=once["unit"].text,
        better=_better(once["better"]),
        grains=grains,
        usual_grain=usual_grain,
        usual_grain_why=why,
        dimensions=_words(once, "dimensions"),
        parameters=tuple(_parameter(line) for line in lines if line.field == "parameter"),
        columns=tuple(_column(line) for line in lines if line.field in ("column", "key")),
        needs=frozenset(_words(once, "needs")),
        skips=frozenset(_words(once, "skips")),
        rows=once["rows"].text,
        block=block,
    )


def _lines(block: Block) -> list[_Line]:
    found: list[_Line] = []
    for number, comment in enumerate(block.comments, start=1):
        place = _place(block, number)
        line = _LINE.match(comment)
        if line and line["field"] in _FIELDS:
            found.append(_Line(line["field"], line["text"].strip(), place))
        elif comment.startswith("  ") and found:
            last = found.pop()
            found.append(_Line(last.field, f"{last.text} {comment.strip()}", last.place))
        else:
            raise _unreadable(place, f"“{comment.strip()}” is no field of a metric")
    return found


def _told_once(block: Block, lines: list[_Line]) -> Mapping[str, _Line]:
    told: dict[str, _Line] = {}
    for line in lines:
        if line.field in told:
            raise _unreadable(line.place, f"“{line.field}” is told twice")
        if line.field not in _REPEATED:
            told[line.field] = line
    for field in _TOLD_ONCE:
        if field not in told:
            raise _unreadable(block.place, f"“{block.name}” does not say its {field}")
    return MappingProxyType(told)


def _words(told: Mapping[str, _Line], field: str) -> tuple[str, ...]:
    return tuple(told[field].text.split()) if field in told else ()


def _better(line: _Line) -> Better:
    for better in _BETTER:
        if line.text == better:
            return better
    raise _unreadable(line.place, f"“{line.text}” is not one of {', '.join(_BETTER)}")


def _grains(line: _Line) -> tuple[Grain, ...]:
    unknown = set(line.text.split()) - set(GRAINS)
    if unknown:
        raise _unreadable(line.place, f"“{', '.join(sorted(unknown))}” is no grain")
    return tuple(grain for grain in GRAINS if grain in line.text.split())


def _usual_grain(line: _Line, grains: tuple[Grain, ...]) -> tuple[Grain, str]:
    form = _USUAL_GRAIN.fullmatch(line.text)
    for grain in grains:
        if form and form["grain"] == grain:
            return grain, form["why"] or ""
    raise _unreadable(line.place, "a usual grain is one of its grains, and “; why” where need be")


def _parameter(line: _Line) -> Parameter:
    form = _PARAMETER.fullmatch(line.text)
    if form is None:
        raise _unreadable(line.place, "a parameter is “name = 1 (0 to 9): meaning”")
    default, low, high = (int(form[part]) for part in ("default", "low", "high"))
    if not low <= default <= high:
        raise _unreadable(line.place, f"{default} is not from {low} to {high}")
    return Parameter(form["name"], default, low, high, form["about"])


def _column(line: _Line) -> ResultColumn:
    form = _COLUMN.fullmatch(line.text)
    if form is None:
        raise _unreadable(line.place, "a column is “name (unit): title”")
    return ResultColumn(form["name"], form["title"], form["unit"], line.field == "key")


def _place(block: Block, lines_below: int) -> str:
    file, _, line = block.place.rpartition(":")
    return f"{file}:{int(line) + lines_below}"


def _unreadable(place: str, problem: str) -> StatementUnreadable:
    file, _, line = place.rpartition(":")
    return StatementUnreadable(
        f"{file}, line {line}: {problem}.",
        "a header of “-- field: text”, as core/metrics/header.py describes it.",
        "Correct the file.",
    )
