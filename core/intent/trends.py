"""How volumes move: counts by day, week or month, what rose beyond chance, and when it is busy.

A rise is judged between a period and the one before it, as the ratio of two Poisson rates. Given
both counts, the later one is binomial, so the test is exact and needs nothing else
(Przyborowski, J., Wilenski, H. (1940), "Homogeneity of results in testing samples from Poisson
series", Biometrika 31, 313-323). The interval of the ratio is Wilson's of that binomial share.
Many intents are looked at in many periods, so a rise counts only if its p-value is below
``LEVEL`` over the number of comparisons, of which those with too few messages to ever pass are
none (Tarone, R. E. (1990), "A modified Bonferroni method for discrete data", Biometrics 46,
515-522).
"""

from dataclasses import dataclass
from functools import cached_property
from math import exp, inf, lgamma, log
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.arrivals import Times
from core.intervals import Estimate, FloatArray, wilson

Grain = Literal["day", "week", "month"]
Counts = npt.NDArray[np.int64]

LEVEL = 0.05
# Up to so many days are told by day, up to so many by week.
DAYS_BY_DAY, DAYS_BY_WEEK = 21, 600
BLOCK_HOURS = 3
_DAYS: dict[Grain, str] = {"day": "D", "week": "W", "month": "M"}


@dataclass(frozen=True)
class Periods:
    """Periods of UTC that follow each other, with no gap.

    Parameters
    ----------
    grain : "day", "week" or "month"
        Weeks begin on Monday.
    starts : ndarray of datetime64[D], shape (periods,)
    days : ndarray of float, shape (periods,)
        How many days of each lie between the first and the last message, both included.
    """

    grain: Grain
    starts: Times
    days: FloatArray

    def __len__(self) -> int:
        return len(self.starts)

    @classmethod
    def of(cls, at: Times, grain: Grain) -> "Periods":
        """Give the periods from the first to the last of some times, at least one known."""
        days = at[~np.isnat(at)].astype("datetime64[D]")
        first, last = days.min(), days.max()
        ends = _number(np.array([first, last]), grain).tolist()
        edges = _start(np.arange(ends[0], ends[1] + 2), grain)
        inside = np.clip(edges, first, last + 1)
        return cls(grain, edges[:-1], np.diff(inside).astype(np.float64))

    def number(self, at: Times) -> npt.NDArray[np.int64]:
        """Give the period of each time, -1 for none."""
        known = ~np.isnat(at)
        days = np.where(known, at, np.datetime64("1970-01-01", "s")).astype("datetime64[D]")
        first = _number(self.starts[:1], self.grain)
        return np.where(known, _number(days, self.grain) - first, -1)


@dataclass(frozen=True)
class Rise:
    """An intent that had more messages in a period than in the one before, beyond chance.

    Parameters
    ----------
    place : int
        The intent's column in the counts.
    period : int
    before, after : int
        Messages of the earlier and of this period.
    ratio : Estimate
        Of the rates per day, with its 95 % interval; infinite where there was none before.
    p : float
        How often chance alone gives as many or more.
    """

    place: int
    period: int
    before: int
    after: int
    ratio: Estimate
    p: float


