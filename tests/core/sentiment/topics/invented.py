"""Invented streams: what each item is about is known, and so is when a topic begins."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.receipts import Badge, Source
from core.sentiment.items import Items, ScoredItems
from core.sentiment.watchlist.mentions import mentions_of
from core.sentiment.watchlist.reading import read_watchlist

WATCH = read_watchlist("Larkbank\nHalden Air\nVerdance")
START = np.datetime64("2026-07-20", "s")  # a Monday
DAY = np.timedelta64(86_400, "s")
WIDTH = 32
WORDS = (
    ("parcel", "courier", "doorstep"),
    ("login", "password", "screen"),
    ("premium", "discount", "tariff"),
    ("turbine", "propeller", "runway"),
    ("salad", "spinach", "recall"),
)
SPREAD = 0.12


@dataclass(frozen=True)
class Stream:
    scored: ScoredItems
    about: np.ndarray

    def take(self, rows):
        rows = np.asarray(rows)
        s = self.scored
        part = ScoredItems(
            s.items.take(rows), s.probability[rows], s.sure[rows], s.cut[rows], s.place[rows]
        )
        return Stream(part, self.about[rows])

    @property
    def mentions(self):
        return mentions_of(self.scored.items.frame, WATCH)

    @property
    def days(self):
        return (self.scored.items.frame["published_at"].to_numpy() - START) / DAY


def directions(count, rng):
    square = np.linalg.qr(rng.normal(size=(WIDTH, WIDTH)))[0]
    return square[:count]


def stream(rng, *, weeks=10, a_week=60, topics=4, burst_week=None, burst=25, company=1.5):
    """Items of some topics all along, each about a company, and a burst of one more topic."""
    axes = directions(len(WORDS) + len(WATCH), rng)
    about = rng.integers(0, topics, weeks * a_week)
    day = rng.uniform(0, 7 * weeks, len(about))
    if burst_week is not None:
        about = np.append(about, np.full(burst, len(WORDS) - 1))
        day = np.append(day, rng.uniform(7 * burst_week, 7 * burst_week + 3, burst))
    entity = rng.integers(0, len(WATCH), len(about))
    noise = rng.normal(size=(len(about), WIDTH)) * SPREAD
    place = axes[about] + company * axes[len(WORDS) + entity] + noise
    place /= np.linalg.norm(place, axis=1, keepdims=True)
    texts = [
        f"{WATCH.names[e]} {rng.choice(WORDS[t])} and {rng.choice(WORDS[t])} number{n}"
        for n, (t, e) in enumerate(zip(about, entity, strict=True))
    ]
    return Stream(scored_of(texts, START + (day * 86_400).astype("timedelta64[s]"), place), about)


def scored_of(texts, at, place, tags=None):
    count = len(texts)
    empty = [""] * count
    frame = pd.DataFrame(
        {
            "row": np.arange(count, dtype=np.int64),
            "published_at": at,
            "source": empty,
            "text": texts,
            "entity": empty,
            "tag": empty if tags is None else tags,
            "label": empty,
            "link": empty,
        }
    )
    return ScoredItems(
        Items(frame, Source("invented", Badge.SIMULATED, count, "")),
        np.full((count, 3), 1 / 3, dtype=np.float32),
        np.ones(count, dtype=np.bool_),
        np.zeros(count, dtype=np.bool_),
        np.asarray(place, dtype=np.float16),
    )
