"""How sure a mean score is: intervals from count, mean and standard deviation, in index points.

The index is 100 times the mean score, so it and its intervals lie between -100 and 100. Of a
single item nobody knows how much others would differ, so its interval is not a number.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from core.arrays import FloatArray
from core.intervals import Estimate

LIMIT = 100.0
Ends = tuple[FloatArray, FloatArray]


def mean_interval(items: ArrayLike, index: ArrayLike, deviation: ArrayLike) -> Ends:
    """Give the ends of the 95 % interval, mean ± t · s / √n, cut at -100 and 100.

    Parameters
    ----------
    items, index, deviation : array-like, shape (k,)
        The index and the standard deviation of one item, both in index points.
    """
    count, middle = _floats(items), _floats(index)
    several = count > 1
    freedom = np.where(several, count - 1, 1.0)
    half = stdtrit(freedom, 0.975) * _floats(deviation) / np.sqrt(freedom + 1)
    half = np.where(several, half, np.nan)
    return np.maximum(middle - half, -LIMIT), np.minimum(middle + half, LIMIT)


def difference_interval(
    difference: ArrayLike,
    variances: tuple[ArrayLike, ArrayLike],
    items: tuple[ArrayLike, ArrayLike],
    error: ArrayLike = 0.05,
) -> Ends:
    """Give the interval of the difference of two means whose spreads differ.

    Parameters
    ----------
    difference : array-like
    variances : pair of array-like
        Of one item of either group.
    items : pair of array-like
    error : array-like
        How often the interval may miss; 0.05 for 95 %.

    Notes
    -----
    Welch, B. L. (1947), "The generalization of Student's problem when several different
    population variances are involved", Biometrika 34, 28-35.
    """
    parts = [
        np.where(_floats(n) > 1, _floats(v) / np.maximum(_floats(n), 1), np.nan)
        for v, n in zip(variances, items, strict=True)
    ]
    variance = parts[0] + parts[1]
    weight = sum(p**2 / np.maximum(_floats(n) - 1, 1) for p, n in zip(parts, items, strict=True))
    # Without any spread the difference is exact, whatever the degrees of freedom.
    spread = variance > 0
    freedom = np.where(spread, variance**2 / np.where(spread, weight, 1), 1.0)
    half = stdtrit(freedom, 1 - _floats(error) / 2) * np.sqrt(variance)
    return _floats(difference) - half, _floats(difference) + half


def index_estimate(items: int, index: float, deviation: float) -> Estimate:
    """Give one index with its interval."""
    low, high = mean_interval([items], [index], [deviation])
    return Estimate(index, float(low[0]), float(high[0]))


def _floats(values: ArrayLike) -> FloatArray:
    return np.asarray(values, dtype=np.float64)
