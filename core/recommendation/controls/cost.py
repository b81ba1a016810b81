"""What controls cost in hits on the test weeks, and what they change in return."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.intervals import Estimate
from core.recommendation.controls.board import Board, Codes
from core.recommendation.controls.choosing import choose
from core.recommendation.controls.settings import SPANS, ControlName, Controls
from core.recommendation.controls.shelf import Facts, Shelf

FloatArray = npt.NDArray[np.float64]

REPLICATES = 1_000
_AT_REST = Controls()


@dataclass(frozen=True)
class ListFigures:
    """What lists are like over all households of a board.

    Parameters
    ----------
    ndcg : Estimate
        With binary gains; the ideal list holds as many hits as it could. Households that bought
        nothing of this list within the horizon are left out.
    hit_rate : float
        Share of the products shown that were bought within the horizon, all households counted.
    products_shown : int
        Distinct products over all lists.
    buyers_share : float
        Median share of households that bought a product shown, 0 to 1.
    kinds_a_list : float, optional
        Mean count of distinct groups at the shop's level of kinds.
    price_position : float, optional
        Mean, from -1, the cheapest of their type, to 1.
    promoted_share : float, optional
        Mean share of the stores and weeks ahead in which a product shown is planned to be promoted.
    """

    ndcg: Estimate
    hit_rate: float
    products_shown: int
    buyers_share: float
    kinds_a_list: float | None
    price_position: float | None
    promoted_share: float | None


@dataclass(frozen=True)
class ControlCost:
    """Lists under the controls beside those at rest, of the same length.

    Parameters
    ----------
    controlled, at_rest : ListFigures
    difference : Estimate
        NDCG under the controls less at rest; its interval is paired over households.
    households : int
        How many have an NDCG.
    emptied : int
        How many had candidates but none is left to show.
    """

    controlled: ListFigures
    at_rest: ListFigures
    difference: Estimate
    households: int
    emptied: int


@dataclass(frozen=True)
class TradeOff:
    """What turning one control from end to end costs and brings; arrays of shape (settings,).

    Parameters
    ----------
    control : str
    settings : ndarray of float
    ndcg, low, high : ndarray of float
        With the 95 % interval of the bootstrap over households.
    brings : ndarray of float
        What the control is for: kinds a list, median share of households that have bought a
        product shown, mean price position, or share promoted; NaN where the shop cannot say.
    """

    control: ControlName
    settings: FloatArray
    ndcg: FloatArray
    low: FloatArray
    high: FloatArray
    brings: FloatArray


def cost(board: Board, controls: Controls, shelf: Shelf, rng: np.random.Generator) -> ControlCost:
    """Judge lists under the controls on what households then bought.

    A product that was bought but is excluded counts as missed: the figure tells what the visitor's
    wish costs, whether or not the wish is a good one.
    """
    shown = _Shown.under(board, controls, shelf)
    plain = _Shown.under(board, replace(_AT_REST, count=controls.count), shelf)
    gains = np.stack([shown.ndcg, plain.ndcg, shown.ndcg - plain.ndcg])
    estimates = bootstrapped(gains[:, board.relevant > 0], rng)
    had_any = (board.products >= 0).any(axis=1)
    return ControlCost(
        controlled=shown.figures(estimates[0], shelf),
        at_rest=plain.figures(estimates[1], shelf),
        difference=estimates[2],
        households=int(np.count_nonzero(board.relevant)),
        emptied=int(np.count_nonzero(had_any & ~shown.there.any(axis=1))),
    )


def trade_off(
    board: Board,
    control: ControlName,
    shelf: Shelf,
    rng: np.random.Generator,
    settings: Sequence[float] = (),
    others: Controls = _AT_REST,
) -> TradeOff:
    """Turn one control from end to end while the others stay.

    Parameters
    ----------
    settings : sequence of float, optional
        11 evenly spaced ones where none are given.
    """
    steps = np.asarray(settings or np.linspace(*SPANS[control], 11), dtype=np.float64)
    turned = (others.turned(control, float(setting)) for setting in steps)
    shown = [_Shown.under(board, controls, shelf) for controls in turned]
    gains = np.stack([one.ndcg for one in shown])[:, board.relevant > 0]
    found = bootstrapped(gains, rng)
    return TradeOff(
        control,
        steps,
        ndcg=np.array([estimate.value for estimate in found]),
        low=np.array([estimate.low for estimate in found]),
        high=np.array([estimate.high for estimate in found]),
        brings=np.array([one.brings(control, shelf) for one in shown]),
    )


def bootstrapped(values: FloatArray, rng: np.random.Generator) -> list[Estimate]:
    """Give the mean of each row, with percentile intervals on the same draws of the columns.

    Parameters
    ----------
    values : ndarray, shape (rows, households)
        Without a household every figure is NaN.
    """
    by_household = np.ascontiguousarray(values.T)
    count = len(by_household)
    if not count:
        return [Estimate(np.nan, np.nan, np.nan)] * len(values)
    draws = (rng.integers(0, count, count) for _ in range(REPLICATES))
    means = np.stack([by_household[rows].mean(axis=0) for rows in draws])
    low, high = np.quantile(means, [0.025, 0.975], axis=0)
    ends = zip(by_household.mean(axis=0), low, high, strict=True)
    return [Estimate(*map(float, end)) for end in ends]


@dataclass(frozen=True)
class _Shown:
    """What is shown to every household.

    Parameters
    ----------
    products : ndarray of int32, shape (h, count)
        -1 where a list is shorter.
    hits : ndarray of bool, shape (h, count)
    relevant : ndarray of int32, shape (h,)
    """

    products: Codes
    hits: npt.NDArray[np.bool_]
    relevant: Codes

    @classmethod
    def under(cls, board: Board, controls: Controls, shelf: Shelf) -> "_Shown":
        places = choose(board.candidates, controls, shelf)
        there = places >= 0
        products = np.where(there, np.take_along_axis(board.products, places, 1), -1)
        hits = there & np.take_along_axis(board.bought, places, 1)
        return cls(products.astype(np.int32), hits, board.relevant)

    @property
    def there(self) -> npt.NDArray[np.bool_]:
        return self.products >= 0

    @property
    def ndcg(self) -> FloatArray:
        """Give each household's; 0 where it bought nothing of the list."""
        worth = 1 / np.log2(np.arange(2, 2 + self.products.shape[1]))
        best = np.concatenate([[0.0], np.cumsum(worth)])
        ideal = best[np.minimum(self.relevant, len(worth))]
        gained = self.hits @ worth
        ndcg: FloatArray = np.zeros(len(gained))
        np.divide(gained, ideal, out=ndcg, where=ideal > 0)
        return ndcg

    def figures(self, ndcg: Estimate, shelf: Shelf) -> ListFigures:
        listed = self.products[self.there]
        nothing = not len(listed)
        return ListFigures(
            ndcg=ndcg,
            hit_rate=np.nan if nothing else float(self.hits.sum() / len(listed)),
            products_shown=len(np.unique(listed)),
            buyers_share=self.brings("novelty", shelf),
            kinds_a_list=_known(self.brings("variety", shelf)),
            price_position=_known(self.brings("price_level", shelf)),
            promoted_share=_known(self.brings("promoted", shelf)),
        )

    def brings(self, control: ControlName, shelf: Shelf) -> float:
        """Give what a control is for; NaN where the shop cannot say or nothing is shown."""
        listed = self.products[self.there]
        if not len(listed):
            return np.nan
        if control == "variety":
            return self._kinds_a_list(shelf)
        if control == "novelty":
            return float(np.median(shelf.buyers_share[listed]))
        if control == "price_level":
            return _mean(shelf.price_position, listed)
        return _mean(shelf.promoted, listed)

    def _kinds_a_list(self, shelf: Shelf) -> float:
        if shelf.kind is None:
            return np.nan
        codes = np.where(self.there, shelf.groups[shelf.kind].codes[self.products], -1)
        codes = np.sort(codes, axis=1)
        new = np.diff(codes, axis=1, prepend=-1) != 0
        lists = self.there.any(axis=1)
        return float(new.sum(axis=1)[lists].mean())


def _mean(facts: Facts | None, listed: Codes) -> float:
    return np.nan if facts is None else float(facts[listed].mean(dtype=np.float64))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value
