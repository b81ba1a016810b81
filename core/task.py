"""The words every use case shares: Task, Recipe, Model, Prediction, Explanation.

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
from typing import Literal, Protocol, Self, runtime_checkable

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.receipts import Source
from core.schema import Schema

FloatArray = npt.NDArray[np.float64]
Split = Literal["train", "calibration", "test"]


@runtime_checkable
class Prediction(Protocol):
    """A model's answers to a table of queries, one per row."""

    def __len__(self) -> int: ...

    def take(self, rows: npt.NDArray[np.intp]) -> Self:
        """Give the answers of some rows, repeats allowed (the bootstrap draws them)."""
        ...

    def to_frame(self) -> pd.DataFrame:
        """Give the columns that scoring a file adds to it, one row per query."""
        ...


@dataclass(frozen=True)
class ClassProbabilities:
    """A probability for each class of each query.

    Parameters
    ----------
    classes : tuple of str
        The k classes, in column order.
    values : ndarray of float, shape (n, k)
        Rows add up to 1; a row that could not be scored is NaN.

    Examples
    --------
    >>> answer = ClassProbabilities(("repays", "defaults"), np.array([[0.9, 0.1]]))
    >>> answer.of("defaults")
    array([0.1])
    """

    classes: tuple[str, ...]
    values: FloatArray

    def __len__(self) -> int:
        return len(self.values)

    def of(self, name: str) -> FloatArray:
        """Give the probability of one class, shape (n,)."""
        return self.values[:, self.classes.index(name)]

    def take(self, rows: npt.NDArray[np.intp]) -> Self:
        """Give the answers of some rows."""
        return type(self)(self.classes, self.values[rows])

    def to_frame(self) -> pd.DataFrame:
        """Give one ``probability_<class>`` column per class."""
        names = [f"probability_{name.replace(' ', '_')}" for name in self.classes]
        return pd.DataFrame(self.values, columns=names)


@dataclass(frozen=True)
class Explanation:
    """What each input added to one answer.

    ``base`` plus all ``contributions`` gives ``output``, up to ``residual``.

    Parameters
    ----------
    names, titles : tuple of str, length m
        The inputs, in code and for people.
    values : tuple of str, length m
        What each input was, as people read it.
    contributions : ndarray of float, shape (m,)
        In ``unit``.
    base : float
        The answer before any input is known.
    output : float
        The answer, in ``unit``.
    unit : str
        For example "log-odds of default".
    method : str
        How it was computed, for the receipt.
    """

    names: tuple[str, ...]
    titles: tuple[str, ...]
    values: tuple[str, ...]
    contributions: FloatArray
    base: float
    output: float
    unit: str
    method: str

    @property
    def residual(self) -> float:
        """How far base plus contributions is from the output."""
        return abs(self.output - self.base - float(self.contributions.sum()))

    def largest(self, count: int) -> list[int]:
        """Give the positions of the contributions farthest from zero, largest first."""
        order = np.argsort(-np.abs(self.contributions), kind="stable")
        return [int(i) for i in order[:count]]


class Model(Protocol):
    """Predicts a table, explains one query, saves itself. It never grades itself."""

    @property
    def version(self) -> str:
        """The recipe's version and the first digits of the weights' hash."""
        ...

    def predict(self, queries: pd.DataFrame) -> Prediction:
        """Answer every row of a table that fits the task's schema."""
        ...

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Say what moved the answer to a table of exactly one row."""
        ...

    def save(self, folder: Path) -> None:
        """Write weights and a checksummed manifest to a folder."""
        ...


@dataclass(frozen=True)
class Labelled:
    """Queries with the true answers, the groups to report by, and their origin."""

    queries: pd.DataFrame
    labels: npt.NDArray[np.generic]
    source: Source

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, rows: npt.NDArray[np.intp]) -> "Labelled":
        """Give some rows, in the order asked for."""
        queries = self.queries.iloc[rows].reset_index(drop=True)
        return Labelled(queries, self.labels[rows], self.source)


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
    """

    name: str
    title: str
    definition: str
    score: Callable[[npt.NDArray[np.generic], Prediction], float]
    higher_is_better: bool = True


@dataclass(frozen=True)
class Recipe:
    """One way to make a model for a task.

    Parameters
    ----------
    name, title, about : str
        The folder's name, the title on a page, and one sentence.
    fit : callable
        ``fit(train, calibration, rng) -> Model``.
    load : callable
        ``load(folder) -> Model``; checks the folder's manifest.
    """

    name: str
    title: str
    about: str
    fit: Callable[[Labelled, Labelled, np.random.Generator], Model]
    load: Callable[[Path], Model]


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
    load_split : callable
        ``load_split("train") -> Labelled``, from what ships.
    read_labelled : callable
        ``read_labelled(frame, source) -> Labelled`` from anybody's labelled table.
    recipe : Recipe
        The model that ships.
    baselines : tuple of Recipe
        What stands beside it, always.
    metrics : tuple of Metric
        The first one is the headline.
    groups : mapping of str to callable
        Group title to a function from queries to one group name per row.
    """

    name: str
    title: str
    question: str
    schema: Schema
    label: str
    load_split: Callable[[Split], Labelled]
    read_labelled: Callable[[pd.DataFrame, Source], Labelled]
    recipe: Recipe
    baselines: tuple[Recipe, ...]
    metrics: tuple[Metric, ...]
    groups: Mapping[str, Callable[[pd.DataFrame], Sequence[str]]] = field(default_factory=dict)

    @property
    def recipes(self) -> tuple[Recipe, ...]:
        """Give the shipped model's recipe, then the baselines'."""
        return (self.recipe, *self.baselines)

    @property
    def headline(self) -> Metric:
        """Give the metric that is told first."""
        return self.metrics[0]
