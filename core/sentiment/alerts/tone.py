"""The tone of a company's usual days, which a shift is held against."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from core.arrays import FloatArray, Rows
from core.checks import Mask

# What is believed of scores before many are seen: so large a standard deviation, as if known
# from so many items, and days as different as chance makes them, as if known from so many days.
_PRIOR_DEVIATION, _PRIOR_ITEMS, _PRIOR_DAYS = 0.6, 10.0, 7.0


@dataclass(frozen=True)
class ShiftOptions:
    """When a change of tone is a shift.

    Parameters
    ----------
    baseline_days, least_baseline_days : int
        How many days the tone is held against, and how many there must be.
    least_baseline_items : int
    guard_days : int
        Days between the baseline and the day looked at.
    slack : float
        Montgomery's k: half the change that is looked for, in standard deviations of a day.
    least_change : float
        No smaller change is looked for, in index points, however many items would show it.
    largest_change : float
        A change so large must be found however few items there are, in index points.
    threshold : float
        Montgomery's h, in standard deviations of a day.
    least_items : int
        A shift is seen in at least so many items.
    new_normal_days : int
        After so many days a shift is the new baseline; until then, none the same way is told.
    """

    baseline_days: int = 56
    least_baseline_days: int = 14
    least_baseline_items: int = 15
    guard_days: int = 3
    slack: float = 0.35
    least_change: float = 10.0
    largest_change: float = 80.0
    threshold: float = 6.0
    least_items: int = 5
    new_normal_days: int = 28


@dataclass(frozen=True)
class ToneBaseline:
    """The tone of a usual day.

    Parameters
    ----------
    mean : float
        Of the score, −1 to 1.
    deviation : float
        Standard deviation of a score, widened by how much days differ beyond chance.
    items_a_day : float
    """

    mean: float
    deviation: float
    items_a_day: float

    def steps(
        self, items: FloatArray, sums: FloatArray, options: ShiftOptions
    ) -> tuple[FloatArray, FloatArray]:
        """Give what each step adds to the sum of the rises, and how much slack it takes off."""
        day_deviation = self.deviation / sqrt(self.items_a_day)
        rise = (sums - items * self.mean) / (self.deviation * sqrt(self.items_a_day))
        least, largest = options.least_change / 200, options.largest_change / 200
        slack = min(max(options.slack, least / day_deviation), largest / day_deviation)
        return rise, slack * items / self.items_a_day


@dataclass(frozen=True)
class DayTones:
    """The scores of one company by day.

    Parameters
    ----------
    items, sums, squares : ndarray of float, shape (days,)
    usual : ndarray of bool, shape (days,)
        Whether a day may enter a baseline.
    """

    items: FloatArray
    sums: FloatArray
    squares: FloatArray
    usual: Mask

    def baseline(self, day: int, options: ShiftOptions) -> ToneBaseline | None:
        """Give the baseline a day is held against; None where too little is known."""
        last = max(0, day - options.guard_days)
        days = np.flatnonzero(self.usual[:last])[-options.baseline_days :]
        items = self.items[days]
        total = float(items.sum())
        if len(days) < options.least_baseline_days or total < options.least_baseline_items:
            return None
        mean = float(self.sums[days].sum()) / total
        spread = float(self.squares[days].sum()) - total * mean**2
        prior = _PRIOR_ITEMS * _PRIOR_DEVIATION**2
        variance = (spread + prior) / (total - 1 + _PRIOR_ITEMS)
        widened = variance * self._differing(days, mean, variance)
        return ToneBaseline(mean, sqrt(widened), total / len(days))

    def _differing(self, days: Rows, mean: float, variance: float) -> float:
        """Give how much more days differ than days of independent items would; at least 1."""
        items, sums = self.items[days], self.sums[days]
        spoken = items > 0
        away = (sums[spoken] - items[spoken] * mean) ** 2 / (items[spoken] * variance)
        return max(1.0, (float(away.sum()) + _PRIOR_DAYS) / (int(spoken.sum()) + _PRIOR_DAYS))
