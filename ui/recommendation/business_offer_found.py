"""Who is likely to buy what is offered, who did, and who would use a coupon for it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, Rows
from core.intervals import Estimate
from core.recommendation.campaigns.answers import AnswerModel, Expected
from core.recommendation.campaigns.buyers import likely_buyers
from core.recommendation.campaigns.features import (
    ANSWER_FEATURES,
    PURCHASE_FEATURES,
    measured,
    read,
)
from core.recommendation.campaigns.judged import Draws, Judged, with_interval
from core.recommendation.campaigns.moment import Moment
from core.recommendation.campaigns.offer import Offer
from core.recommendation.campaigns.plan import PlanAssumptions, campaign_plan
from ui.charts.recommendation_campaigns import GainCurve
from ui.recommendation.business_offer_choice import Asked
from ui.recommendation.kept import Setting, kept
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources
from ui.words.recommendation import business_offer as words

SEED = 5
# More households would narrow the intervals little and take memory.
MOST_JUDGED, REPLICATES = 5_000, 300
SHARES = tuple(np.linspace(0.05, 1.0, 20).round(2).tolist())
BOUGHT_LATELY, LINES_A_WEEK = 0, 2


@dataclass(frozen=True)
class Found:
    """What is known of every household about an offer.

    Parameters
    ----------
    products : int
        How many are offered.
    model : AnswerModel
        Who buys them.
    values : ndarray of float, shape (households, features)
        Of ``PURCHASE_FEATURES``, as measured.
    log_odds, probability : ndarray of float, shape (households,)
        Of buying.
    bought : ndarray of int32, shape (households,), optional
        Lines of the products that each then bought; left out where it is not over.
    coupon : Expected, optional
        Of handing in a coupon, each household; left out where no campaign was ever sent.
    """

    products: int
    model: AnswerModel
    values: FloatArray
    log_odds: FloatArray
    probability: FloatArray
    bought: npt.NDArray[np.int32] | None
    coupon: Expected | None

    @property
    def coupon_chance(self) -> FloatArray | None:
        """Give how likely each household is to hand in a coupon."""
        return None if self.coupon is None else self.coupon.probability


@dataclass(frozen=True)
class Chosen:
    """The households that an offer is aimed at, and what may come of it.

    Parameters
    ----------
    households : ndarray of int
        The likeliest to buy first.
    buyers : Estimate
    came : int, optional
        How many of them bought.
    lot : float
        How many would have, of as many drawn by lot: as it came, or as expected where it is not
        over.
    answers : Estimate, optional
        Of the same number of households, those likeliest to hand in a coupon: how many should.
    both : int
        How many of these are among ``households``.
    """

    households: Rows
    buyers: Estimate
    came: int | None
    lot: float
    answers: Estimate | None
    both: int

    @property
    def lift(self) -> float:
        """Give how many times as many buyers there are as in a choice by lot."""
        reached = self.buyers.value if self.came is None else self.came
        return reached / self.lot if self.lot else float("nan")


def found_for(view: ShopView, asked: Asked) -> Found:
    """Learn who buys what is offered; once for each offer.

    Raises
    ------
    OptionError
        If the shop has not sold for long enough.
    """
    setting: Setting = (asked.level, *map(float, asked.groups))
    return kept(view, "offer", setting, lambda: _find(view, asked))


def _find(view: ShopView, asked: Asked) -> Found:
    products = asked.products(view)
    offer = Offer.of([products])
    days = view.recommender.past.horizon_days
    likely = likely_buyers(view.shop, offer, view.as_of, days)
    expected = likely.expected
    return Found(
        len(products),
        likely.model,
        measured(likely.moment, PURCHASE_FEATURES),
        expected.log_odds,
        expected.probability,
        likely.bought,
        _expected_coupons(view, offer),
    )


def _expected_coupons(view: ShopView, offer: Offer) -> Expected | None:
    if not view.is_shipped:
        return None
    desk = resources.campaigns()
    moment = Moment(view.shop, offer, view.as_of, desk.campaigns)
    features = read(measured(moment, ANSWER_FEATURES), ANSWER_FEATURES)
    return desk.study.own_model.model.expected(features)


def choose(view: ShopView, asked: Asked, found: Found) -> Chosen:
    """Take the likeliest share of the households; once for each setting."""
    setting: Setting = (asked.level, *map(float, asked.groups), asked.share)
    return kept(view, "offer-chosen", setting, lambda: _chosen(view, asked, found))


def _chosen(view: ShopView, asked: Asked, found: Found) -> Chosen:
    active = view.active
    size = max(1, round(asked.share * len(active)))
    free = PlanAssumptions(cost_per_household=0.0)
    expected = found.model.expected(read(found.values, PURCHASE_FEATURES))
    plan = campaign_plan(expected, active, free, np.random.default_rng(SEED), size=size)
    chances = found.probability[active] if found.bought is None else found.bought[active] > 0
    answers, both = _coupon(view, found, plan.households)
    return Chosen(
        households=plan.households,
        buyers=plan.answers,
        came=None if found.bought is None else int((found.bought[plan.households] > 0).sum()),
        lot=float(np.mean(chances)) * len(plan.households),
        answers=answers,
        both=both,
    )


def _coupon(view: ShopView, found: Found, chosen: Rows) -> tuple[Estimate | None, int]:
    if found.coupon is None:
        return None, 0
    free, rng = PlanAssumptions(cost_per_household=0.0), np.random.default_rng(SEED)
    plan = campaign_plan(found.coupon, view.active, free, rng, size=len(chosen))
    return plan.answers, int(np.isin(plan.households, chosen).sum())


def curves(view: ShopView, asked: Asked, found: Found) -> list[GainCurve]:
    """Give what each way to choose reaches of those who bought; none where nobody did."""
    if found.bought is None or not (found.bought[view.active] > 0).any():
        return []
    setting: Setting = (asked.level, *map(float, asked.groups))
    return kept(view, "offer-gains", setting, lambda: _judge(view, found))


def _judge(view: ShopView, found: Found) -> list[GainCurve]:
    rng, rows = np.random.default_rng(SEED), view.active
    if len(rows) > MOST_JUDGED:
        rows = np.sort(rng.choice(rows, MOST_JUDGED, replace=False))
    bought = found.bought if found.bought is not None else np.zeros(len(found.values), np.int32)
    scores = {
        "model": found.log_odds[rows],
        "recent_buyers": found.values[rows, BOUGHT_LATELY],
        "busiest": found.values[rows, LINES_A_WEEK],
    }
    households = rows.astype(np.int32)
    judged = Judged(np.zeros_like(households), households, bought[rows], scores)
    draws = Draws.of(judged, rng, REPLICATES)
    return [_curve(draws, name) for name in scores]


def _curve(draws: Draws, name: str) -> GainCurve:
    drawn = [with_interval(draws.captured(draws.judged.first(name, share))) for share in SHARES]
    ends = ([getattr(one, end) or 0.0 for one in drawn] for end in ("value", "low", "high"))
    return GainCurve(words.TITLES[name], np.array(SHARES), *map(np.array, ends))
