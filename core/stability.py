"""How far a column's values have moved between two samples: the stability index.

The usual reading of the population stability index (below 0.10 stable, up to 0.25 worth
watching, above it shifted: Siddiqi, N., "Credit Risk Scorecards", 2006) ignores how many
rows there are. By chance alone it is (B - 1) · (1/n + 1/m) on average for B bins and
samples of n and m rows, because the index over (1/n + 1/m) is then roughly chi-square
distributed with B - 1 degrees of freedom (Yurdakul, B., "Statistical Properties of
Population Stability Index", 2018). So 50 rows drawn from the very same population show
0.18 in ten bins. An index that chance explains is never called drift here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.errors import EmptyUpload

FloatArray = npt.NDArray[np.float64]
CountArray = npt.NDArray[np.int64]
Verdict = Literal["stable", "watch", "shifted", "too few rows to tell"]

WATCH, SHIFTED = 0.10, 0.25
BINS = 10
# Up to so many different values, each has its own bin: codes, counts of months, flags.
FEW_DISTINCT = 20
# The commonest categories have a bin each; the rarer ones share one.
MOST_CATEGORIES = 50
# What an empty bin counts as, in rows, where the other sample has some; otherwise the
# logarithm of its share would be infinite. The shares are then scaled to add up to 1.
EMPTY_BIN_ROWS = 0.5
MISSING, OTHERS = "missing", "any other value"

# The 99 % quantile of the standard normal distribution. A report has over twenty columns,
# so with 95 % one of them would be called drift in nearly every report.
_Z99 = 2.3263478740408408


@dataclass(frozen=True)
class Bin:
    """One bin: its name for people, and how many rows of each sample it holds."""

    name: str
    expected_rows: int
    actual_rows: int


@dataclass(frozen=True)
class Stability:
    """A population stability index with what chance alone would make of it.

    Parameters
    ----------
    psi : float
        Sum over bins of (actual share - expected share) · ln(actual share / expected share).
    by_chance : float
        Its mean if both samples came from one population.
    chance_limit : float
        What it exceeds then once in a hundred times.
    bins : tuple of Bin
        Those that hold anything, in order.
    """

    psi: float
    by_chance: float
    chance_limit: float
    bins: tuple[Bin, ...]

    @property
    def verdict(self) -> Verdict:
        """Give the rule of thumb's word, unless chance explains the index."""
        if self.psi < WATCH:
            return "stable"
        if self.psi <= self.chance_limit:
            return "too few rows to tell"
        return "watch" if self.psi <= SHIFTED else "shifted"


def psi(expected: pd.Series, actual: pd.Series, bins: int = BINS) -> Stability:
    """Give the population stability index of a column.

    Numbers with more than ``FEW_DISTINCT`` different expected values are cut at the
    expected sample's quantiles, equal edges merged; fewer values, and categories, have
    a bin each. Missing cells have a bin of their own, and so have values that the
    expected sample never shows. An empty bin counts as half a row.

    Parameters
    ----------
    expected, actual : Series
        For example the training data's column and the upload's.
    bins : int
        Quantile bins for numbers.

    Raises
    ------
    EmptyUpload
        If a sample has no rows.
    """
    check_rows(len(expected), len(actual))
    if pd.api.types.is_numeric_dtype(expected) and not pd.api.types.is_bool_dtype(expected):
        return numeric_psi(Sample.of(expected), Sample.of(actual), bins)
    return categorical_psi(expected, actual)


@dataclass(frozen=True)
class Sample:
    """A column's finite numbers, sorted, with all other cells counted as missing."""

    values: FloatArray
    missing: int

    @classmethod
    def of(cls, cells: npt.ArrayLike | pd.Series) -> "Sample":
        """Sort a column."""
        numbers = cells if isinstance(cells, pd.Series) else pd.Series(np.asarray(cells))
        array = numbers.to_numpy(dtype=np.float64, na_value=np.nan)
        values = np.sort(array[np.isfinite(array)])
        return cls(values, len(array) - len(values))

    def below(self, edges: FloatArray) -> CountArray:
        """Count the values up to and including each edge."""
        return np.searchsorted(self.values, edges, side="right").astype(np.int64)


