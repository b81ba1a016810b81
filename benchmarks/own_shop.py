"""A visitor's shop of a million order lines: from the file to a judged model.

    python -m benchmarks.own_shop [--quick]

The file is read as the page reads it, columns guessed, checked, sifted, split, and learned from
in the worker process; the peer is the limit that a visitor was promised. The shop is made up.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import numpy as np
import psutil

from benchmarks.large_shop import as_csv_gz, as_parquet, make_orders
from benchmarks.measure import Measurement, against_limit, at_most
from core.column_guesses import as_renames, guess_columns
from core.memory import give_back
from core.recommendation.own_shop.columns import NAMING
from core.recommendation.own_shop.job import TrainingJob
from core.recommendation.own_shop.reading import OwnShop, read_orders
from core.recommendation.own_shop.schema import ORDERS_SCHEMA
from core.settings import UploadBudget
from core.uploads import check_table, read_table

ROWS, QUICK_ROWS = 1_000_000, 50_000
NOW = datetime(2026, 10, 1, tzinfo=UTC)
MEGABYTE = 2**20
_SAMPLE_SECONDS = 0.05

Stages = dict[str, float]


def main() -> None:
    """Measure, print a table and keep the result."""
    measurement = Measurement.of("own_shop", "A visitor's shop, from the file to a judged model")
    count = QUICK_ROWS if measurement.quick else ROWS
    orders = make_orders(count, np.random.default_rng(0))
    files = {"orders.csv.gz": as_csv_gz(orders), "orders.parquet": as_parquet(orders)}
    del orders
    for name, data in files.items():
        stages: Stages = {}
        with _peak_memory(stages):
            own = _read(name, data, stages)
            _learn(own, stages)
        measurement.details[name] = {
            "file, MB": len(data) / MEGABYTE,
            "lines": own.verdict.tally.lines,
            "returns": own.verdict.tally.returns,
            "duplicates": own.verdict.tally.duplicates,
            **{stage: round(value, 2) for stage, value in stages.items()},
        }
        _tell(measurement, name, count, stages)
    measurement.keep()


def _tell(measurement: Measurement, name: str, count: int, stages: Stages) -> None:
    kind = name.partition(".")[2]
    seconds = sum(value for stage, value in stages.items() if stage.endswith(", s"))
    measurement.rows += [
        against_limit(
            f"{count:,} rows ({kind}): from the file to a judged model", "s", seconds, at_most(120)
        ),
        against_limit(
            f"{count:,} rows ({kind}): most memory of the app above its own",
            "MB",
            stages["app, MB"],
            note="while the file is read; it is given back.",
        ),
        against_limit(
            f"{count:,} rows ({kind}): most memory of the worker", "MB", stages["worker, MB"]
        ),
    ]


def _read(name: str, data: bytes, stages: Stages) -> OwnShop:
    with _timed(stages, "reading the file, s"):
        raw = read_table(data, name, UploadBudget())
    with _timed(stages, "guessing and checking columns, s"):
        guesses = guess_columns(ORDERS_SCHEMA, raw.frame, NAMING)
        chosen = {guess.column: guess.given for guess in guesses}
        renames = as_renames(ORDERS_SCHEMA, raw.frame.columns, chosen)
        upload = check_table(raw, ORDERS_SCHEMA, renames, by_title=True)
    with _timed(stages, "sifting rows into a shop, s"):
        return read_orders(upload, NOW)


def _learn(own: OwnShop, stages: Stages) -> None:
    if own.shop is None or own.split is None:
        raise ValueError("the made-up shop cannot be learned from")
    with _timed(stages, "learning and judging, s"):
        TrainingJob.start(own.shop, own.split, 0).result()


@contextmanager
def _timed(stages: Stages, stage: str) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    stages[stage] = time.perf_counter() - begun


@contextmanager
def _peak_memory(stages: Stages) -> Iterator[None]:
    """Sample this process and its children; keep the most that each took."""
    give_back()
    ended = threading.Event()
    process = psutil.Process()
    own = process.memory_info().rss

    def sample() -> None:
        while not ended.wait(_SAMPLE_SECONDS):
            stages["app, MB"] = max(
                stages.get("app, MB", 0.0), (process.memory_info().rss - own) / MEGABYTE
            )
            stages["worker, MB"] = max(stages.get("worker, MB", 0.0), _children(process) / MEGABYTE)

    sampler = threading.Thread(target=sample, daemon=True)
    sampler.start()
    yield
    ended.set()
    sampler.join()


def _children(process: psutil.Process) -> int:
    return sum(map(_resident, process.children(recursive=True)))


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


if __name__ == "__main__":
    main()
