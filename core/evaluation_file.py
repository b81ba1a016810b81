"""The format of ``evaluation.json``: what a model reached on held-out data.

The page, the README and the model card read these files; nobody types a figure.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from core.record_file import read_record


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Interval(_Record):
    """A figure with its 95 % interval; empty where it is undefined."""

    value: float | None
    low: float | None
    high: float | None


class ModelRecord(_Record):
    """Which model was judged."""

    title: str
    version: str
    sha256: str


class DataRecord(_Record):
    """On which data."""

    source: str
    rows: int
    sha256: str


class GroupRecord(_Record):
    """The figures of one group; no metrics where it has too few rows to judge."""

    rows: int
    metrics: dict[str, Interval]


class FoldRecord(_Record):
    """A metric over the folds of a cross-validation."""

    mean: float
    folds: list[float]


class CrossValidation(_Record):
    """The same folds for every model: metric by model."""

    metric: str
    folds: int
    seed: int
    rows: int
    models: dict[str, FoldRecord]


class Evaluation(_Record):
    """All figures of a model on held-out data, as ``evaluation.json`` holds them.

    ``advantages`` is model minus baseline, signed so that positive is better.
    """

    task: str
    model: ModelRecord
    data: DataRecord
    level: float
    replicates: int
    metrics: dict[str, Interval]
    baselines: dict[str, dict[str, Interval]]
    advantages: dict[str, dict[str, Interval]]
    groups: dict[str, dict[str, GroupRecord]]
    cross_validation: CrossValidation | None = None
    experiments: dict[str, CrossValidation] = {}

    @classmethod
    def read(cls, path: Path) -> "Evaluation":
        """Read an evaluation file.

        Raises
        ------
        ArtefactMissing
            If there is none, or it is not one.
        """
        written = "a file that `evaluate --json` wrote."
        remedy = "Run `python -m core evaluate` again."
        return read_record(cls, path, "an evaluation", written, remedy)

    def write(self, path: Path) -> None:
        """Write an evaluation file."""
        path.write_text(self.model_dump_json(indent=2) + "\n", encoding="utf-8")