def numeric_psi(expected: Sample, actual: Sample, bins: int = BINS) -> Stability:
    """Give the index of numbers, see :func:`psi`."""
    values = expected.values
    distinct = values[np.flatnonzero(np.diff(values, prepend=-np.inf))]
    counter = _count_values if len(distinct) <= FEW_DISTINCT else _count_quantiles
    names, before, now = counter(expected, actual, distinct, bins)
    return _stability(
        [*names, MISSING],
        np.append(before, expected.missing),
        np.append(now, actual.missing),
    )


def _count_values(
    expected: Sample, actual: Sample, distinct: FloatArray, bins: int
) -> tuple[list[str], CountArray, CountArray]:
    def count(sample: Sample) -> CountArray:
        at = sample.below(distinct) - np.searchsorted(sample.values, distinct, side="left")
        return np.append(at, len(sample.values) - at.sum())

    return [*(f"{value:g}" for value in distinct), OTHERS], count(expected), count(actual)


def _count_quantiles(
    expected: Sample, actual: Sample, distinct: FloatArray, bins: int
) -> tuple[list[str], CountArray, CountArray]:
    # Real values as edges, each closing its bin: interpolated ones would part ties oddly.
    ends = np.ceil(np.arange(1, bins) / bins * len(expected.values)).astype(np.intp) - 1
    # The commonest value may fill every bin; the last bin still begins above some other.
    edges = np.unique(np.minimum(expected.values[ends], distinct[-2]))

    def count(sample: Sample) -> CountArray:
        return np.diff(sample.below(edges), prepend=0, append=len(sample.values))

    texts = [f"{edge:,.6g}" for edge in edges]
    middle = [f"over {low} to {high}" for low, high in pairwise(texts)]
    names = [f"up to {texts[0]}", *middle, f"over {texts[-1]}"]
    return names, count(expected), count(actual)


def categorical_psi(expected: pd.Series, actual: pd.Series) -> Stability:
    """Give the index of categories, see :func:`psi`."""
    before, now = (cells.astype("string").value_counts() for cells in (expected, actual))
    names = list(before.index[:MOST_CATEGORIES])
    own = [before.reindex(names), now.reindex(names, fill_value=0)]
    unseen = [before.sum() - own[0].sum(), now.sum() - own[1].sum()]
    missing = [expected.isna().sum(), actual.isna().sum()]
    counts = [
        np.append(part.to_numpy(dtype=np.int64), [int(other), int(gone)])
        for part, other, gone in zip(own, unseen, missing, strict=True)
    ]
    return _stability([*names, OTHERS, MISSING], *counts)


def _stability(names: Sequence[str], expected: CountArray, actual: CountArray) -> Stability:
    used = (expected + actual) > 0
    before, now = _smoothed(expected[used]), _smoothed(actual[used])
    index = float(((now - before) * np.log(now / before)).sum())
    freedom = int(used.sum()) - 1
    scale = 1 / int(expected.sum()) + 1 / int(actual.sum())
    counts = zip(np.array(names)[used].tolist(), expected[used], actual[used], strict=True)
    return Stability(
        index,
        freedom * scale,
        _chi_square_quantile99(freedom) * scale,
        tuple(Bin(name, int(one), int(two)) for name, one, two in counts),
    )


def _smoothed(counts: CountArray) -> FloatArray:
    rows = np.where(counts == 0, EMPTY_BIN_ROWS, counts)
    shares: FloatArray = rows / rows.sum()
    return shares


def _chi_square_quantile99(freedom: int) -> float:
    """Give the 99 % quantile by Wilson and Hilferty (1931), within 1 %."""
    if freedom == 0:
        return 0.0
    spread = 2 / (9 * freedom)
    return float(freedom * (1 - spread + _Z99 * spread**0.5) ** 3)


def check_rows(expected: int, actual: int) -> None:
    """Refuse to compare with nothing."""
    if not expected or not actual:
        raise EmptyUpload(
            f"There are {actual:,} rows to compare with {expected:,}.",
            "at least one row on each side.",
            "Upload a table with rows.",
        )
