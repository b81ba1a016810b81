"""Streams of a few items, as the views of the sentiment page share them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
import pandas as pd

from core.receipts import Badge, ModelStamp, Source
from core.sentiment.alerts.alert import Alert
from core.sentiment.data import PlantedEvent
from core.sentiment.items import Items, ScoredItems
from core.sentiment.monitor.monitor import Monitor
from core.sentiment.sources.quality import assess
from core.sentiment.sources.tally import whole
from core.sentiment.topics.topics import Naming, Topics
from core.sentiment.watchlist.entities import Entity, WatchList
from core.sentiment.watchlist.mentions import mentions_of
from ui.sentiment.stream_view import StreamView, opinions_of

TOPICS = ("delays", "crew pay", "lost bags")


class Said(NamedTuple):
    """One item: when, what, how it is scored (−1 to 1), where, of which topic."""

    at: str
    text: str
    score: float
    source: str = "social"
    topic: int = 0


def view_of(
    said: Sequence[Said],
    events: tuple[PlantedEvent, ...] = (),
    alerts: tuple[Alert, ...] = (),
    *,
    known_since: Sequence[str] = ("NaT", "NaT", "NaT"),
    is_shipped: bool = False,
    key: str = "small",
) -> StreamView:
    """Give a stream about Halden Air and Larkbank."""
    scored = scored_of(said)
    watch = WatchList((Entity("Halden Air"), Entity("Larkbank")))
    mentions = mentions_of(scored.items.frame, watch)
    topics = topics_of([one.topic for one in said], known_since)
    return StreamView(
        Monitor.of(scored, mentions, topics),
        scored,
        mentions,
        topics,
        watch,
        opinions_of(scored, mentions),
        alerts,
        (),
        assess(scored.items, whole(scored.items)),
        ModelStamp("A model", "7", "b" * 64),
        key,
        events,
        is_shipped,
    )


def scored_of(said: Sequence[Said]) -> ScoredItems:
    """Give the items; a tenth of each is neutral."""
    count = len(said)
    text = {name: pd.Series([""] * count, dtype="str") for name in ("entity", "tag", "label")}
    frame = pd.DataFrame(
        {
            "row": np.arange(2, count + 2),
            "published_at": np.array([one.at for one in said], dtype="datetime64[s]"),
            "source": pd.Series([one.source for one in said], dtype="str"),
            "text": pd.Series([one.text for one in said], dtype="str"),
            **text,
            "link": pd.Series([""] * count, dtype="str"),
        }
    )
    score = np.array([one.score for one in said])
    probability = np.stack([(0.9 - score) / 2, np.full(count, 0.1), (0.9 + score) / 2], axis=1)
    return ScoredItems(
        Items(frame, Source("a small stream", Badge.UPLOADED, count, "a" * 64)),
        probability.astype(np.float32),
        sure=probability.max(axis=1) > 0.6,
        cut=np.zeros(count, dtype=np.bool_),
        place=np.zeros((count, 2), dtype=np.float16),
    )


def topics_of(topic: Sequence[int], known_since: Sequence[str]) -> Topics:
    """Give topics that are known from these moments on."""
    since = np.array(known_since, dtype="datetime64[s]")
    return Topics(
        topic=np.array(topic, dtype=np.int32),
        namings=tuple(
            Naming(place, np.datetime64("NaT", "s"), (title,), title)
            for place, title in enumerate(TOPICS)
        ),
        first_seen=since,
        emerged=~np.isnat(since),
        centroids=np.zeros((len(TOPICS), 2), dtype=np.float32),
        before=np.full(len(topic), -1, dtype=np.int32),
        until=np.datetime64("NaT", "s"),
        origin="found",
    )


def two_weeks() -> list[Said]:
    """Fourteen days: the first week is kind, the second harsh, because of delays.

    By hand: the week to 7 September stands at (6 · 0.5 + 0.4) / 7 = +49, the one to the 14th at
    (5 · −0.8 + 2 · 0.4) / 7 = −46.
    """
    kind = [Said(f"2026-09-0{day}T10:00:00", f"Halden Air, fine {day}", 0.5) for day in range(1, 7)]
    crew = [Said("2026-09-07T10:00:00", "Halden Air crew were lovely", 0.4, "review", 1)]
    late = [
        Said(f"2026-09-{day:02d}T10:00:00", f"Halden Air late again {day}", -0.8)
        for day in range(8, 13)
    ]
    rest = [
        Said(f"2026-09-{day}T10:00:00", "Halden Air crew <b>kind</b> & *calm*", 0.4, "review", 1)
        for day in (13, 14)
    ]
    return kind + crew + late + rest


def an_alert() -> Alert:
    """Give an alert of midnight between 9 and 10 September."""
    return Alert(
        rule="negative_spike",
        entity="Halden Air",
        at=datetime(2026, 9, 10),
        since=datetime(2026, 9, 9),
        direction="negative",
        observed=5.0,
        expected=1.0,
        unit="negative items a day",
        items=5,
        evidence=(),
        severity="medium",
    )
