"""A lasting change of tone, found by a two-sided tabular CUSUM.

Page, E. S. (1954), "Continuous inspection schemes", Biometrika 41, 100-115; the tabular form and
its estimate of when a change began are those of Montgomery, "Introduction to Statistical Quality
Control", section 9.1. His k = 1/2 and h = 5 are for one measure a day; k = 0.35 and h = 6 find
shifts more often for about as many false alarms on the streams of ``simulation``. What is summed
is how far the score is from its baseline, in standard deviations of a usual day's mean, less the
slack k. Days of unequal numbers of items weigh as Page's likelihood ratio has it: a day with
twice the items counts twice, and one without items changes nothing (Hawkins & Olwell (1998),
"Cumulative Sum Charts", chapter 3). Items of one day resemble each other, so the standard
deviation is that of days as they were, not that of independent items.

The baseline is trailing, with a gap, and is held while a shift lasts: until the sum is back at
zero, when the days of the shift are left out of later baselines, or until ``new_normal_days`` have
passed, when the baseline begins anew with the shift.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from core.arrays import FloatArray
from core.sentiment.alerts.alert import CHANGE_LEVELS, Alert, severity_of
from core.sentiment.alerts.spikes import EVIDENCE_ITEMS
from core.sentiment.alerts.steps import STEPS_A_DAY, Counts, StepTable, as_datetime
from core.sentiment.alerts.tone import DayTones, ShiftOptions, ToneBaseline


@dataclass
class Side:
    """One of the two sums: of the falls, or of the rises.

    Parameters
    ----------
    sign : float
        −1 for falls.
    quiet_until : int
        The first day on which it may raise an alert.
    total : float
    since : int
        The step at which it last left zero.
    items : float
        Items since then.
    """

    sign: float
    quiet_until: int = 0
    total: float = 0.0
    since: int = 0
    items: float = 0.0

    def add(self, step: int, rise: float, slack: float, items: float) -> None:
        """Add a step."""
        if self.total <= 0:
            self.since, self.items = step, 0.0
        self.total = max(0.0, self.total + self.sign * rise - slack)
        self.items += items

    def stop(self) -> None:
        """Begin anew at zero."""
        self.total = 0.0
        self.items = 0.0


@dataclass(frozen=True)
class IndexShift:
    """The index of a company has moved, and stays.

    Parameters
    ----------
    options : ShiftOptions
    """

    options: ShiftOptions = field(default_factory=ShiftOptions)
    name: str = "index_shift"
    kinds: frozenset[str] = frozenset({"shift"})
    directions: frozenset[str] = frozenset({"negative", "positive"})

    @property
    def warm_up_days(self) -> int:
        """Before that many days of a stream it cannot raise any."""
        return self.options.least_baseline_days + self.options.guard_days

    def alerts(self, table: StepTable) -> Iterator[Alert]:
        """Give the alerts of each company in a stretch, in order of time."""
        totals = table.items.sum(axis=0)
        for place in np.flatnonzero(totals > self.options.least_baseline_items).tolist():
            yield from Watch.of(table, place, self).alerts()


@dataclass
class Watch:
    """One company's scores, walked through day by day.

    Parameters
    ----------
    table : StepTable
    place : int
        The company's column.
    rule : IndexShift
    tones : DayTones
    sides : tuple of Side
    held : ToneBaseline, optional
        The baseline from before a shift, while it lasts.
    shifted : Side, optional
        The sum that found it.
    shifted_on : int
        The day on which it did.
    """

    table: StepTable
    place: int
    rule: IndexShift
    tones: DayTones
    sides: tuple[Side, Side] = field(default_factory=lambda: (Side(-1.0), Side(1.0)))
    held: ToneBaseline | None = None
    shifted: Side | None = None
    shifted_on: int = 0

    @classmethod
    def of(cls, table: StepTable, place: int, rule: IndexShift) -> "Watch":
        """Begin with the first day."""
        tables = (table.items, table.score_sums, table.square_sums)
        days = [_by_day(counts[:, place]).sum(axis=1) for counts in tables]
        tones = DayTones(days[0], days[1], days[2], np.ones(table.days, dtype=np.bool_))
        return cls(table, place, rule, tones)

    def alerts(self) -> Iterator[Alert]:
        """Give the alerts in order of time."""
        for day in np.flatnonzero(self.tones.items).tolist():
            if self.shifted and day - self.shifted_on >= self.rule.options.new_normal_days:
                self._settle(day)
            baseline = self.held or self.tones.baseline(day, self.rule.options)
            if baseline is not None:
                yield from self._walk(day, baseline)

    def _walk(self, day: int, baseline: ToneBaseline) -> Iterator[Alert]:
        """Add the steps of one day."""
        part = slice(day * STEPS_A_DAY, (day + 1) * STEPS_A_DAY)
        items = self.table.items[part, self.place].astype(np.float64)
        sums = self.table.score_sums[part, self.place]
        rises, slacks = baseline.steps(items, sums, self.rule.options)
        for offset in np.flatnonzero(items).tolist():
            step = part.start + offset
            for side in self.sides:
                side.add(step, float(rises[offset]), float(slacks[offset]), float(items[offset]))
            yield from self._judge(step, baseline)

    def _judge(self, step: int, baseline: ToneBaseline) -> Iterator[Alert]:
        """Raise an alert where a sum has passed the threshold, or end a shift."""
        options = self.rule.options
        if self.shifted is not None:
            # A sum that grew on for weeks would take weeks to come back.
            self.shifted.total = min(self.shifted.total, options.threshold)
            if self.shifted.total <= 0:
                self._end(step)
        for side in self.sides:
            passed = side.total >= options.threshold and side.items >= options.least_items
            if passed and step // STEPS_A_DAY >= side.quiet_until:
                yield self._alert(side, step, baseline)
                self._begin(side, step, baseline)

    def _begin(self, side: Side, step: int, baseline: ToneBaseline) -> None:
        self.held, self.shifted, self.shifted_on = baseline, side, step // STEPS_A_DAY
        side.quiet_until = self.shifted_on + self.rule.options.new_normal_days
        self.tones.usual[side.since // STEPS_A_DAY :] = False
        for other in self.sides:
            if other is not side:
                other.stop()

    def _end(self, step: int) -> None:
        """Go back to a trailing baseline: the tone is what it was."""
        self.held, self.shifted = None, None
        self.tones.usual[step // STEPS_A_DAY + 1 :] = True

    def _settle(self, day: int) -> None:
        """Take the tone of the shift as what is usual from now on."""
        self.held, self.shifted = None, None
        self.tones.usual[:] = np.arange(len(self.tones.usual)) >= self.shifted_on
        for side in self.sides:
            side.stop()

    def _alert(self, side: Side, step: int, baseline: ToneBaseline) -> Alert:
        table, entity = self.table, self.table.entities[self.place]
        since, at = table.end(side.since - 1), table.end(step)
        rows = table.opinions.between(entity, since, at)
        pull = side.sign * (table.opinions.score[rows] - baseline.mean)
        observed = 100 * float(table.opinions.score[rows].mean())
        told = rows[np.argsort(-pull, kind="stable")][:EVIDENCE_ITEMS]
        return Alert(
            rule=self.rule.name,
            entity=entity,
            at=as_datetime(at),
            since=as_datetime(since),
            direction="negative" if side.sign < 0 else "positive",
            observed=observed,
            expected=100 * baseline.mean,
            unit="index points",
            items=len(rows),
            evidence=tuple(told.tolist()),
            severity=severity_of(abs(observed - 100 * baseline.mean), CHANGE_LEVELS),
        )


def _by_day(steps: FloatArray | Counts) -> FloatArray:
    return np.asarray(steps, dtype=np.float64).reshape(-1, STEPS_A_DAY)
