"""The words every use case shares: Task, Recipe, Model, Prediction, Metric.

A :class:`Task` says everything about a use case: what a query looks like, where the
labelled data comes from, how each model is made and loaded, and how models are
judged. The page, the command line, the benchmarks and the tests all read the same
Task, so a new use case is one folder in ``core``, one page and one line in
:mod:`core.registry`.

Queries are always a table (:class:`pandas.DataFrame`) that fits ``task.schema``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol, Self

import numpy as np
import numpy.typing as npt
import pandas as pd
from pydantic import BaseModel

from core.arrays import FloatArray, Labels, Rows
from core.artefacts import Artefact
from core.checks import Mask
from core.column_guesses import Naming
from core.evaluation_file import CrossValidation
from core.explanation import Explanation
from core.receipts import Source
from core.schema import Schema

__all__ = [
    "FloatArray",
    "HeldOut",
    "Labelled",
    "Labels",
    "Metric",
    "Model",
    "Prediction",
    "Recipe",
    "Rows",
    "Split",
    "Task",
    "mean_of_known",
]

Split = Literal["train", "calibration", "test"]


class Prediction(Protocol):
    """A model's answers to a table of queries, one per row."""

    def __len__(self) -> int: ...

    def take(self, rows: Rows) -> Self:
        """Give the answers of some rows, repeats allowed (the bootstrap draws them)."""
        ...

    def to_frame(self) -> pd.DataFrame:
        """Give the columns that scoring a file adds to it, one row per query."""
        ...


# By recipe: rows, and the answers to them by a model that had not seen them.
HeldOut = Mapping[str, Sequence[tuple[Rows, Prediction]]]


class Model(Protocol):
    """Predicts a table and explains one query. It never grades itself."""

    @property
    def artefact(self) -> Artefact:
        """The bytes to save, which hold no code, and their manifest."""
        ...

    def predict(self, queries: pd.DataFrame) -> Prediction:
        """Answer every row of a table that fits the task's schema."""
        ...

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Say what moved the answer to a table of exactly one row."""
        ...


@dataclass(frozen=True)
class Labelled:
    """Queries with their true answers, and where they come from."""

    queries: pd.DataFrame
    labels: Labels
    source: Source

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, rows: Rows) -> "Labelled":
        """Give some rows, in the order asked for."""
        queries = self.queries.iloc[rows].reset_index(drop=True)
        return Labelled(queries, self.labels[rows], self.source)

    @classmethod
    def concatenated(cls, parts: Sequence["Labelled"]) -> "Labelled":
        """Give all rows of several parts of one source."""
        queries = pd.concat([part.queries for part in parts], ignore_index=True)
        return cls(queries, np.concatenate([part.labels for part in parts]), parts[0].source)


@dataclass(frozen=True)
class Metric:
    """How answers are judged.

    Parameters
    ----------
    name, title, definition : str
        The key in files, the title on a page, and one sentence with its source.
    score : callable
        ``score(labels, prediction) -> float``.
    higher_is_better : bool
    noise_adds : bool
        Whether noise can only add to the figure, as with a calibration error: its bootstrap
        draws are then too high, and the interval moves them onto the figure.
    by_row : callable, optional
        ``by_row(labels, prediction)`` gives a figure for each row, NaN where the row has none,
        of which ``score`` is the mean: a bootstrap then need not judge anew at each draw.
    """

    name: str
    title: str
    definition: str
    score: Callable[[Labels, Any], float]
    higher_is_better: bool = True
    noise_adds: bool = False
    by_row: Callable[[Labels, Any], FloatArray] | None = None

    @classmethod
    def mean_of(
        cls, name: str, title: str, definition: str, by_row: Callable[[Labels, Any], FloatArray]
    ) -> "Metric":
        """Give a metric that is the mean of a figure of each row, of those that have one."""

        def score(labels: Labels, prediction: object) -> float:
            return mean_of_known(by_row(labels, prediction))

        return cls(name, title, definition, score, by_row=by_row)


def mean_of_known(values: FloatArray) -> float:
    """Give the mean of what is not NaN; NaN where nothing is."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")


