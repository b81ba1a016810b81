"""A list for someone new, from a few picks and a sentence, with the reasons for each product."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.arrays import Rows
from core.memory import give_back
from core.recommendation.catalogue import Catalogue
from core.recommendation.lists import LENGTH, Ranking
from core.recommendation.newcomer.companions import Companions
from core.recommendation.newcomer.exclusions import LeftOut, left_out, unasked
from core.recommendation.newcomer.parts import POPULARITY_WEIGHT, Parts, Reason
from core.recommendation.newcomer.product_search import ProductSearch
from core.recommendation.newcomer.product_texts import product_texts
from core.recommendation.newcomer.wish import Wish
from core.recommendation.newcomer.word_table import WordTable
from core.recommendation.shop import Shop

Products = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

# What everybody buys anyway says little to someone new.
BEST_SELLERS = 50
# Of one kind, so that a list is no shelf of milk.
MOST_OF_A_KIND = 2
_HELD = 20
# A wish whose best match is less than this asks for something that the shop does not have.
NEAR = 0.5


@dataclass(frozen=True)
class Suggestions:
    """A newcomer's list.

    Parameters
    ----------
    ranking : Ranking
        Best first; scores only order them.
    reasons : tuple of tuple of Reason
        Of each product: the wish, then the picks, the largest part first; how popular it is
        comes last.
    left_out : LeftOut
        What the wish rules out.
    best_match : float, optional
        How well the best of the list matches the wish; left out where it names nothing to look
        for.
    """

    ranking: Ranking
    reasons: tuple[tuple[Reason, ...], ...]
    left_out: LeftOut
    best_match: float | None

    @property
    def is_near(self) -> bool:
        """Say whether the list holds what was asked for, not only what comes nearest to it."""
        return self.best_match is None or self.best_match >= NEAR


@dataclass(frozen=True)
class Guide:
    """What newcomers to a shop are advised from.

    Parameters
    ----------
    catalogue : Catalogue
    companions : Companions
    search : ProductSearch, optional
        Left out where no table of words is there: then wishes are not understood.
    relative_price : ndarray of float32, shape (products,), optional
        The logarithm of a product's price over its kind's.
    """

    catalogue: Catalogue
    companions: Companions
    search: ProductSearch | None = None
    relative_price: Floats | None = None

    @classmethod
    def of(
        cls,
        shop: Shop,
        as_of: int,
        horizon_days: int,
        table: WordTable | None,
        relative_price: Floats | None = None,
    ) -> "Guide":
        """Count what a shop sold before a day, and read its titles."""
        search = None if table is None else ProductSearch.of(shop.catalogue, table)
        texts = product_texts(shop.catalogue) if search is None else search.texts
        companions = Companions.of(shop.orders, as_of, horizon_days, texts.codes)
        give_back()
        return cls(shop.catalogue, companions, search, relative_price)

    @cached_property
    def sold(self) -> Mask:
        """Tell which products anyone ever bought: no other is suggested."""
        return np.diff(self.companions.buyers.starts) > 0

    @cached_property
    def best_sellers(self) -> Products:
        """Give what most households bought lately; none in a shop of a few hundred products."""
        count = min(BEST_SELLERS, int(self.sold.sum()) // 20)
        return np.argsort(-self.companions.usual, kind="stable")[:count].astype(np.int32)

    def suggest(
        self,
        picks: Sequence[int],
        wish: Wish,
        count: int = LENGTH,
        with_best_sellers: bool = False,
    ) -> Suggestions:
        """Give a list from picks, a wish, both, or neither: then what is popular.

        Parameters
        ----------
        picks : sequence of int
            Rows of the catalogue; they are not suggested themselves.
        wish : Wish
        count : int
        with_best_sellers : bool
            Whether what everybody buys may be there; always where something is asked for in
            words, or nothing is said.
        """
        beyond = bool(len(picks)) and not wish.likes and not with_best_sellers
        weight = POPULARITY_WEIGHT if beyond else 1.0
        parts = Parts.of(self.companions, picks, wish, self.search, self.relative_price, weight)
        ruled_out = self._left_out(wish)
        allowed = self.sold & ~ruled_out.products
        if self.search is not None:
            allowed &= ~unasked(wish, self.search)
        allowed[list(parts.picks)] = False
        if beyond:
            allowed[self.best_sellers] = False
        best = self._best(parts.total, allowed, count)
        return Suggestions(
            Ranking(best, parts.total[best].astype(np.float32)),
            tuple(parts.reasons(int(product)) for product in best),
            ruled_out,
            float(parts.matches[:, best].max(initial=0.0)) if len(parts.matches) else None,
        )

    def starters(self, rng: np.random.Generator, count: int = 24) -> Products:
        """Give products to pick from: well known, of different kinds, of all departments.

        A department is drawn by the root of its sales, so that small ones are there too; within
        it, the better known a product, the likelier it is.
        """
        usual = self.companions.usual
        pool = self._best(usual, self.sold, len(usual), most_of_a_kind=1)
        pool = pool[usual[pool] >= np.sort(usual[pool])[-10 * count :][:1]]
        level = self.catalogue.levels.get("department")
        shelf = np.zeros(len(pool), dtype=np.int64) if level is None else level.codes[pool]
        sales = np.bincount(shelf, usual[pool])[shelf]
        chance = usual[pool] / np.sqrt(sales)
        drawn = rng.choice(len(pool), min(count, len(pool)), False, chance / chance.sum())
        return pool[drawn]

    def _left_out(self, wish: Wish) -> LeftOut:
        if self.search is None or not (wish.dislikes or wish.diets):
            return LeftOut(np.zeros(len(self.catalogue), dtype=bool))
        return left_out(wish, self.search)

    def _best(
        self, scores: Floats, allowed: Mask, count: int, most_of_a_kind: int = MOST_OF_A_KIND
    ) -> Products:
        """Give the best allowed products, at most a few of a kind and none twice by title."""
        places = np.flatnonzero(allowed)
        # A few hundred hold a list of twenty nearly always; to order all takes ten times as long.
        pool = _HELD * count
        while pool < len(places):
            part = places[np.argpartition(-scores[places], pool)[:pool]]
            best = self._apart(part, scores, most_of_a_kind)
            if len(best) >= count:
                return best[:count]
            pool *= 10
        return self._apart(places, scores, most_of_a_kind)[:count]

    def _apart(self, places: Rows, scores: Floats, most_of_a_kind: int) -> Products:
        kind, titles = self.companions.kind, self.catalogue.titles.codes
        # Rows of the catalogue are in order, so equal scores stay in it.
        places = np.sort(places)
        places = places[np.argsort(-scores[places], kind="stable")]
        _, first = np.unique(titles[places], return_index=True)
        places = places[np.sort(first)]
        return places[_nth(kind[places]) < most_of_a_kind].astype(np.int32)


def _nth(codes: npt.NDArray[np.int32]) -> npt.NDArray[np.intp]:
    """Give, for each code, how often it stood before."""
    order = np.argsort(codes, kind="stable")
    sizes = np.unique(codes, return_counts=True)[1]
    nth = np.empty(len(codes), dtype=np.intp)
    nth[order] = np.arange(len(codes)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return nth
