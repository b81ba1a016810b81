"""How cells are read that could be read in two ways, column by column.

What a column's own cells prove holds. Where they prove nothing, another column of the file may;
else the visitor says, and until then a stated assumption holds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.checks import to_numbers
from core.startup.own.date_signs import (
    DateOrder,
    DateSigns,
    date_signs,
    day_meant,
    in_order,
    months_as_days,
    order_of_pairs,
)
from core.startup.own.number_signs import DecimalMark, NumberSigns, number_signs, with_points
from core.startup.own.raw_book import RawBook, is_text
from core.startup.table_columns import CellKind

Unit = Literal["cents", "whole units"]
Way = DateOrder | DecimalMark | Unit
Because = Literal["cells", "beside", "sequence", "chosen", "assumed", "mixed"]

# So many rows are looked at even where the first of them settles it.
_LEAST_ROWS = 1 << 14
_DATES = ("day", "month")
# How databases write that there is nothing.
_NULL = r"^\s*(?i:null|\\N)?\s*$"
_OTHER: Mapping[Way, Way] = MappingProxyType(
    {
        "day first": "month first",
        "month first": "day first",
        "point": "comma",
        "comma": "point",
        "cents": "whole units",
        "whole units": "cents",
    }
)


@dataclass(frozen=True)
class Assumed:
    """What holds where nothing tells.

    Parameters
    ----------
    date_order, decimal_mark : str, optional
        As a person said it; left out, the day comes first, and in amounts of money a mark before
        three digits groups thousands.
    usd_per_unit : mapping of str to float
        What one unit of a currency is worth that no table has a rate of.
    """

    date_order: DateOrder | None = None
    decimal_mark: DecimalMark | None = None
    usd_per_unit: Mapping[str, float] = field(default_factory=dict)


AS_FOUND = Assumed()


@dataclass(frozen=True)
class Reading:
    """How one column is read.

    Parameters
    ----------
    column : str
        As the file names it.
    way : str
        "day first" or "month first", the decimal mark "point" or "comma", or the unit of amounts,
        "cents" or "whole units".
    because : str
        "cells" prove it, a column "beside" it does, in the "sequence" of two days the later would
        come first otherwise, it was "chosen", is "assumed", or the column is "mixed" and most of
        its cells say so.
    example : str
        A cell that shows it.
    beside : str
        The other column that proves it, or that comes later.
    key : str
        What a visitor's choice is kept by; left out, the column.
    """

    column: str
    way: Way
    because: Because
    example: str
    beside: str = ""
    key: str = ""

    @property
    def name(self) -> str:
        """Give what a visitor's choice is kept by."""
        return self.key or self.column

    @property
    def is_open(self) -> bool:
        """Say whether only a person can know."""
        return self.because in ("assumed", "mixed")

    @property
    def other_way(self) -> Way:
        """Give how it would be read otherwise."""
        return _OTHER[self.way]

    def meaning(self, way: Way) -> str:
        """Give what the example is in a way, for people; empty where it is nothing."""
        if way == "day first" or way == "month first":
            day = day_meant(self.example, way)
            return f"{day.day} {day:%B %Y}" if day else ""
        if way == "cents" or way == "whole units":
            return in_units(self.example, way)
        read = with_points(pa.array([self.example]), way)[0].as_py()
        return read if read[:1].isdigit() or read[:1] in "-." else ""

    def __str__(self) -> str:
        read = f"“{self.example}” in {self.column} was read as {self.meaning(self.way)}"
        if self.because == "assumed":
            return f"{read}, not {self.meaning(self.other_way)}; nothing in the file tells which"
        if self.because == "mixed":
            return f"{self.column} is written in two ways; most cells are {self.way}"
        beside = f", as in {self.beside}" if self.beside else ""
        if self.because == "sequence":
            beside = f", or {self.beside} would often come earlier"
        mark = "decimal " if self.way in ("point", "comma") else ""
        return f"{read} ({mark}{self.way}{beside})"


def readings_of(
    raw: RawBook,
    kinds: Mapping[str, CellKind],
    chosen: Mapping[str, Way],
    assumed: Assumed = AS_FOUND,
) -> tuple[Reading, ...]:
    """Settle how the columns of a file are read; those that read in one way only are left out.

    Parameters
    ----------
    raw : RawBook
    kinds : mapping of str to str
        What the file's columns hold, where that is a day or a number.
    chosen : mapping of str to str
        What a visitor said of a column; it yields to what cells prove.
    assumed : Assumed
    """
    signs = {name: _signs(raw, name, kind) for name, kind in kinds.items() if name in raw.texts}
    found = list[Reading]()
    for of_dates in (True, False):
        group = {n: s for n, s in signs.items() if (kinds[n] in _DATES) == of_dates}
        proven = {n: _proven(one, kinds[n], raw.delimiter) for n, one in group.items()}
        own = {name: way for name, way in proven.items() if way is not None}
        sequence = _sequence(raw, kinds, group) if of_dates and not own else {}
        for name, one in group.items():
            reading = _own(name, one, own[name]) if name in own else sequence.get(name)
            if reading is None and name not in own and one.doubtful:
                likely = _likely(one, kinds[name], raw.delimiter)
                reading = _open(name, one, likely, own, chosen, assumed)
            found += [] if reading is None else [reading]
    return tuple(found)


