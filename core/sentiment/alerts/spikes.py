"""Many at once: more items, or more negative ones, in 24 hours than chance brings.

EARS C2 (Hutwagner, Thompson, Seeman, Treadwell (2003), "The bioterrorism preparedness and response
Early Aberration Reporting System (EARS)", Journal of Urban Health 80, i89-i96): a count is held
against the days before it, with a gap of two days between, so that the beginning of an outbreak
does not hide its rise. Changed in four things, each because counts here are small and windows
overlap: the baseline is up to 28 days, not seven; the alarm is a tail probability of the negative
binomial distribution with the baseline's mean and variance, not three standard deviations; a
window of 24 hours ends every six hours and is held against windows that ended at the same hour;
and a day beyond C2's own limit enters later baselines as that limit, so that one outbreak does
not hide the next (as Farrington et al. (1996), JRSS A 159, 547-563, weigh past outbreaks down).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, inf, lgamma, log, log1p

import numpy as np

from core.arrays import FloatArray, Rows
from core.checks import Mask
from core.sentiment.alerts.alert import MULTIPLE_LEVELS, Alert, Direction, Unit, severity_of
from core.sentiment.alerts.steps import (
    NEGATIVE_FROM,
    STEPS_A_DAY,
    Counts,
    StepTable,
    as_datetime,
    raised,
)

EVIDENCE_ITEMS = 50
_DAY = np.timedelta64(1, "D")
# Below this the usual count counts as so much, so that no multiple is infinite.
_LEAST_EXPECTED = 0.5
# C2's limit: mean + 3 standard deviations.
_LIMIT_DEVIATIONS = 3.0


@dataclass(frozen=True)
class SpikeOptions:
    """When a count is a spike.

    Parameters
    ----------
    baseline_days, least_baseline_days : int
        How many days a count is held against, and how many there must be.
    guard_days : int
        Days between the baseline and the window.
    probability : float
        An alarm is a count that chance reaches or exceeds less often than this.
    least_items : int
        An alarm is at least so many.
    least_multiple : float
        An alarm is at least so many times what is usual: more is news, little more is not.
    quiet_hours : int
        A next alert is raised only after so many hours without an alarm.
    """

    baseline_days: int = 28
    least_baseline_days: int = 7
    guard_days: int = 2
    probability: float = 0.001
    least_items: int = 5
    least_multiple: float = 2.0
    quiet_hours: int = 96


@dataclass(frozen=True)
class VolumeSpike:
    """Many items in 24 hours, whatever they say.

    Parameters
    ----------
    options : SpikeOptions
    """

    options: SpikeOptions = SpikeOptions()
    name: str = "volume_spike"
    kinds: frozenset[str] = frozenset({"spike", "volume"})
    directions: frozenset[str] = frozenset({"negative", "positive", "none"})

    @property
    def warm_up_days(self) -> int:
        """Before that many days of a stream it cannot raise any."""
        return _warm_up_days(self.options)

    def alerts(self, table: StepTable) -> Iterator[Alert]:
        """Give the alerts of each company in a stretch, in order of time."""
        found = Found(self.name, "none", "items a day", self.options.quiet_hours)
        return found.alerts(table, table.items, *spikes(table.items, self.options))


@dataclass(frozen=True)
class NegativeSpike:
    """Many negative items in 24 hours.

    Parameters
    ----------
    options : SpikeOptions
    """

    options: SpikeOptions = SpikeOptions(least_items=4)
    name: str = "negative_spike"
    kinds: frozenset[str] = frozenset({"spike"})
    directions: frozenset[str] = frozenset({"negative"})

    @property
    def warm_up_days(self) -> int:
        """Before that many days of a stream it cannot raise any."""
        return _warm_up_days(self.options)

    def alerts(self, table: StepTable) -> Iterator[Alert]:
        """Give the alerts of each company in a stretch, in order of time."""
        found = Found(self.name, "negative", "negative items a day", self.options.quiet_hours)
        return found.alerts(table, table.negatives, *spikes(table.negatives, self.options))


@dataclass(frozen=True)
class Found:
    """Turns alarms into alerts: one for each run of alarms.

    Parameters
    ----------
    rule : str
    direction : str
    unit : str
    quiet_hours : int
    """

    rule: str
    direction: Direction
    unit: Unit
    quiet_hours: int

    def alerts(
        self, table: StepTable, counts: Counts, alarming: Mask, expected: FloatArray
    ) -> Iterator[Alert]:
        """Give the alerts of each company.

        Parameters
        ----------
        table : StepTable
        counts, expected : ndarray, shape (steps, companies)
            Of each step, and what is usual in the 24 hours that end with it.
        alarming : ndarray of bool, shape (steps, companies)
        """
        observed = day_sums(counts)
        for place in np.flatnonzero(alarming.any(axis=0)).tolist():
            for step in raised(alarming[:, place], self.quiet_hours * STEPS_A_DAY // 24):
                yield self._alert(
                    table, place, step, int(observed[step, place]), float(expected[step, place])
                )

    def _alert(
        self, table: StepTable, place: int, step: int, observed: int, expected: float
    ) -> Alert:
        end, entity = table.end(step), table.entities[place]
        rows = self._rows(table, entity, end)
        multiple = observed / max(expected, _LEAST_EXPECTED)
        return Alert(
            rule=self.rule,
            entity=entity,
            at=as_datetime(end),
            since=as_datetime(end - _DAY),
            direction=self.direction,
            observed=float(observed),
            expected=expected,
            unit=self.unit,
            items=observed,
            evidence=tuple(rows[:EVIDENCE_ITEMS].tolist()),
            severity=severity_of(multiple, MULTIPLE_LEVELS),
        )

    def _rows(self, table: StepTable, entity: str, end: np.datetime64) -> Rows:
        """Give the counted items, the latest first; of negative ones the most negative first."""
        opinions = table.opinions
        rows = opinions.between(entity, end - _DAY, end)[::-1]
        if self.unit == "alarm words a day" and opinions.alarming is not None:
            return rows[opinions.alarming[rows]]
        if self.unit == "negative items a day":
            rows = rows[opinions.negative[rows] >= NEGATIVE_FROM]
            return rows[np.argsort(-opinions.negative[rows], kind="stable")]
        return rows


def spikes(counts: Counts, options: SpikeOptions) -> tuple[Mask, FloatArray]:
    """Give where counts are spikes, and how many are usual.

    Parameters
    ----------
    counts : ndarray of int, shape (steps, companies)
    options : SpikeOptions

    Returns
    -------
    alarming : ndarray of bool
        Only where the step itself holds an item.
    expected : ndarray of float
        Of 24 hours; NaN where the baseline is too short.
    """
    observed = day_sums(counts)
    expected, variance = baselines(observed, options)
    least = np.maximum(options.least_items, options.least_multiple * expected)
    # A tail as thin as asked for begins no lower than here, and the exact one takes long.
    near = expected + np.sqrt(variance)
    candidate = (counts > 0) & (observed >= least) & (observed > near)
    alarming = np.zeros(counts.shape, dtype=np.bool_)
    for step, place in np.argwhere(candidate).tolist():
        cell = (step, place)
        chance = tail(int(observed[cell]), float(expected[cell]), float(variance[cell]))
        alarming[cell] = chance < options.probability
    return alarming, expected


def day_sums(counts: Counts) -> Counts:
    """Give the sums of the 24 hours that end with each step."""
    total = np.cumsum(counts, axis=0)
    total[STEPS_A_DAY:] -= total[:-STEPS_A_DAY].copy()
    return total


def baselines(observed: Counts, options: SpikeOptions) -> tuple[FloatArray, FloatArray]:
    """Give the mean and the variance that each count is expected to have; NaN if too early.

    Parameters
    ----------
    observed : ndarray of int, shape (steps, companies)
        Sums of 24 hours.
    options : SpikeOptions
    """
    by_day = observed.reshape(-1, STEPS_A_DAY, observed.shape[1])
    expected, variance = np.full((2, *by_day.shape), np.nan)
    capped = by_day.astype(np.float64)
    for day in range(options.guard_days + 1 + options.least_baseline_days, len(by_day)):
        # The windows of the first day are not of 24 hours.
        last = day - options.guard_days
        before = capped[max(1, last - options.baseline_days) : last]
        expected[day], variance[day] = predicted(before)
        limit = expected[day] + _LIMIT_DEVIATIONS * np.sqrt(variance[day])
        capped[day] = np.minimum(by_day[day], limit)
    return expected.reshape(observed.shape), variance.reshape(observed.shape)


def predicted(before: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Give the mean and variance of a next count after some, along the first axis.

    A company nobody spoke of is expected to be spoken of half a time in as many days (Jeffreys'
    prior of a Poisson rate). The variance is at least that of a Poisson count, and larger for a
    mean known from few days.
    """
    days = len(before)
    mean = (before.sum(axis=0) + 0.5) / days
    variance = np.maximum(mean, before.var(axis=0, ddof=1)) * (1 + 1 / days)
    return mean, variance


def tail(count: int, mean: float, variance: float) -> float:
    """Give how often a negative binomial of that mean and variance reaches a count or more.

    The variance must be larger than the mean, and the count no smaller.
    """
    shape = mean**2 / (variance - mean)
    log_rest, log_share = log(mean / variance), log1p(-mean / variance)
    ways = lgamma(count + shape) - lgamma(shape) - lgamma(count + 1)
    term = exp(ways + shape * log_rest + count * log_share)
    total, share, last = 0.0, exp(log_share), inf
    # Past the mode, terms fall at least as fast as a geometric series.
    while term > 1e-12 * total or term > last:
        total += term
        last, term = term, term * share * (count + shape) / (count + 1)
        count += 1
    return min(1.0, total)


def _warm_up_days(options: SpikeOptions) -> int:
    return options.guard_days + 1 + options.least_baseline_days
