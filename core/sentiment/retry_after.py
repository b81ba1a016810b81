"""For how long a server asks to be left alone."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after_seconds(header: str, now: datetime) -> float:
    """Give for how long an answer asks to wait (RFC 9110, 10.2.3); 0 where it does not.

    >>> retry_after_seconds("120", datetime(2026, 10, 5, tzinfo=UTC))
    120.0
    """
    told = header.strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        at = parsedate_to_datetime(told)
    except ValueError:
        return 0.0
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())
