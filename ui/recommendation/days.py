"""Days as the recommendation page writes them; a day counts from 1970-01-01."""

import numpy as np

from core.recommendation.shop import DAYS_PER_WEEK
from ui import numbers
from ui.words.recommendation import days as words


def day_text(day: int) -> str:
    """Write a day.

    >>> day_text(17504)
    '4 Dec 2017'
    """
    written = np.datetime64(day, "D").item()
    return f"{written.day} {written:%b %Y}"


def span_text(first: int, last: int) -> str:
    """Write days from one to another.

    >>> span_text(17504, 17531)
    '4 Dec 2017 – 31 Dec 2017'
    """
    return f"{day_text(first)} – {day_text(last)}"


def days_text(days: int) -> str:
    """Write a number of days.

    >>> days_text(28), days_text(1)
    ('28 days', '1 day')
    """
    return numbers.counted(days, words.DAY_ONE, words.DAYS)


def weeks_text(days: int) -> str:
    """Write a time that follows a "the", as how far the lists look ahead.

    >>> weeks_text(28), weeks_text(7), weeks_text(10), weeks_text(1)
    ('4 weeks', 'week', '10 days', 'day')
    """
    weeks, rest = divmod(days, DAYS_PER_WEEK)
    if rest or not weeks:
        return numbers.counted(days, words.DAY, words.DAYS)
    return numbers.counted(weeks, words.WEEK, words.WEEKS)


def spoken_weeks_text(days: int) -> str:
    """Write the same in words, where there are few weeks.

    >>> spoken_weeks_text(28), spoken_weeks_text(7), spoken_weeks_text(3)
    ('four weeks', 'week', '3 days')
    """
    return words.WEEKS_SPOKEN.get(days) or weeks_text(days)
