"""Who is likely to buy some products within the next weeks, with no coupon at all.

It needs nothing but orders, so it works for every shop; where coupons were sent before, it says
who would buy anyway. It is learnt as answers are (:mod:`core.recommendation.campaigns.answers`),
with earlier dates in the place of earlier campaigns: who bought the products in the weeks after.
"""

from dataclasses import dataclass, replace

import numpy as np

from core.arrays import FloatArray
from core.errors import OptionError
from core.recommendation.campaigns.answers import (
    MIN_HISTORY_DAYS,
    Answered,
    AnswerModel,
    Expected,
    answer_features,
    fit_answers,
)
from core.recommendation.campaigns.features import PURCHASE_FEATURES
from core.recommendation.campaigns.moment import Moment
from core.recommendation.campaigns.offer import Offer, Places
from core.recommendation.shop import Shop

HORIZON_DAYS = 28
# How many earlier dates are learnt from, one horizon apart.
MOST_DATES = 4


@dataclass(frozen=True)
class LikelyBuyers:
    """How likely each household is to buy the products of an offer.

    Parameters
    ----------
    moment : Moment
    days : int
        Within how many days.
    model : AnswerModel
        Its answers are households that bought, its coupons the lines they bought.
    features : ndarray of float, shape (households, features)
        As the model reads them, of :data:`PURCHASE_FEATURES`.
    """

    moment: Moment
    days: int
    model: AnswerModel
    features: FloatArray

    @property
    def expected(self) -> Expected:
        """Give what each household may buy."""
        return self.model.expected(self.features)

    @property
    def bought(self) -> Places | None:
        """Give how many lines each household then bought; nothing where it is not over yet."""
        first_day = self.moment.as_of
        if first_day + self.days - 1 > self.moment.shop.last_day:
            return None
        return lines_bought(self.moment, self.days)


def likely_buyers(shop: Shop, offer: Offer, as_of: int, days: int = HORIZON_DAYS) -> LikelyBuyers:
    """Learn from the weeks before a day who will buy some products after it.

    Raises
    ------
    OptionError
        If the shop has not sold for long enough before the day.
    """
    moment = Moment(shop, offer, as_of)
    first = shop.first_day + MIN_HISTORY_DAYS
    dates = [as_of - days * (number + 1) for number in range(MOST_DATES)]
    earlier = [_learnt(replace(moment, as_of=date), days) for date in dates if date >= first]
    if not earlier:
        raise OptionError(
            f"The shop has sold for {as_of - shop.first_day} days before the day asked for.",
            f"at least {MIN_HISTORY_DAYS + days} days, four weeks and the {days} days after them.",
            "Choose a later day, or fewer days ahead.",
        )
    features = answer_features(moment, PURCHASE_FEATURES)
    return LikelyBuyers(moment, days, fit_answers(earlier, "C"), features)


def lines_bought(moment: Moment, days: int) -> Places:
    """Give how many lines of the products each household bought in the days from a moment on."""
    day = moment.shop.orders.lines.day
    within = (day >= moment.as_of) & (day < moment.as_of + days)
    return moment.per_household(within & moment.lines_offered).astype(np.int32)


def _learnt(moment: Moment, days: int) -> Answered:
    # A household that came later says nothing about those that were known.
    known = moment.per_household(moment.lines_before) > 0
    features = answer_features(moment, PURCHASE_FEATURES)
    return Answered(features[known], lines_bought(moment, days)[known], "C")
