"""What our lists find beside a baseline's, on every judged household; measured with progress."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import streamlit as st

from core.intervals import Estimate
from core.recommendation.boards import Boards, scorer_boards
from core.recommendation.controls.board import Board
from core.recommendation.controls.hits import MeasuredHits, measured_hits
from core.recommendation.lists import LENGTH, LIST_NAMES, ListName
from ui import work
from ui.recommendation.kept import kept
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import business as words

NO_LIST = "none"
SEED = 5
_SLICE = 25
_JOBS = "_vitrine_recommendation_baseline_boards"


class _NotMadeError(Exception):
    """No session has made the boards yet; never leaves this module."""


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
    parts: list[Boards] = field(default_factory=list)
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

    def boards(self) -> Boards:
        """Give the boards of both lists."""
        return {name: _joined([part[name] for part in self.parts]) for name in LIST_NAMES}

    def _part(self, places: np.ndarray) -> Boards:
        view = self.view
        scorer, horizon = view.scorers[self.baseline], view.recommender.past.horizon_days
        found = scorer_boards(scorer, view.shop, places, view.as_of, horizon)
        return {name: _first(found[name]) for name in LIST_NAMES}


def baseline_boards(view: ShopView, baseline: str) -> Boards | None:
    """Give everybody's lists by a baseline; nothing where the visitor stopped the work."""
    what = f"baseline-boards-{baseline}"
    try:
        return kept(view, what, (), _nothing)
    except _NotMadeError:
        pass  # To be made in slices, which a cache cannot.
    jobs: dict[tuple[str, str], Job] = st.session_state.setdefault(_JOBS, {})
    place = (view.key, baseline)
    job = jobs.setdefault(place, Job(view, baseline))
    if not work.carry_on(job.steps(), words.HITS_WORK, f"hits-{baseline}"):
        return None
    del jobs[place]
    return kept(view, what, (), job.boards)


def hits(view: ShopView, name: ListName, baseline: str, count: int) -> MeasuredHits | None:
    """Measure the first places of our list beside a baseline's, or beside no list at all.

    Nothing where the visitor stopped the work.
    """
    if baseline == NO_LIST:
        return kept(view, "hits", (name, baseline, count), lambda: _alone(view, name, count))
    boards = baseline_boards(view, baseline)
    if boards is None:
        return None
    other = boards[name]

    def measure() -> MeasuredHits:
        return measured_hits(view.boards[name], other, count, np.random.default_rng(SEED))

    return kept(view, "hits", (name, baseline, count), measure)


def _alone(view: ShopView, name: ListName, count: int) -> MeasuredHits:
    """Beside no list at all, every hit is one that only our list shows."""
    board, rng = view.boards[name], np.random.default_rng(SEED)
    rate = measured_hits(board, board, count, rng).rate
    return MeasuredHits(rate, Estimate(0.0, 0.0, 0.0), rate)


# A cache keeps no call that failed, so to ask it this way leaves no trace.
def _nothing() -> Boards:
    raise _NotMadeError


def _first(board: Board) -> Board:
    """Keep the places that a list can have."""
    return replace(
        board,
        products=board.products[:, :LENGTH],
        scores=board.scores[:, :LENGTH],
        bought=board.bought[:, :LENGTH],
    )


def _joined(parts: list[Board]) -> Board:
    return Board(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("households", "products", "scores", "bought", "relevant")
        )
    )
