"""The format of ``benchmarks/results/*.json``, and the table made of them.

``make bench`` writes one file per subject; README.md and the tests read them, and run
nothing.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from core.errors import DataMissing
from core.model_card import table
from core.settings import REPOSITORY

RESULTS = REPOSITORY / "benchmarks" / "results"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Machine(_Record):
    """Where something was measured, and how busy it was at the start."""

    cpu: str
    cores: int
    memory_gb: float
    system: str
    python: str
    load_average: float
    libraries: dict[str, str]


class Figure(_Record):
    """One figure beside a peer's or a limit.

    Parameters
    ----------
    figure : str
        What was measured.
    unit : str
    ours : float
        A median where it was measured more than once.
    peer_title : str
        What it stands beside; empty where only a limit does.
    peer : float, optional
        In the same unit.
    ratio : float, optional
        Ours by the peer's, of the same run.
    goal : str
        For example "≤ 2 ×"; empty where there is none.
    met : bool, optional
        Whether the goal is; None without one.
    note : str
        What else a reader should know.
    """

    figure: str
    unit: str
    ours: float
    peer_title: str = ""
    peer: float | None = None
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None
    note: str = ""


class BenchmarkResult(_Record):
    """All figures of one subject, measured in one run.

    ``details`` keeps what the figures were made of: single times, quantiles, folds.
    """

    subject: str
    title: str
    measured_at: datetime
    seconds: float
    machine: Machine
    rows: list[Figure]
    details: dict[str, Any] = {}

    @classmethod
    def read(cls, path: Path) -> "BenchmarkResult":
        """Read a result.

        Raises
        ------
        DataMissing
            If there is none, or it is not one.
        """
        try:
            return cls.model_validate_json(path.read_bytes())
        except (FileNotFoundError, ValidationError) as error:
            raise DataMissing(
                f"{path} is not a result of a benchmark.",
                "a file that `make bench` wrote.",
                "Run `make bench` again.",
            ) from error

    def write(self, path: Path) -> None:
        """Write a result."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf-8")


def read_results(folder: Path) -> list[BenchmarkResult]:
    """Read every result of a folder, by subject.

    Raises
    ------
    DataMissing
        If a file is not a result.
    """
    return [BenchmarkResult.read(path) for path in sorted(folder.glob("*.json"))]


def speed_table(folder: Path = RESULTS) -> str:
    """Give all kept results as Markdown; see :func:`read_results` for what is refused."""
    return describe_results(read_results(folder))


def describe_results(results: Iterable[BenchmarkResult]) -> str:
    """Give the figures as Markdown: for each subject a title, a table, and where it ran."""
    parts = [part for result in results for part in _described(result)]
    return "\n\n".join(parts or ["Nothing is measured yet: run `make bench`."]) + "\n"


def _described(result: BenchmarkResult) -> list[str]:
    head = ["", "Ours", "Beside", "Its figure", "Ratio", "Goal", "Verdict"]
    rows = table(head, (_cells(row) for row in result.rows))
    notes = [f"{row.figure}: {row.note}" for row in result.rows if row.note]
    listed = "\n".join(f"- {note}" for note in dict.fromkeys(notes))
    return [f"**{result.title}**", rows, *([listed] if listed else []), _measured(result)]


def _cells(row: Figure) -> list[str]:
    return [
        row.figure,
        written(row.ours, row.unit),
        row.peer_title or "—",
        "—" if row.peer is None else written(row.peer, row.unit),
        "—" if row.ratio is None else written(row.ratio, "×"),
        row.goal or "—",
        {True: "met", False: "**not met**", None: "for information"}[row.met],
    ]


def _measured(result: BenchmarkResult) -> str:
    machine = result.machine
    return (
        f"Measured {result.measured_at:%Y-%m-%d} on {machine.cores} cores of {machine.cpu}, "
        f"Python {machine.python}."
    )


def written(value: float, unit: str) -> str:
    """Write a figure with three digits that count, whole from a hundred on.

    Models differ in the fourth digit of the AUC, so that keeps four.

    >>> written(2.5, "ms"), written(29965, "rows/s"), written(0.0512, "×"), written(0.78967, "AUC")
    ('2.50 ms', '29,965 rows/s', '0.051 ×', '0.7897 AUC')
    """
    digits = next((d for d, least in enumerate((100, 10, 1)) if abs(value) >= least), 3)
    return f"{value:,.{4 if unit == 'AUC' else digits}f} {unit}"
