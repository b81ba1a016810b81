"""What a feed's reader says to the visitor."""

from datetime import datetime

from core.arrivals import ZONE
from core.errors import FeedError
from core.nouns import counted
from core.sentiment.sources.feeds.backoff import FAILURES_TO_OPEN
from core.sentiment.sources.feeds.collected import Taken


def answered(taken: Taken, *, unchanged: bool, empty: bool) -> str:
    """Say what a look at a feed brought."""
    if taken.new:
        return f"{counted(taken.new, 'new item')}."
    if unchanged:
        return "Nothing new, says the server."
    return "The feed has no entries." if empty else "Nothing new."


def failed(error: FeedError, failures: int, wait_seconds: float) -> str:
    """Say why a look failed, and when the next one is."""
    again = f"Next try in {told_seconds(wait_seconds)}."
    if failures >= FAILURES_TO_OPEN:
        again = f"It has failed {failures:,} times in a row. {again}"
    return f"{error.given} {error.action} {again}"


def not_due(until: datetime, now: datetime) -> str:
    """Say when the next look is."""
    return f"Next look in {told_seconds(max(1.0, (until - now).total_seconds()))}."


def notes(taken: Taken, *, moved: bool) -> tuple[str, ...]:
    """Say what was assumed or left out."""
    told = []
    if moved:
        told.append("the feed has moved for good; it is asked at its new address")
    if taken.undated:
        stands = "it stands" if taken.undated == 1 else "they stand"
        why = "no date that can be read" if taken.unread_dates else "no date"
        verb = "has" if taken.undated == 1 else "have"
        first = f"{_entries(taken.undated)} {verb} {why}; {stands} at the time of the first look"
        told.append(first)
    if taken.unzoned:
        told.append(f"{counted(taken.unzoned, 'date')} without a zone taken as {ZONE}")
    if taken.future:
        told.append(f"{_entries(taken.future)} dated in the future left for later")
    if taken.repeated:
        told.append(f"{_entries(taken.repeated)} found twice left out")
    if taken.empty:
        told.append(f"{_entries(taken.empty)} without a text left out")
    if taken.cut:
        told.append(f"of {counted(taken.cut, 'long text')} only the beginning was kept")
    return tuple(told)


def told_seconds(seconds: float) -> str:
    """Give a wait as people say it."""
    if seconds < 90:
        return counted(round(seconds), "second")
    if seconds < 90 * 60:
        return counted(round(seconds / 60), "minute")
    return counted(round(seconds / 3_600), "hour")


def _entries(count: int) -> str:
    return counted(count, "entry", "entries")
