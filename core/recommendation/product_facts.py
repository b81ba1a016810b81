"""What is known of every product on a day: who buys it, how often again, at what price.

Everything is counted from lines before that day, so that nothing of the future can leak.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from core.recommendation.orders import Orders
from core.recommendation.shop import DAYS_PER_WEEK, PromotionPlan, Shop

Facts = dict[str, npt.NDArray[np.float32]]
Columns = dict[str, npt.NDArray[Any]]
Ints = npt.NDArray[np.int64]

# Buyers of the latest weeks count half after so many weeks.
HALF_LIVES_WEEKS = (1, 2, 4, 8, 26)
# A product's own rate of being bought again is drawn to its expectation by so many households.
_PRIOR_HOUSEHOLDS = 5.0
_PRIOR_REBUY = 0.15
# Weeks that are told apart.
_WEEKS = 4096


@dataclass(frozen=True)
class Pairs:
    """Every household with every product it bought: one row a pair, sorted by both.

    Parameters
    ----------
    household, product : ndarray of int64, shape (pairs,)
    count, first, last : ndarray of int64, shape (pairs,)
        Lines, and the days of the first and the last one.
    gap : ndarray of float32, shape (pairs,)
        Mean days between purchases; NaN where there is only one.
    """

    household: Ints
    product: Ints
    count: Ints
    first: Ints
    last: Ints
    gap: npt.NDArray[np.float32]

    @classmethod
    def of(cls, orders: Orders, products: int) -> "Pairs":
        """Count the pairs of a shop with so many products."""
        lines = orders.lines
        key = orders.household.astype(np.int64) * products + lines.product
        # Lines are in order of time within a household: a stable sort keeps it within a pair.
        order = np.argsort(key, kind="stable")
        key, day = key[order], lines.day[order].astype(np.int64)
        new = np.append(True, key[1:] != key[:-1]) if len(key) else np.empty(0, bool)
        starts = np.flatnonzero(new)
        count = np.diff(np.append(starts, len(key)))
        first, last = day[starts], day[starts + count - 1]
        with np.errstate(divide="ignore", invalid="ignore"):
            gap = np.where(count > 1, (last - first) / (count - 1), np.nan)
        pairs = key[starts]
        return cls(pairs // products, pairs % products, count, first, last, gap.astype(np.float32))


def product_facts(shop: Shop, as_of: int, horizon_days: int) -> Facts:
    """Count what is known of every product on a day.

    Parameters
    ----------
    shop : Shop
    as_of : int
        Lines of this day and later are not looked at; promotions of the horizon are, since they
        are planned ahead.
    horizon_days : int

    Returns
    -------
    dict of str to ndarray of float32, shape (products,)
        See :mod:`core.recommendation.feature_list` for what each means.
    """
    orders = shop.orders.before(as_of)
    products = len(shop.catalogue)
    pairs = Pairs.of(orders, products)
    facts: Columns = _buyers(orders, pairs, products, as_of)
    facts |= _repeats(pairs, products, as_of, horizon_days)
    facts |= _ages(orders, products, as_of)
    facts |= _prices(shop, orders, products)
    facts |= _kinds(shop, facts, pairs, as_of, horizon_days)
    if shop.promotions is not None:
        facts |= _promotions(shop.promotions, products, as_of, horizon_days)
    return {name: values.astype(np.float32) for name, values in facts.items()}


def _buyers(orders: Orders, pairs: Pairs, products: int, as_of: int) -> Columns:
    """Count buying households, lately and in all, and how it goes up or down."""
    lines = orders.lines
    # A slip such as 1900-01-01 is old enough to count for nothing.
    ago = np.minimum((as_of - 1 - lines.day) // DAYS_PER_WEEK, _WEEKS - 1)
    # A household counts once a week, however many pieces it takes.
    weekly = (orders.household.astype(np.int64) * products + lines.product) * _WEEKS + ago
    weekly = np.unique(weekly)
    ago, product = weekly % _WEEKS, weekly // _WEEKS % products
    facts: Columns = {
        f"buyers_{weeks}w": np.bincount(product, 0.5 ** (ago / weeks), products)
        for weeks in HALF_LIVES_WEEKS
    }
    facts["buyers"] = np.bincount(pairs.product, minlength=products)
    for weeks in (1, 4, 8):
        new = pairs.first >= as_of - DAYS_PER_WEEK * weeks
        facts[f"new_buyers_{weeks}w"] = np.bincount(pairs.product, new, products)
    facts["trend"] = (facts["buyers_2w"] + 1) / (facts["buyers_8w"] / 4 + 1)
    facts["trend_week"] = (facts["buyers_1w"] + 1) / (facts["buyers_4w"] + 1)
    return facts


def _repeats(pairs: Pairs, products: int, as_of: int, horizon_days: int) -> Columns:
    lines = np.bincount(pairs.product, pairs.count, products)
    buyers = np.bincount(pairs.product, minlength=products)
    older = pairs.first < as_of - horizon_days
    again = older & (pairs.last >= as_of - horizon_days)
    had, rebought = (
        np.bincount(pairs.product, older, products),
        np.bincount(pairs.product, again, products),
    )
    return {
        "lines_per_buyer": lines / np.maximum(buyers, 1),
        "repeat_share": (np.bincount(pairs.product, pairs.count > 1, products) + 0.3)
        / (buyers + 1),
        "rebuy_rate": (rebought + _PRIOR_REBUY * _PRIOR_HOUSEHOLDS) / (had + _PRIOR_HOUSEHOLDS),
        "usual_gap_days": _mean_by(pairs.product, pairs.gap, products),
    }


def _ages(orders: Orders, products: int, as_of: int) -> Columns:
    lines = orders.lines
    first = np.full(products, as_of)
    last = np.full(products, as_of - 10_000)
    np.minimum.at(first, lines.product, lines.day)
    np.maximum.at(last, lines.product, lines.day)
    return {"age_days": as_of - first, "days_since_sold": as_of - last}


def _prices(shop: Shop, orders: Orders, products: int) -> Columns:
    """Give the usual price, that price beside its kind's, and how often it is on discount."""
    lines = orders.lines
    if np.isnan(lines.spent).all():
        return {}
    paid = lines.unit_price
    price = _mean_by(lines.product, paid, products)
    facts: Columns = {"price": price}
    kind = shop.catalogue.levels.get("type") or shop.catalogue.levels.get("category")
    if kind is not None:
        usual = _mean_by(kind.codes[lines.product], paid, len(kind))
        facts["relative_price"] = np.log((price + 0.05) / (usual[kind.codes] + 0.05))
    if not np.isnan(lines.saved).all():
        facts["discount_share"] = _mean_by(lines.product, lines.saved > 0.01, products)
    return facts


