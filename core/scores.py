"""How good probabilities are: ranking, calibration and error, for two classes.

Every function takes ``labels`` (bool or 0/1, shape (n,)) and ``probability`` of the
positive class (shape (n,)), and gives a float; NaN where one class is absent and the
figure is undefined. Own NumPy, since the bootstrap calls them thousands of times and
the app must not import scikit-learn; scikit-learn is the oracle in the tests.
"""

import numpy as np

from core.arrays import FloatArray, Labels

ECE_BINS = 15


def _cumulative_rates(labels: Labels, probability: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Give true and false positive rates at each distinct threshold, from (0, 0) to (1, 1)."""
    order = np.argsort(-probability, kind="stable")
    ranked = probability[order]
    hits = np.cumsum(labels[order].astype(np.float64))
    last_of_tie = np.r_[np.flatnonzero(np.diff(ranked)), len(ranked) - 1]
    true = hits[last_of_tie]
    false = last_of_tie + 1 - true
    if true[-1] == 0 or false[-1] == 0:
        return np.array([np.nan]), np.array([np.nan])
    return np.r_[0, true / true[-1]], np.r_[0, false / false[-1]]


def auc(labels: Labels, probability: FloatArray) -> float:
    """Give the area under the ROC curve: how often a positive ranks above a negative."""
    true, false = _cumulative_rates(labels, probability)
    return float(np.trapezoid(true, false)) if len(true) > 1 else float("nan")


def gini(labels: Labels, probability: FloatArray) -> float:
    """Give 2 AUC − 1, the credit industry's form of the same."""
    return 2 * auc(labels, probability) - 1


def ks(labels: Labels, probability: FloatArray) -> float:
    """Give the Kolmogorov-Smirnov distance between the two classes' scores."""
    true, false = _cumulative_rates(labels, probability)
    return float(np.max(np.abs(true - false)))


def brier(labels: Labels, probability: FloatArray) -> float:
    """Give the mean squared error of the probability (Brier, 1950)."""
    return float(np.mean((probability - labels.astype(np.float64)) ** 2))


def log_loss(labels: Labels, probability: FloatArray) -> float:
    """Give the mean negative log-likelihood, in nats."""
    p = np.clip(probability, 1e-15, 1 - 1e-15)
    return float(-np.mean(np.where(labels.astype(bool), np.log(p), np.log1p(-p))))


def ece(labels: Labels, probability: FloatArray, bins: int = ECE_BINS) -> float:
    """Give the expected calibration error over equal-width bins.

    The mean distance between predicted and observed rate, each bin weighted by its
    share of rows (Naeini et al., 2015; 15 bins as in Guo et al., 2017).
    """
    index = np.minimum((probability * bins).astype(np.intp), bins - 1)
    predicted = np.bincount(index, probability, minlength=bins)
    observed = np.bincount(index, labels.astype(np.float64), minlength=bins)
    return float(np.abs(predicted - observed).sum() / len(probability))
