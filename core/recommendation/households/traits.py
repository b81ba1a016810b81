"""How households shop, in numbers: each measure of many households at once, or of one.

Everything is measured from lines before a day. A measure is NaN where a household has too little
behind it, or where the shop does not say: no money, no hours, no brands.
"""

from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

from core.recommendation.households.household_lines import (
    Floats,
    HouseholdLines,
    distinct,
    ratio,
)
from core.recommendation.households.product_traits import ProductTraits
from core.recommendation.households.timing import (
    days_between,
    evening_share,
    trend,
    weekend_share,
)

Trait = Literal[
    "orders",
    "orders_a_week",
    "spend_a_week",
    "order_spend",
    "order_lines",
    "days_between",
    "days_since",
    "trend",
    "saved_share",
    "discounted_share",
    "price_level",
    "own_brand_share",
    "loyalty",
    "repeat_share",
    "weekend_share",
    "evening_share",
]
TRAITS: tuple[Trait, ...] = get_args(Trait)
Traits = dict[Trait, Floats]

_SMALLEST_SAVING = 0.005
# Whether one is loyal to a maker shows from the third purchase of a type on.
_FEWEST_LINES_OF_TYPE = 3


def traits_of(group: HouseholdLines, products: ProductTraits) -> Traits:
    """Measure how households shop.

    Parameters
    ----------
    group : HouseholdLines
    products : ProductTraits

    Returns
    -------
    dict of str to ndarray of float64, shape (households,)
        Every trait. Shares are 0 to 1; ``trend`` is the later half of a household's time over the
        earlier half, less one; ``price_level`` is how much dearer than others it chooses among
        products of one type and size, as a share; ``loyalty`` is the share of the favourite
        maker among lines of types that several make; ``repeat_share`` that of lines of products
        bought before.
    """
    return {
        "orders": group.orders,
        "orders_a_week": ratio(group.orders, group.weeks),
        **_money(group),
        "order_lines": ratio(group.count(), group.orders),
        "days_between": days_between(group),
        "days_since": group.as_of - group.last_day,
        "trend": trend(group),
        **_choices(group, products),
        "repeat_share": _repeat_share(group),
        "weekend_share": weekend_share(group),
        "evening_share": evening_share(group),
    }


def _money(group: HouseholdLines) -> Traits:
    spent, saved = group.lines.spent, group.lines.saved
    total, kept = group.total(spent), group.total(saved)
    discounted = np.where(np.isnan(saved), np.nan, saved > _SMALLEST_SAVING)
    return {
        "spend_a_week": ratio(total, group.weeks),
        "order_spend": ratio(total, group.orders),
        "saved_share": ratio(kept, total + kept),
        "discounted_share": group.mean(discounted),
    }


def _choices(group: HouseholdLines, products: ProductTraits) -> Traits:
    bought = group.lines.product
    return {
        "price_level": np.expm1(group.mean(_told(products.price_position, bought))),
        "own_brand_share": group.mean(_told(products.own_brand, bought)),
        "loyalty": _loyalty(group, products),
    }


def _told(of_product: npt.NDArray[Any] | None, bought: npt.NDArray[np.int32]) -> Floats:
    if of_product is None:
        return np.full(len(bought), np.nan)
    return of_product[bought].astype(np.float64)


def _loyalty(group: HouseholdLines, products: ProductTraits) -> Floats:
    if products.type_code is None or products.maker_code is None:
        return np.full(group.households, np.nan)
    kind = products.type_code[group.lines.product]
    rows = kind >= 0
    household = group.household[rows].astype(np.int64)
    type_key = household * (int(products.type_code.max()) + 1) + kind[rows]
    makers = int(products.maker_code.max()) + 1
    pair_key = type_key * makers + products.maker_code[group.lines.product[rows]]
    pairs, lines = np.unique(pair_key, return_counts=True)
    types, start = np.unique(pairs // makers, return_index=True)
    if not len(types):
        return np.full(group.households, np.nan)
    favourite = np.maximum.reduceat(lines, start)
    total = np.add.reduceat(lines, start)
    often = total >= _FEWEST_LINES_OF_TYPE
    of = types[often] // (int(products.type_code.max()) + 1)
    return ratio(
        np.bincount(of, favourite[often], group.households),
        np.bincount(of, total[often], group.households),
    )


def _repeat_share(group: HouseholdLines) -> Floats:
    products = int(group.lines.product.max(initial=0)) + 1
    pairs = distinct(group.household.astype(np.int64) * products + group.lines.product)
    different = np.bincount(pairs // products, minlength=group.households)
    count = group.count()
    return np.asarray(1 - ratio(different.astype(np.float64), count), dtype=np.float64)
