"""Metrics beside their own SQL run bare, and the same questions in pandas and polars.

Run it alone with ``python -m benchmarks.metrics [--quick]``.

The layer's own cost is told in processor time, which a busy machine does not stretch; what peers
take is told in time that passes. The simulated startup's books with one, ten and fifty million
usage events are written below ``build/`` once and kept there.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import psutil

from benchmarks.measure import (
    QUICK_RESULTS,
    Measurement,
    against_limit,
    at_most,
    beside,
    timed_ms,
)
from core import intervals
from core.intervals import Estimate
from core.metrics.catalogue import definitions
from core.metrics.request import Request
from core.metrics.store import MetricStore
from core.startup.books import open_books
from core.startup.build import write_books

BOOKS = QUICK_RESULTS / "books"
MILLIONS = (1, 10, 50)
THREADS = 2
MEMORY_LIMIT = "12GB"
GOAL = at_most(1.1)
TURNS = 40
PEER_NOTE = "peers hold the columns in memory; ours were counted when the books were opened"

Question = Callable[[Any], object]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each number of events in turn."""
    measurement = Measurement.of("metrics", "Metrics: the layer beside bare SQL", arguments)
    for millions in MILLIONS[:1] if measurement.quick else MILLIONS:
        folder = books_of(millions)
        store = loaded(measurement, folder, millions)
        layer(measurement, store, millions)
        peers(measurement, store, folder, millions)
        store.close()
    measurement.keep()


def books_of(millions: int) -> Path:
    """Give the folder of books with so many events, written if they are not there."""
    folder = BOOKS / str(millions)
    if not (folder / "cash.parquet").exists():
        write_books(folder, millions * 1_000_000)
    return folder


def loaded(measurement: Measurement, folder: Path, millions: int) -> MetricStore:
    """Open books and make the store; note what that took."""
    started, before = time.perf_counter(), _memory_mb()
    books = open_books(folder)
    opened = time.perf_counter()
    store = MetricStore.of(books, threads=THREADS, memory_limit=MEMORY_LIMIT)
    events = books.tables["usage"].rows
    measurement.details[f"{millions} million events"] = {
        "events": events,
        "open_and_check_seconds": round(opened - started, 1),
        "load_seconds": round(time.perf_counter() - opened, 1),
        "memory_mb": round(_memory_mb() - before),
    }
    return store


def layer(measurement: Measurement, store: MetricStore, millions: int) -> None:
    """Hold every metric, by month over all books, beside its own statement run bare."""
    turns = 5 if measurement.quick else TURNS
    metrics = {name: beside_bare(store, name, turns) for name in definitions()}
    ours = {name: pair.ours_ms for name, pair in metrics.items()}
    worst = max(metrics, key=lambda name: metrics[name].ratio.value)
    slowest = max(ours, key=lambda name: ours[name])
    ratio, events = metrics[worst].ratio, f"{millions} million events"
    measurement.rows += [
        beside(
            f"all {len(metrics)} metrics by month, {events}",
            "ms",
            sum(ours.values()),
            "bare SQL",
            sum(pair.bare_ms for pair in metrics.values()),
            GOAL,
            f"processor time, the middle of {turns} turns of each, summed; both give a table",
        ),
        beside(
            f"{worst}, the metric furthest from its SQL, {events}",
            "ms",
            ours[worst],
            "bare SQL",
            ours[worst] / ratio.value,
            GOAL,
            f"of {len(metrics)} metrics the highest ratio, the middle of {turns} pairs, 95 % "
            f"interval {ratio.low:.2f} to {ratio.high:.2f}",
        ),
        against_limit(f"{slowest}, the slowest metric, {events}", "ms", ours[slowest]),
    ]
    measurement.details[events]["metrics"] = {
        name: {
            "ours_ms": round(pair.ours_ms, 2),
            "bare_ms": round(pair.bare_ms, 2),
            "ratio": [round(end, 3) for end in (pair.ratio.value, pair.ratio.low, pair.ratio.high)],
        }
        for name, pair in metrics.items()
    }


