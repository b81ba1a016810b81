"""The monitor on 100,000 scored items: what one change of the selection costs.

    python -m benchmarks.sentiment [--quick]

A change asks everything the page shows (``Monitor.view``). Beside it stand the statements that it
asks, bare, on the same connection with the same values, fetched as NumPy arrays; and pandas doing
the same work on frames that were prepared for it. Then the page itself is served and changed; see
:mod:`benchmarks.sentiment_page`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import cycle
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.measure import Measurement, Times, against_limit, at_most, beside, timed_ms
from benchmarks.peers.pandas_monitor import PandasMonitor
from benchmarks.sentiment_page import measure_page
from core.receipts import Badge, Source
from core.sentiment.items import Items, ScoredItems
from core.sentiment.monitor.monitor import Monitor
from core.sentiment.monitor.parts import GivenMentions, GivenTopics
from core.sentiment.selection import Selection
from core.sql_blocks import Block
from core.warehouse import Columns, Values, Warehouse

TITLE = "Sentiment: the monitor's repaint"
ITEMS, DAYS, TOPICS = 100_000, 365, 40
FIRST_DAY = date(2025, 11, 16)
SOURCES = ("social", "review", "news", "forum")
ENTITIES = (
    "Larkbank",
    "Halden Air",
    "Orrery",
    "Quillfin",
    "Verdance",
    "Kestrel Mobile",
    "Ambervolt",
    "Marrow Health",
)
# fmt: off
WORDS = np.array([
    "the", "app", "is", "down", "again", "on", "payday", "lovely", "box", "arrived", "late",
    "and", "cold", "great", "service", "where", "my", "money", "refund", "please", "thanks",
    "crew", "delayed", "two", "hours", "outage", "fixed", "finally", "new", "winter", "routes",
])
# fmt: on
QUARTER = Selection(FIRST_DAY + timedelta(days=DAYS - 90), FIRST_DAY + timedelta(days=DAYS - 1))
BARE, PANDAS = "the same statements, bare", "pandas, the same figures"


@dataclass(frozen=True)
class Stream:
    """Simulated items with what is known of each."""

    scored: ScoredItems
    mentions: GivenMentions
    topics: GivenTopics

    @classmethod
    def simulated(cls, generator: np.random.Generator, count: int) -> "Stream":
        """Give items of a year; every sixth is about nobody, every twelfth about two."""
        probability = generator.dirichlet((0.8, 0.6, 0.8), count).astype(np.float32)
        scored = ScoredItems(
            Items(_frame(generator, count), Source("a benchmark", Badge.SIMULATED, count, "")),
            probability,
            sure=probability.max(axis=1) > 0.5,
            cut=np.zeros(count, dtype=np.bool_),
            place=np.zeros((count, 1), dtype=np.float16),
        )
        since = np.datetime64(FIRST_DAY, "s") + np.arange(TOPICS) * np.timedelta64(7, "D")
        titles = tuple(f"topic {number}" for number in range(TOPICS))
        topics = GivenTopics(generator.integers(-1, TOPICS, count), titles, since)
        return cls(scored, _mentions(generator, count), topics)


class Recording(Warehouse):
    """A warehouse that also remembers what it was asked."""

    def __init__(self, recorded: Warehouse) -> None:
        self._connection = recorded._connection
        self.asked: list[tuple[Block, Values]] = []

    def columns(self, block: Block, values: Values = {}) -> Columns:  # noqa: B006
        """Answer, and remember the question."""
        self.asked.append((block, values))
        return super().columns(block, values)


def main() -> None:
    """Measure and keep the result."""
    measurement = Measurement.of("sentiment", TITLE)
    bare_ms = repaint(measurement)
    measure_page(measurement, ITEMS, bare_ms)
    measurement.keep()


def repaint(measurement: Measurement) -> dict[str, float]:
    """Measure a change of company, topic, date and source; give what the bare statements took."""
    stream = Stream.simulated(np.random.default_rng(4), ITEMS)
    monitor = Monitor.of(stream.scored, stream.mentions, stream.topics)
    peer = PandasMonitor.of(stream.scored, stream.mentions, stream.topics)
    slowest, bare_ms = 0.0, dict[str, float]()
    for title, selections in changes().items():
        times = timed_ms(calls(monitor, peer, selections), 4 if measurement.quick else 40)
        measurement.details[f"{title}, ms"] = _kept(times)
        ours = times["ours"].median
        for name in (BARE, PANDAS):
            goal = at_most(1.3) if name == BARE else None
            figure = f"A change of {title}, all figures of {ITEMS:,} items"
            measurement.rows.append(beside(figure, "ms", ours, name, times[name].median, goal))
        bare_ms[title] = times[BARE].median
        slowest = max(slowest, times["ours"].p95)
    measurement.rows.append(
        against_limit(
            "The slowest kind of change, 95 % of its repaints",
            "ms",
            slowest,
            at_most(300),
        )
    )
    _single_questions(measurement, monitor)
    return bare_ms


def changes() -> dict[str, list[Selection]]:
    """Give the selections that a visitor goes through, by what is changed."""
    return {
        "company": [replace(QUARTER, entity=name) for name in (None, *ENTITIES)],
        "topic": [replace(QUARTER, topic=number) for number in (None, *range(-1, TOPICS, 5))],
        "date": [
            replace(QUARTER, since=QUARTER.until - timedelta(days=days - 1))
            for days in (7, 30, 90, 182, 365)
        ],
        "source": [replace(QUARTER, source=name) for name in (None, *SOURCES)],
    }


def calls(
    monitor: Monitor, peer: PandasMonitor, selections: Sequence[Selection]
) -> dict[str, Callable[[], object]]:
    """Give the three ways, each going through the selections in the same order."""
    mine, theirs, asked = (
        cycle(selections),
        cycle(selections),
        cycle(questions(monitor, selections)),
    )

    def bare() -> object:
        return [answered(monitor.warehouse, *question) for question in next(asked)]

    return {
        "ours": lambda: monitor.view(next(mine)),
        BARE: bare,
        PANDAS: lambda: peer.view(next(theirs)),
    }


def questions(
    monitor: Monitor, selections: Sequence[Selection]
) -> list[list[tuple[str, dict[str, object]]]]:
    """Give the statements, with their values, that each selection's view asks."""
    found = []
    for selection in selections:
        recording = Recording(monitor.warehouse)
        replace(monitor, warehouse=recording).view(selection)
        found.append(
            [
                (block.sql, {name: values[name] for name in block.parameters})
                for block, values in recording.asked
            ]
        )
    return found