def _kinds(shop: Shop, facts: Columns, pairs: Pairs, as_of: int, horizon_days: int) -> Columns:
    """Count the same over all products of a kind."""
    kind = shop.catalogue.levels.get("type") or shop.catalogue.levels.get("category")
    if kind is None:
        return {}
    codes, of_pair = kind.codes, kind.codes[pairs.product]
    older = pairs.first < as_of - horizon_days
    again = older & (pairs.last >= as_of - horizon_days)
    had = np.bincount(of_pair, older, len(kind))
    rebought = np.bincount(of_pair, again, len(kind))
    first_time = np.bincount(of_pair, pairs.first >= as_of - horizon_days, len(kind))
    sold = np.bincount(codes, facts["buyers"] > 0, len(kind))
    lately = np.bincount(codes, facts["buyers_8w"], len(kind))
    fresh = facts["buyers_8w"] * 0.5 + facts["new_buyers_8w"]
    own = shop.catalogue.own_brand
    return {
        "kind_rebuy_rate": ((rebought + 1.5) / (had + 10))[codes],
        "kind_new_buyers": first_time[codes],
        "kind_products": sold[codes],
        "share_of_kind": facts["buyers_8w"] / np.maximum(lately[codes], 0.5),
        "fresh_share_of_kind": fresh / np.maximum(np.bincount(codes, fresh, len(kind))[codes], 1),
        **({"own_brand": own.astype(np.float32)} if own is not None else {}),
    }


def _promotions(promotions: PromotionPlan, products: int, as_of: int, horizon_days: int) -> Columns:
    """Sum the shares of the stores over the weeks that are planned, and those just past."""
    planned = promotions.between(as_of, as_of + horizon_days)
    next_week = promotions.between(as_of, as_of + DAYS_PER_WEEK)
    past = promotions.between(as_of - horizon_days, as_of)
    either = np.maximum(planned.mailer, planned.display)
    return {
        "mailer_planned": np.bincount(planned.product, planned.mailer, products),
        "display_planned": np.bincount(planned.product, planned.display, products),
        "promotion_planned": np.bincount(planned.product, either, products),
        "mailer_next_week": np.bincount(next_week.product, next_week.mailer, products),
        "display_next_week": np.bincount(next_week.product, next_week.display, products),
        "promotion_past": np.bincount(
            past.product, np.maximum(past.mailer, past.display), products
        ),
    }


def _mean_by(
    group: npt.NDArray[np.integer], values: npt.NDArray[np.generic], groups: int
) -> npt.NDArray[np.float64]:
    """Give the mean of the known values of each group; NaN where there is none."""
    numbers = np.asarray(values, dtype=np.float64)
    known = ~np.isnan(numbers)
    count = np.bincount(group[known], minlength=groups)
    total = np.bincount(group[known], numbers[known], groups)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(total / np.where(count > 0, count, np.nan))
