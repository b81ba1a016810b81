"""Logistic regression in NumPy: the page fits it for a visitor's own offer, in milliseconds.

Newton's method on the log-likelihood less half ``ridge`` times the squared weights, of features
brought to mean 0 and deviation 1; the intercept is not held back. scikit-learn with
``C = 1 / ridge`` gives the same, which a test sees to.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray

RIDGE = 30.0
MOST_HALVINGS = 30
MOST_ROUNDS = 50
_SMALL_STEP = 1e-9


@dataclass(frozen=True)
class Logistic:
    """A fitted model.

    Parameters
    ----------
    centre, scale, weights : ndarray of float, shape (features,)
        A feature's weight is that of one deviation from its mean.
    intercept : float
        The log-odds at the means.
    """

    centre: FloatArray
    scale: FloatArray
    weights: FloatArray
    intercept: float

    def contributions(self, features: FloatArray) -> FloatArray:
        """Give what each feature adds to the log-odds, shape (n, features)."""
        return (features - self.centre) / self.scale * self.weights

    def log_odds(self, features: FloatArray) -> FloatArray:
        """Give the log-odds of each row, shape (n,)."""
        return self.intercept + np.asarray(self.contributions(features).sum(axis=1))


def sigmoid(log_odds: FloatArray) -> FloatArray:
    """Give probabilities."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -500, 500))))


def fit_logistic(
    features: FloatArray, labels: npt.NDArray[np.bool_], ridge: float = RIDGE
) -> Logistic:
    """Fit on at least one row.

    Parameters
    ----------
    features : ndarray of float, shape (n, features)
    labels : ndarray of bool, shape (n,)
        Where all are alike, the intercept is that of half a row more of each kind.
    ridge : float
        More than 0.
    """
    centre, scale = features.mean(axis=0), features.std(axis=0)
    scale = np.where(scale > 0, scale, 1.0)
    if labels.all() or not labels.any():
        return Logistic(centre, scale, np.zeros(len(centre)), _log_odds_of(labels))
    table = np.column_stack([np.ones(len(features)), (features - centre) / scale])
    weights = _newton(table, labels.astype(np.float64), ridge)
    return Logistic(centre, scale, weights[1:], float(weights[0]))


def _newton(table: FloatArray, labels: FloatArray, ridge: float) -> FloatArray:
    penalty = np.full(table.shape[1], ridge)
    penalty[0] = 0.0
    weights = np.zeros(table.shape[1])
    weights[0] = _log_odds_of(labels > 0)
    for _ in range(MOST_ROUNDS):
        probability = sigmoid(table @ weights)
        slope = table.T @ (labels - probability) - penalty * weights
        bend = (table * (probability * (1 - probability))[:, None]).T @ table + np.diag(penalty)
        whole = np.linalg.solve(bend, slope).astype(np.float64)
        step = _shortened(whole, weights, table, labels, penalty)
        weights = weights + step
        if np.abs(step).max() < _SMALL_STEP:
            break
    return weights


def _shortened(
    step: FloatArray,
    weights: FloatArray,
    table: FloatArray,
    labels: FloatArray,
    penalty: FloatArray,
) -> FloatArray:
    """Halve a step until it leads down: from afar, Newton's may overshoot without end."""
    before = _loss(weights, table, labels, penalty)
    for _ in range(MOST_HALVINGS):
        if _loss(weights + step, table, labels, penalty) <= before:
            break
        step = step / 2
    return step


def _loss(weights: FloatArray, table: FloatArray, labels: FloatArray, penalty: FloatArray) -> float:
    log_odds = table @ weights
    told = np.logaddexp(0.0, log_odds) - labels * log_odds
    return float(told.sum() + 0.5 * (penalty * weights**2).sum())


def _log_odds_of(labels: npt.NDArray[np.bool_]) -> float:
    yes = float(labels.sum()) + 0.5
    return float(np.log(yes / (len(labels) + 1 - yes)))
