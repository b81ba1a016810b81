"""Three campaigns of the small shop, answered by rule, with figures that are easy to check."""

from functools import lru_cache

import numpy as np

from core.evaluation_file import Interval
from core.recommendation.campaigns.offer import Campaign, Campaigns, Offer, Redemptions
from core.recommendation.campaigns.records import (
    AnswerModelRecord,
    CampaignStudy,
    FactsRecord,
    MethodRecord,
    SentRecord,
)
from core.recommendation.campaigns.study import Measured
from tests.ui.recommendation.small_view import AS_OF, FIRST_DAY, small_shop
from ui.charts.recommendation_campaigns import GainCurve
from ui.recommendation.campaign_desk import CampaignDesk
from ui.words.recommendation import business_campaigns as words

STARTS = (FIRST_DAY + 35, FIRST_DAY + 84, FIRST_DAY + 140)
SENT = tuple(range(16))
# Of the households it was sent to, these hand in the first coupon.
ANSWERED = ((0, 1, 2, 9), (0, 1, 3), (0, 1, 2, 8, 10))


def about(value: float, half: float = 0.1) -> Interval:
    return Interval(value=value, low=value - half, high=value + half)


def method(title: str, tenth: float, order: float, gap: float, order_gap: float) -> MethodRecord:
    return MethodRecord(
        title=title,
        rate_of_tenth=about(tenth),
        rate_of_fifth=about(tenth),
        captured_by_tenth=about(tenth),
        captured_by_fifth=about(tenth),
        captured_coupons_by_fifth=about(tenth),
        order=about(order),
        advantage_in_tenth=about(gap, 0.05),
        advantage_in_order=about(order_gap, 0.05),
    )


def methods() -> dict[str, MethodRecord]:
    """The model draws level with past coupon users in the first tenth, and wins over the order."""
    return {
        "model": method("Our model", 0.52, 0.83, 0.0, 0.0),
        "coupon_users": method("Coupons", 0.51, 0.70, 0.01, 0.13),
        "recent_buyers": method("Recent", 0.30, 0.69, 0.22, 0.14),
        "big_spenders": method("Spend", 0.20, 0.67, 0.32, 0.16),
    }


@lru_cache(maxsize=1)
def campaigns() -> Campaigns:
    """Give campaigns of one coupon for milk and one for tofu, each of two weeks."""
    offer = Offer.of([np.array([0], np.int32), np.array([9], np.int32)])
    known = tuple(
        Campaign(str(n), "B", day, day + 13, np.array(SENT, np.int32), offer)
        for n, day in enumerate(STARTS, start=1)
    )
    pairs = [(household, n) for n, answered in enumerate(ANSWERED) for household in answered]
    household, campaign = np.array(pairs, np.int32).T
    days = np.array([STARTS[n] + 3 for n in campaign], np.int32)
    coupon = (household >= 8).astype(np.int32)
    return Campaigns(known, Redemptions(household, campaign, coupon, days))


def sent(name: str, answers: int, expected: float, days_seen: int = 14) -> SentRecord:
    return SentRecord(
        name=name,
        kind="B",
        starts=STARTS[0],
        days=14,
        days_seen=days_seen,
        sent=16,
        answers=answers,
        coupons=answers,
        expected_answers=about(expected, 2),
        expected_coupons=about(expected, 2),
    )


@lru_cache(maxsize=1)
def small_desk() -> CampaignDesk:
    """Give the campaigns with models learnt from them and figures made up."""
    shop = small_shop()
    measured = Measured.of(shop, campaigns())
    names = [known.name for known in campaigns().campaigns]
    models = {names[n]: AnswerModelRecord.of(model) for n, model in measured.models.items()}
    study = CampaignStudy(
        as_of=AS_OF,
        households=16,
        sent=48,
        answers=12,
        rate=about(0.25),
        methods=methods(),
        campaigns=[sent("2", 3, 6), sent("3", 5, 5.5), sent("4", 1, 6, 7)],
        facts=FactsRecord(
            coupons=12,
            matched=10,
            spent_per_coupon=about(4.0, 1.0),
            bought_before=about(0.76),
            spent_by_sent=36.0,
            spent_by_others=6.0,
        ),
        models=models,
        own_model=next(iter(models.values())),
    )
    share = np.array([0.1, 0.5, 1.0])
    value = np.array([0.4, 0.8, 1.0])
    gains = {n: GainCurve(words.TITLES[n], share, value, value - 0.1, value) for n in methods()}
    return CampaignDesk(campaigns(), study, gains)
