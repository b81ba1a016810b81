"""Curves that show how good probabilities are: reliability, and separation of two classes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.intervals import wilson

FloatArray = npt.NDArray[np.float64]
Labels = npt.NDArray[np.generic]

RELIABILITY_BINS = 10


@dataclass(frozen=True)
class Reliability:
    """Predicted against observed rates, from the safest tenth to the riskiest.

    Parameters
    ----------
    predicted, observed : ndarray of float, shape (bins,)
        Mean probability, and share of positives.
    low, high : ndarray of float, shape (bins,)
        The 95 % Wilson interval of the observed share.
    rows : ndarray of int, shape (bins,)
    """

    predicted: FloatArray
    observed: FloatArray
    low: FloatArray
    high: FloatArray
    rows: npt.NDArray[np.intp]

    @property
    def agreeing(self) -> int:
        """How many bins' intervals hold the predicted rate."""
        return int(np.sum((self.low <= self.predicted) & (self.predicted <= self.high)))


def reliability(
    labels: Labels, probability: FloatArray, bins: int = RELIABILITY_BINS
) -> Reliability:
    """Give predicted and observed rates in bins of equal count.

    Equal counts, not equal widths, so that every interval rests on as many rows (Bröcker
    and Smith, 2007, "Increasing the reliability of reliability diagrams"). Rows of one
    probability are never parted, so ties make fewer bins.

    Parameters
    ----------
    labels : ndarray of bool or 0/1, shape (n,)
    probability : ndarray of float, shape (n,)
        Rows that were not scored (NaN) are left out.
    """
    scored = np.isfinite(probability)
    outcome, risk = labels[scored].astype(np.float64), probability[scored]
    edges = np.unique(np.quantile(risk, np.linspace(0, 1, bins + 1)[1:-1])) if len(risk) else risk
    _, group = np.unique(np.searchsorted(edges, risk, side="right"), return_inverse=True)
    rows = np.bincount(group)
    positives = np.bincount(group, outcome)
    low, high = wilson(positives, rows)
    return Reliability(np.bincount(group, risk) / rows, positives / rows, low, high, rows)


@dataclass(frozen=True)
class Separation:
    """Who is refused at each threshold: shares of both classes at or above it.

    Parameters
    ----------
    thresholds : ndarray of float, shape (steps,)
        From 0 to 1.
    positives, negatives : ndarray of float, shape (steps,)
    """

    thresholds: FloatArray
    positives: FloatArray
    negatives: FloatArray

    @property
    def widest(self) -> int:
        """The step at which the two shares lie farthest apart."""
        return int(np.argmax(self.positives - self.negatives))

    @property
    def gap(self) -> float:
        """The Kolmogorov-Smirnov distance on these steps."""
        return float((self.positives - self.negatives)[self.widest])


def separation(labels: Labels, probability: FloatArray, steps: int = 201) -> Separation:
    """Give the share of each class at or above each of evenly spaced thresholds."""
    scored = np.isfinite(probability)
    outcome, risk = labels[scored].astype(bool), probability[scored]
    thresholds = np.linspace(0, 1, steps)
    return Separation(
        thresholds,
        _at_or_above(risk[outcome], thresholds),
        _at_or_above(risk[~outcome], thresholds),
    )


@dataclass(frozen=True)
class JudgedCurves:
    """Both curves of one model on the same rows."""

    reliability: Reliability
    separation: Separation

    @classmethod
    def of(cls, labels: Labels, probability: FloatArray) -> "JudgedCurves":
        """Judge one model's probabilities."""
        return cls(reliability(labels, probability), separation(labels, probability))


def _at_or_above(values: FloatArray, thresholds: FloatArray) -> FloatArray:
    below = np.searchsorted(np.sort(values), thresholds, side="left")
    return np.asarray(1 - below / max(1, len(values)), dtype=np.float64)
