"""Group-specific cut-offs that equalise an error rate, and what they cost.

The idea is Hardt, Price and Srebro's (2016), as in Fairlearn's ThresholdOptimizer with
``false_negative_rate_parity``: each group gets the cut-off at which its rate meets a
common target, and the target is chosen for the highest expected profit. Fairlearn
mixes two cut-offs at random to meet a target exactly; a bank cannot decide by dice, so
the cut-offs here are fixed and the rates differ by what the steps between scores leave.

A decision that depends on sex, marital status, age or education may be unlawful even
when it narrows a gap: in the United States, for example, the Equal Credit Opportunity
Act forbids disparate treatment on sex, marital status and age. This is an analysis of
what parity costs, not a policy to put to work.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import get_args

import numpy as np
import numpy.typing as npt

from core.credit.comparison import ProfitDifference, between, difference_of
from core.credit.economics import Economics
from core.credit.fairness import (
    GroupCounts,
    GroupReport,
    Rate,
    figures_by_group,
    report,
    why_too_small,
)
from core.credit.figures import CutoffFigures, add, figures_of
from core.credit.policy import CutoffCurve
from core.errors import OptionError
from core.task import FloatArray

RATES: tuple[Rate, ...] = get_args(Rate)

# Targets tried, as many as Fairlearn's default grid.
TARGETS = 1_001
# How far the rates may lie apart; wider only where one person in a group is more.
TOLERANCE = 0.01


@dataclass(frozen=True)
class Frontier:
    """One group's choices: the shares of a class it can approve, and where each begins.

    Parameters
    ----------
    positions : ndarray of int, shape (k,)
        Numbers of approved that some cut-off gives.
    starts : ndarray of int, shape (m,)
        Where in ``positions`` each share begins.
    shares : ndarray of float, shape (m,)
        Approved share of the class, rising from 0.
    one : float
        What one person of the class is as a share.
    """

    positions: npt.NDArray[np.intp]
    starts: npt.NDArray[np.intp]
    shares: FloatArray
    one: float


@dataclass(frozen=True)
class GroupCurve:
    """One group's portfolio, sorted once."""

    name: str
    curve: CutoffCurve

    @cached_property
    def too_small(self) -> bool:
        """Whether the group's rates cannot be judged."""
        labels = self.curve.defaulted
        defaulters = 0 if labels is None else int(labels.sum())
        rows = len(self.curve)
        return bool(why_too_small(rows, defaulters, rows - defaulters))

    @cached_property
    def of_defaulters(self) -> Frontier:
        """Give the reachable shares of defaulters approved: the false-negative rates."""
        return self._frontier(self.curve.running_defaulters)

    @cached_property
    def of_good_payers(self) -> Frontier:
        """Give the reachable shares of good payers approved: 1 less the false-positive rates."""
        return self._frontier(np.arange(len(self.curve) + 1) - self.curve.running_defaulters)

    def frontier(self, rate: Rate) -> Frontier:
        """Give the choices for a rate."""
        return self.of_defaulters if rate == "false_negative_rate" else self.of_good_payers

    def _frontier(self, running: FloatArray) -> Frontier:
        reached = running[self.curve.positions]
        starts = np.flatnonzero(np.diff(reached, prepend=-1.0))
        size = running[-1]
        return Frontier(self.curve.positions, starts, reached[starts] / size, 1 / float(size))


@dataclass(frozen=True)
class GroupCutoff:
    """The cut-off a group gets; ``common`` where it keeps the one for all."""

    name: str
    cutoff: float
    common: bool


@dataclass(frozen=True)
class EqualisedFigures:
    """What equalising a rate between groups does, and what it costs.

    Parameters
    ----------
    rate : str
        "false_negative_rate" or "false_positive_rate".
    target : float
        The common rate: the judged groups' mean on the rows that cut-offs are chosen on.
    cutoffs : tuple of GroupCutoff
        In the order of the groups. Groups too small to judge keep the common cut-off.
    figures : CutoffFigures
        Of the whole portfolio under these cut-offs.
    groups : GroupReport
        The rates achieved, group by group, and how far apart they are.
    against_common : ProfitDifference
        Less the common cut-off now chosen.
    against_best : ProfitDifference
        Less the most profitable common cut-off: the price of parity as such.
    """

    rate: Rate
    target: float
    cutoffs: tuple[GroupCutoff, ...]
    figures: CutoffFigures
    groups: GroupReport
    against_common: ProfitDifference
    against_best: ProfitDifference


