"""Opinions counted in steps of six hours, for one company beside the other.

A step ends at 0, 6, 12 or 18 o'clock UTC, and an alert can be raised only there, from what was
published before. Where the whole stream is silent for longer than ``SILENCE_DAYS``, it begins
anew after it, so that a stray date of 1970 costs no fifty years of steps.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, Rows
from core.arrivals import Times
from core.checks import Mask

WHOLE_STREAM = ""
STEP_HOURS = 6
STEPS_A_DAY = 24 // STEP_HOURS
SILENCE_DAYS = 60
# An item is negative where this much of its probability says so.
NEGATIVE_FROM = 0.5
# Companies counted at once, so that thousands of them fit into memory.
ENTITIES_AT_ONCE = 256
_DAY, _STEP = np.timedelta64(1, "D"), np.timedelta64(STEP_HOURS, "h")

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Opinions:
    """Scored items and whom each is about.

    Parameters
    ----------
    published_at : ndarray of datetime64[s], shape (n,)
        In UTC and in any order; items without a time are left out.
    score : ndarray of float, shape (n,)
        P(positive) − P(negative).
    negative : ndarray of float, shape (n,)
        P(negative).
    mentions : mapping from str to ndarray of int
        Positions of the items about each company, each once.
    alarming : ndarray of bool, shape (n,), optional
        Whether the text holds an alarm word; only the keyword baseline asks.
    """

    published_at: Times
    score: FloatArray
    negative: FloatArray
    mentions: Mapping[str, Rows]
    alarming: Mask | None = None

    @classmethod
    def whole(
        cls,
        published_at: Times,
        score: FloatArray,
        negative: FloatArray,
        alarming: Mask | None = None,
    ) -> "Opinions":
        """Take the whole stream as one company."""
        mentions = {WHOLE_STREAM: np.arange(len(published_at))}
        return cls(published_at, score, negative, mentions, alarming)

    @cached_property
    def in_order(self) -> Mapping[str, Rows]:
        """Give the dated items about each company in order of time."""
        return {entity: self._sorted(rows) for entity, rows in self.mentions.items()}

    @cached_property
    def stretches(self) -> tuple[tuple[Times, int], ...]:
        """Give the first day of each part without a long silence, and how many days it has."""
        days = np.unique(self._dated.astype("datetime64[D]"))
        if not len(days):
            return ()
        parts = np.split(days, np.flatnonzero(np.diff(days) > SILENCE_DAYS * _DAY) + 1)
        return tuple((part[:1], int((part[-1] - part[0]) / _DAY) + 1) for part in parts)

    def tables(self) -> Iterator["StepTable"]:
        """Give the counts of every stretch, some companies at a time."""
        entities = tuple(self.in_order)
        for begin, days in self.stretches:
            for first in range(0, len(entities), ENTITIES_AT_ONCE):
                some = entities[first : first + ENTITIES_AT_ONCE]
                yield StepTable(self, begin[0], days, some)

    def between(self, entity: str, since: np.datetime64, until: np.datetime64) -> Rows:
        """Give a company's items from one moment up to and without another, in order of time."""
        rows = self.in_order[entity]
        first, last = np.searchsorted(self.published_at[rows], np.array([since, until]))
        return rows[first:last]

    @property
    def _dated(self) -> Times:
        return np.asarray(self.published_at[~np.isnat(self.published_at)])

    def _sorted(self, rows: Rows) -> Rows:
        dated = rows[~np.isnat(self.published_at[rows])]
        return dated[np.argsort(self.published_at[dated], kind="stable")]


@dataclass(frozen=True)
class StepTable:
    """What was said in each step of one stretch.

    Parameters
    ----------
    opinions : Opinions
    begin : datetime64
        Midnight of the first day.
    days : int
    entities : tuple of str
        The columns of every table; the rows are steps.
    """

    opinions: Opinions
    begin: np.datetime64
    days: int
    entities: tuple[str, ...]

    @cached_property
    def items(self) -> Counts:
        """Count the items of each step and company."""
        return self._count(None)

    @cached_property
    def negatives(self) -> Counts:
        """Count the negative ones."""
        return self._count(self.opinions.negative >= NEGATIVE_FROM)

    @cached_property
    def alarming(self) -> Counts:
        """Count the items with an alarm word; none where nobody looked."""
        words = self.opinions.alarming
        return self._count(np.zeros(len(self.opinions.score), bool) if words is None else words)

    @cached_property
    def score_sums(self) -> FloatArray:
        """Add up the scores of each step and company."""
        return self._added(self.opinions.score)

    @cached_property
    def square_sums(self) -> FloatArray:
        """Add up the squares of the scores."""
        return self._added(self.opinions.score**2)

    def end(self, step: int) -> np.datetime64:
        """Give the moment at which a step ends."""
        midnight: np.datetime64 = self.begin.astype("datetime64[s]")
        return midnight + (step + 1) * _STEP

    @cached_property
    def _cells(self) -> tuple[Rows, Rows]:
        """Give the items of this stretch, and the cell in which each is counted."""
        found = [self._cells_of(place) for place in range(len(self.entities))]
        rows, cells = zip(*found, strict=True) if found else ((), ())
        empty = np.empty(0, dtype=np.intp)
        return np.concatenate([empty, *rows]), np.concatenate([empty, *cells])

    def _cells_of(self, place: int) -> tuple[Rows, Rows]:
        last = self.begin + self.days * _DAY
        rows = self.opinions.between(self.entities[place], self.begin, last)
        step = (self.opinions.published_at[rows] - self.begin) // _STEP
        return rows, step.astype(np.intp) * len(self.entities) + place

    def _added(self, values: FloatArray) -> FloatArray:
        rows, cells = self._cells
        shape = (self.days * STEPS_A_DAY, len(self.entities))
        sums = np.bincount(cells, weights=values[rows], minlength=shape[0] * shape[1])
        return np.asarray(sums.reshape(shape), dtype=np.float64)

    def _count(self, counted: Mask | None) -> Counts:
        ones = np.ones(len(self.opinions.score)) if counted is None else counted.astype(np.float64)
        return np.asarray(self._added(ones), dtype=np.int64)


def as_datetime(moment: np.datetime64) -> datetime:
    """Give a moment as Python writes it, without a zone."""
    seconds = int(moment.astype("datetime64[s]").astype(np.int64))
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)


def raised(alarming: Mask, quiet_steps: int) -> list[int]:
    """Give the steps at which an alert is raised: an alarm after so many steps without one."""
    steps = np.flatnonzero(alarming)
    first = np.diff(steps, prepend=-quiet_steps - 1) > quiet_steps
    return [int(step) for step in steps[first]]
