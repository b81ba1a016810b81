"""Time calls in turns, compare the medians with a goal, and keep the result."""

import argparse
import gc
import importlib.metadata
import os
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from core.benchmark_results import RESULTS, BenchmarkResult, Figure, Machine, describe_results
from core.settings import REPOSITORY

# A quick run shows that a benchmark works; its figures are not kept.
QUICK_RESULTS = REPOSITORY / "build" / "benchmarks"
LIBRARIES = (
    "streamlit",
    "pandas",
    "numpy",
    "lightgbm",
    "scikit-learn",
    "shap",
    "plotly",
    "onnxruntime",
    "duckdb",
)

Call = Callable[[], object]


@dataclass(frozen=True)
class Goal:
    """What a ratio, or a figure where there is no peer, should reach."""

    sign: str
    limit: float

    def met(self, value: float) -> bool:
        """Say whether a value reaches it."""
        return value <= self.limit if self.sign == "≤" else value >= self.limit


def at_most(limit: float) -> Goal:
    """Give the goal not to be above a limit."""
    return Goal("≤", limit)


def at_least(limit: float) -> Goal:
    """Give the goal not to be below a limit."""
    return Goal("≥", limit)


def beside(
    figure: str,
    unit: str,
    ours: float,
    peer_title: str,
    peer: float,
    goal: Goal | None = None,
    note: str = "",
) -> Figure:
    """Give a figure beside a peer's; the goal is about their ratio."""
    ratio = ours / peer
    return Figure(
        figure=figure,
        unit=unit,
        ours=ours,
        peer_title=peer_title,
        peer=peer,
        ratio=ratio,
        goal=f"{goal.sign} {goal.limit:g} ×" if goal else "",
        met=goal.met(ratio) if goal else None,
        note=note,
    )


def against_limit(
    figure: str, unit: str, ours: float, goal: Goal | None = None, note: str = ""
) -> Figure:
    """Give a figure beside a limit in its own unit."""
    return Figure(
        figure=figure,
        unit=unit,
        ours=ours,
        goal=f"{goal.sign} {goal.limit:g} {unit}" if goal else "",
        met=goal.met(ours) if goal else None,
        note=note,
    )


@dataclass(frozen=True)
class Times:
    """How long a call took, in milliseconds: the middle, the best and nearly the worst."""

    median: float
    fastest: float
    p95: float


def timed_ms(calls: Mapping[str, Call], repetitions: int, warm_up: int = 3) -> dict[str, Times]:
    """Time each call.

    The calls take turns, so that a busy machine slows all of them alike, and garbage is
    collected before, not during.
    """
    times = {name: np.empty(repetitions) for name in calls}
    for _ in range(warm_up):
        for call in calls.values():
            call()
    gc.collect()
    gc.disable()
    try:
        for turn in range(repetitions):
            for name, call in calls.items():
                started = time.perf_counter()
                call()
                times[name][turn] = 1000 * (time.perf_counter() - started)
    finally:
        gc.enable()
    return {
        name: Times(*(float(np.quantile(taken, q)) for q in (0.5, 0, 0.95)))
        for name, taken in times.items()
    }


@dataclass
class Measurement:
    """One subject being measured: figures are added, then kept.

    Parameters
    ----------
    subject : str
        The module's name below ``benchmarks``.
    title : str
    quick : bool
        Whether few repetitions are wanted.
    """

    subject: str
    title: str
    quick: bool
    rows: list[Figure] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)
    machine: Machine = field(default_factory=lambda: this_machine())

    @classmethod
    def of(cls, subject: str, title: str, arguments: Sequence[str] | None = None) -> "Measurement":
        """Begin a subject as its command line asks for."""
        parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{subject}", description=title)
        parser.add_argument("--quick", action="store_true", help="few repetitions, not kept")
        return cls(subject, title, parser.parse_args(arguments).quick)

    def keep(self) -> Path:
        """Write the result, print its table, and give the file."""
        result = BenchmarkResult(
            subject=self.subject,
            title=self.title,
            measured_at=datetime.now(UTC),
            seconds=round(time.monotonic() - self.started, 1),
            machine=self.machine,
            rows=self.rows,
            details=self.details,
        )
        path = (QUICK_RESULTS if self.quick else RESULTS) / f"{self.subject}.json"
        result.write(path)
        print(describe_results([result]))
        return path


def this_machine() -> Machine:
    """Give the facts of this machine that a time depends on."""
    versions = {name: importlib.metadata.version(name) for name in LIBRARIES}
    return Machine(
        cpu=_cpu(),
        cores=os.cpu_count() or 1,
        memory_gb=round(psutil.virtual_memory().total / 2**30, 1),
        system=platform.platform(terse=True),
        python=platform.python_version(),
        load_average=round(os.getloadavg()[0], 2),
        libraries=versions,
    )


def _cpu() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text().splitlines() if facts.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor() or "unknown")
