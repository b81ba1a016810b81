"""The months that the simulated books cover, and arithmetic of months and days."""

from datetime import date

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.datetime64]

FIRST_MONTH = date(2023, 11, 1)
LAST_DAY = date(2026, 10, 31)
MONTHS = np.arange("2023-11", "2026-11", dtype="datetime64[M]")

# Contracts keep their day of the month; no month is too short for it.
LAST_ANNIVERSARY_DAY = 28


def month_index(days: Days) -> npt.NDArray[np.int64]:
    """Give how many months after the first each day lies."""
    return np.asarray((days.astype("datetime64[M]") - MONTHS[0]).astype(np.int64))


def months_later(day: date, months: int) -> date:
    """Give the same day of a later month; the day must be one that every month has."""
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, day.day)


def month_start(index: int) -> date:
    """Give the first day of a month, counted from the first of the books."""
    return months_later(FIRST_MONTH, index)


def month_of(day: date) -> int:
    """Give how many months after the first a day lies."""
    return (day.year - FIRST_MONTH.year) * 12 + day.month - FIRST_MONTH.month
