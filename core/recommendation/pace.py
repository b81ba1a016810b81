"""How a shop sells lately: what the worth of better lists is reckoned from."""

from dataclasses import dataclass

import numpy as np

from core.recommendation.shop import DAYS_PER_WEEK, Shop

PACE_WEEKS = 13


@dataclass(frozen=True)
class Pace:
    """A shop's pace before a day.

    Parameters
    ----------
    households : int
        That bought anything within the weeks looked at.
    orders_a_week : float
        Of one of them, on average.
    spent_a_line : float
        What a product brings in each time it is bought, in the shop's currency; NaN where no money
        is known.
    weeks : float
        How many weeks were looked at: 13, or as many as the shop has.
    """

    households: int
    orders_a_week: float
    spent_a_line: float
    weeks: float

    @classmethod
    def of(cls, shop: Shop, as_of: int) -> "Pace":
        """Measure the last 13 weeks before a day; all of a shop that sold nothing in them."""
        lines = shop.orders.lines
        before = lines.day < as_of
        lately = before & (lines.day >= as_of - PACE_WEEKS * DAYS_PER_WEEK)
        rows = np.flatnonzero(lately if lately.any() else before)
        if not len(rows):
            return cls(0, 0.0, float("nan"), 0.0)
        weeks = (as_of - max(int(lines.day[rows].min()), shop.first_day)) / DAYS_PER_WEEK
        weeks = min(max(weeks, 1.0), PACE_WEEKS) if lately.any() else max(weeks, 1.0)
        household = shop.orders.household[rows].astype(np.int64)
        orders = len(np.unique(household * (int(lines.basket.max()) + 1) + lines.basket[rows]))
        households = len(np.unique(household))
        spent = lines.spent[rows]
        known = spent[np.isfinite(spent)]
        price = float(known.mean(dtype=np.float64)) if len(known) else float("nan")
        return cls(households, orders / households / weeks, price, weeks)