def equalise(
    fit: tuple[GroupCurve, ...],
    shown: tuple[GroupCurve, ...],
    economics: Economics,
    rate: Rate,
    common: float,
    best: float,
) -> EqualisedFigures:
    """Equalise a rate between groups and say what that costs.

    Parameters
    ----------
    fit : tuple of GroupCurve
        The applicants that cut-offs are chosen on.
    shown : tuple of GroupCurve
        The applicants that every figure is about; may be the same.
    economics : Economics
    rate : str
        One of ``RATES``.
    common : float
        The cut-off in force for all.
    best : float
        The most profitable cut-off for all.

    Raises
    ------
    OptionError
        If there is no such rate, no outcomes are known, or fewer than two groups can be
        judged.
    """
    judged = _judged(fit, rate)
    target, chosen = choose(judged, economics, rate)
    cutoffs = tuple(
        GroupCutoff(group.name, chosen.get(group.name, common), group.name not in chosen)
        for group in shown
    )
    totals = [
        group.curve.totals(group.curve.approved(cut.cutoff))
        for group, cut in zip(shown, cutoffs, strict=True)
    ]
    return EqualisedFigures(
        rate,
        target,
        cutoffs,
        figures_of(add(totals), economics),
        report(figures_by_group(count_groups(shown, [cut.cutoff for cut in cutoffs]))),
        _against(shown, cutoffs, common, economics),
        _against(shown, cutoffs, best, economics),
    )


def choose(
    judged: tuple[GroupCurve, ...], economics: Economics, rate: Rate
) -> tuple[float, dict[str, float]]:
    """Give the most profitable common rate, and each group's cut-off for it.

    For each of ``TARGETS`` targets every group takes its nearest reachable share, and
    among cut-offs with that share the most profitable. Targets that leave the groups
    further apart than ``TOLERANCE`` (or one person) are dropped; refusing everyone
    always remains. Of equally profitable ones the one approving more wins.
    """
    frontiers = [group.frontier(rate) for group in judged]
    profits = [
        group.curve.expected_profits_twd(economics)[frontier.positions]
        for group, frontier in zip(judged, frontiers, strict=True)
    ]
    targets = np.linspace(0.0, 1.0, TARGETS)
    nearest = [_nearest(frontier.shares, targets) for frontier in frontiers]
    reached = np.array([f.shares[i] for f, i in zip(frontiers, nearest, strict=True)])
    total = sum(
        np.maximum.reduceat(profit, frontier.starts)[i]
        for profit, frontier, i in zip(profits, frontiers, nearest, strict=True)
    )
    allowed = max(TOLERANCE, *(frontier.one for frontier in frontiers))
    total = np.where(np.ptp(reached, axis=0) <= allowed, total, -np.inf)
    best = TARGETS - 1 - int(np.argmax(total[::-1]))
    cutoffs = {
        group.name: group.curve.cutoff_after(_most_profitable(frontier, profit, int(i[best])))
        for group, frontier, profit, i in zip(judged, frontiers, profits, nearest, strict=True)
    }
    share = float(reached[:, best].mean())
    return (share if rate == "false_negative_rate" else 1 - share), cutoffs


def count_groups(groups: tuple[GroupCurve, ...], cutoffs: list[float]) -> GroupCounts:
    """Count each group at its cut-off."""
    approved = [g.curve.approved(cutoff) for g, cutoff in zip(groups, cutoffs, strict=True)]
    labelled = all(group.curve.defaulted is not None for group in groups)
    running = [group.curve.running_defaulters for group in groups]
    missed = [sums[k] for sums, k in zip(running, approved, strict=True)] if labelled else None
    return GroupCounts(
        tuple(group.name for group in groups),
        np.array([len(group.curve) for group in groups]),
        np.array(approved),
        np.array([sums[-1] for sums in running], dtype=np.intp) if labelled else None,
        None if missed is None else np.array(missed, dtype=np.intp),
    )


def _judged(groups: tuple[GroupCurve, ...], rate: str) -> tuple[GroupCurve, ...]:
    if rate not in RATES:
        raise OptionError(
            f"“{str(rate)[:40]}” cannot be equalised.",
            "one of " + ", ".join(RATES) + ".",
            "Choose one of them.",
        )
    judged = tuple(group for group in groups if not group.too_small)
    if len(judged) < 2:
        raise OptionError(
            f"{len(judged)} of {len(groups)} groups can be judged.",
            "outcomes, and at least two groups that are large enough.",
            "Choose another attribute, or give a larger portfolio with outcomes.",
        )
    return judged


def _nearest(values: FloatArray, targets: FloatArray) -> npt.NDArray[np.intp]:
    """Give the position of the value nearest to each target; values rise."""
    right = np.clip(np.searchsorted(values, targets), 1, max(len(values) - 1, 1))
    right = np.minimum(right, len(values) - 1)
    left = np.maximum(right - 1, 0)
    nearer_left = targets - values[left] <= values[right] - targets
    return np.where(nearer_left, left, right)


def _most_profitable(frontier: Frontier, profits: FloatArray, share: int) -> int:
    """Give how many to approve among the cut-offs that have this share."""
    start = int(frontier.starts[share])
    last = share + 1 == len(frontier.starts)
    stop = len(profits) if last else int(frontier.starts[share + 1])
    best = stop - 1 - int(np.argmax(profits[start:stop][::-1]))
    return int(frontier.positions[best])


def _against(
    groups: tuple[GroupCurve, ...],
    cutoffs: tuple[GroupCutoff, ...],
    other: float,
    economics: Economics,
) -> ProfitDifference:
    moved = [
        between(g.curve, g.curve.approved(cut.cutoff), g.curve.approved(other))
        for g, cut in zip(groups, cutoffs, strict=True)
    ]
    return difference_of(moved, sum(len(group.curve) for group in groups), economics)
