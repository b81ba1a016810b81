"""Days as the monitor writes them, always in UTC."""

from datetime import date, datetime, timedelta

from core.sentiment.selection import Grain
from ui.words.sentiment import monitor as words


def day_text(day: date, *, year: bool = False) -> str:
    """Write a day.

    >>> day_text(date(2026, 9, 3)), day_text(date(2026, 9, 3), year=True)
    ('3 Sep', '3 Sep 2026')
    """
    return f"{day.day} {day:%b %Y}" if year else f"{day.day} {day:%b}"


def span_text(since: date, until: date, *, year: bool = False) -> str:
    """Write days from one to another, the month said once.

    >>> span_text(date(2026, 9, 12), date(2026, 9, 18))
    '12–18 Sep'
    >>> span_text(date(2026, 9, 28), date(2026, 10, 4), year=True)
    '28 Sep – 4 Oct 2026'
    """
    last = day_text(until, year=year)
    if since == until:
        return last
    if (since.year, since.month) == (until.year, until.month):
        return f"{since.day}–{last}"
    return f"{day_text(since, year=year and since.year != until.year)} – {last}"


def window_of(day: date, line: str, days: int) -> tuple[date, date]:
    """Give the first and last day that a point of a line is about.

    Parameters
    ----------
    day : date
        Where the point stands: the last day of a trailing window, the first of a period.
    line : str
        "trailing", "day", "week" or "month".
    days : int
        Of a trailing window.
    """
    if line == "trailing":
        return day - timedelta(days=days - 1), day
    if line == "month":
        following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        return day, following - timedelta(days=1)
    return day, day + timedelta(days={"day": 0, "week": 6}[line])


def period_text(day: date, grain: Grain) -> str:
    """Write a day, a week or a month by its first day."""
    if grain == "month":
        return f"{day:%b %Y}"
    told = day_text(day, year=True)
    return words.WEEK_OF.format(day=told) if grain == "week" else told


def time_text(at: datetime) -> str:
    """Write a moment.

    >>> time_text(datetime(2026, 9, 3, 8, 5))
    '3 Sep 2026, 08:05 UTC'
    """
    return f"{at.day} {at:%b %Y, %H:%M} UTC"
