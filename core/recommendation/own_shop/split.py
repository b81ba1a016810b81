"""Where a shop's time is cut: what is learned from, and the last part that is only tested on."""

from dataclasses import dataclass

import numpy as np

from core.recommendation.orders import Orders
from core.recommendation.shop import DAYS_PER_WEEK, Shop

# Four weeks are what the shipped shop is judged by; a shorter shop gives its last 15 %.
LONGEST_HORIZON_DAYS = 28
TESTED_SHARE = 0.15
MOST_TRAINING_CUTOFFS = 4
# Before the first cut-off there must be something to learn habits from.
HISTORY_HORIZONS = 2
# A slip such as 1970-01-01 must not stretch a shop over fifty years.
_OUTLIERS = 0.001


@dataclass(frozen=True)
class Split:
    """A shop's time, cut.

    Parameters
    ----------
    as_of : int
        The day (since 1970-01-01) on which the tested recommendations are made.
    horizon_days : int
        They are judged by what is bought on so many days from then on.
    training_cutoffs : tuple of int
        Days at which the ranker's examples are made, ascending; what it learns as the answer is
        bought within the horizon of each, all of it before ``as_of``.
    """

    as_of: int
    horizon_days: int
    training_cutoffs: tuple[int, ...]


@dataclass(frozen=True)
class OrderSpan:
    """The days on which all but the first and the last thousandth of the lines were bought."""

    first_day: int
    last_day: int

    @property
    def days(self) -> int:
        """Give how many days there are, both ends included."""
        return self.last_day - self.first_day + 1


def span_of(orders: Orders) -> OrderSpan:
    """Give the days that orders cover; there must be a line."""
    ends = np.quantile(orders.lines.day, (_OUTLIERS, 1 - _OUTLIERS), method="inverted_cdf")
    return OrderSpan(int(ends[0]), int(ends[1]))


def choose_split(shop: Shop) -> Split | None:
    """Cut a shop's time by a stated rule; nothing where it is too short to be tested.

    The tested part is the last 28 days, or the last 15 % of the days where that is less, in whole
    weeks from a week on. Before it come up to four cut-offs one horizon apart, so that no answer
    overlaps the next, as long as two horizons of history lie before each; one horizon is enough
    where there would be none otherwise.
    """
    span = span_of(shop.orders)
    horizon = horizon_days_of(span.days)
    as_of = span.last_day + 1 - horizon
    earlier = [as_of - horizon * step for step in range(1, MOST_TRAINING_CUTOFFS + 1)]
    for histories in (HISTORY_HORIZONS, 1):
        cutoffs = [day for day in earlier if day - span.first_day >= histories * horizon]
        if cutoffs:
            return Split(as_of, horizon, tuple(reversed(cutoffs)))
    return None


def horizon_days_of(span_days: int) -> int:
    """Give how many days are tested on, of a shop that covers so many.

    Examples
    --------
    >>> horizon_days_of(365), horizon_days_of(90), horizon_days_of(20)
    (28, 14, 3)
    """
    days = min(LONGEST_HORIZON_DAYS, max(1, round(TESTED_SHARE * span_days)))
    if days < DAYS_PER_WEEK:
        return days
    return DAYS_PER_WEEK * round(days / DAYS_PER_WEEK)
