"""Means with 95 % intervals, by drawing the judged ones anew."""

import numpy as np

from core.arrays import FloatArray
from core.evaluation_file import Interval

_DRAWS = 2_000


def drawn(count: int, rng: np.random.Generator) -> FloatArray:
    """Give the weight of each of so many in every draw; rows sum to 1."""
    if not count:
        return np.empty((_DRAWS, 0))
    return rng.multinomial(count, np.full(count, 1 / count), size=_DRAWS) / count


def interval(values: FloatArray, draws: FloatArray) -> Interval:
    """Give the mean of values with its interval; empty where there are none."""
    if not len(values):
        return Interval(value=None, low=None, high=None)
    low, high = np.quantile(draws @ values, [0.025, 0.975])
    return Interval(value=float(values.mean()), low=float(low), high=float(high))
