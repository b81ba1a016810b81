"""Turn scores into probabilities and thresholds, from rows the model has not learnt."""

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray

TEMPERATURES = np.exp(np.linspace(np.log(0.2), np.log(5.0), 241))


def mean_log_loss(logits: FloatArray, labels: npt.NDArray[np.intp], temperature: float) -> float:
    """Give the mean negative log-likelihood at a temperature, in nats."""
    scaled = logits / temperature
    top = scaled.max(axis=1)
    normaliser = top + np.log(np.exp(scaled - top[:, None]).sum(axis=1))
    return float(np.mean(normaliser - scaled[np.arange(len(labels)), labels]))


def fitted_temperature(logits: FloatArray, labels: npt.NDArray[np.intp]) -> float:
    """Give the temperature of least log-loss (Guo et al., 2017), on a grid from 0.2 to 5.

    Parameters
    ----------
    logits : ndarray of float, shape (n, classes)
    labels : ndarray of int, shape (n,)
    """
    if len(labels) == 0:
        return 1.0
    losses = [mean_log_loss(logits, labels, temperature) for temperature in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(losses))])


def scope_threshold(outside: FloatArray, recall: float) -> float:
    """Give the lowest threshold under which a share of out-of-scope scores lies."""
    ranked = np.sort(outside)
    place = int(np.ceil(recall * len(ranked))) - 1
    return float(np.nextafter(ranked[max(place, 0)], np.inf))


def passing_threshold(inside: FloatArray, share: float) -> float:
    """Give the threshold above which a share of in-scope scores lies."""
    ranked = np.sort(inside)
    place = int(np.floor((1 - share) * len(ranked)))
    return float(np.nextafter(ranked[min(place, len(ranked) - 1)], -np.inf))


def sure_threshold(confidence: FloatArray, right: npt.NDArray[np.bool_], precision: float) -> float:
    """Give the lowest confidence from which on answers are right as often as asked for.

    1.0 where no confidence is enough.
    """
    order = np.argsort(-confidence, kind="stable")
    precise = np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= precision
    if not precise.any():
        return 1.0
    return float(confidence[order][np.flatnonzero(precise)[-1]])
