"""A shop: what it sold to whom, what it sells, and what it plans to promote."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from core.receipts import Source
from core.recommendation.catalogue import Catalogue
from core.recommendation.orders import Orders

DAYS_PER_WEEK = 7


@dataclass(frozen=True)
class Promotions:
    """Which products were promoted when, by product and week.

    Parameters
    ----------
    product : ndarray of int32, shape (n,)
        Sorted.
    first_day : ndarray of int32, shape (n,)
        The first day of the promoted week.
    mailer, display : ndarray of float32, shape (n,)
        The share of the stores that had it in their mailer and on display, 0 to 1.
    """

    product: npt.NDArray[np.int32]
    first_day: npt.NDArray[np.int32]
    mailer: npt.NDArray[np.float32]
    display: npt.NDArray[np.float32]

    def between(self, first_day: int, end_day: int) -> "Promotions":
        """Give the promotions of weeks that begin on a day of a span, its end left out."""
        kept = (self.first_day >= first_day) & (self.first_day < end_day)
        return Promotions(
            self.product[kept], self.first_day[kept], self.mailer[kept], self.display[kept]
        )


class PromotionPlan(Protocol):
    """What can tell which products are promoted in a span of days."""

    def between(self, first_day: int, end_day: int) -> Promotions:
        """Give the promotions of weeks that begin on a day of a span, its end left out."""
        ...


@dataclass(frozen=True)
class PromotionsOnDisk:
    """A plan that is read when it is asked for: only fitting looks at it.

    Parameters
    ----------
    read : callable
    """

    read: Callable[[], Promotions]

    def between(self, first_day: int, end_day: int) -> Promotions:
        """Give the promotions of weeks that begin on a day of a span, its end left out."""
        return self.read().between(first_day, end_day)


@dataclass(frozen=True)
class Shop:
    """Everything that recommendations are made from.

    Parameters
    ----------
    orders : Orders
    catalogue : Catalogue
    source : Source
        Where the orders come from.
    currency : str
        The sign before an amount; empty where no money is known.
    promotions : PromotionPlan, optional
        Past and planned.
    about_households : mapping of str to ndarray of str, shape (households,), optional
        What households said of themselves, by what was asked; empty where one did not say.
    """

    orders: Orders
    catalogue: Catalogue
    source: Source
    currency: str = ""
    promotions: PromotionPlan | None = None
    about_households: Mapping[str, npt.NDArray[np.str_]] | None = None

    @property
    def first_day(self) -> int:
        """Give the day of the first sale."""
        return int(self.orders.lines.day.min())

    @property
    def last_day(self) -> int:
        """Give the day of the last sale."""
        return int(self.orders.lines.day.max())
