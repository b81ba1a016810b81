"""What a shop sold: every line of every order, by household and time.

A *household* is whoever buys: a family with a loyalty card, the customer of a web shop.
Days count from 1970-01-01 in the shop's own zone; a *product* is a row of the catalogue.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from core.arrays import Rows

Ids = npt.NDArray[np.str_]
Counts = npt.NDArray[np.int32]
Amounts = npt.NDArray[np.float32]

_COLUMNS = ("product", "day", "hour", "basket", "quantity", "spent", "saved")


@dataclass(frozen=True)
class Lines:
    """Order lines as parallel arrays of one length, in order of time.

    Parameters
    ----------
    product : ndarray of int32
        Rows of the catalogue.
    day : ndarray of int32
        Days since 1970-01-01 in the shop's zone.
    hour : ndarray of uint8
        Of the day, 0 to 23; 255 where only the day is known.
    basket : ndarray of int32
        The order's number within its household, from 0.
    quantity, spent, saved : ndarray of float32
        Pieces, money paid and money saved by discounts; NaN where the shop does not say.
    """

    product: Counts
    day: Counts
    hour: npt.NDArray[np.uint8]
    basket: Counts
    quantity: Amounts
    spent: Amounts
    saved: Amounts

    def __len__(self) -> int:
        return len(self.product)

    @property
    def unit_price(self) -> Amounts:
        """Give the money paid a piece; where the shop counts no pieces, a line is one."""
        pieces = np.where(np.isnan(self.quantity), np.float32(1), self.quantity)
        return np.asarray(self.spent / pieces, dtype=np.float32)

    def take(self, rows: Rows | slice | npt.NDArray[np.bool_]) -> "Lines":
        """Give some lines; a slice shares the memory."""
        return Lines(*(getattr(self, name)[rows] for name in _COLUMNS))

    def apart(self) -> "Lines":
        """Give the same in memory of its own: whoever keeps a slice keeps all the lines."""
        return Lines(*(getattr(self, name).copy() for name in _COLUMNS))

    def before(self, day: int) -> "Lines":
        """Give the lines of earlier days."""
        return self.take(self.day < day)

    def without(self, products: Iterable[int]) -> "Lines":
        """Give the lines without some products."""
        taken = np.fromiter(products, np.int32)
        return self.take(~np.isin(self.product, taken))


@dataclass(frozen=True)
class Orders:
    """All lines of a shop.

    Parameters
    ----------
    households : ndarray of str, shape (h,)
        Their ids, as the shop writes them.
    starts : ndarray of int64, shape (h + 1,)
        The lines of household ``i`` are ``starts[i]`` to ``starts[i + 1]``.
    lines : Lines
        By household, then time.
    """

    households: Ids
    starts: npt.NDArray[np.int64]
    lines: Lines

    def __len__(self) -> int:
        return len(self.households)

    @cached_property
    def _place(self) -> dict[str, int]:
        return {str(name): place for place, name in enumerate(self.households)}

    @property
    def household(self) -> Counts:
        """Give the household of every line, as a row of ``households``."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))

    def place_of(self, household: str) -> int | None:
        """Give the row of a household, or nothing where the shop does not know it."""
        return self._place.get(household)

    def of(self, place: int, before: int | None = None) -> Lines:
        """Give the lines of one household, of earlier days only where a day is given."""
        lines = self.lines.take(slice(int(self.starts[place]), int(self.starts[place + 1])))
        if before is None:
            return lines
        return lines.take(slice(0, int(np.searchsorted(lines.day, before))))

    def before(self, day: int) -> "Orders":
        """Give what was sold on earlier days; every household stays, some without a line."""
        return self.where(self.lines.day < day)

    def since(self, day: int) -> "Orders":
        """Give what was sold on a day and later; every household stays, some without a line."""
        return self.where(self.lines.day >= day)

    def of_households(self, places: Rows) -> "Orders":
        """Give what some households bought, in the order asked for."""
        sizes = np.diff(self.starts)[places]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        rows = np.arange(starts[-1]) + np.repeat(self.starts[places] - starts[:-1], sizes)
        return Orders(self.households[places], starts, self.lines.take(rows))

    def where(self, mask: npt.NDArray[np.bool_]) -> "Orders":
        """Give some of the lines; every household stays, some without a line."""
        kept_before = np.concatenate([[0], np.cumsum(mask)]).astype(np.int64)
        return Orders(self.households, kept_before[self.starts], self.lines.take(mask))


def numbered_baskets(household: Any, order: Any) -> Counts:
    """Give the number of each line's order within its household, from 0, as they come.

    Parameters
    ----------
    household, order : ndarray, shape (lines,)
        Sorted by household, then time: a new order begins wherever either changes.
    """
    new_household = np.append(True, household[1:] != household[:-1])
    new_order = new_household | np.append(True, order[1:] != order[:-1])
    number = np.cumsum(new_order) - 1
    first = number[new_household]
    return np.asarray(number - first[np.cumsum(new_household) - 1], dtype=np.int32)
