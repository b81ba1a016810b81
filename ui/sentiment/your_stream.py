"""A visitor's own stream: scored in slices, then searched for companies and topics."""

import math
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from typing import Literal

from core.progress import Progress
from core.sentiment.items import Items
from core.sentiment.score_book import ScoreBook, newest
from core.sentiment.scoring import StreamScoring
from core.sentiment.sources.quality import QualityVerdict
from core.sentiment.watchlist.entities import WatchList
from ui import numbers
from ui.resources import sentiment as resources
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import stream as words

MOST_ITEMS = 100_000
# What was measured on two cores; only for the estimate while it is done.
BUILT_PER_SECOND = 5_000
TICK_SECONDS = 0.2
# Two at once, as there are cores; who comes later waits for a place.
_BUILDERS = ThreadPoolExecutor(2, "sentiment-stream")

Kind = Literal["file", "feeds"]


@dataclass
class YourStream:
    """What a session keeps of the visitor's stream; it is never put into a shared cache.

    Make one with :meth:`of`.

    Parameters
    ----------
    kind : "file" or "feeds"
    items : Items
    verdict : QualityVerdict
        Of the items.
    book : ScoreBook
        What was scored so far.
    scoring : StreamScoring, optional
        What is being scored.
    seconds : float
        Spent on scoring so far.
    """

    kind: Kind
    items: Items
    verdict: QualityVerdict
    book: ScoreBook = field(default_factory=ScoreBook)
    scoring: StreamScoring | None = None
    seconds: float = 0.0
    _building: "_Building | None" = None

    @classmethod
    def of(cls, kind: Kind, items: Items, verdict: QualityVerdict) -> "YourStream":
        """Begin with some items; of very many, the newest."""
        return cls(kind, _limited(items), verdict)

    @property
    def job(self) -> str:
        """Name what is to be scored, so that a stopped job is told from another."""
        return f"{self.kind}-{self.items.origin.sha256[:12]}-{len(self.items)}"

    @property
    def per_second(self) -> float:
        """Texts scored in a second; NaN where none is."""
        return len(self.book) / self.seconds if self.seconds else float("nan")

    def grow(self, items: Items, verdict: QualityVerdict) -> None:
        """Take all items that there are now; only texts that were not there are scored."""
        self._settle()
        self.scoring = None
        self.items, self.verdict = _limited(items), verdict

    def score(self) -> Iterator[Progress]:
        """Score what is not scored yet; dropping the iterator loses nothing, the next goes on."""
        self._settle()
        if self.scoring is None and len(missing := self.book.missing(self.items)):
            self.scoring = StreamScoring.of(resources.model(), missing)
        if self.scoring is not None:
            yield from self.scoring.score()

    def build(self, watch: WatchList) -> Iterator[Progress]:
        """Find companies and topics in a thread, so that the page answers meanwhile."""
        self._settle()
        building, count = self._built(watch), len(self.items)
        future = building.future
        expected = count / BUILT_PER_SECOND + TICK_SECONDS
        while not future.done():
            spent = time.monotonic() - building.since
            # Nobody counts what is done; on a busy machine the bar slows down and does not stop.
            done = int(count * -math.expm1(-1.5 * spent / expected))
            yield Progress(min(done, count - 1), count, max(expected - spent, spent / 4))
            wait([future], TICK_SECONDS)

    def view(self, watch: WatchList) -> StreamView:
        """Give the stream, once it is built."""
        return self._built(watch).future.result()

    def _settle(self) -> None:
        """Take note of what is scored."""
        if self.scoring is not None and self.scoring.is_scored:
            self.book.take(self.scoring.result)
            self.seconds += self.scoring.seconds
            self.scoring = None

    def _built(self, watch: WatchList) -> "_Building":
        known = self._building
        if known is None or known.items is not self.items or known.watch != watch:
            model = resources.model().artefact.stamp
            scored = self.book.scored(self.items)
            future = _BUILDERS.submit(StreamView.of, scored, watch, self.verdict, model)
            known = self._building = _Building(self.items, watch, future, time.monotonic())
        return known


@dataclass(frozen=True)
class _Building:
    """A view that is being made, and since when on the monotonic clock."""

    items: Items
    watch: WatchList
    future: "Future[StreamView]"
    since: float


def _limited(items: Items) -> Items:
    read = newest(items, MOST_ITEMS)
    if len(read) == len(items):
        return items
    counts = {"most": numbers.count(MOST_ITEMS), "count": numbers.count(len(items))}
    return replace(read, notes=(*read.notes, words.NEWEST_ONLY.format(**counts)))
