"""Whether new data looks like the data a model was trained on.

Two measures per column: the population stability index (:mod:`core.stability`), which
says how much the shares of a few bins have moved, and the two-sample
Kolmogorov-Smirnov statistic, the largest gap between the two cumulative distributions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.nouns import counted
from core.schema import Column
from core.stability import (
    FloatArray,
    Sample,
    Stability,
    Verdict,
    categorical_psi,
    check_rows,
    numeric_psi,
    psi,
)

__all__ = ["ColumnDrift", "Stability", "Verdict", "drift_report", "ks_two_sample", "psi"]

SCORE = "score"


@dataclass(frozen=True)
class ColumnDrift:
    """How one column, or the score, has moved.

    Parameters
    ----------
    name, title : str
    stability : Stability
    ks, ks_p_value : float, optional
        For numbers, over the rows that have one. With many ties, as in codes, the
        p-value is too large rather than too small.
    expected_rows, actual_rows : int
        Sample sizes, missing cells included.
    expected_missing, actual_missing : int
        Missing cells.
    """

    name: str
    title: str
    stability: Stability
    ks: float | None
    ks_p_value: float | None
    expected_rows: int
    actual_rows: int
    expected_missing: int
    actual_missing: int

    @property
    def psi(self) -> float:
        """Give the population stability index."""
        return self.stability.psi

    @property
    def verdict(self) -> Verdict:
        """Give the word for it."""
        return self.stability.verdict

    @property
    def sample_sizes(self) -> str:
        """Say how many rows were compared, and what PSI chance alone gives them."""
        return (
            f"{counted(self.actual_rows, 'row')} against {self.expected_rows:,}: by chance alone "
            f"the index would be {self.stability.by_chance:.3f} on average and at most "
            f"{self.stability.chance_limit:.3f} in 99 of 100 samples."
        )


def ks_two_sample(expected: npt.ArrayLike, actual: npt.ArrayLike) -> tuple[float, float]:
    """Give the two-sample Kolmogorov-Smirnov statistic and its asymptotic p-value.

    Parameters
    ----------
    expected, actual : array-like of float
        Missing values (NaN) are left out.

    Returns
    -------
    statistic, p_value : float
        NaN where a sample is empty.

    Notes
    -----
    The p-value is Kolmogorov's series at (√N + 0.12 + 0.11/√N) · D with
    N = nm/(n + m) (Stephens, 1970; Press et al., "Numerical Recipes", 14.3), good to
    two digits from N = 4 on.
    """
    return _ks(Sample.of(expected).values, Sample.of(actual).values)


def drift_report(
    expected: pd.DataFrame,
    actual: pd.DataFrame,
    columns: Sequence[Column],
    scores: tuple[npt.ArrayLike, npt.ArrayLike] | None = None,
) -> tuple[ColumnDrift, ...]:
    """Compare two tables column by column, the most moved first.

    Parameters
    ----------
    expected, actual : DataFrame
        The reference and the new table.
    columns : sequence of Column
        What to compare. Identifiers, text, and columns that either table lacks are
        left out.
    scores : tuple of two array-likes of float, optional
        The model's scores of both tables, compared as a column called "score".

    Raises
    ------
    EmptyUpload
        If a table has no rows.
    """
    check_rows(len(expected), len(actual))
    compared = [
        _column_drift(column, expected[column.name], actual[column.name])
        for column in columns
        if column.kind not in ("identifier", "text")
        and column.name in expected
        and column.name in actual
    ]
    if scores is not None:
        score = Column(SCORE, "Score", "number")
        compared.append(_column_drift(score, *(pd.Series(np.asarray(s)) for s in scores)))
    return tuple(sorted(compared, key=lambda drift: -drift.psi))


def _column_drift(column: Column, expected: pd.Series, actual: pd.Series) -> ColumnDrift:
    rows = (len(expected), len(actual))
    if column.kind in ("category", "flag"):
        missing = (int(expected.isna().sum()), int(actual.isna().sum()))
        stability = categorical_psi(expected, actual)
        return ColumnDrift(column.name, column.title, stability, None, None, *rows, *missing)
    before, now = Sample.of(expected), Sample.of(actual)
    return ColumnDrift(
        column.name,
        column.title,
        numeric_psi(before, now),
        *_ks(before.values, now.values),
        *rows,
        before.missing,
        now.missing,
    )


def _ks(expected: FloatArray, actual: FloatArray) -> tuple[float, float]:
    n, m = len(expected), len(actual)
    if not n or not m:
        return float("nan"), float("nan")
    # The gap can only be widest at a value of either sample.
    points = np.concatenate([expected, actual])
    gaps = np.searchsorted(expected, points, side="right") / n
    gaps -= np.searchsorted(actual, points, side="right") / m
    statistic = float(np.abs(gaps).max())
    root = (n * m / (n + m)) ** 0.5
    return statistic, _kolmogorov((root + 0.12 + 0.11 / root) * statistic)


def _kolmogorov(x: float) -> float:
    """Give the chance that the scaled statistic is at least x."""
    # Below this the alternating series converges slowly, and the answer is 1 to 8 digits.
    if x < 0.2:
        return 1.0
    k = np.arange(1, 101)
    terms = (-1.0) ** (k - 1) * np.exp(-2.0 * k**2 * x**2)
    return float(min(max(2 * terms.sum(), 0.0), 1.0))
