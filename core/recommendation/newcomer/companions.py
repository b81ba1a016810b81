"""What buyers of one product bought lately, beside what everyone did.

Each pick of a newcomer multiplies a product's chances by how many times as often as usual the
households that buy the pick surely bought it, and its kind, in the last weeks: the lower end of
the interval of an observed over an expected count, as drug safety asks of side effects (DuMouchel,
1999, "Bayesian data mining in large frequency tables"). Without that caution five picks found less
than popularity alone, as EASE, cosine and ALS do: :mod:`core.recommendation.newcomer.study`.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.arrays import Rows
from core.recommendation.collaborative.interactions import Interactions, counted
from core.recommendation.orders import Orders

Floats = npt.NDArray[np.float32]
Codes = npt.NDArray[np.int32]

# So many purchases as often as usual are added to those of a pick's buyers, and what is told
# holds with 95 %. Of 1 to 10 purchases 3 did best on the weeks from 46.
PRIOR_PURCHASES = 3.0
_ONE_SIDED_95 = 1.645
# A pick with fewer buyers asks those of its whole kind.
FEWEST_BUYERS = 30


@dataclass(frozen=True)
class Companions:
    """What every household bought, lately and ever.

    Parameters
    ----------
    lately, kinds_lately : Interactions
        The products and the kinds that each household bought in the last weeks.
    buyers : Interactions
        Of each product, the households that ever bought it, each once.
    kind : ndarray of int32, shape (products,)
        What counts as the same kind of product.
    """

    lately: Interactions
    kinds_lately: Interactions
    buyers: Interactions
    kind: Codes

    @classmethod
    def of(cls, orders: Orders, as_of: int, horizon_days: int, kind: Codes) -> "Companions":
        """Count the orders before a day; lately are as many days as lists look ahead."""
        before = orders.before(as_of)
        lately = counted(before.since(as_of - horizon_days))
        ever = _transposed(counted(before), len(kind))
        return cls(lately, _by_kind(lately, kind), ever, kind)

    @cached_property
    def active(self) -> npt.NDArray[np.bool_]:
        """Tell which households bought anything lately."""
        return np.diff(self.lately.starts) > 0

    @cached_property
    def bought_share(self) -> Floats:
        """Give the share of the active households that bought each product lately."""
        counts = np.bincount(self.lately.products, minlength=len(self.kind))
        return (counts / max(int(self.active.sum()), 1)).astype(np.float32)

    @cached_property
    def usual(self) -> Floats:
        """Give the same to reckon with: half a household is added to each count.

        So nothing is impossible; in a small shop it is more than the share that did.
        """
        return self._shares(self.lately, len(self.kind))

    @cached_property
    def usual_of_kind(self) -> Floats:
        """Give the same for kinds."""
        return self._shares(self.kinds_lately, int(self.kind.max(initial=-1)) + 1)

    def times(self, product: int) -> Floats:
        """Give how many times as often as usual its buyers surely bought each product lately.

        1 where nothing shows that they buy it more often.
        """
        among = self._active_buyers(np.array([product]))
        if len(among) < FEWEST_BUYERS:
            among = self._active_buyers(self._alike(product))
        return _times(self.lately, among, self.usual)

    def times_of_kind(self, product: int) -> Floats:
        """Give the same for each product's kind, by the buyers of the whole kind of the pick."""
        among = self._active_buyers(self._alike(product))
        return _times(self.kinds_lately, among, self.usual_of_kind)[self.kind]

    def _shares(self, table: Interactions, columns: int) -> Floats:
        counts = np.bincount(table.products, minlength=columns)
        return ((counts + 0.5) / max(int(self.active.sum()), 1)).astype(np.float32)

    def _alike(self, product: int) -> Rows:
        return np.flatnonzero(self.kind == self.kind[product])

    def _active_buyers(self, products: Rows) -> Rows:
        households = np.unique(self.buyers.take(products).products)
        return households[self.active[households]].astype(np.intp)


def surely_times(bought: npt.NDArray[np.int64], expected: Floats) -> Floats:
    """Give the lower end of a gamma posterior of observed over expected counts, at least 1.

    Wilson, E. B. and Hilferty, M. M. (1931), "The distribution of chi-square", for the quantile.
    """
    counts = bought + PRIOR_PURCHASES
    root = np.maximum(1 - 1 / (9 * counts) - _ONE_SIDED_95 / (3 * np.sqrt(counts)), 0)
    lower = counts * root**3 / (expected + PRIOR_PURCHASES)
    return np.asarray(np.maximum(lower, 1.0), dtype=np.float32)


def _times(table: Interactions, among: Rows, usual: Floats) -> Floats:
    found, bought = np.unique(table.take(among).products, return_counts=True)
    times = np.ones(len(usual), dtype=np.float32)
    times[found] = surely_times(bought, np.float32(len(among)) * usual[found])
    return times


def _by_kind(table: Interactions, kind: Codes) -> Interactions:
    """Give the kinds of each household's products, each once."""
    width = int(kind.max(initial=0)) + 1
    pairs = np.unique(table.household.astype(np.int64) * width + kind[table.products])
    starts = np.searchsorted(pairs, width * np.arange(len(table) + 1, dtype=np.int64))
    kinds = (pairs % width).astype(np.int32)
    return Interactions(starts.astype(np.int64), kinds, _ones(len(kinds)))


def _transposed(table: Interactions, products: int) -> Interactions:
    order = np.argsort(table.products, kind="stable")
    starts = np.searchsorted(table.products[order], np.arange(products + 1))
    return Interactions(starts.astype(np.int64), table.household[order], _ones(len(order)))


def _ones(count: int) -> Floats:
    """Give a weight of 1 for each entry, in the memory of one."""
    return np.broadcast_to(np.float32(1), (count,))
