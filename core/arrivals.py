"""When messages came in: dates as people and systems write them, in one declared zone, UTC.

A time without a zone is taken as UTC, one with an offset is converted, so a file that mixes both
stands on one clock (fault 77). Read are ISO 8601 (also with a space or slashes), day, month and
year in either order, names of months as in e-mail headers (RFC 5322), and Unix seconds or
milliseconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.checks import Mask, given

Times = npt.NDArray[np.datetime64]
Parts = Mapping[str, pa.Array]

ZONE = "UTC"
EXPECTED = "a date and time from 1970 to 2100, such as 2026-10-05T08:14:00Z"
UNZONED_NOTE = "{count:,} without a zone taken as UTC"
DAY_FIRST_NOTE = "dates such as 03/04/2026 read as day, month, year"
MONTH_FIRST_NOTE = "dates such as 03/04/2026 read as month, day, year"

_FIRST_YEAR, _LAST_YEAR = 1970, 2100
_CLOCK = (
    r"(?:[T ,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r" ?(?P<half>[AaPp]\.?[Mm]\.?)? ?(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$"
)
_WEEKDAY = r"^(?:[A-Za-z]{3,9},? +)?"
_YEAR_FIRST = r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _CLOCK
_DOTTED = r"^(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d{2})" + _CLOCK
_EITHER = r"^(?P<one>\d{1,2})[/-](?P<two>\d{1,2})[/-](?P<year>\d{4}|\d{2})" + _CLOCK
_DAY_NAMED = (
    _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -](?P<name>[A-Za-z]{3})[a-z]*\.?,?[ -]"
    r"(?P<year>\d{4})" + _CLOCK
)
_MONTH_NAMED = (
    _WEEKDAY + r"(?P<name>[A-Za-z]{3})[a-z]*\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? "
    r"(?P<year>\d{4})" + _CLOCK
)
_UNIX = r"^(?P<seconds>\d{10})(?:\d{3})?$"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Arrivals:
    """When each message came in.

    Parameters
    ----------
    at : ndarray of datetime64[s], shape (n,)
        In UTC; not a time where the cell is empty or could not be read.
    unread : ndarray of bool, shape (n,)
        Cells that hold something that is no date.
    timed : bool
        Whether any has a time of day; otherwise there are dates only.
    notes : tuple of str
        What was assumed, for the visitor.
    unzoned : int
        Dates that name no zone.
    other_order : ndarray of bool, shape (n,), optional
        Unread cells that are dates in the order of day and month that does not hold for the
        column; left out, there are none.
    """

    at: Times
    unread: Mask
    timed: bool
    notes: tuple[str, ...]
    unzoned: int = 0
    other_order: Mask | None = None

    @property
    def known(self) -> Mask:
        """Say which messages have a time."""
        return np.asarray(~np.isnat(self.at), dtype=np.bool_)


def read_arrivals(cells: pd.Series) -> Arrivals:
    """Give the times of a column of text.

    Where day and month could be either, the order under which more cells are dates holds for the
    whole column, day first where both fit alike; a note says so.
    """
    text = pc.utf8_trim_whitespace(
        pa.array(cells.astype("string"), pa.large_string(), from_pandas=True)
    )
    column = _Column(np.full(len(cells), "NaT", dtype="datetime64[s]"))
    for pattern in (_YEAR_FIRST, _DOTTED, _DAY_NAMED, _MONTH_NAMED):
        if parts := _matched(text, pattern):
            column.take(parts, _numbers(parts, "day"), _months(parts))
    if parts := _matched(text, _EITHER):
        column.take_either(parts)
    if parts := _matched(text, _UNIX):
        column.take_unix(parts)
    return column.arrivals(given(cells))


def utc_seconds(now: datetime) -> np.datetime64:
    """Give a moment as arrivals hold it: in UTC, without a zone, to the second."""
    plain = now.astimezone(UTC).replace(tzinfo=None) if now.tzinfo else now
    return np.datetime64(plain, "s")


class _Column:
    """Times found so far, and what was assumed on the way."""

    def __init__(self, at: Times) -> None:
        self._at = at
        self._unzoned = 0
        self._timed = False
        self._notes: list[str] = []
        self._other_order: Mask | None = None

    def take(self, parts: Parts, day: npt.NDArray[np.int64], month: npt.NDArray[np.int64]) -> None:
        """Take the dates that one way of writing gives."""
        found = _assembled(_years(parts), month, day, parts)
        fresh = ~np.isnat(found) & np.isnat(self._at)
        self._at[fresh] = found[fresh]
        self._unzoned += int((fresh & (_text(parts, "zone") == "")).sum())
        self._timed |= bool((fresh & (_text(parts, "hour") != "")).any())

    def take_either(self, parts: Parts) -> None:
        """Take day and month in the order that fits more of the column."""
        one, two, years = _numbers(parts, "one"), _numbers(parts, "two"), _years(parts)
        day_first = ~np.isnat(_assembled(years, two, one, parts))
        month_first = ~np.isnat(_assembled(years, one, two, parts))
        if not (day_first.any() or month_first.any()):
            return
        by_day = int(day_first.sum()) >= int(month_first.sum())
        self._notes.append(DAY_FIRST_NOTE if by_day else MONTH_FIRST_NOTE)
        # A column that holds such cells mixes two orders: any cell that fits both may be misread.
        self._other_order = (month_first & ~day_first) if by_day else (day_first & ~month_first)
        self.take(parts, *((one, two) if by_day else (two, one)))

    def take_unix(self, parts: Parts) -> None:
        """Take seconds or milliseconds since 1970."""
        seconds = _numbers(parts, "seconds")
        found = (seconds > 0) & np.isnat(self._at)
        self._at[found] = seconds[found].astype("datetime64[s]")
        self._timed |= bool(found.any())

    def arrivals(self, present: Mask) -> Arrivals:
        """Give what was found, for cells that hold anything."""
        notes = [UNZONED_NOTE.format(count=self._unzoned)] if self._unzoned else []
        unread = present & np.isnat(self._at)
        told = (*notes, *self._notes)
        return Arrivals(self._at, unread, self._timed, told, self._unzoned, self._other_order)


def _matched(text: pa.Array, pattern: str) -> Parts:
    """Give each named part, missing where a cell is written otherwise; nothing if all are."""
    found = pc.extract_regex(text, pattern)
    if found.null_count == len(found):
        return {}
    return {field.name: pc.struct_field(found, field.name) for field in found.type}


def _text(parts: Parts, name: str) -> npt.NDArray[np.object_]:
    return np.asarray(pc.fill_null(parts[name], "").to_numpy(zero_copy_only=False))


def _numbers(parts: Parts, name: str) -> npt.NDArray[np.int64]:
    """Give a part as numbers, 0 where it is not there."""
    filled = pc.fill_null(parts[name], "")
    digits = pc.if_else(pc.equal(filled, ""), "0", filled)
    return np.asarray(pc.cast(digits, pa.int64()).to_numpy(zero_copy_only=False))


def _years(parts: Parts) -> npt.NDArray[np.int64]:
    years = _numbers(parts, "year")
    short = pc.fill_null(pc.equal(pc.utf8_length(parts["year"]), 2), False)
    return years + 2000 * np.asarray(short.to_numpy(zero_copy_only=False), dtype=np.int64)


def _months(parts: Parts) -> npt.NDArray[np.int64]:
    """Give months by number or by the first letters of their English names; 0 for none."""
    if "month" in parts:
        return _numbers(parts, "month")
    names = pc.utf8_lower(parts["name"])
    places = pc.index_in(names, value_set=pa.array(_MONTHS, names.type))
    return np.asarray(pc.fill_null(places, -1).to_numpy(zero_copy_only=False), dtype=np.int64) + 1


def _assembled(
    years: npt.NDArray[np.int64],
    months: npt.NDArray[np.int64],
    days: npt.NDArray[np.int64],
    parts: Parts,
) -> Times:
    """Give times from their parts; not a time where there is no such day or hour."""
    hours, minutes, seconds = (_numbers(parts, name) for name in ("hour", "minute", "second"))
    half = np.char.lower(_text(parts, "half").astype(str))
    afternoon, twelve = np.char.startswith(half, "p"), half != ""
    sound = (years >= _FIRST_YEAR) & (years <= _LAST_YEAR) & (months >= 1) & (months <= 12)
    sound &= (hours < 24) & (minutes < 60) & (seconds < 60)
    sound &= ~twelve | ((hours >= 1) & (hours <= 12))
    hours = np.where(twelve, hours % 12 + 12 * afternoon, hours)
    first = (np.where(sound, (years - 1970) * 12 + months - 1, 0)).astype("datetime64[M]")
    length = ((first + 1).astype("datetime64[D]") - first.astype("datetime64[D]")).astype(np.int64)
    sound &= (days >= 1) & (days <= length)
    clock = 3600 * hours + 60 * minutes + seconds - _offset_seconds(parts)
    at = first.astype("datetime64[s]") + (86_400 * (days - 1) + clock).astype("timedelta64[s]")
    return np.where(sound, at, np.datetime64("NaT", "s"))


def _offset_seconds(parts: Parts) -> npt.NDArray[np.int64]:
    """Give how far a zone is ahead of UTC; 0 where none is named."""
    zones = pc.replace_substring(pc.fill_null(parts["zone"], ""), ":", "")
    ahead = _matched(zones, r"^(?P<sign>[+-])(?P<hours>\d{2})(?P<minutes>\d{2})?$")
    if not ahead:
        return np.zeros(len(zones), dtype=np.int64)
    sign = np.where(_text(ahead, "sign") == "-", -1, 1)
    seconds = 3600 * _numbers(ahead, "hours") + 60 * _numbers(ahead, "minutes")
    return np.asarray(sign * seconds, dtype=np.int64)
