"""The feeds of a session: looked at when they are due, their new items taken into the stream."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
import streamlit as st

from core.sentiment.items import Items
from core.sentiment.sources.feeds.joining import joined
from core.sentiment.sources.feeds.reader import FeedReader, Poll
from core.sentiment.sources.quality import assess
from core.sentiment.sources.tally import whole
from ui.sentiment.stream_state import held
from ui.sentiment.your_stream import YourStream

MOST_FEEDS = 20
# How often it is seen whether a feed is due; each is asked no sooner than it wishes.
SHORTEST_SECONDS, LONGEST_SECONDS = 10.0, 60.0
_FEEDS = "_vitrine_sentiment_feeds"


@dataclass
class Feed:
    """A feed, and what came of the latest look at it."""

    reader: FeedReader
    latest: Poll | None = None

    def look(self, now: datetime, *, asked: bool, on_wait: Callable[[float], None]) -> bool:
        """Look at the feed if it is time to; say whether there is anything new."""
        poll = self.reader.poll(now, asked=asked, on_wait=on_wait)
        if poll.outcome != "not due" or self.latest is None:
            self.latest = poll
        return len(poll.items) > 0


@dataclass
class Feeds:
    """The feeds of one session."""

    listed: list[Feed] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.listed)

    @property
    def addresses(self) -> list[str]:
        """Give the feeds' addresses."""
        return [feed.reader.address for feed in self.listed]

    def add(self, address: str) -> Feed:
        """Take another feed; it is looked at when somebody next looks."""
        feed = Feed(FeedReader(address, np.random.default_rng()))
        self.listed.append(feed)
        return feed

    def remove(self, address: str) -> None:
        """Let a feed go, and its items with it."""
        self.listed = [feed for feed in self.listed if feed.reader.address != address]
        self.take()

    def look(self, now: datetime, *, asked: bool, on_wait: Callable[[str, float], None]) -> bool:
        """Look at every feed that is due; say whether there is anything new."""
        found = [self._look(feed, now, asked, on_wait) for feed in self.listed]
        if any(found):
            self.take()
        return any(found)

    def take(self) -> None:
        """Make the items that there are now the visitor's stream of feeds."""
        items = [feed.reader.items for feed in self.listed]
        if not any(map(len, items)):
            held().forget("feeds")
            return
        together = joined([each for each in items if len(each)])
        bring(together)

    def next_look_at(self) -> datetime | None:
        """Give when the next feed is due (naive, UTC); None where none ever is."""
        due = [f.reader.next_poll_at for f in self.listed if f.reader.next_poll_at is not None]
        return min(due, default=None)

    def every_seconds(self, now: datetime) -> float | None:
        """Give how long to wait before seeing whether a feed is due; None where none is."""
        at = self.next_look_at()
        if at is None:
            return None
        left = (at - now.replace(tzinfo=None)).total_seconds()
        return min(max(left, SHORTEST_SECONDS), LONGEST_SECONDS)

    @staticmethod
    def _look(
        feed: Feed, now: datetime, asked: bool, on_wait: Callable[[str, float], None]
    ) -> bool:
        return feed.look(now, asked=asked, on_wait=lambda s: on_wait(feed.reader.title, s))


def feeds() -> Feeds:
    """Give this session's feeds."""
    kept: Feeds = st.session_state.setdefault(_FEEDS, Feeds())
    return kept


def bring(items: Items) -> None:
    """Take all items that there are now; those that were there keep their scores."""
    verdict, stream = assess(items, whole(items)), held().streams.get("feeds")
    if stream is None:
        held().bring(YourStream.of("feeds", items, verdict))
    else:
        stream.grow(items, verdict)


def utc_now() -> datetime:
    """Give the time."""
    return datetime.now(UTC)
