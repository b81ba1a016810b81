"""What the coupons handed in say by themselves: what they brought, and for whom they were."""

from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray
from core.evaluation import interval
from core.evaluation_file import Interval
from core.recommendation.campaigns.judged import REPLICATES
from core.recommendation.campaigns.offer import Campaigns, Places
from core.recommendation.campaigns.records import FactsRecord
from core.recommendation.shop import DAYS_PER_WEEK, Shop


@dataclass(frozen=True)
class HandedIn:
    """Coupons handed in whose products are known, with the lines they can be for.

    Parameters
    ----------
    household : ndarray of int32, shape (n,)
    spent : ndarray of float, shape (n,)
        On the coupon's products that day; NaN where there is no such line.
    bought_before : ndarray of bool, shape (n,)
        Whether the household had bought one of them before the campaign began.
    """

    household: Places
    spent: FloatArray
    bought_before: np.ndarray


def handed_in(shop: Shop, campaigns: Campaigns) -> HandedIn:
    """Look up the lines of every coupon handed in."""
    redeemed = campaigns.redemptions.take(campaigns.redemptions.coupon >= 0)
    spent, before = np.full(len(redeemed), np.nan), np.zeros(len(redeemed), dtype=bool)
    for place in range(len(redeemed)):
        campaign = campaigns.campaigns[int(redeemed.campaign[place])]
        lines = shop.orders.of(int(redeemed.household[place]))
        ours = lines.take(np.isin(lines.product, campaign.offer.of_coupon(redeemed.coupon[place])))
        paid = ours.spent[ours.day == redeemed.day[place]]
        spent[place] = paid.sum() if len(paid) else np.nan
        before[place] = bool((ours.day < campaign.starts).any())
    return HandedIn(redeemed.household, spent, before)


def facts(shop: Shop, campaigns: Campaigns, rng: np.random.Generator) -> FactsRecord:
    """Give the facts, with intervals over the households that handed coupons in."""
    found = handed_in(shop, campaigns)
    matched = np.isfinite(found.spent)
    spent = _mean_over_households(found.household[matched], found.spent[matched], rng)
    before = _mean_over_households(found.household, found.bought_before.astype(float), rng)
    sent = np.zeros(len(shop.orders), dtype=bool)
    for campaign in campaigns.campaigns:
        sent[campaign.households] = True
    a_week = _spent_a_week(shop)
    return FactsRecord(
        coupons=len(campaigns.redemptions),
        matched=int(matched.sum()),
        spent_per_coupon=spent,
        bought_before=before,
        spent_by_sent=_median(a_week[sent]),
        spent_by_others=_median(a_week[~sent]),
    )


def _spent_a_week(shop: Shop) -> FloatArray:
    orders = shop.orders
    spent = np.bincount(orders.household, np.nan_to_num(orders.lines.spent), len(orders))
    return np.asarray(spent * DAYS_PER_WEEK / (shop.last_day - shop.first_day + 1))


def _median(values: FloatArray) -> float | None:
    return float(np.median(values)) if len(values) else None


def _mean_over_households(
    household: Places, values: FloatArray, rng: np.random.Generator
) -> Interval:
    known, place = np.unique(household, return_inverse=True)
    total, count = np.bincount(place, values), np.bincount(place)
    weights = rng.multinomial(len(known), np.full(len(known), 1 / len(known)), REPLICATES)
    return interval(float(values.mean()), (weights @ total) / (weights @ count))
