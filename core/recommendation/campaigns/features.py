"""What is looked at to tell whether a household will answer a campaign.

Chosen on the campaigns of April to September: orders a week, days since the last, the share of
lines in the same product types, when the last answer was and the kind of campaign added nothing
to these. Age, income and children are left out: they did not help either.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray
from core.recommendation.campaigns.moment import Moment


@dataclass(frozen=True)
class Feature:
    """One thing known of every household.

    Parameters
    ----------
    name : str
    title : str
        As people read it.
    reason : str
        A sentence's end about a household, with ``{value}`` as people read it.
    reason_at_zero : str
        The same where the value is 0.
    measure : callable
        Gives the value of every household, in its unit.
    is_spread : bool
        Whether the model reads the logarithm of one more: the tenth coupon says less than the
        second.
    """

    name: str
    title: str
    reason: str
    reason_at_zero: str
    measure: Callable[[Moment], FloatArray]
    is_spread: bool = True

    def read(self, values: FloatArray) -> FloatArray:
        """Give values as the model reads them."""
        return np.log1p(values) if self.is_spread else values


def _spent_a_week(moment: Moment) -> FloatArray:
    lines = moment.shop.orders.lines
    return moment.per_household(moment.lines_lately, lines.spent) / moment.weeks


def _saved_share(moment: Moment) -> FloatArray:
    lines = moment.shop.orders.lines
    saved = moment.per_household(moment.lines_before, lines.saved)
    full = moment.per_household(moment.lines_before, lines.spent) + saved
    return np.divide(saved, full, out=np.zeros(len(full)), where=full > 0)


def _bought_lately(moment: Moment) -> FloatArray:
    return moment.per_household(moment.lines_lately & moment.lines_offered) / moment.weeks


def _offered_share(moment: Moment) -> FloatArray:
    every = moment.per_household(moment.lines_before)
    offered = moment.per_household(moment.lines_before & moment.lines_offered)
    return np.sqrt(np.divide(offered, every, out=np.zeros(len(every)), where=every > 0))


def _lines_a_week(moment: Moment) -> FloatArray:
    return moment.per_household(moment.lines_lately) / moment.weeks


def _is_known(moment: Moment) -> FloatArray:
    told = np.zeros(len(moment.shop.orders))
    for answers in (moment.shop.about_households or {}).values():
        told = np.maximum(told, answers != "")
    return told


_BOUGHT_LATELY = Feature(
    "bought_lately",
    "Bought its products lately",
    "bought its products {value} times a week lately",
    "bought none of its products in the last 13 weeks",
    _bought_lately,
)
# What tells who hands in a coupon.
ANSWER_FEATURES = (
    _BOUGHT_LATELY,
    Feature(
        "coupons_met",
        "Coupons for what it bought lately",
        "bought lately what {value} of the coupons are for",
        "bought none of what the coupons are for in the last 13 weeks",
        Moment.coupons_met,
    ),
    Feature(
        "coupons_handed_in",
        "Coupons handed in before",
        "handed in {value} coupons before",
        "has handed in no coupon before",
        Moment.coupons_handed_in,
    ),
    Feature(
        "saved_share",
        "Share saved by discounts",
        "saves {value} of the full price by discounts",
        "buys nothing at a discount",
        _saved_share,
        is_spread=False,
    ),
    Feature(
        "spent_a_week",
        "Spending a week",
        "spent {value} a week lately",
        "spent nothing in the last 13 weeks",
        _spent_a_week,
    ),
    Feature(
        "is_known",
        "Has told the shop about itself",
        "has told the shop about itself",
        "has not told the shop about itself",
        _is_known,
        is_spread=False,
    ),
    Feature(
        "products_a_coupon",
        "Products a coupon is for",
        "each coupon is for {value} products on average",
        "the coupons are for nothing the shop sells",
        lambda moment: np.full(len(moment.shop.orders), moment.offer.products_a_coupon),
    ),
)
# What tells who buys the products without any coupon; every shop knows these.
PURCHASE_FEATURES = (
    _BOUGHT_LATELY,
    Feature(
        "offered_share",
        "Place of its products in all it buys",
        "these products are a steady part of what it buys",
        "has never bought these products",
        _offered_share,
        is_spread=False,
    ),
    Feature(
        "lines_a_week",
        "Products bought a week",
        "bought {value} products a week lately",
        "bought nothing in the last 13 weeks",
        _lines_a_week,
    ),
)


def measured(moment: Moment, features: Sequence[Feature]) -> FloatArray:
    """Give the value of each feature for every household, shape (households, features)."""
    return np.column_stack([feature.measure(moment) for feature in features])


def read(values: FloatArray, features: Sequence[Feature]) -> FloatArray:
    """Give measured values as the model reads them, of the same shape."""
    columns = [feature.read(values[:, i]) for i, feature in enumerate(features)]
    return np.column_stack(columns)
