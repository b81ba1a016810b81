"""How much of what households buy is of each department and category, and who buys more of one."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.households.household_lines import Floats, HouseholdLines
from core.recommendation.orders import Lines

# The levels of which a profile tells the shares.
SHARED_LEVELS = ("department", "category")
UsualShares = Mapping[str, Floats]

# Tastes are of the widest level that has a choice; a group of fewer lines is none.
_TASTE_LEVELS = ("department", "category", "type")
_SMALLEST_SHARE = 0.01
_MOST_GROUPS = 24
# A taste is no chance: so many standard deviations over the lines that the usual share gives.
_DEVIATIONS = 3.0


@dataclass(frozen=True)
class Tastes:
    """What each household buys more of than others do.

    Parameters
    ----------
    names : tuple of str
        The groups that are large enough, the largest first.
    usual : ndarray of float64, shape (groups,)
        Their shares of all lines, 0 to 1.
    leading : ndarray of int32, shape (households,)
        The group that a household buys most over the usual share, more than chance would; -1 where
        there is none.
    lift : ndarray of float64, shape (households,)
        Its share over the usual one, 2 is twice as much; NaN where there is none.
    """

    names: tuple[str, ...]
    usual: Floats
    leading: npt.NDArray[np.int32]
    lift: Floats


def weights_of(lines: Lines) -> Floats:
    """Give what counts of each line: the money where it is known, otherwise the line."""
    if np.isnan(lines.spent).all():
        return np.ones(len(lines))
    return np.nan_to_num(lines.spent).astype(np.float64)


def usual_shares(group: HouseholdLines, catalogue: Catalogue) -> UsualShares:
    """Give the mean share of each department and category among the households that buy."""
    weight = weights_of(group.lines)
    total = np.bincount(group.household, weight, group.households)
    buying = int((total > 0).sum())
    share = weight / np.where(total > 0, total, 1.0)[group.household]
    levels = {name: catalogue.levels[name] for name in SHARED_LEVELS if name in catalogue.levels}
    return {
        name: np.bincount(level.codes[group.lines.product], share, len(level)) / max(buying, 1)
        for name, level in levels.items()
    }


def tastes_of(group: HouseholdLines, catalogue: Catalogue) -> Tastes | None:
    """Say what each household buys more of than others; nothing without groups to choose from."""
    level = _taste_level(group.lines, catalogue)
    if level is None:
        return None
    counted = np.bincount(level.codes[group.lines.product], minlength=len(level))
    kept = _large_groups(counted)
    place = np.full(len(level), -1)
    place[kept] = np.arange(len(kept))
    of = place[level.codes[group.lines.product]]
    cells = group.household[of >= 0].astype(np.int64) * len(kept) + of[of >= 0]
    lines = np.bincount(cells, minlength=group.households * len(kept))
    usual = counted[kept] / counted.sum()
    leading, lift = _leading(lines.reshape(-1, len(kept)), usual * group.count()[:, None])
    return Tastes(tuple(level.names[code] for code in kept), usual, leading, lift)


def _leading(lines: npt.NDArray[np.intp], expected: Floats) -> tuple[npt.NDArray[np.int32], Floats]:
    """Give the group that each household buys most over what is expected, and how much over."""
    with np.errstate(divide="ignore", invalid="ignore"):
        lift = np.where(lines - expected >= _DEVIATIONS * np.sqrt(expected), lines / expected, 0.0)
    lift = np.nan_to_num(lift)
    leading, most = lift.argmax(axis=1), lift.max(axis=1)
    told = most > 0
    return np.where(told, leading, -1).astype(np.int32), np.where(told, most, np.nan)


def _taste_level(lines: Lines, catalogue: Catalogue) -> Level | None:
    for name in _TASTE_LEVELS:
        level = catalogue.levels.get(name)
        if level is None or not len(lines):
            continue
        if len(_large_groups(np.bincount(level.codes[lines.product]))) > 1:
            return level
    return None


def _large_groups(counted: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    largest = np.argsort(-counted, kind="stable")[:_MOST_GROUPS]
    large = counted[largest] >= _SMALLEST_SHARE * counted.sum()
    return np.asarray(largest[large], dtype=np.intp)
