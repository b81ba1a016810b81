"""What our lists find beside a baseline's, on every judged household.

Training keeps it for the shop that ships; for a visitor's own it is measured, with progress.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import streamlit as st

from core.intervals import Estimate
from core.recommendation.boards import scorer_boards
from core.recommendation.controls.hits import MeasuredHits, compared_hits
from core.recommendation.list_hits import ListHits
from core.recommendation.lists import LENGTH, LIST_NAMES, ListName
from ui import work
from ui.recommendation.kept import kept
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources
from ui.words.recommendation import business as words

NO_LIST = "none"
SEED = 5
_SLICE = 50
_JOBS = "_vitrine_recommendation_baseline_hits"


class _NotMadeError(Exception):
    """No session has measured the hits yet; never leaves this module."""


@dataclass(frozen=True)
class Ranked:
    """How many households a baseline has ranked for."""

    done: int
    total: int
    seconds_left: float


@dataclass
class Job:
    """Everybody's lists by a baseline, in slices that a rerun may part.

    Parameters
    ----------
    view : ShopView
    baseline : str
        A recipe's name.
    """

    view: ShopView
    baseline: str
    parts: list[ListHits] = field(default_factory=list)
    spent_seconds: float = 0.0

    @property
    def households(self) -> np.ndarray:
        """Give the judged households, as rows of the orders."""
        return self.view.boards["again"].households.astype(np.intp)

    def steps(self) -> Iterator[Ranked]:
        """Go on where the last iterator was dropped."""
        total = len(self.households)
        while (done := _SLICE * len(self.parts)) < total:
            begun = time.perf_counter()
            self.parts.append(self._part(self.households[done : done + _SLICE]))
            self.spent_seconds += time.perf_counter() - begun
            done = min(done + _SLICE, total)
            yield Ranked(done, total, self.spent_seconds / done * (total - done))

    def hits(self) -> ListHits:
        """Give which places of both lists were bought, shape (households, LENGTH) each."""
        return {name: np.concatenate([part[name] for part in self.parts]) for name in LIST_NAMES}

    def _part(self, places: np.ndarray) -> ListHits:
        view = self.view
        scorer, horizon = view.scorers[self.baseline], view.recommender.past.horizon_days
        found = scorer_boards(scorer, view.shop, places, view.as_of, horizon)
        return {name: found[name].bought[:, :LENGTH] for name in LIST_NAMES}


def baseline_hits(view: ShopView, baseline: str) -> ListHits | None:
    """Give what a baseline's lists found; nothing where the visitor stopped the work."""
    known = resources.hits().get(baseline) if view.is_shipped else None
    if known is not None:
        return known
    what = f"hits-{baseline}"
    try:
        return kept(view, what, (), _nothing)
    except _NotMadeError:
        pass  # To be made in slices, which a cache cannot.
    jobs: dict[tuple[str, str], Job] = st.session_state.setdefault(_JOBS, {})
    place = (view.key, baseline)
    job = jobs.setdefault(place, Job(view, baseline))
    if not work.carry_on(job.steps(), words.HITS_WORK, what):
        return None
    del jobs[place]
    return kept(view, what, (), job.hits)


def hits(view: ShopView, name: ListName, baseline: str, count: int) -> MeasuredHits | None:
    """Measure the first places of our list beside a baseline's, or beside no list at all.

    Nothing where the visitor stopped the work.
    """
    ours = view.boards[name].bought
    if baseline == NO_LIST:
        return kept(view, "hits", (name, baseline, count), lambda: alone(ours, count))
    found = baseline_hits(view, baseline)
    if found is None:
        return None
    others = found[name]

    def measure() -> MeasuredHits:
        return compared_hits(ours, others, count, np.random.default_rng(SEED))

    return kept(view, "hits", (name, baseline, count), measure)


def alone(ours: np.ndarray, count: int) -> MeasuredHits:
    """Give hits beside no list at all: every one is found in addition."""
    rate = compared_hits(ours, ours, count, np.random.default_rng(SEED)).rate
    return MeasuredHits(rate, Estimate(0.0, 0.0, 0.0), rate)


# A cache keeps no call that failed, so to ask it this way leaves no trace.
def _nothing() -> ListHits:
    raise _NotMadeError