def answered(warehouse: Warehouse, sql: str, values: dict[str, object]) -> object:
    """Run one statement on a cursor of its own, and nothing else."""
    with warehouse.cursor() as cursor:
        return cursor.execute(sql, values).fetchnumpy()


def _single_questions(measurement: Measurement, monitor: Monitor) -> None:
    """Keep what each question takes by itself."""
    asked: dict[str, Callable[[], object]] = {
        name: lambda name=name: getattr(monitor, name)(QUARTER)
        for name in ("summary", "index", "trailing", "daily", "movers", "by_source")
    }
    asked["movers_by_entity"] = lambda: monitor.movers_by_entity(QUARTER)
    asked["by_entity"] = lambda: monitor.by_entity(QUARTER)
    asked["by_topic"] = lambda: monitor.by_topic(QUARTER)
    asked["items"] = lambda: monitor.items(QUARTER)
    asked["items with a text search"] = lambda: monitor.items(QUARTER, text_search="late and cold")
    asked["moving_items"] = lambda: monitor.moving_items(QUARTER, 3)
    asked["options"] = monitor.options
    times = timed_ms(asked, 3 if measurement.quick else 30)
    measurement.details["single questions, ms"] = _kept(times)


def _frame(generator: np.random.Generator, count: int) -> pd.DataFrame:
    words = WORDS[generator.integers(0, len(WORDS), (count, 20))]
    seconds = generator.integers(0, DAYS * 86_400, count).astype("timedelta64[s]")
    empty = pd.Series([""] * count, dtype="str")
    return pd.DataFrame(
        {
            "row": np.arange(2, count + 2),
            "published_at": np.datetime64(FIRST_DAY, "s") + seconds,
            "source": pd.Series(np.array(SOURCES)[generator.integers(0, 4, count)], dtype="str"),
            "text": pd.Series([" ".join(line) for line in words], dtype="str"),
            "entity": empty,
            "tag": empty,
            "label": empty,
            "link": empty,
        }
    )


def _mentions(generator: np.random.Generator, count: int) -> GivenMentions:
    first = generator.integers(0, len(ENTITIES), count)
    item, entity = np.arange(count), first
    told = generator.random(count) > 1 / 6
    twice = np.flatnonzero(generator.random(count) < 1 / 12)
    second = (first[twice] + 1) % len(ENTITIES)
    pairs = np.concatenate([item[told], twice]), np.concatenate([entity[told], second])
    return GivenMentions(*pairs, ENTITIES)


def _kept(times: dict[str, Times]) -> dict[str, Any]:
    return {name: {k: round(v, 2) for k, v in vars(taken).items()} for name, taken in times.items()}


if __name__ == "__main__":
    main()