def peers(measurement: Measurement, store: MetricStore, folder: Path, millions: int) -> None:
    """Ask the same of pandas and polars, with the columns in memory as they like them."""
    for name, columns in COLUMNS.items():
        table = pl.read_parquet(folder / "usage.parquet", columns=list(columns))
        frame = table.to_pandas()
        # Of fifty million pandas needs most of a minute.
        turns = 1 if measurement.quick or millions == MILLIONS[-1] else 5
        times = timed_ms(
            {
                "ours": lambda name=name: _run(store, name),
                "pandas": lambda name=name, frame=frame: PANDAS[name](frame),
                "polars": lambda name=name, table=table: POLARS[name](table),
            },
            turns,
            warm_up=0 if millions == MILLIONS[-1] else 1,
        )
        _hold(_run(store, name)["value"].to_numpy(), PANDAS[name](frame), POLARS[name](table))
        for peer in ("pandas", "polars"):
            measurement.rows.append(
                beside(
                    f"{name} by month, {millions} million events",
                    "ms",
                    times["ours"].median,
                    peer,
                    times[peer].median,
                    note=PEER_NOTE if (name, peer) == ("predictions", "pandas") else "",
                )
            )


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "predictions": ("occurred_at", "predictions"),
    "error_rate": ("occurred_at", "is_error"),
    "dau": ("occurred_at", "user_id"),
    "latency_p95": ("occurred_at", "latency_ms"),
}


def _pandas_month(frame: pd.DataFrame) -> pd.Series:
    return frame["occurred_at"].to_numpy().astype("datetime64[M]")


def _pandas_dau(frame: pd.DataFrame) -> np.ndarray:
    days = pd.DataFrame({"day": frame["occurred_at"].dt.normalize(), "user": frame["user_id"]})
    days = days.dropna().drop_duplicates()
    active = days.groupby(days["day"].to_numpy().astype("datetime64[M]")).size()
    return active.to_numpy() / active.index.days_in_month.to_numpy()


PANDAS: Mapping[str, Question] = {
    "predictions": lambda frame: frame.groupby(_pandas_month(frame))["predictions"].sum(),
    "error_rate": lambda frame: (
        frame["is_error"].astype(float).groupby(_pandas_month(frame)).mean()
    ),
    "dau": _pandas_dau,
    "latency_p95": lambda frame: frame.groupby(_pandas_month(frame))["latency_ms"].quantile(0.95),
}


def _polars_by_month(table: pl.DataFrame, value: pl.Expr) -> np.ndarray:
    month = pl.col("occurred_at").dt.truncate("1mo").alias("month")
    answer = table.lazy().group_by(month).agg(value.alias("value")).sort("month").collect()
    return answer["value"].to_numpy()


def _polars_dau(table: pl.DataFrame) -> np.ndarray:
    day = pl.col("occurred_at").dt.date().alias("day")
    days = table.lazy().drop_nulls().select(day, "user_id").unique()
    month = pl.col("day").dt.truncate("1mo").alias("month")
    counted = days.group_by(month).agg(pl.len().alias("user_days")).sort("month").collect()
    return (counted["user_days"] / counted["month"].dt.days_in_month()).to_numpy()


POLARS: Mapping[str, Question] = {
    "predictions": lambda table: _polars_by_month(table, pl.col("predictions").sum()),
    "error_rate": lambda table: _polars_by_month(table, pl.col("is_error").mean()),
    "dau": _polars_dau,
    "latency_p95": lambda table: _polars_by_month(
        table, pl.col("latency_ms").quantile(0.95, "linear")
    ),
}


@dataclass(frozen=True)
class Pair:
    """A metric's processor time, that of its statement alone, and the middle of their ratios."""

    ours_ms: float
    bare_ms: float
    ratio: Estimate


def beside_bare(store: MetricStore, name: str, turns: int) -> Pair:
    """Ask a metric and its statement in turns; who is second finds everything at hand."""
    bound, sql = dict(store.run(name, _all_months(store)).bound), definitions()[name].sql

    def bare() -> object:
        with store.warehouse.cursor() as cursor:
            return cursor.execute(sql, bound).df()

    calls: dict[str, Callable[[], object]] = {"ours": lambda: _run(store, name), "bare": bare}
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for turn in range(turns):
        for which in ("ours", "bare") if turn % 2 else ("bare", "ours"):
            started = time.process_time()
            calls[which]()
            times[which].append(1000 * (time.process_time() - started))
    ratio = intervals.median([a / b for a, b in zip(times["ours"], times["bare"], strict=True)])
    return Pair(*(float(np.median(times[which])) for which in ("ours", "bare")), ratio)


def _run(store: MetricStore, name: str) -> pd.DataFrame:
    return store.run(name, _all_months(store)).frame


def _all_months(store: MetricStore) -> Request:
    if store.known_from is None or store.known_until is None:
        raise RuntimeError("The books hold no dated row.")
    return Request(store.known_from, store.known_until)


def _hold(ours: np.ndarray, *others: object) -> None:
    """Say so if a peer answers something else: then it was not the same question."""
    for other in others:
        np.testing.assert_allclose(np.asarray(other, dtype=float), ours, rtol=1e-9)


def _memory_mb() -> float:
    return float(psutil.Process().memory_info().rss / 2**20)


if __name__ == "__main__":
    main()
