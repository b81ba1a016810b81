"""How a shop sells lately: what the worth of better lists is reckoned from."""

from dataclasses import dataclass

import numpy as np

from core.recommendation.shop import DAYS_PER_WEEK, Shop


@dataclass(frozen=True)
class Pace:
    """A shop's pace in the days before a day.

    Parameters
    ----------
    households : int
        That bought anything in these days.
    orders_a_week : float
        Of one of them, on average.
    spent_a_line : float
        What a product brings in each time it is bought, in the shop's currency; NaN where no money
        is known.
    days : int
        How many days were looked at.
    """

    households: int
    orders_a_week: float
    spent_a_line: float
    days: int

    @classmethod
    def of(cls, shop: Shop, as_of: int, days: int) -> "Pace":
        """Measure the last days before a day, over as many as hits are counted within.

        Lists are judged on the households that bought within the horizon, so it is those that
        are counted here.
        """
        lines = shop.orders.lines
        rows = np.flatnonzero((lines.day < as_of) & (lines.day >= as_of - days))
        if not len(rows):
            return cls(0, 0.0, float("nan"), days)
        household = shop.orders.household[rows].astype(np.int64)
        orders = len(np.unique(household * (int(lines.basket.max()) + 1) + lines.basket[rows]))
        households = len(np.unique(household))
        known = lines.spent[rows][np.isfinite(lines.spent[rows])]
        price = float(known.mean(dtype=np.float64)) if len(known) else float("nan")
        return cls(households, orders / households / (days / DAYS_PER_WEEK), price, days)
