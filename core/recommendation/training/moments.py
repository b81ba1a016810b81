"""Days to learn from: what was known on each, and what each household bought new after it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.recommendation.baselines import Popularity
from core.recommendation.collaborative.interactions import Interactions, counted, recent
from core.recommendation.collaborative.interest import Products, Weights
from core.recommendation.past import HORIZON_DAYS
from core.recommendation.shop import Shop

# Earlier there is too little past to learn from.
_PAST_DAYS = 98
_DAYS_APART = 14


@dataclass(frozen=True)
class Moment:
    """A shop on a day, its products numbered by their place among those modelled.

    Parameters
    ----------
    past : Interactions
        What each household bought before, as
        :func:`~core.recommendation.collaborative.interactions.recent` weighs it.
    popularity : ndarray of float32, shape (products,)
        The logarithm of 1 + the households that bought each in the four weeks before.
    discovered : Interactions
        What each bought for the first time in the four weeks after.
    """

    past: Interactions
    popularity: Weights
    discovered: Interactions

    @property
    def learnable(self) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
        """Give the households that bought something before, and something new after."""
        both = (np.diff(self.past.starts) > 0) & (np.diff(self.discovered.starts) > 0)
        return np.flatnonzero(both)


def moment(shop: Shop, day: int, products: Products) -> Moment:
    """Give what was known on a day and bought after it."""
    before = counted(shop.orders.before(day))
    after = counted(shop.orders.before(day + HORIZON_DAYS))
    return Moment(
        recent(shop.orders, day).among(products),
        log_popularity(shop, day)[products],
        after.new_since(before).among(products),
    )


def moments_before(shop: Shop, as_of: int, products: Products) -> Iterator[Moment]:
    """Give days whose four weeks after are over on a day, the latest first."""
    first = shop.first_day + _PAST_DAYS
    for day in range(as_of - HORIZON_DAYS, first - 1, -_DAYS_APART):
        yield moment(shop, day, products)


def log_popularity(shop: Shop, day: int) -> Weights:
    """Give the logarithm of 1 + the households that bought each product in four weeks."""
    return np.log1p(Popularity.of(shop, day).buyers)
