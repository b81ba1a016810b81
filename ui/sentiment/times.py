"""Times between two moments, and how often something happens, as people read them."""

from ui import numbers
from ui.words.sentiment import alerts as words

# Above so many hours, days are easier to read.
HOURS_READ = 72


def hours_text(hours: float) -> str:
    """Write a time that may be negative.

    >>> hours_text(18.0), hours_text(-6.0), hours_text(100.0)
    ('18 h', '−6 h', '4.2 days')
    """
    if abs(hours) < HOURS_READ:
        return words.HOURS.format(hours=numbers.count(hours))
    return words.DAYS.format(days=numbers.decimal(hours / 24, 1))


def rate_text(rate: float) -> str:
    """Write how often something happens in a week."""
    return numbers.decimal(rate, 1 if rate >= 1 else 2)
