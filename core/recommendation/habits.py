"""What one household does: how often it buys each product and each kind, and how it shops.

Everything is computed from the household's own lines before a day, in the order of time, so the
same code serves training, the live page and a history with one purchase taken away.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from core.recommendation.catalogue import Level
from core.recommendation.orders import Lines
from core.recommendation.shop import DAYS_PER_WEEK

Columns = dict[str, npt.NDArray[Any]]

HALF_LIVES_WEEKS = (2, 4, 8, 16, 32)
LEVEL_HALF_LIVES_WEEKS = (2, 8, 26)
# What stands for "never" among days.
NEVER_DAYS = 400
_PIECES_COUNTED = 50
# Days that are told apart: all since 1753.
_DAYS = 100_000


@dataclass(frozen=True)
class Habits:
    """A household's products, each once, with what it does with them.

    Parameters
    ----------
    products : ndarray of int32, shape (m,)
        Sorted rows of the catalogue.
    columns : dict of str to ndarray, shape (m,)
        See :mod:`core.recommendation.feature_list`.
    """

    products: npt.NDArray[np.int32]
    columns: Columns

    def __len__(self) -> int:
        return len(self.products)


def habits(lines: Lines, as_of: int) -> Habits:
    """Count what a household does with each of its products.

    Parameters
    ----------
    lines : Lines
        Of one household, all before ``as_of``, in order of time.
    as_of : int
    """
    products, group = np.unique(lines.product, return_inverse=True)
    if not len(products):
        return Habits(products, {})
    order = np.argsort(group, kind="stable")
    sorted_group = group[order]
    starts = np.flatnonzero(np.append(True, sorted_group[1:] != sorted_group[:-1]))
    count = np.diff(np.append(starts, len(order)))
    ends = starts + count - 1
    day, basket = lines.day[order], lines.basket[order]
    age = as_of - day
    columns: Columns = {
        "lines": count,
        "days_since": age[ends],
        "days_known": age[starts],
        **_decayed(sorted_group, age, HALF_LIVES_WEEKS, len(products)),
        "lines_4w": np.add.reduceat(age <= 4 * DAYS_PER_WEEK, starts, dtype=np.int64),
        "lines_13w": np.add.reduceat(age <= 13 * DAYS_PER_WEEK, starts, dtype=np.int64),
        **_gaps(sorted_group, day, starts, count),
        **_baskets(lines, basket, starts, ends, count),
    }
    columns["rhythm"] = columns["days_since"] / np.maximum(columns["median_gap_days"], 1)
    columns["expected_lines"] = count / np.maximum(columns["days_known"], DAYS_PER_WEEK) * 28
    columns |= _last_line(lines, order, starts, ends, count)
    return Habits(products, columns)


def _decayed(
    group: npt.NDArray[np.intp], age: npt.NDArray[np.int32], half_lives: tuple[int, ...], n: int
) -> Columns:
    """Count lines so that one of ``half_life`` weeks ago counts half."""
    weeks = age / DAYS_PER_WEEK
    return {f"recent_{half}w": np.bincount(group, 0.5 ** (weeks / half), n) for half in half_lives}


def _gaps(
    group: npt.NDArray[np.intp],
    day: npt.NDArray[np.int32],
    starts: npt.NDArray[np.intp],
    count: npt.NDArray[np.int64],
) -> Columns:
    """Give the days between purchases of a product: median, mean, and the last ones."""
    within = np.flatnonzero(group[1:] == group[:-1]) + 1
    gap, of = (day[within] - day[within - 1]).astype(np.float64), group[within]
    by_size = np.lexsort((gap, of))
    gap_starts = np.cumsum(count - 1) - (count - 1)
    several = count > 1
    median = np.full(len(starts), np.nan)
    sorted_gap = gap[by_size]
    low = gap_starts[several] + (count[several] - 2) // 2
    high = gap_starts[several] + (count[several] - 1) // 2
    median[several] = (sorted_gap[low] + sorted_gap[high]) / 2
    last = np.full(len(starts), np.nan)
    last[several] = gap[(gap_starts + count - 2)[several]]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.bincount(of, gap, len(starts)) / np.where(several, count - 1, np.nan)
    return {"median_gap_days": median, "mean_gap_days": mean, "last_gap_days": last}


def _baskets(
    lines: Lines,
    basket: npt.NDArray[np.int32],
    starts: npt.NDArray[np.intp],
    ends: npt.NDArray[np.intp],
    count: npt.NDArray[np.int64],
) -> Columns:
    first, latest = int(lines.basket[0]), int(lines.basket[-1])
    since = latest - basket[ends]
    known = latest - basket[starts] + 1
    share = count / known
    return {
        "orders_since": since,
        "share_of_orders": count / (latest - first + 1),
        "share_of_orders_since_first": share,
        "orders_due": since * share,
    }


def _last_line(
    lines: Lines,
    order: npt.NDArray[np.intp],
    starts: npt.NDArray[np.intp],
    ends: npt.NDArray[np.intp],
    count: npt.NDArray[np.int64],
) -> Columns:
    pieces = np.minimum(lines.quantity[order], _PIECES_COUNTED)
    out: Columns = {
        "usual_pieces": np.add.reduceat(pieces, starts) / count,
        "last_pieces": pieces[ends],
        "last_price": lines.unit_price[order][ends],
    }
    if not np.isnan(lines.saved).all():
        saved = lines.saved[order] > 0.01
        out["own_discount_share"] = np.add.reduceat(saved, starts, dtype=np.int64) / count
    return out


def level_columns(
    level: Level,
    name: str,
    lines: Lines,
    habit: Habits,
    products: npt.NDArray[np.int32],
    as_of: int,
) -> Columns:
    """Count what a household buys of the groups that some products belong to.

    Parameters
    ----------
    level : Level
    name : str
        Begins the columns' names.
    lines : Lines
    habit : Habits
        Of the same lines.
    products : ndarray of int32, shape (n,)

    Returns
    -------
    dict of str to ndarray, shape (n,)
    """
    groups, group = np.unique(level.codes[lines.product], return_inverse=True)
    age = as_of - lines.day
    last = np.full(len(groups), NEVER_DAYS)
    np.minimum.at(last, group, age)
    days = np.unique(group.astype(np.int64) * _DAYS + np.minimum(age, _DAYS - 1))
    own = np.searchsorted(groups, level.codes[habit.products])
    columns: Columns = {
        "lines": np.bincount(group, minlength=len(groups)),
        "days_since": last,
        "days": np.bincount(days // _DAYS, minlength=len(groups)),
        "products": np.bincount(own, minlength=len(groups)),
        **_decayed(group, age, LEVEL_HALF_LIVES_WEEKS, len(groups)),
    }
    return {
        f"{name}_{key}": _looked_up(groups, column, level.codes[products], key)
        for key, column in columns.items()
    }


def _looked_up(
    groups: npt.NDArray[np.int32], column: npt.NDArray[Any], asked: npt.NDArray[np.int32], key: str
) -> npt.NDArray[Any]:
    nothing = NEVER_DAYS if key == "days_since" else 0
    if not len(groups):
        return np.full(len(asked), nothing, dtype=np.float32)
    place = np.minimum(np.searchsorted(groups, asked), len(groups) - 1)
    return np.where(groups[place] == asked, column[place], nothing)


def household_columns(lines: Lines, as_of: int) -> dict[str, float]:
    """Say how a household shops: how often, how much, how dear, how much on discount."""
    if not len(lines):
        return {"orders": 0.0, "household_days_since": float(NEVER_DAYS), "household_lines": 0.0}
    order_day = lines.day[np.append(True, lines.basket[1:] != lines.basket[:-1])]
    age = as_of - lines.day
    orders, span = len(order_day), int(as_of - lines.day[0])
    known = {
        "orders": float(orders),
        "household_days_since": float(as_of - lines.day[-1]),
        "household_days_known": float(span),
        "order_gap_days": span / orders,
        "orders_4w": float((as_of - order_day <= 28).sum()),
        "orders_13w": float((as_of - order_day <= 91).sum()),
        "household_lines": float(len(lines)),
        "lines_per_order": len(lines) / orders,
        "household_lines_4w": float((age <= 28).sum()),
    }
    if not np.isnan(lines.spent).all():
        known["spent_per_line"] = float(np.nanmean(lines.spent))
    if not np.isnan(lines.saved).all():
        known["discount_habit"] = float(np.nanmean(lines.saved > 0.01))
    return known