@dataclass(frozen=True)
class Trend:
    """Counts over time.

    Parameters
    ----------
    periods : Periods
    counts : ndarray of int, shape (periods, intents)
    totals : ndarray of int, shape (periods,)
        All messages, also those that no intent counts.
    """

    periods: Periods
    counts: Counts
    totals: Counts

    @classmethod
    def of(cls, at: Times, place: npt.NDArray[np.integer], width: int, grain: Grain) -> "Trend":
        """Count places by period.

        Parameters
        ----------
        at : ndarray of datetime64[s], shape (n,)
        place : ndarray of int, shape (n,)
            -1 for a message of none.
        width : int
            How many places there are.
        """
        periods = Periods.of(at, grain)
        period = periods.number(at)
        keep = (period >= 0) & (place >= 0)
        cell = period[keep] * width + place[keep]
        counts = np.bincount(cell, minlength=len(periods) * width)
        totals = np.bincount(period[period >= 0], minlength=len(periods))
        return cls(periods, counts.reshape(len(periods), width), totals)

    @cached_property
    def later_share(self) -> FloatArray:
        """Give each later period's share of its days and those of the one before it."""
        days = self.periods.days
        return np.asarray(days[1:] / (days[:-1] + days[1:]), dtype=np.float64)

    @cached_property
    def compared(self) -> int:
        """Give how many comparisons there are, those left out that could not pass."""
        both = (self.counts[:-1] + self.counts[1:]).astype(np.float64)
        lowest = np.sort((self.later_share[:, None] ** both).ravel())
        number = np.arange(1, len(lowest) + 1)
        able = np.searchsorted(lowest, LEVEL / number, side="right")
        fits = np.flatnonzero(able <= number)
        return int(number[fits[0]]) if len(fits) else 1

    @cached_property
    def rises(self) -> tuple[Rise, ...]:
        """Give the rises beyond chance, the surest first."""
        places = np.argwhere(self.counts[1:] > self.counts[:-1]).tolist()
        found = (self.rise(place, period + 1) for period, place in places)
        passed = [rise for rise in found if rise.p < LEVEL / self.compared]
        return tuple(sorted(passed, key=lambda rise: (rise.p, -rise.after)))

    def rise(self, place: int, period: int) -> Rise:
        """Compare a period with the one before it, whatever chance says."""
        before, after = (int(self.counts[p, place]) for p in (period - 1, period))
        share = float(self.later_share[period - 1])
        ratio = rate_ratio(before, after, share)
        return Rise(place, period, before, after, ratio, at_least(after, before + after, share))


def grain_of(at: Times) -> Grain:
    """Give the grain that suits how long a time some messages span."""
    days = at[~np.isnat(at)].astype("datetime64[D]")
    span = int((days.max() - days.min()).astype(np.int64)) + 1
    return "day" if span <= DAYS_BY_DAY else "week" if span <= DAYS_BY_WEEK else "month"


def rate_ratio(before: int, after: int, share: float) -> Estimate:
    """Give the ratio of two Poisson rates with its 95 % interval.

    Parameters
    ----------
    before, after : int
    share : float
        Of the time of both periods, that of the later one.
    """
    low, high = (float(end) for end in wilson(after, before + after))
    return Estimate(*(_odds(p) * (1 - share) / share for p in (_part(after, before), low, high)))


def at_least(count: int, of: int, share: float) -> float:
    """Give how often a binomial of so many trials reaches a count or more."""
    total = 0.0
    for k in range(count, of + 1):
        ways = lgamma(of + 1) - lgamma(k + 1) - lgamma(of - k + 1)
        term = exp(ways + k * log(share) + (of - k) * log(1 - share))
        total += term
        # Past its mode the distribution falls faster than a geometric series.
        if k > of * share and term < 1e-12 * total:
            break
    return min(1.0, total)


def busy_blocks(at: Times) -> FloatArray:
    """Give the mean number of messages by weekday (Monday first) and block of hours of UTC.

    Shape (7, 24 / ``BLOCK_HOURS``); NaN for a weekday that does not occur between the first and
    the last message.
    """
    known = at[~np.isnat(at)]
    days = known.astype("datetime64[D]")
    hour = (known - days).astype("timedelta64[h]").astype(np.int64)
    blocks = 24 // BLOCK_HOURS
    cell = _weekday(days) * blocks + hour // BLOCK_HOURS
    counts = np.bincount(cell, minlength=7 * blocks).reshape(7, blocks)
    span = np.arange(days.min(), days.max() + 1)
    each = np.bincount(_weekday(span), minlength=7)[:, None]
    means = np.divide(counts, each, out=np.full((7, blocks), np.nan), where=each > 0)
    return np.asarray(means, dtype=np.float64)


def _part(count: int, rest: int) -> float:
    return count / (count + rest) if count + rest else 0.5


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else inf


def _weekday(days: Times) -> npt.NDArray[np.int64]:
    # 1 January 1970 was a Thursday.
    return (days.astype("datetime64[D]").astype(np.int64) + 3) % 7


def _number(days: Times, grain: Grain) -> npt.NDArray[np.int64]:
    """Give the number of the period that holds each day."""
    if grain == "month":
        return np.asarray(days.astype("datetime64[M]").astype(np.int64))
    number = np.asarray(days.astype("datetime64[D]").astype(np.int64))
    return number if grain == "day" else (number + 3) // 7


def _start(numbers: npt.NDArray[np.int64], grain: Grain) -> Times:
    if grain == "month":
        return numbers.astype("datetime64[M]").astype("datetime64[D]")
    days = numbers if grain == "day" else numbers * 7 - 3
    return days.astype("datetime64[D]")
