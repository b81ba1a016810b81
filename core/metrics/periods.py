"""Whole periods: days, ISO weeks from Monday, months, quarters and years, all of UTC."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from core.metrics.definition import Grain

_MONTHS: Mapping[Grain, int] = MappingProxyType({"month": 1, "quarter": 3, "year": 12})
_DAYS: Mapping[Grain, int] = MappingProxyType({"day": 1, "week": 7})
# Weeks and days keep their day of the week over a year.
_YEAR_OF_WEEKS = timedelta(weeks=52)

Span = tuple[date, date]


def period_start(day: date, grain: Grain) -> date:
    """Give the first day of the period that a day falls in."""
    if grain == "day":
        return day
    if grain == "week":
        return day - timedelta(days=day.weekday())
    return _month_start(_month_number(day) // _MONTHS[grain] * _MONTHS[grain])


def period_end(day: date, grain: Grain) -> date:
    """Give the last day of the period that a day falls in."""
    start = period_start(day, grain)
    if grain in _DAYS:
        return start + timedelta(days=_DAYS[grain] - 1)
    return _month_start(_month_number(start) + _MONTHS[grain]) - timedelta(days=1)


def whole_periods(first_day: date, last_day: date, grain: Grain) -> Span:
    """Give the first day of the first and the last day of the last period."""
    return period_start(first_day, grain), period_end(last_day, grain)


def span_before(first_day: date, last_day: date, grain: Grain) -> Span:
    """Give as many whole periods just before whole periods."""
    end = first_day - timedelta(days=1)
    if grain in _DAYS:
        return first_day - (last_day - end), end
    months = _month_number(last_day) + 1 - _month_number(first_day)
    return _month_start(_month_number(first_day) - months), end


def span_year_before(first_day: date, last_day: date, grain: Grain) -> Span:
    """Give the same whole periods a year before; of weeks and days, 52 weeks."""
    if grain in _DAYS:
        return first_day - _YEAR_OF_WEEKS, last_day - _YEAR_OF_WEEKS
    start = _month_start(_month_number(first_day) - 12)
    return start, _month_start(_month_number(last_day) - 11) - timedelta(days=1)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month_start(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def period_at(first: date, index: int, grain: Grain) -> date:
    """Give the first day of the period that is so many after another."""
    if grain in _DAYS:
        return first + timedelta(days=_DAYS[grain] * index)
    return _month_start(_month_number(first) + _MONTHS[grain] * index)


def periods_between(first: date, later: date, grain: Grain) -> int:
    """Give how many periods after another one begins."""
    if grain in _DAYS:
        return (later - first).days // _DAYS[grain]
    return (_month_number(later) - _month_number(first)) // _MONTHS[grain]


def period_name(first_day: date, grain: Grain) -> str:
    """Name a period by its first day.

    >>> period_name(date(2026, 10, 1), "month"), period_name(date(2026, 10, 1), "quarter")
    ('Oct 2026', 'Q4 2026')
    >>> period_name(date(2026, 9, 28), "week"), period_name(date(2026, 1, 1), "year")
    ('week of 28 Sep 2026', '2026')
    """
    match grain:
        case "year":
            return str(first_day.year)
        case "quarter":
            return f"Q{(first_day.month + 2) // 3} {first_day.year}"
        case "month":
            return f"{first_day:%b %Y}"
    day = f"{first_day.day} {first_day:%b %Y}"
    return f"week of {day}" if grain == "week" else day