def read_cells(cells: pa.Array, kind: CellKind | None, way: Way | None) -> pa.Array:
    """Give the cells of a column written in the one way that can be read."""
    if kind is None or not is_text(cells.type):
        return cells
    text = _as_text(cells)
    text = pc.if_else(pc.match_substring_regex(text, _NULL), pa.scalar(None, text.type), text)
    if kind in _DATES:
        text = in_order(text, "month first" if way == "month first" else "day first")
        return months_as_days(text) if kind == "month" else text
    return with_points(text, "comma" if way == "comma" else "point")


def in_units(amount: str, unit: Unit) -> str:
    """Give an amount in whole units; empty where it is no number."""
    text = with_points(pa.array([amount]), "point")
    (number,) = to_numbers(pd.Series(text.to_pandas()))
    if np.isnan(number):
        return ""
    return f"{number / 100:,.2f}" if unit == "cents" else f"{number:,.2f}"


Signs = DateSigns | NumberSigns


def _signs(raw: RawBook, column: str, kind: CellKind) -> Signs:
    dates, numbers = DateSigns(), NumberSigns()
    for text in _slices(raw, column):
        if kind in _DATES:
            dates += date_signs(text, of_months=kind == "month")
            if dates.day_first or dates.month_first:
                break
        else:
            numbers += number_signs(text)
            if numbers.point or numbers.comma:
                break
    return dates if kind in _DATES else numbers


def _sequence(
    raw: RawBook, kinds: Mapping[str, CellKind], group: Mapping[str, Signs]
) -> Mapping[str, Reading]:
    """Give the order of days in which a subscription does not end before it begins."""
    days = [name for name in group if kinds[name] == "day"][:2]
    doubtful = [name for name in days if group[name].doubtful]
    if len(days) < 2 or not doubtful:
        return {}
    batches = islice(raw.batches(days), 1)
    order = order_of_pairs((_as_text(one.column(0)), _as_text(one.column(1))) for one in batches)
    if order is None:
        return {}
    later = days[1]
    examples = {name: group[name].example for name in doubtful}
    return {name: Reading(name, order, "sequence", one, later) for name, one in examples.items()}


def _slices(raw: RawBook, column: str) -> Iterator[pa.Array]:
    for batch in raw.batches((column,)):
        cells = batch.column(0)
        for start in range(0, len(cells), _LEAST_ROWS):
            yield _as_text(cells.slice(start, _LEAST_ROWS))


def _as_text(cells: pa.Array) -> pa.Array:
    whole = cells.dictionary_decode() if pa.types.is_dictionary(cells.type) else cells
    return whole.cast(pa.string())


def _proven(signs: Signs, kind: CellKind, delimiter: str) -> Way | None:
    """Give the way that cells prove, or most of them where they contradict each other."""
    if isinstance(signs, DateSigns):
        if not signs.day_first and not signs.month_first:
            return None
        return "day first" if signs.day_first >= signs.month_first else "month first"
    point, comma = signs.point, signs.comma
    if kind == "whole":
        # No decimals: what stands before three digits groups them.
        point, comma = point + signs.one_comma, comma + signs.one_point
    elif kind == "money" and delimiter != ";" and not comma:
        # Money has two decimals, and where commas part cells they are no decimal mark.
        point += signs.one_comma
    if not point and not comma:
        return None
    return "point" if point >= comma else "comma"


def _own(name: str, signs: Signs, way: Way) -> Reading | None:
    if isinstance(signs, DateSigns):
        is_mixed = bool(signs.day_first and signs.month_first)
        return Reading(name, way, "mixed" if is_mixed else "cells", signs.example)
    if signs.point and signs.comma:
        return Reading(name, way, "mixed", signs.example)
    return Reading(name, way, "cells", signs.example) if signs.example else None


def _open(
    name: str,
    signs: Signs,
    likely: Way,
    own: Mapping[str, Way],
    chosen: Mapping[str, Way],
    assumed: Assumed,
) -> Reading:
    ways = set(own.values())
    if name in chosen:
        return Reading(name, chosen[name], "chosen", signs.example)
    if len(ways) == 1:
        beside, way = next(iter(own.items()))
        return Reading(name, way, "beside", signs.example, beside)
    said = assumed.date_order if isinstance(signs, DateSigns) else assumed.decimal_mark
    if said is not None:
        return Reading(name, said, "chosen", signs.example)
    return Reading(name, likely, "assumed", signs.example)


def _likely(signs: Signs, kind: CellKind, delimiter: str) -> Way:
    if isinstance(signs, DateSigns):
        return "day first"
    if kind == "decimal" and not (signs.one_point and signs.one_comma):
        return "point" if signs.one_point else "comma"
    # Money has two decimals, so a comma before three digits groups thousands; so may a point where
    # programs that write decimal commas put semicolons between cells.
    return "comma" if delimiter == ";" and signs.one_point else "point"