@dataclass(frozen=True)
class Recipe:
    """One way to make a model for a task.

    Parameters
    ----------
    name, title, about : str
        The folder's name, the title on a page, and one sentence.
    fit : callable
        ``fit(train, calibration, rng) -> Model``.
    read : callable
        ``read(artefact) -> Model``, from bytes that :mod:`core.artefacts` has checked.
    refit : callable, optional
        ``refit(measured, train, unseen, rng) -> Model``: fits anew on all rows, after ``measured``
        was judged on the unseen ones. Left out, the recipe is fitted on all rows and calibrated
        on the unseen ones again.
    """

    name: str
    title: str
    about: str
    fit: Callable[[Labelled, Labelled, np.random.Generator], Model]
    read: Callable[[Artefact], Model]
    refit: Callable[[Any, Labelled, Labelled, np.random.Generator], Model] | None = None


@dataclass(frozen=True)
class Task:
    """A use case, whole.

    Parameters
    ----------
    name : str
        The one word that names it everywhere.
    title, question : str
        For people: the page's title and the question the page answers.
    schema : Schema
        What a query looks like.
    label : str
        The column with the true answer in labelled files.
    load_split, load_all : callable
        ``load_split("train") -> Labelled`` and ``load_all() -> Labelled``, from what ships.
    recipe : Recipe
        The model that ships.
    baselines : tuple of Recipe
        What stands beside it, always.
    metrics : tuple of Metric
        The first one is the headline.
    groups : mapping of str to callable
        Group title to a function from queries to one group name per row.
    folds : int
        Folds of the cross-validation that training adds to the evaluation; 0 for none.
    study : callable, optional
        ``study(folder, seed, held_out)`` runs after training on what ships: it writes the tables
        that the page reads and gives the cross-validations of documented experiments, by title.
        ``held_out`` is what the cross-validation's models said of rows they had not seen.
    examine : callable, optional
        ``examine(folder, models, train, test, seed)`` runs after every training: it writes what
        the page reads of the models that were judged.
    notes : mapping of str to tuple of str
        What the model card says beside the figures, sentences by heading: what the model is
        for, and its limits.
    shares : tuple of float
        Of train and calibration rows, where labelled data brings no split of its own.
    load_sample : callable, optional
        ``load_sample() -> Labelled``: labelled rows that ship, where the splits do not.
    data_sets : mapping of str to callable
        Public data sets that training knows by name: each gives its labelled rows.
    home_of : callable, optional
        ``home_of(folder, labels) -> Path``: which of the models below a folder knows such labels,
        where more than one ships.
    known_labels : callable, optional
        ``known_labels(labels) -> mask``: which labels name an answer, where a file may hold
        others; raises a SchemaError that names the answers where none does.
    naming : Naming, optional
        How other systems name the columns of files.
    options : type of BaseModel, optional
        What the command line offers for training.
    configured : callable, optional
        ``configured(options) -> Task``: the same task, trained with other options.
    """

    name: str
    title: str
    question: str
    schema: Schema
    label: str
    load_split: Callable[[Split], Labelled]
    load_all: Callable[[], Labelled]
    recipe: Recipe
    baselines: tuple[Recipe, ...]
    metrics: tuple[Metric, ...]
    groups: Mapping[str, Callable[[pd.DataFrame], npt.NDArray[np.str_]]] = field(
        default_factory=dict
    )
    folds: int = 0
    study: Callable[[Path, int, HeldOut], Mapping[str, CrossValidation]] | None = None
    examine: Callable[[Path, Mapping[str, Model], Labelled, Labelled, int], None] | None = None
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shares: tuple[float, float] = (0.55, 0.15)
    load_sample: Callable[[], Labelled] | None = None
    data_sets: Mapping[str, Callable[[], Labelled]] = field(default_factory=dict)
    home_of: Callable[[Path, Labels], Path] | None = None
    known_labels: Callable[[Labels], Mask] | None = None
    naming: Naming | None = None
    options: type[BaseModel] | None = None
    configured: Callable[[Any], "Task"] | None = None

    @property
    def recipes(self) -> tuple[Recipe, ...]:
        """Give the shipped model's recipe, then the baselines'."""
        return (self.recipe, *self.baselines)

    @property
    def headline(self) -> Metric:
        """Give the metric that is told first."""
        return self.metrics[0]
