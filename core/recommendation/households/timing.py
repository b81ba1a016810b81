"""When households shop: how often, on which days and hours, and whether more than before."""

import numpy as np
import numpy.typing as npt

from core.recommendation.households.household_lines import Floats, HouseholdLines, ratio
from core.recommendation.shop import DAYS_PER_WEEK

EVENING_FROM_HOUR = 17
HOUR_UNKNOWN = 255
# A trend compares two halves of at least four weeks.
FEWEST_DAYS_OF_TREND = 56
_FEWEST_ORDERS = 4
# 1970-01-01 was a Thursday; weekdays count from Monday.
_WEEKDAY_OF_DAY_0 = 3
_SATURDAY = 5


def weekday_of(day: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Give the weekday of days, from 0 for Monday."""
    return np.asarray((day + _WEEKDAY_OF_DAY_0) % DAYS_PER_WEEK, dtype=np.int32)


def days_between(group: HouseholdLines) -> Floats:
    """Give the median of the days between a household's days of shopping, NaN of a single one."""
    day, household = group.lines.day, group.household
    gap = np.diff(day)
    within = (household[1:] == household[:-1]) & (gap > 0)
    gaps, of = gap[within], household[1:][within]
    by_size = np.lexsort((gaps, of))
    gaps = gaps[by_size].astype(np.float64)
    count = np.bincount(of, minlength=group.households)
    start = np.cumsum(count) - count
    median = np.full(group.households, np.nan)
    several = count > 0
    low, high = start + (count - 1) // 2, start + count // 2
    median[several] = (gaps[low[several]] + gaps[high[several]]) / 2
    return median


def trend(group: HouseholdLines) -> Floats:
    """Give the later half of a household's time over the earlier half, less one.

    Money is compared where it is known, otherwise lines.
    """
    spent = group.lines.spent
    amount = np.ones(len(spent)) if np.isnan(spent).all() else np.nan_to_num(spent)
    span = group.as_of - group.first_day
    middle = (group.first_day + span / 2)[group.household]
    later = np.bincount(group.household, amount * (group.lines.day >= middle), group.households)
    earlier = np.bincount(group.household, amount, group.households) - later
    return ratio(later - earlier, np.where(span >= FEWEST_DAYS_OF_TREND, earlier, 0.0))


def weekend_share(group: HouseholdLines) -> Floats:
    """Give the share of a household's orders on Saturdays and Sundays."""
    first = group.order_starts
    weekend = weekday_of(group.lines.day[first]) >= _SATURDAY
    return _share_of_orders(group, first[weekend], group.orders)


def evening_share(group: HouseholdLines) -> Floats:
    """Give the share of a household's orders from five in the evening, where hours are known."""
    first = group.order_starts
    hour = group.lines.hour[first]
    evening = (hour >= EVENING_FROM_HOUR) & (hour != HOUR_UNKNOWN)
    return _share_of_orders(group, first[evening], group.count(first[hour != HOUR_UNKNOWN]))


def _share_of_orders(group: HouseholdLines, some: npt.NDArray[np.intp], orders: Floats) -> Floats:
    return ratio(group.count(some), np.where(orders >= _FEWEST_ORDERS, orders, 0.0))
