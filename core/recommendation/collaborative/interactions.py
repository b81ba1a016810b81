"""What all households are interested in: a sparse table of households by products."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from core.arrays import Rows
from core.recommendation.collaborative.interest import (
    HALF_LIFE_WEEKS,
    Interest,
    Products,
    Weights,
    decayed_count,
)
from core.recommendation.orders import Orders


@dataclass(frozen=True)
class Interactions:
    """The interests of many households, one after the other (compressed sparse rows).

    Parameters
    ----------
    starts : ndarray of int64, shape (households + 1,)
        Household ``i`` has the entries ``starts[i]`` to ``starts[i + 1]``.
    products : ndarray of int32, shape (entries,)
        Rows of the catalogue, sorted within a household.
    weights : ndarray of float32, shape (entries,)
    """

    starts: npt.NDArray[np.int64]
    products: Products
    weights: Weights

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def household(self) -> npt.NDArray[np.int32]:
        """Give the household of every entry."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))

    def of(self, place: int) -> Interest:
        """Give the interest of one household."""
        entries = slice(int(self.starts[place]), int(self.starts[place + 1]))
        return Interest(self.products[entries], self.weights[entries])

    def take(self, places: Rows) -> "Interactions":
        """Give some households, in the order asked for."""
        starts, entries = gathered(self.starts, places)
        return Interactions(starts, self.products[entries], self.weights[entries])

    def among(self, products: Products) -> "Interactions":
        """Give the entries of some products, numbered by their place among these.

        Parameters
        ----------
        products : ndarray of int32, shape (m,)
            Rows of the catalogue, sorted.
        """
        places, known = places_among(products, self.products)
        kept_before = np.concatenate([[0], np.cumsum(known)]).astype(np.int64)
        return Interactions(kept_before[self.starts], places[known], self.weights[known])

    def new_since(self, earlier: "Interactions") -> "Interactions":
        """Give the entries that the same households did not have earlier."""
        width = 1 + max(self.products.max(initial=0), earlier.products.max(initial=0))
        new = ~np.isin(self._pairs(width), earlier._pairs(width))
        kept_before = np.concatenate([[0], np.cumsum(new)]).astype(np.int64)
        return Interactions(kept_before[self.starts], self.products[new], self.weights[new])

    def has(self, products: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
        """Say which products of a table, one row per household, are among its entries.

        Parameters
        ----------
        products : ndarray of int32, shape (households, n)
            Rows of the catalogue; -1 for none.
        """
        width = 2 + max(self.products.max(initial=0), products.max(initial=0))
        rows = np.arange(len(self), dtype=np.int64)[:, None]
        asked = rows * width + np.where(products < 0, width - 1, products)
        return np.isin(asked, self._pairs(width))

    def buyers(self, products_count: int) -> npt.NDArray[np.int64]:
        """Give how many households have an entry of each product, shape (products_count,)."""
        return np.bincount(self.products, minlength=products_count)

    def _pairs(self, width: int) -> npt.NDArray[np.int64]:
        """Give one number for every entry, the same for the same household and product."""
        return self.household.astype(np.int64) * width + self.products

    def matrix(self, products_count: int) -> Any:
        """Give the table as SciPy's sparse matrix; for fitting only."""
        from scipy.sparse import csr_matrix

        shape = (len(self), products_count)
        return csr_matrix((self.weights, self.products, self.starts), shape=shape)


def counted(orders: Orders) -> Interactions:
    """Give the logarithm of 1 + the lines of each product, of every household."""
    table = _summed(orders, np.ones(len(orders.lines)))
    return Interactions(table.starts, table.products, np.log1p(table.weights))


def recent(orders: Orders, as_of: int, half_life_weeks: float = HALF_LIFE_WEEKS) -> Interactions:
    """Give :func:`~core.recommendation.collaborative.interest.recent_interest` of everyone."""
    before = orders.before(as_of)
    table = _summed(before, decayed_count(before.lines.day, as_of, half_life_weeks))
    return Interactions(table.starts, table.products, np.tanh(table.weights))


def bought_by(orders: Orders, products_count: int) -> npt.NDArray[np.int64]:
    """Give how many households bought each product, shape (products_count,)."""
    return counted(orders).buyers(products_count)


def gathered(
    starts: npt.NDArray[np.int64], places: Rows
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Give where the entries of some rows of a sparse table begin once gathered, and which."""
    sizes = np.diff(starts)[places]
    begins = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    entries = np.arange(begins[-1]) + np.repeat(starts[places] - begins[:-1], sizes)
    return begins, entries


def places_among(
    known: Products, asked: Products
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.bool_]]:
    """Give the place of products among sorted ones, and which of them are there."""
    if not len(known):
        return np.zeros(len(asked), np.int32), np.zeros(len(asked), np.bool_)
    # A table of all places is ten times quicker to look up than to search, once it is made.
    if len(asked) > len(known):
        places = _table_of_places(known, int(asked.max()))[asked]
    else:
        places = np.minimum(np.searchsorted(known, asked), len(known) - 1).astype(np.int32)
    return places, known[places] == asked


def _table_of_places(known: Products, last: int) -> npt.NDArray[np.int32]:
    table = np.zeros(max(last, int(known[-1])) + 1, np.int32)
    table[known] = np.arange(len(known))
    return table


def _summed(orders: Orders, weights: npt.NDArray[np.float64]) -> Interactions:
    """Sum weights of lines by household and product."""
    width = int(orders.lines.product.max()) + 1 if len(orders.lines) else 1
    keys = orders.household.astype(np.int64) * width + orders.lines.product
    pairs, place = np.unique(keys, return_inverse=True)
    sums = np.bincount(place, weights, minlength=len(pairs)).astype(np.float32)
    starts = np.searchsorted(pairs, width * np.arange(len(orders) + 1, dtype=np.int64))
    return Interactions(starts.astype(np.int64), (pairs % width).astype(np.int32), sums)
