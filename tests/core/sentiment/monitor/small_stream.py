"""Streams for the monitor's tests: ten items to compute by hand, and any number at random."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from core.receipts import Badge, Source
from core.sentiment.items import Items, ScoredItems
from core.sentiment.monitor.monitor import Monitor
from core.sentiment.monitor.parts import GivenMentions, GivenTopics
from core.sentiment.selection import Selection

ENTITIES = ("Larkbank", "Verdance", "Orrery")
TOPICS = ("outage", "launch", "recall")
# The third topic is found on the Monday, from the item of the evening before.
TOPICS_SINCE = np.array(["NaT", "2026-09-28", "2026-10-05"], dtype="datetime64[s]")
# The week around the turn of the month; 5 October 2026 is a Monday.
WEEK = Selection(date(2026, 10, 1), date(2026, 10, 7))

# When, where, whom it is about, topic, score, whether neutral; not in order of time.
TEN = (
    ("2026-10-02T12:00:00", "news", (0, 1), 1, 0.25, "Larkbank and Verdance open a café"),
    ("2026-09-24T08:00:00", "social", (0,), 0, 0.5, "never down so far"),
    ("2026-09-28T09:00:00", "news", (0,), 1, 0.25, "New card"),
    ("2026-09-30T23:59:59", "social", (1,), 0, -0.25, "site slow"),
    ("2026-10-01T00:00:00", "social", (0,), 0, -0.75, "App is DOWN again"),
    ("2026-10-02T12:00:00", "social", (0,), 0, -0.5, "down 100% of the time_"),
    ("2026-10-04T23:59:59", "forum", (1,), 2, -0.25, "found glass?"),
    ("2026-10-05T00:00:00", "social", (1,), 2, -0.75, "glass in the box, recalled"),
    ("2026-10-07T10:00:00", "news", (), -1, 0.125, "Rates unchanged"),
    ("NaT", "social", (0,), 0, -0.75, "down, who knows when"),
)


def probabilities(scores: Sequence[float]) -> np.ndarray:
    """Give exact probabilities with these scores: neutral where the score is nearly 0."""
    score = np.asarray(scores)
    neutral = np.where(np.abs(score) < 0.2, 0.625, 0.25)
    sides = [(1 - neutral - score) / 2, neutral, (1 - neutral + score) / 2]
    return np.stack(sides, axis=1).astype(np.float32)


def scored(at: Sequence[str], source: Sequence[str], texts: Sequence[str], scores) -> ScoredItems:
    count = len(at)
    frame = pd.DataFrame(
        {
            "row": np.arange(2, count + 2),
            "published_at": np.array(at, dtype="datetime64[s]"),
            "source": pd.Series(source, dtype="str"),
            "text": pd.Series(texts, dtype="str"),
            **{name: pd.Series([""] * count, dtype="str") for name in ("entity", "tag", "label")},
            "link": pd.Series([f"https://example.com/{n}" for n in range(count)], dtype="str"),
        }
    )
    probability = probabilities(scores)
    return ScoredItems(
        Items(frame, Source("a test", Badge.SIMULATED, count, "")),
        probability,
        sure=probability.max(axis=1, initial=0) > 0.5,
        cut=np.zeros(count, dtype=bool),
        place=np.zeros((count, 2), dtype=np.float16),
    )


def given_mentions(entities: Sequence[Sequence[int]]) -> GivenMentions:
    pairs = [(item, entity) for item, about in enumerate(entities) for entity in about]
    item, entity = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return GivenMentions(item, entity, ENTITIES)


def monitor_of(rows: Sequence[tuple]) -> Monitor:
    at, source, entities, topic, scores, texts = zip(*rows, strict=True) if rows else ((),) * 6
    topics = GivenTopics(np.array(topic, dtype=np.int64), TOPICS, TOPICS_SINCE)
    return Monitor.of(scored(at, source, texts, scores), given_mentions(entities), topics)


def random_rows(generator: np.random.Generator, count: int) -> list[tuple]:
    """Give items of three weeks, some at the same moment and some without a date."""
    seconds = generator.integers(0, 21 * 86_400, count)
    seconds[generator.random(count) < 0.3] //= 86_400
    at = np.datetime64("2026-09-21T00:00:00") + seconds
    words = np.where(generator.random(count) < 0.1, "NaT", at.astype(str))
    about = [tuple(np.flatnonzero(generator.random(3) < 0.4).tolist()) for _ in range(count)]
    # Quarters are exact in every kind of float.
    scores = generator.integers(-3, 4, count) / 4
    sources = generator.choice(["social", "news", "forum"], count)
    topics = generator.integers(-1, 3, count)
    texts = [f"text {number}" for number in range(count)]
    columns = (words, sources, about, topics, scores, texts)
    return list(zip(*(c if isinstance(c, list) else c.tolist() for c in columns), strict=True))
