"""What part of a stream a view is about."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

Grain = Literal["day", "week", "month"]


@dataclass(frozen=True)
class Selection:
    """A part of a stream; every query takes one, and none looks past ``as_of``.

    Parameters
    ----------
    since, until : date
        First and last day, both included, in UTC.
    as_of : datetime, optional
        What was published at or after this moment (naive, UTC) is not known yet.
    entity : str, optional
        The name of a company or product of the watch-list; None for all items.
    topic : int, optional
    source : str, optional
    """

    since: date
    until: date
    as_of: datetime | None = None
    entity: str | None = None
    topic: int | None = None
    source: str | None = None

    @property
    def days(self) -> int:
        """Give how many days it spans."""
        return (self.until - self.since).days + 1

    def before(self) -> "Selection":
        """Give the period of the same length that ends where this one begins."""
        first = self.since - timedelta(days=self.days)
        return replace(self, since=first, until=self.since - timedelta(days=1))
