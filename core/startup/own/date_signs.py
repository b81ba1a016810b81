"""Whether the day or the month comes first in dates such as 01/02/2026: what cells tell of it.

A day after the twelfth settles it; where none does, nothing but knowing the file can.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.arrivals import read_arrivals

DateOrder = Literal["day first", "month first"]
DATE_ORDERS: tuple[DateOrder, DateOrder] = ("day first", "month first")

_SLASHED = r"^\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})((?:[T ,].*)?)$"
_PARTS = r"^\s*(?P<one>\d{1,2})[/-](?P<two>\d{1,2})[/-](?P<year>\d{4}|\d{2})(?:[T ,].*)?$"
# A month alone: 01/2026, 202601, Jan 2026, Jan-26, 2026 January.
_MONTH_FORMS = (
    (r"^\s*(\d{1,2})[-/.](\d{4})\s*$", r"\2-\1-01"),
    (r"^\s*(\d{4})[/.](\d{1,2})\s*$", r"\1-\2-01"),
    (r"^\s*(20\d{2})(0[1-9]|1[0-2])\s*$", r"\1-\2-01"),
    (r"^\s*([A-Za-z]{3,9})\.?[ '’-]+(\d{4})\s*$", r"1 \1 \2"),
    (r"^\s*([A-Za-z]{3,9})\.?[ '’-]+(\d{2})\s*$", r"1 \1 20\2"),
    (r"^\s*(\d{4})[ -]([A-Za-z]{3,9})\s*$", r"1 \2 \1"),
)
_SHORT_YEAR = r"^(\d{2})-"
_MONTHS_OF_YEAR = 12
# One end before its beginning may be a slip of the hand.
_ENOUGH_WRONG = 3


@dataclass(frozen=True)
class DateSigns:
    """What the cells of a column tell of their order.

    Parameters
    ----------
    day_first, month_first : int
        Cells that are a date in one order only.
    doubtful : int
        Cells that are one day in the one order and another in the other.
    example : str
        The first of the doubtful, else of the others; empty where there is none.
    """

    day_first: int = 0
    month_first: int = 0
    doubtful: int = 0
    example: str = ""

    def __add__(self, other: "DateSigns") -> "DateSigns":
        """Give the signs of both together."""
        first = self.example if self.doubtful or not other.doubtful else other.example
        return DateSigns(
            self.day_first + other.day_first,
            self.month_first + other.month_first,
            self.doubtful + other.doubtful,
            first or other.example,
        )


def date_signs(text: pa.Array, *, of_months: bool) -> DateSigns:
    """Look at the cells of a column.

    Parameters
    ----------
    text : Array of str
    of_months : bool
        Whether each cell stands for a month: then the part that is always 1 is the day.
    """
    slashed = text.filter(pc.fill_null(pc.match_substring_regex(text, _SLASHED), False))
    if not len(slashed):
        return DateSigns()
    parts = pc.extract_regex(slashed, _PARTS)
    one, two = (pc.struct_field(parts, name).cast(pa.int64()).to_numpy() for name in ("one", "two"))
    day_first, month_first = one > _MONTHS_OF_YEAR, two > _MONTHS_OF_YEAR
    # The same day in either order.
    doubtful = ~day_first & ~month_first & (one != two)
    if of_months:
        day_first |= doubtful & (one == 1)
        month_first |= doubtful & (two == 1)
        doubtful &= (one != 1) & (two != 1)
    shown = int(np.argmax(doubtful)) if doubtful.any() else 0
    return DateSigns(
        _count(day_first & (two <= _MONTHS_OF_YEAR)),
        _count(month_first & (one <= _MONTHS_OF_YEAR)),
        _count(doubtful),
        slashed[shown].as_py().strip(),
    )


def in_order(text: pa.Array, order: DateOrder) -> pa.Array:
    """Write dates such as 01/02/2026 with the year first; other cells stay as they are."""
    as_year_first = r"\3-\2-\1\4" if order == "day first" else r"\3-\1-\2\4"
    slashed = pc.match_substring_regex(text, _SLASHED)
    turned = pc.replace_substring_regex(text, _SLASHED, as_year_first)
    turned = pc.replace_substring_regex(turned, _SHORT_YEAR, r"20\1-")
    return pc.if_else(slashed, turned, text)


def order_of_pairs(pairs: Iterable[tuple[pa.Array, pa.Array]]) -> DateOrder | None:
    """Give the order in which nothing ends before it begins, where the other has it often.

    Parameters
    ----------
    pairs : iterable of (Array of str, Array of str)
        Cells of a column and of one whose days come later.
    """
    wrong = Counter[DateOrder]()
    for earlier, later in pairs:
        for order in DATE_ORDERS:
            first, last = (
                read_arrivals(pd.Series(in_order(cells, order).to_pandas(), dtype="string")).at
                for cells in (earlier, later)
            )
            wrong[order] += int((last < first).sum())
    day, month = (wrong[order] for order in DATE_ORDERS)
    if bool(day) == bool(month) or max(day, month) < _ENOUGH_WRONG:
        return None
    return "month first" if day else "day first"


def months_as_days(text: pa.Array) -> pa.Array:
    """Write months as their first days; other cells stay as they are."""
    for pattern, day in _MONTH_FORMS:
        text = pc.replace_substring_regex(text, pattern, day)
    return text


def day_meant(cell: str, order: DateOrder) -> date | None:
    """Give the day that a cell is in an order; nothing where it is none."""
    turned = in_order(pa.array([cell]), order)[0].as_py()
    year, month, day = (int(part) for part in turned[:10].split(" ")[0].split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _count(found: npt.NDArray[np.bool_]) -> int:
    return int(found.sum())
