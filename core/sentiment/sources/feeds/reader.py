"""A feed that is looked at again and again: what is new in it, and when to look next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil
from typing import Literal
from urllib.parse import urlsplit

import numpy as np

from core.arrivals import utc_seconds
from core.errors import FeedError
from core.sentiment.items import Items
from core.sentiment.sources.feeds import wording
from core.sentiment.sources.feeds.asking import FeedAnswer, ask
from core.sentiment.sources.feeds.backoff import (
    SHORTEST_SECONDS,
    Circuit,
    circuit,
    wait_after_failure,
    wait_after_success,
)
from core.sentiment.sources.feeds.collected import Collected
from core.sentiment.sources.feeds.limits import LIMITS, FeedLimits
from core.sentiment.sources.quality import assess
from core.sentiment.sources.reading import Reading
from core.sentiment.sources.sentences import Reason

# A visitor who pressed a button waits no longer than this.
ASKED_SECONDS = 10.0

MOST_PLACE_CHARACTERS = 61

Outcome = Literal["new", "nothing new", "not due", "failed", "gone"]


@dataclass(frozen=True)
class Poll:
    """One look at a feed.

    Parameters
    ----------
    items : Items
        Those that were not there before.
    outcome : str
        "new", "nothing new", "not due" (nobody was asked), "failed" or "gone".
    status : str
        A sentence for the visitor.
    next_poll_at : datetime, optional
        In UTC, without a zone; None where asking again is in vain.
    notes : tuple of str
        What was mended on the way.
    """

    items: Items
    outcome: Outcome
    status: str
    next_poll_at: datetime | None
    notes: tuple[str, ...] = ()


class FeedReader:
    """A feed of one session; one thread at a time may use it.

    Parameters
    ----------
    address : str
        Checked when it is asked: a bad one makes a poll fail, with a sentence that says why.
    rng : Generator
        For waits that differ.
    source : str
        What items say as their source; the host if empty.
    limits : FeedLimits
    allow_private : bool, optional
        Whether private networks may be reached; the settings say so if left out.
    """

    def __init__(
        self,
        address: str,
        rng: np.random.Generator,
        source: str = "",
        limits: FeedLimits = LIMITS,
        allow_private: bool | None = None,
    ) -> None:
        self.address = address.strip()
        self.failures = 0
        # Whether any look so far brought a feed, be it an empty one.
        self.was_read = False
        self.next_poll_at: datetime | None = None
        self._rng, self._limits, self._allow_private = rng, limits, allow_private
        self._title = ""
        self._validators: Mapping[str, str] = {}
        self._last: Poll | None = None
        self._asked_at: datetime | None = None
        self._collected = Collected(source or _host(self.address))

    @property
    def name(self) -> str:
        """Give the word that code uses."""
        return "feed"

    @property
    def title(self) -> str:
        """Give what the feed calls itself; its host and path before the first answer."""
        return self._title or place_of(self.address)

    @property
    def items(self) -> Items:
        """Give all items so far, in the order in which they were first seen."""
        return self._collected.items(self.title, self.address)

    @property
    def is_gone(self) -> bool:
        """Whether asking again is in vain."""
        return self._last is not None and self._last.outcome == "gone"

    def circuit(self, now: datetime) -> Circuit:
        """Give "closed" (works), "open" (down, left alone), "half-open" (next try) or "gone"."""
        return circuit(self.failures, due=self._is_due(_plain(now)), gone=self.is_gone)

    def read(self, now: datetime) -> Reading:
        """Look at the feed if it is due; give all items so far."""
        status = self.poll(now).status
        items = self.items
        about = () if len(items) else (Reason("stop", status, on_empty_rows=True),)
        return Reading(items, assess(items, self._collected.tally, about))

    def poll(
        self,
        now: datetime,
        *,
        asked: bool = False,
        on_wait: Callable[[float], None] | None = None,
    ) -> Poll:
        """Look at the feed, if it is time to.

        Parameters
        ----------
        now : datetime
            Without a zone it is taken as UTC. Entries dated later are left for later looks.
        asked : bool
            Whether a visitor asks: then a feed that works is looked at before its time, though
            not within ``SHORTEST_SECONDS``, and the look takes ``ASKED_SECONDS`` at most. One
            that fails is left alone until it is due, whoever asks.
        on_wait : callable, optional
            Called ten times a second with the seconds passed. What it raises ends the look,
            and nothing is changed.
        """
        at, limits = _plain(now), self._limits
        if not self.would_look(now, asked=asked):
            return self._not_asked(at)
        if asked:
            limits = replace(limits, seconds=min(limits.seconds, ASKED_SECONDS))
        try:
            answer = ask(
                self.address,
                self._validators,
                limits,
                allow_private=self._allow_private,
                on_wait=on_wait,
            )
        except FeedError as error:
            self._last = self._failed(error, at)
        else:
            self._last = self._answered(answer, at)
        self._asked_at, self.next_poll_at = at, self._last.next_poll_at
        return self._last

    def would_look(self, now: datetime, *, asked: bool = False) -> bool:
        """Say whether :meth:`poll` would ask the feed's server."""
        at = _plain(now)
        if self.is_gone:
            return False
        return self._is_due(at) or (asked and not self.failures and self._may_be_asked(at))

    def _is_due(self, at: datetime) -> bool:
        return self.next_poll_at is None or at >= self.next_poll_at

    def _may_be_asked(self, at: datetime) -> bool:
        pause = timedelta(seconds=SHORTEST_SECONDS)
        # A clock that was moved back must not close a feed until it has caught up.
        return self._asked_at is None or not timedelta(0) <= at - self._asked_at < pause

    def _not_asked(self, at: datetime) -> Poll:
        nothing = self._collected.nothing(self.title, self.address)
        if self._last is not None and self.is_gone:
            return replace(self._last, items=nothing)
        status = wording.not_due(self.next_poll_at or at, at)
        return Poll(nothing, "not due", status, self.next_poll_at)

    def _failed(self, error: FeedError, at: datetime) -> Poll:
        nothing = self._collected.nothing(self.title, self.address)
        if error.lasting:
            return Poll(nothing, "gone", f"{error.given} {error.action}", None)
        self.failures += 1
        asked_for = error.retry_after_seconds
        wait = ceil(wait_after_failure(self.failures, asked_for, self._rng))
        status = wording.failed(error, self.failures, wait)
        return Poll(nothing, "failed", status, at + timedelta(seconds=wait))

    def _answered(self, answer: FeedAnswer, at: datetime) -> Poll:
        self.failures, self.was_read = 0, True
        self.address = answer.moved_to or self.address
        self._title = answer.title or self._title
        # Kept with an answer that was taken, and only then: what is lost would never come again.
        self._validators = answer.validators or (self._validators if answer.unchanged else {})
        taken = self._collected.take(answer.entries, utc_seconds(at))
        if taken.future:
            # Unchanged or not, what waits for its time must be seen once more.
            self._validators = {}
        wait = ceil(wait_after_success(answer.wait_seconds, self._rng))
        items = self._collected.last(taken.new, self.title, self.address)
        status = wording.answered(taken, unchanged=answer.unchanged, empty=not answer.entries)
        notes = (*answer.notes, *wording.notes(taken, moved=bool(answer.moved_to)))
        outcome: Outcome = "new" if taken.new else "nothing new"
        return Poll(items, outcome, status, at + timedelta(seconds=wait), notes)


def place_of(address: str) -> str:
    """Give an address's host and path, shortened in the middle; what it asks for is left out.

    >>> place_of("https://example.com/news/rss?key=1")
    'example.com/news/rss'
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return "feed"
    place = (parts.netloc.rpartition("@")[2] + parts.path.rstrip("/")) or "feed"
    if len(place) <= MOST_PLACE_CHARACTERS:
        return place
    half = (MOST_PLACE_CHARACTERS - 1) // 2
    return f"{place[:half]}…{place[-half:]}"


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or "feed"
    except ValueError:
        return "feed"


def _plain(now: datetime) -> datetime:
    plain: datetime = utc_seconds(now).astype(datetime)
    return plain
