"""Whom to send a campaign to, what may come back, and what it would be worth.

The answers come back as the model expects, but for three kinds of luck, which are drawn: the
campaign's own effect on the log-odds (normal, as wide as earlier campaigns strayed), who answers,
and how many coupons each hands in. Value is

    coupons × (extra share × spending a coupon × margin − the shop's part of the discount)
    − households × cost of sending

so only purchases that would not have happened anyway earn anything, and each coupon costs.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, Rows
from core.intervals import Estimate
from core.recommendation.campaigns.answers import Expected
from core.recommendation.campaigns.logistic import sigmoid

DRAWS = 1_000
# The sizes of a campaign that are compared: enough for a smooth curve.
STEPS = 60
_STANDING_FOR_A_STEP = 64


@dataclass(frozen=True)
class PlanAssumptions:
    """What the data does not say, or says only on average.

    Parameters
    ----------
    cost_per_household : float
        Of sending, in money.
    spent_per_coupon : float
        On a coupon's products when it is handed in, in money: $7.15 in the shop that ships
        (measured by :mod:`core.recommendation.campaigns.study`).
    discount_per_coupon : float
        What the shop itself pays of the discount: $0.20 in the source of the shop that ships,
        whose makers pay another $1.03 (matched and own coupon discounts a discounted line, on days
        on which a coupon was handed in).
    margin_share : float
        Of what is spent, 0 to 1.
    extra_share : float
        Of the purchases, 0 to 1, that would not have happened without the coupon. No figure of the
        data gives it, since nobody was left out by lot; 24 % of the coupons handed in were for
        something the household had never bought.
    """

    cost_per_household: float = 0.5
    spent_per_coupon: float = 7.15
    discount_per_coupon: float = 0.2
    margin_share: float = 0.25
    extra_share: float = 0.5

    @property
    def value_per_coupon(self) -> float:
        """Give what a coupon handed in earns the shop."""
        earned = self.extra_share * self.spent_per_coupon * self.margin_share
        return earned - self.discount_per_coupon


@dataclass(frozen=True)
class PlanCurve:
    """What campaigns of growing size would bring, sent to the likeliest households first.

    Parameters
    ----------
    sizes : ndarray of int, shape (n,)
        Households, from none to all.
    value, low, high : ndarray of float, shape (n,)
        In money: the mean and the ends of the 95 % interval.
    """

    sizes: Rows
    value: FloatArray
    low: FloatArray
    high: FloatArray

    def best_size(self, limit: int) -> int:
        """Give the size of the most value, none above a limit; 0 where every size loses money."""
        within = np.where(self.sizes <= limit, self.value, -np.inf)
        return int(self.sizes[int(np.argmax(within))])


@dataclass(frozen=True)
class CampaignPlan:
    """A campaign before it is sent.

    Parameters
    ----------
    households : ndarray of int, shape (n,)
        Rows of the shop's households, the likeliest to answer first.
    probability : ndarray of float, shape (n,)
        Of answering.
    answers, coupons, value : Estimate
        Households that answer, coupons handed in, and money, each with its 95 % interval.
    cost : float
        Of sending.
    curve : PlanCurve
    """

    households: Rows
    probability: FloatArray
    answers: Estimate
    coupons: Estimate
    cost: float
    value: Estimate
    curve: PlanCurve


def campaign_plan(
    expected: Expected,
    reachable: Rows,
    assumptions: PlanAssumptions,
    rng: np.random.Generator,
    *,
    budget: float | None = None,
    size: int | None = None,
) -> CampaignPlan:
    """Choose the households of a campaign.

    Parameters
    ----------
    expected : Expected
        For every household of the shop.
    reachable : ndarray of int
        The households that may be sent it.
    assumptions : PlanAssumptions
    rng : numpy Generator
    budget : float, optional
        The most that sending may cost; left out, there is no limit.
    size : int, optional
        How many households; left out, as many as are worth the most within the budget.
    """
    order = reachable[np.argsort(-expected.log_odds[reachable], kind="stable")]
    affordable = _affordable(len(order), budget, assumptions.cost_per_household)
    limit = affordable if size is None else min(max(size, 0), affordable)
    drawn = _Drawn.of(expected, expected.log_odds[order], _sizes(len(order), limit), rng)
    curve = _curve(drawn, assumptions)
    chosen = curve.best_size(limit) if size is None else limit
    answers, coupons = drawn.at(chosen)
    return CampaignPlan(
        households=order[:chosen],
        probability=expected.probability[order[:chosen]],
        answers=_estimate(answers),
        coupons=_estimate(coupons),
        cost=chosen * assumptions.cost_per_household,
        value=_estimate(_value(coupons, chosen, assumptions)),
        curve=curve,
    )


@dataclass(frozen=True)
class _Drawn:
    """What came back in each draw, by the number of households: shapes (draws, sizes)."""

    sizes: Rows
    answers: FloatArray
    coupons: FloatArray

    @classmethod
    def of(
        cls, expected: Expected, log_odds: FloatArray, sizes: Rows, rng: np.random.Generator
    ) -> "_Drawn":
        effect = rng.normal(0.0, expected.spread, (DRAWS, 1))
        answers = np.zeros((DRAWS, len(sizes)))
        for place, (first, end) in enumerate(pairwise(sizes), start=1):
            # The households of a step are alike, so as many as 64 stand for all of it.
            rows = np.linspace(first, end - 1, min(end - first, _STANDING_FOR_A_STEP))
            share = sigmoid(log_odds[rows.astype(np.intp)] + effect).mean(axis=1)
            answers[:, place] = answers[:, place - 1] + rng.binomial(end - first, share)
        luck = rng.normal(0.0, 1.0, (DRAWS, 1)) * np.sqrt(answers * expected.each_variance)
        coupons = np.maximum(answers * expected.each + luck, answers)
        return cls(sizes, answers, coupons)

    def at(self, size: int) -> tuple[FloatArray, FloatArray]:
        place = int(np.searchsorted(self.sizes, size))
        return self.answers[:, place], self.coupons[:, place]


def _sizes(most: int, limit: int) -> Rows:
    """Give 0, then sizes that grow by a share at first and evenly later, and the limit."""
    few = np.geomspace(1, max(most, 1), STEPS)
    even = np.linspace(0, most, STEPS)
    sizes = np.concatenate([even, few, [limit]]).round().astype(np.intp)
    return np.unique(sizes[sizes <= most])


def _curve(drawn: _Drawn, assumptions: PlanAssumptions) -> PlanCurve:
    value = _value(drawn.coupons, drawn.sizes, assumptions)
    low, high = np.quantile(value, [0.025, 0.975], axis=0)
    return PlanCurve(drawn.sizes, value.mean(axis=0), low, high)


def _value(coupons: FloatArray, sizes: Rows | int, assumptions: PlanAssumptions) -> FloatArray:
    sent = sizes * assumptions.cost_per_household
    return np.asarray(coupons * assumptions.value_per_coupon - sent)


def _affordable(households: int, budget: float | None, cost: float) -> int:
    if budget is None or cost <= 0:
        return households
    return min(int(max(budget, 0.0) // cost), households)


def _estimate(drawn: npt.NDArray[np.float64]) -> Estimate:
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Estimate(float(drawn.mean()), float(low), float(high))
