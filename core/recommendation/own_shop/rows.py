"""The rows of a table of orders as arrays, nothing left out yet."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.arrays import FloatArray
from core.arrivals import Arrivals, Times
from core.checks import Mask
from core.recommendation.own_shop.cells import Coded, coded, first_within, within
from core.recommendation.own_shop.moments import read_moments
from core.recommendation.own_shop.schema import (
    BRAND,
    CATEGORY,
    ITEM,
    ORDER,
    PAID,
    PRICE,
    QUANTITY,
    TIME,
    TITLE,
    USER,
)

# A title is shown in a list; a description of a page is not one.
LONGEST_WORDS = 200


@dataclass(frozen=True)
class OrderRows:
    """Every row of a file, as parallel arrays of one length.

    Parameters
    ----------
    user, item : Coded
    arrivals : Arrivals
        As the file's cells say.
    at : ndarray of datetime64[s]
        In UTC; that of the same order's other rows where a row has none.
    order, title, category, brand : Coded, optional
        Left out where the file has no such column.
    pieces : ndarray of float
        NaN where the file does not say; negative for a return.
    paid : ndarray of float
        Money for all pieces; NaN where the file does not say; negative for a return.
    filled : int
        Rows that took their customer or time from the same order's other rows.
    """

    user: Coded
    item: Coded
    arrivals: Arrivals
    at: Times
    order: Coded | None
    title: Coded | None
    category: Coded | None
    brand: Coded | None
    pieces: FloatArray
    paid: FloatArray
    filled: int

    def __len__(self) -> int:
        return len(self.at)

    @property
    def is_return(self) -> Mask:
        """Say which rows give something back."""
        return (self.pieces < 0) | (self.paid < 0)


def order_rows(frame: pd.DataFrame) -> OrderRows:
    """Read a table that was checked against the schema of orders.

    A customer or a time that stands on the first row of an order only, as in some exports, holds
    for the whole order; a product without an id goes by its name.
    """
    given_user, item = coded(frame[USER]), coded(frame[ITEM])
    order, title = _optional(frame, ORDER), _optional(frame, TITLE)
    arrivals = read_moments(frame[TIME])
    user, at = given_user, arrivals.at
    if order is not None:
        user = within(user, order.codes)
        at = first_within(at, arrivals.known, order.codes)
    if title is not None and not item.is_given.all():
        item = item.filled(title)
    changed = (user.codes != given_user.codes) | (~np.isnat(at) & ~arrivals.known)
    pieces = _numbers(frame, QUANTITY)
    return OrderRows(
        user,
        item,
        arrivals,
        at,
        order,
        title,
        category=_optional(frame, CATEGORY),
        brand=_optional(frame, BRAND),
        pieces=pieces,
        paid=_paid(frame, pieces),
        filled=int(changed.sum()),
    )


def _optional(frame: pd.DataFrame, name: str) -> Coded | None:
    if name not in frame:
        return None
    return coded(frame[name], None if name == ORDER else LONGEST_WORDS)


def _numbers(frame: pd.DataFrame, name: str) -> FloatArray:
    if name not in frame:
        return np.full(len(frame), np.nan)
    return frame[name].to_numpy(dtype=np.float64, na_value=np.nan)


def _paid(frame: pd.DataFrame, pieces: FloatArray) -> FloatArray:
    """Give what was paid for each row, with the sign of what came or went."""
    price, paid = _numbers(frame, PRICE), _numbers(frame, PAID)
    count = np.where(np.isnan(pieces), 1.0, pieces)
    # A return may carry its sign on the pieces, on the price, or on both.
    sign = np.where((count < 0) | (price < 0), -1.0, 1.0)
    return np.where(np.isnan(paid), sign * np.abs(count * price), paid)
