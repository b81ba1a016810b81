"""Which moments a question may look at, as values for its statement."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

import numpy as np

from core.arrivals import Times
from core.errors import OptionError
from core.sentiment.selection import Selection

# Later than anything: what is known when nobody asks for an earlier moment.
ALWAYS = datetime(9999, 1, 1)
FIRST_YEAR, LAST_YEAR = 1970, 2100
WEEKS = 12
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Bounds:
    """A selection's moments, and how much of the stream they reach.

    Parameters
    ----------
    since, until : datetime
        First moment, and the one after the last.
    before_since : datetime
        Where the period before begins.
    known_until : datetime
    stream_since, stream_until : date, optional
        First and last day of the stream as known; None where nothing is known.
    """

    since: datetime
    until: datetime
    before_since: datetime
    known_until: datetime
    stream_since: date | None
    stream_until: date | None

    @classmethod
    def of(cls, selection: Selection, moments: Times) -> Self:
        """Give the bounds of a selection in a stream of items that came at these sorted moments.

        Raises
        ------
        OptionError
            If the days are no period of the years that are read.
        """
        _check(selection)
        known_until = selection.as_of or ALWAYS
        known = int(np.searchsorted(moments, np.datetime64(known_until, "s"), side="left"))
        # A moment with a fraction of a second knows of what came at that second's beginning.
        if known < len(moments) and moments[known] < np.datetime64(known_until, "us"):
            known = int(np.searchsorted(moments, moments[known], side="right"))
        return cls(
            since=_midnight(selection.since),
            until=_midnight(selection.until) + ONE_DAY,
            before_since=_midnight(selection.before().since),
            known_until=known_until,
            stream_since=_day(moments[0]) if known else None,
            stream_until=_day(moments[known - 1]) if known else None,
        )

    def days_seen(self, since: datetime, until: datetime) -> tuple[date, date]:
        """Give the first and last day between two moments that lie in the stream as known.

        Where there is none, the last is before the first.
        """
        if self.stream_since is None or self.stream_until is None:
            return since.date(), since.date() - ONE_DAY
        return max(since.date(), self.stream_since), min(until.date() - ONE_DAY, self.stream_until)

    def days_of(self, since: datetime, until: datetime) -> int:
        """Give how many days between two moments lie in the stream as known."""
        first, last = self.days_seen(since, until)
        return max(0, (last - first).days + 1)

    def values(self) -> dict[str, object]:
        """Give the moments that questions are asked with, by the names they have there."""
        first_day, last_day = self.days_seen(self.since, self.until)
        weeks_end = self._weeks_end()
        return {
            "since": self.since,
            "until": self.until,
            "before_since": self.before_since,
            "known_until": self.known_until,
            "first_day": first_day,
            "last_day": last_day,
            "stream_since": self.stream_since,
            "weeks_end": weeks_end,
            "weeks_since": weeks_end - timedelta(weeks=WEEKS),
        }

    def _weeks_end(self) -> datetime:
        end = min(self.until, self.known_until)
        if self.stream_until is None:
            return end
        return min(end, _midnight(self.stream_until) + ONE_DAY)


def _check(selection: Selection) -> None:
    first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    if not first <= selection.since <= selection.until <= last:
        raise OptionError(
            f"The days from {selection.since} to {selection.until} were asked for.",
            f"a first day that is not after the last, from {FIRST_YEAR} to {LAST_YEAR}.",
            "Choose other days.",
        )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _day(moment: np.datetime64) -> date:
    day: date = moment.astype("datetime64[D]").item()
    return day
