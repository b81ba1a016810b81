"""Which columns of a file are those of a schema, and which are likely to be, by name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from core.column import Column
from core.schema import Schema

Status = Literal["found", "likely", "missing", "optional", "not used"]
# Below this similarity (difflib's ratio) two names have little in common.
SIMILAR = 0.75
# Comparing every name with every other must not hold up a page.
MOST_SPARE_NAMES = 200


@dataclass(frozen=True)
class ColumnMatch:
    """One line of the difference between a schema and a file.

    Parameters
    ----------
    needed : str
        The schema's column; empty for one that only the file has.
    title : str
        What it is, for people.
    given : str
        The file's column; empty where there is none.
    status : str
        "found", "likely" (another name that seems to mean it), "missing", "optional"
        (missing, and the model does without) or "not used" (only in the file).
    """

    needed: str
    title: str
    given: str
    status: Status


def match_columns(
    schema: Schema, given: Iterable[str], synonyms: Mapping[str, str] | None = None
) -> tuple[ColumnMatch, ...]:
    """Compare a file's columns with a schema's, those that stand in the way first.

    Parameters
    ----------
    given : iterable of str
        The file's column names.
    synonyms : mapping of str to str, optional
        Names that other sources use, to the schema's names.
    """
    names = list(given)
    likely = _likely(schema, names, synonyms or {})
    lines = [_line(column, names, likely) for column in schema.columns]
    used = {line.given for line in lines}
    lines += [ColumnMatch("", "", name, "not used") for name in names if name not in used]
    order: tuple[Status, ...] = ("missing", "likely", "optional", "found", "not used")
    return tuple(sorted(lines, key=lambda line: order.index(line.status)))


def likely_renames(matches: Iterable[ColumnMatch]) -> dict[str, str]:
    """Give the file's names that seem to mean a column of the schema, to that column's name."""
    return {match.given: match.needed for match in matches if match.status == "likely"}


def _line(column: Column, names: list[str], likely: Mapping[str, str]) -> ColumnMatch:
    if column.name in names:
        return ColumnMatch(column.name, column.title, column.name, "found")
    if column.name in likely:
        return ColumnMatch(column.name, column.title, likely[column.name], "likely")
    return ColumnMatch(column.name, column.title, "", "missing" if column.required else "optional")


def _likely(schema: Schema, names: list[str], synonyms: Mapping[str, str]) -> dict[str, str]:
    """Give for absent columns the most similar spare name; each name serves once."""
    absent = [column for column in schema.columns if column.name not in names]
    spare = [name for name in names if name not in schema][:MOST_SPARE_NAMES]
    known = {plain_name(name): needed for name, needed in synonyms.items()}
    scores = (
        (_similarity(column, name, known), column.name, name) for column in absent for name in spare
    )
    chosen: dict[str, str] = {}
    for score, needed, name in sorted(scores, key=lambda found: -found[0]):
        if score >= SIMILAR and needed not in chosen and name not in chosen.values():
            chosen[needed] = name
    return chosen


def _similarity(column: Column, name: str, synonyms: Mapping[str, str]) -> float:
    plain = plain_name(name)
    if synonyms.get(plain) == column.name:
        return 1.0
    # bill_m1 and bill_m2 look alike and mean different months: their digits must agree.
    forms = [form for form in (column.name, column.title) if _digits(form) == _digits(name)]
    ratios = (SequenceMatcher(None, plain_name(form), plain).ratio() for form in forms)
    return max(ratios, default=0.0)


def plain_name(name: str) -> str:
    """Give a name's letters and digits in small, as names are compared."""
    return "".join(character for character in name.casefold() if character.isalnum())


def _digits(name: str) -> list[str]:
    return re.findall(r"\d+", name)
