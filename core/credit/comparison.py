"""What one policy earns more than another, on the same applicants."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.credit.economics import Economics
from core.credit.figures import Totals
from core.credit.policy import CutoffCurve
from core.errors import OptionError
from core.intervals import Estimate, normal
from core.task import FloatArray


@dataclass(frozen=True)
class ProfitDifference:
    """One policy less another.

    Only applicants whom the two policies treat differently count, so the intervals are
    those of a paired comparison, narrower than the two profits' own.

    Parameters
    ----------
    approved : int
        How many more the first approves.
    expected_profit_twd : Estimate
        By the model's own probabilities, so it flatters the model against a rival; the
        interval holds the luck of outcomes only.
    realised_profit_twd : Estimate, optional
        By the true outcomes, which is the fair comparison; the interval is that of
        another portfolio of this size from the same population.
    """

    approved: int
    expected_profit_twd: Estimate
    realised_profit_twd: Estimate | None


@dataclass(frozen=True)
class Moved:
    """Applicants whom a policy approves (``sign`` 1) or refuses (-1), unlike the other."""

    sign: int
    totals: Totals


def between(curve: CutoffCurve, approved: int, other: int) -> Moved:
    """Give who is treated differently when the so many safest are approved, not ``other``."""
    fewer, more = sorted((approved, other))
    pairs = zip(curve.totals(more), curve.totals(fewer), strict=True)
    return Moved(1 if approved > other else -1, Totals(*(high - low for high, low in pairs)))


def difference_of(moved: Sequence[Moved], rows: int, economics: Economics) -> ProfitDifference:
    """Give the difference that these applicants make, in a portfolio of so many rows."""
    expected = _signed((m.sign, m.totals.expected_profit_twd(economics)) for m in moved)
    variance = sum(m.totals.expected_variance_twd2(economics) for m in moved)
    realised = _signed((m.sign, m.totals.realised_profit_twd(economics)) for m in moved)
    squares = sum(m.totals.realised_squares_twd2(economics) for m in moved)
    return ProfitDifference(
        int(_signed((m.sign, m.totals.approved) for m in moved)),
        normal(expected, variance),
        None if np.isnan(realised) else normal(realised, squares - realised**2 / rows),
    )


def against_everyone(curve: CutoffCurve, cutoff: float, economics: Economics) -> ProfitDifference:
    """Compare a cut-off with approving everyone."""
    moved = between(curve, curve.approved(cutoff), len(curve))
    return difference_of([moved], len(curve), economics)


def against_baseline(
    curve: CutoffCurve, cutoff: float, economics: Economics, baseline: npt.ArrayLike
) -> ProfitDifference:
    """Compare a cut-off with a baseline that approves as many, those it thinks safest.

    Parameters
    ----------
    curve : CutoffCurve
    cutoff : float
    economics : Economics
    baseline : array-like of float, shape (n,)
        The baseline's probabilities, in the order the curve was made from. Where the
        last places fall among equal probabilities, each of those applicants counts as
        the fraction that a draw would approve; a constant baseline is thus a draw.

    Raises
    ------
    OptionError
        If the lengths differ or a probability is missing.
    """
    rival = np.asarray(baseline, dtype=np.float64)
    if rival.shape != (len(curve),) or np.isnan(rival).any():
        raise OptionError(
            f"The baseline gives {np.isfinite(rival).sum():,} probabilities.",
            f"one for each of the {len(curve):,} applicants.",
            "Score the same rows with both models.",
        )
    approved = curve.approved(cutoff)
    weights = -_approved_share(rival[curve.order], approved)
    weights[:approved] += 1.0
    return _weighted_difference(curve, weights, economics)


def _approved_share(probabilities: FloatArray, approved: int) -> FloatArray:
    """Give 1 for the safest, 0 for the others, a fraction for ties at the edge."""
    if approved == 0:
        return np.zeros(len(probabilities))
    edge = np.partition(probabilities, approved - 1)[approved - 1]
    tied = probabilities == edge
    below = probabilities < edge
    share: FloatArray = below + tied * ((approved - below.sum()) / tied.sum())
    return share


def _weighted_difference(
    curve: CutoffCurve, weights: FloatArray, economics: Economics
) -> ProfitDifference:
    margin, loss = economics.margin, economics.loss_given_default
    cost, p, exposure = economics.cost_per_account_twd, curve.probabilities, curve.exposures_twd
    swing = (margin + loss) * exposure
    expected = float(weights @ (margin * exposure - swing * p - cost))
    variance = float((weights * swing) ** 2 @ (p * (1 - p)))
    realised = None
    if curve.defaulted is not None:
        each = weights * (margin * exposure - swing * curve.defaulted - cost)
        total = float(each.sum())
        realised = normal(total, float(each @ each) - total**2 / len(curve))
    return ProfitDifference(round(float(weights.sum())), normal(expected, variance), realised)


def _signed(terms: Iterable[tuple[int, float]]) -> float:
    return sum(sign * value for sign, value in terms)
