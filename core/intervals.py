"""Numbers with how sure they are: 95 % intervals that need no resampling."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, exp, lgamma, log, nan

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

# The 97.5 % quantile of the standard normal distribution: two sides make 95 %.
Z95 = 1.959963984540054


@dataclass(frozen=True)
class Estimate:
    """A number between the ends of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Share:
    """How many of how many, with the 95 % Wilson interval of the share.

    Where there is nothing to count (``of`` is 0) the value is NaN and the interval
    is 0 to 1: nothing is known.
    """

    count: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """Give the share, 0 to 1."""
        return self.count / self.of if self.of else nan


def normal(value: float, variance: float) -> Estimate:
    """Give a sum with the 95 % interval of a normal distribution of that variance."""
    half = Z95 * float(np.sqrt(max(variance, 0.0)))
    return Estimate(value, value - half, value + half)


def wilson(counts: npt.ArrayLike, totals: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Give the 95 % score interval of shares.

    Parameters
    ----------
    counts, totals : array-like, shapes that broadcast
        Successes and trials.

    Returns
    -------
    low, high : ndarray of float
        0 and 1 where there are no trials.

    Notes
    -----
    Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical
    inference", JASA 22, 209-212. It stays inside 0 to 1 and keeps its coverage for
    small groups, where the textbook interval does not (Brown, Cai, DasGupta, 2001).
    """
    successes, trials = np.broadcast_arrays(
        np.asarray(counts, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    )
    # With no trials the formula below gives 1/2 ± 1/2 once the share is set to anything.
    share = np.divide(successes, trials, out=np.zeros(trials.shape), where=trials > 0)
    scale = trials + Z95**2
    centre = (trials * share + Z95**2 / 2) / scale
    half = Z95 * np.sqrt(trials * share * (1 - share) + Z95**2 / 4) / scale
    # Exact ends, which rounding would miss by 1e-17.
    low = np.where(successes == 0, 0.0, centre - half)
    high = np.where(successes == trials, 1.0, centre + half)
    return low, high


def shares(counts: npt.ArrayLike, totals: npt.ArrayLike) -> tuple[Share, ...]:
    """Give one :class:`Share` per pair of successes and trials."""
    low, high = (np.atleast_1d(end) for end in wilson(counts, totals))
    pairs = np.broadcast_arrays(np.atleast_1d(counts), np.atleast_1d(totals))
    columns = (pairs[0].tolist(), pairs[1].tolist(), low.tolist(), high.tolist())
    return tuple(
        Share(int(count), int(total), bottom, top)
        for count, total, bottom, top in zip(*columns, strict=True)
    )


def poisson(count: int) -> Estimate:
    """Give a count of rare events with the exact 95 % interval of its expectation.

    Garwood, F. (1936), "Fiducial limits for the Poisson distribution", Biometrika 28, 437-442.
    """
    low = _poisson_mean(count - 1, 0.975) if count else 0.0
    return Estimate(float(count), low, _poisson_mean(count, 0.025))


def median(values: Sequence[float]) -> Estimate:
    """Give the median of at least one value, between the order statistics of its 95 % interval.

    Of fewer than six values no two make 95 %, so the interval is all of them.
    """
    ordered = sorted(values)
    count, cut = len(ordered), 0
    below = 1 / 2**count
    while below <= 0.025:
        cut += 1
        below += comb(count, cut) / 2**count
    cut = max(cut - 1, 0)
    return Estimate(float(np.median(ordered)), ordered[cut], ordered[count - 1 - cut])


def _poisson_mean(count: int, share: float) -> float:
    """Give the mean of which that share of counts is no larger than this one."""
    low, high = 0.0, 10.0 + 3.0 * (count + 1)
    for _ in range(60):
        middle = (low + high) / 2
        terms = (exp(k * log(middle) - middle - lgamma(k + 1)) for k in range(count + 1))
        low, high = (middle, high) if sum(terms) > share else (low, middle)
    return (low + high) / 2
