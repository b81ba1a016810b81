"""A visitor's own stream: scored in slices, then searched for companies and topics."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from typing import Literal

from core.progress import Pace, Progress
from core.receipts import Source
from core.sentiment.items import Items, ScoredItems
from core.sentiment.joining import joined, newest
from core.sentiment.scoring import StreamScoring
from core.sentiment.sources.quality import QualityVerdict
from core.sentiment.watchlist.entities import WatchList
from ui import numbers, resources
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import stream as words

MOST_ITEMS = 100_000
# What was measured on two cores; only for the estimate while it is done.
BUILT_PER_SECOND = 8_000
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
    origin : Source
    verdict : QualityVerdict
        Of all items.
    waiting : list of Items
        Not scored yet.
    parts : list of ScoredItems
        Scored, in the order in which they came.
    scoring : StreamScoring, optional
        What is being scored.
    """

    kind: Kind
    origin: Source
    verdict: QualityVerdict
    waiting: list[Items] = field(default_factory=list)
    parts: list[ScoredItems] = field(default_factory=list)
    scoring: StreamScoring | None = None
    seconds: float = 0.0
    _building: tuple[int, WatchList, "Future[StreamView]"] | None = None

    @classmethod
    def of(cls, kind: Kind, items: Items, verdict: QualityVerdict) -> "YourStream":
        """Begin with some items; of very many, the newest."""
        read = newest(items, MOST_ITEMS)
        if len(read) < len(items):
            counts = {"most": numbers.count(MOST_ITEMS), "count": numbers.count(len(items))}
            read = replace(read, notes=(*read.notes, words.NEWEST_ONLY.format(**counts)))
        return cls(kind, items.origin, verdict, [read] if len(read) else [])

    @property
    def job(self) -> str:
        """Name what is to be scored, so that a stopped job is told from another."""
        return f"{self.kind}-{self.origin.sha256[:12]}-{len(self.parts)}"

    @property
    def per_second(self) -> float:
        """Items scored in a second; NaN where none is."""
        scored = sum(len(part) for part in self.parts)
        return scored / self.seconds if self.seconds else float("nan")

    def add(self, items: Items, verdict: QualityVerdict) -> None:
        """Take items that came since."""
        self.verdict, self.origin = verdict, items.origin
        if len(items):
            self.waiting.append(items)

    def score(self) -> Iterator[Progress]:
        """Score what waits; dropping the iterator loses nothing, the next one goes on."""
        self._settle()
        if self.scoring is None and self.waiting:
            self.scoring = StreamScoring.of(resources.sentiment_model(), self.waiting.pop(0))
        if self.scoring is not None:
            yield from self.scoring.score()

    def build(self, watch: WatchList) -> Iterator[Progress]:
        """Find companies and topics in a thread, so that the page answers meanwhile."""
        self._settle()
        future, count = self._future(watch), sum(len(part) for part in self.parts)
        pace = Pace(0, count)
        expected = count / BUILT_PER_SECOND
        while not future.done():
            wait([future], TICK_SECONDS)
            told = pace.at(0)
            spent = told.seconds_left / max(1, count)
            done = int(count * min(0.95, spent / max(expected, TICK_SECONDS)))
            yield Progress(done, count, max(expected - spent, TICK_SECONDS))

    def view(self, watch: WatchList) -> StreamView:
        """Give the stream, once it is built."""
        return self._future(watch).result()

    def _settle(self) -> None:
        if self.scoring is not None and self.scoring.is_scored:
            self.parts.append(self.scoring.result)
            self.seconds += self.scoring.seconds
            self.scoring = None

    def _future(self, watch: WatchList) -> "Future[StreamView]":
        known = self._building
        if known is None or known[:2] != (len(self.parts), watch):
            stamp = resources.sentiment_model().artefact.stamp
            whole = self.parts[0]
            if self.kind == "feeds":
                whole = joined(self.parts, self.origin)
            future = _BUILDERS.submit(StreamView.of, whole, watch, self.verdict, stamp)
            known = self._building = (len(self.parts), watch, future)
        return known[2]
