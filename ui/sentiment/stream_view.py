"""A stream that is ready to be asked: scored, searched for companies and topics, stored."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from core.arrivals import Times
from core.receipts import ModelStamp, Source, sha256_of_bytes
from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.detection import KEYWORDS, detect
from core.sentiment.alerts.keywords import has_alarm_word
from core.sentiment.alerts.steps import WHOLE_STREAM, Opinions
from core.sentiment.data import PlantedEvent
from core.sentiment.items import PUBLISHED_AT, TEXT, ScoredItems
from core.sentiment.monitor.monitor import Monitor
from core.sentiment.sources.quality import QualityVerdict
from core.sentiment.topics.choice import topics_of
from core.sentiment.topics.topics import Topics
from core.sentiment.watchlist.entities import WatchList
from core.sentiment.watchlist.mentions import Mentions, mentions_of
from core.sentiment.watchlist.reading import written


@dataclass(frozen=True)
class StreamView:
    """A stream, as all views of the page share it; read-only.

    Parameters
    ----------
    monitor : Monitor
    scored : ScoredItems
    mentions : Mentions
        Whom each item is about; ``mentions.names`` are the monitor's entities.
    topics : Topics
    watch_list : WatchList
    opinions : Opinions
        The same items as the rules of alarm take them.
    alerts : tuple of Alert
        All that the rules raised, in order of time.
    keyword_alerts : tuple of Alert
        What the keyword baseline raised.
    verdict : QualityVerdict
    model : ModelStamp
        Which model scored it.
    key : str
        A hash of all that answers depend on (items, model, watch-list), for caches.
    events : tuple of PlantedEvent
        What is known to have happened: planted, or typed by the visitor.
    is_shipped : bool
        Whether it is made from what ships alone, so that sessions may share what is made of it.
    """

    monitor: Monitor
    scored: ScoredItems
    mentions: Mentions
    topics: Topics
    watch_list: WatchList
    opinions: Opinions
    alerts: tuple[Alert, ...]
    keyword_alerts: tuple[Alert, ...]
    verdict: QualityVerdict
    model: ModelStamp
    key: str
    events: tuple[PlantedEvent, ...] = ()
    is_shipped: bool = False

    @classmethod
    def of(
        cls, scored: ScoredItems, watch: WatchList, verdict: QualityVerdict, model: ModelStamp
    ) -> "StreamView":
        """Find companies, topics and alerts in scored items, and store them for questions."""
        mentions = mentions_of(scored.items.frame, watch)
        topics = topics_of(scored, mentions)
        opinions = opinions_of(scored, mentions)
        hashed = (scored.items.origin.sha256, str(len(scored)), model.sha256, written(watch))
        return cls(
            Monitor.of(scored, mentions, topics),
            scored,
            mentions,
            topics,
            watch,
            opinions,
            detect(opinions),
            detect(opinions, (KEYWORDS,)),
            verdict,
            model,
            key=sha256_of_bytes("\n".join(hashed).encode()),
        )

    @property
    def origin(self) -> Source:
        """Give where the items come from."""
        return self.scored.items.origin

    @property
    def notes(self) -> tuple[str, ...]:
        """Give what was assumed or mended on the way, for the visitor."""
        return self.scored.items.notes

    @property
    def is_dated(self) -> bool:
        """Say whether anything can be told over time."""
        return len(self.days) > 0

    @property
    def first_day(self) -> date:
        """Give the first day (UTC); only where :attr:`is_dated`."""
        day: date = self.days[0].item()
        return day

    @property
    def last_day(self) -> date:
        """Give the last day (UTC); only where :attr:`is_dated`."""
        day: date = self.days[1].item()
        return day

    @cached_property
    def days(self) -> Times:
        """Give the first and the last day as an array; empty where nothing is dated."""
        at = self.scored.items.frame[PUBLISHED_AT].to_numpy().astype("datetime64[D]")
        dated = at[~np.isnat(at)]
        return np.array([dated.min(), dated.max()] if len(dated) else [], dtype="datetime64[D]")


def opinions_of(scored: ScoredItems, mentions: Mentions) -> Opinions:
    """Give scored items as the rules take them: by company, or as one where none is named."""
    frame, score = scored.items.frame, scored.score.astype(np.float64)
    order = np.argsort(mentions.entity, kind="stable")
    parts = np.split(mentions.item[order], np.cumsum(mentions.counts())[:-1])
    named = {
        name: part.astype(np.intp)
        for name, part in zip(mentions.names, parts, strict=False)
        if len(part)
    }
    return Opinions(
        frame[PUBLISHED_AT].to_numpy().astype("datetime64[s]"),
        score,
        scored.probability[:, 0].astype(np.float64),
        named or {WHOLE_STREAM: np.arange(len(frame))},
        has_alarm_word(frame[TEXT].tolist()),
    )
