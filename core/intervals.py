"""Numbers with how sure they are: 95 % intervals that need no resampling."""

from dataclasses import dataclass
from math import nan

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
