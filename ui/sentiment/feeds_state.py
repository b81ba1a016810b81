"""The feeds of a session: read side by side when due, their new items taken into the stream."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event

import numpy as np
import streamlit as st

from core.sentiment.items import Items
from core.sentiment.sources.feeds.joining import joined
from core.sentiment.sources.feeds.reader import FeedReader, Poll
from core.sentiment.sources.quality import assess
from core.sentiment.sources.sentences import in_another_feed
from core.sentiment.sources.tally import whole
from ui.sentiment.stream_state import held
from ui.sentiment.your_stream import YourStream

MOST_FEEDS = 20
# So many of a session's feeds are read side by side, each in a process of its own.
MOST_AT_ONCE = 4
# How often it is seen whether a feed is due; each is asked no sooner than it wishes.
SHORTEST_SECONDS, LONGEST_SECONDS = 10.0, 60.0
# How often it is seen whether a feed that is being read has answered.
TICK_SECONDS = 1.0
_FEEDS = "_vitrine_sentiment_feeds"


class NobodyWaits(Exception):
    """Ends a look at a feed that was removed meanwhile."""


@dataclass(frozen=True)
class Look:
    """A look at a feed, under way in a thread.

    Parameters
    ----------
    poll : Future of Poll
    dropped : Event
        Ends it when set.
    since : float
        On the monotonic clock.
    """

    poll: "Future[Poll]"
    dropped: Event
    since: float = field(default_factory=time.monotonic)


@dataclass
class Feed:
    """A feed, what came of the latest look at it, and the look that is under way."""

    reader: FeedReader
    latest: Poll | None = None
    look: Look | None = None

    def begin(self, readers: ThreadPoolExecutor, now: datetime, *, asked: bool) -> bool:
        """Begin a look if it is time to; say whether one was begun."""
        if self.look is not None or not self.reader.would_look(now, asked=asked):
            return False
        dropped = Event()
        waited = _until(dropped)
        poll = readers.submit(self.reader.poll, now, asked=asked, on_wait=waited)
        self.look = Look(poll, dropped)
        return True

    def settle(self) -> bool:
        """Take note of a look that has ended; say whether it brought anything new."""
        if self.look is None or not self.look.poll.done():
            return False
        ended, self.look = self.look, None
        self.latest = ended.poll.result()
        return len(self.latest.items) > 0

    def drop(self) -> None:
        """Let go of the look that is under way."""
        if self.look is not None:
            self.look.dropped.set()
            self.look.poll.cancel()


@dataclass
class Feeds:
    """The feeds of one session; each is read in a thread, so that none waits for another."""

    listed: list[Feed] = field(default_factory=list)
    # A click may end the script between a look's end and the taking: the next run takes then.
    _untaken: bool = False
    _readers: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(MOST_AT_ONCE, "feeds"), repr=False
    )

    def __len__(self) -> int:
        return len(self.listed)

    @property
    def addresses(self) -> list[str]:
        """Give the feeds' addresses."""
        return [feed.reader.address for feed in self.listed]

    @property
    def filled(self) -> list[Feed]:
        """Give the feeds that have items."""
        return [feed for feed in self.listed if len(feed.reader.items)]

    @property
    def under_way(self) -> list[Feed]:
        """Give the feeds that are being read."""
        return [feed for feed in self.listed if feed.look is not None]

    def add(self, address: str, now: datetime) -> Feed:
        """Take another feed and begin to read it, and no other."""
        feed = Feed(FeedReader(address, np.random.default_rng()))
        self.listed.append(feed)
        feed.begin(self._readers, now, asked=True)
        return feed

    def remove(self, address: str) -> None:
        """Let a feed go, and its items with it."""
        for feed in self.listed:
            if feed.reader.address == address:
                feed.drop()
        self.listed = [feed for feed in self.listed if feed.reader.address != address]
        self._untaken = True
        self.take()

    def begin(self, now: datetime, *, asked: bool = False) -> int:
        """Begin to read what is due, and what works if a visitor asks; give how many."""
        return sum(feed.begin(self._readers, now, asked=asked) for feed in self.listed)

    def settle(self, patience_seconds: float) -> bool:
        """Wait until feeds have been read for so long; say whether anything new has come."""
        looks = [feed.look for feed in self.listed if feed.look is not None]
        youngest = max((look.since for look in looks), default=0.0)
        left = patience_seconds - (time.monotonic() - youngest)
        wait([look.poll for look in looks], max(0.0, left))
        for feed in self.listed:
            self._untaken |= feed.settle()
        found = self._untaken
        if found:
            self.take()
        return found

    def take(self) -> None:
        """Make the items that there are now the visitor's stream of feeds."""
        items = [feed.reader.items for feed in self.filled]
        if items:
            bring(joined(items), sum(map(len, items)))
        else:
            held().forget("feeds")
        self._untaken = False

    def next_look_at(self) -> datetime | None:
        """Give when the next feed is due (naive, UTC); None where none ever is."""
        due = [f.reader.next_poll_at for f in self.listed if f.reader.next_poll_at is not None]
        return min(due, default=None)

    def every_seconds(self, now: datetime) -> float | None:
        """Give how long to wait before seeing whether a feed is due; None where none is."""
        if self.under_way:
            return TICK_SECONDS
        at = self.next_look_at()
        if at is None:
            return None
        left = (at - now.replace(tzinfo=None)).total_seconds()
        return min(max(left, SHORTEST_SECONDS), LONGEST_SECONDS)


def feeds() -> Feeds:
    """Give this session's feeds."""
    kept: Feeds = st.session_state.setdefault(_FEEDS, Feeds())
    return kept


def bring(items: Items, given: int) -> None:
    """Take all items that there are now; those that were there keep their scores.

    Parameters
    ----------
    items : Items
        Of all feeds, each once.
    given : int
        How many there are where what two feeds have in common counts twice.
    """
    repeated = given - len(items)
    about = (in_another_feed(repeated, given),) if repeated else ()
    verdict, stream = assess(items, whole(items), about), held().streams.get("feeds")
    if stream is None:
        held().bring(YourStream.of("feeds", items, verdict))
    else:
        stream.grow(items, verdict)


def utc_now() -> datetime:
    """Give the time."""
    return datetime.now(UTC)


def _until(dropped: Event) -> Callable[[float], None]:
    def waited(_: float) -> None:
        if dropped.is_set():
            raise NobodyWaits

    return waited
