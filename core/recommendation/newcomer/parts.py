"""What a newcomer's score of a product is made of, and how to say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.recommendation.newcomer.companions import Companions
from core.recommendation.newcomer.exclusions import stands_in
from core.recommendation.newcomer.product_search import ProductSearch
from core.recommendation.newcomer.wish import NO_WISH, Wish

Floats = npt.NDArray[np.float32]

# What the logarithm counts of how many times as often a pick's buyers buy a product, and its kind.
PICK_WEIGHT = 0.6
# And of how many households buy it: beyond the best sellers half finds as much as the whole, in
# lists of three times as many products. Both were chosen on the weeks from 46.
POPULARITY_WEIGHT = 0.5
# A product that matches a wish by 0.1 less must be bought twenty times as often to stand as high.
WISH_WEIGHT = 30.0
# What a match gains where the product stands in for something ruled out.
STAND_IN = 0.15
# What a price twice as high within its kind costs where cheap is asked for.
PRICE_WEIGHT = 1.0


@dataclass(frozen=True)
class Reason:
    """One part of a score.

    Parameters
    ----------
    kind : "pick", "wish", "price" or "popular"
        Households that buy ``product`` surely buy this ``times`` as often; it matches ``phrase``
        (``times`` is how well, 0 to about 1); it costs ``times`` what its kind does; ``times`` is
        the share of the households that bought it in the last weeks.
    part : float
        The parts of a product add up to its score.
    times : float
    product : int
        The pick, as a row of the catalogue; -1 where it is none.
    of_kind : bool
        Whether it is the product's kind that they buy ``times`` as often.
    phrase : str
    """

    kind: Literal["pick", "wish", "price", "popular"]
    part: float
    times: float
    product: int = -1
    of_kind: bool = False
    phrase: str = ""


@dataclass(frozen=True)
class Parts:
    """What the score of every product is made of, each array of shape (products,).

    Parameters
    ----------
    usual, bought_share : ndarray of float32
        The share of households that bought it lately, to reckon with and to tell.
    picks : dict of int to (ndarray of float32, ndarray of float32)
        How many times as often a pick's buyers buy it, and its kind.
    matches : ndarray of float32, shape (likes, products)
        How well it matches each phrase.
    likes : tuple of str
    best_match : float
    price : ndarray of float32, optional
        The logarithm of its price over its kind's, where a wish names a price.
    price_level : float
    popularity_weight : float
    """

    usual: Floats
    bought_share: Floats
    picks: dict[int, tuple[Floats, Floats]]
    matches: Floats
    likes: tuple[str, ...]
    best_match: float
    price: Floats | None
    price_level: float
    popularity_weight: float

    @classmethod
    def of(
        cls,
        companions: Companions,
        picks: Sequence[int],
        wish: Wish = NO_WISH,
        search: ProductSearch | None = None,
        relative_price: Floats | None = None,
        popularity_weight: float = 1.0,
    ) -> "Parts":
        """Look picks and a wish up.

        Parameters
        ----------
        companions : Companions
        picks : sequence of int
        wish : Wish
        search : ProductSearch, optional
            Without it, no words are understood.
        relative_price : ndarray of float32, shape (products,), optional
        popularity_weight : float
        """
        found = {
            int(pick): (companions.times(int(pick)), companions.times_of_kind(int(pick)))
            for pick in dict.fromkeys(picks)
        }
        matches = _matches(wish, search, len(companions.kind))
        sold = np.diff(companions.buyers.starts) > 0
        return cls(
            companions.usual,
            companions.bought_share,
            found,
            matches,
            wish.likes,
            float(matches[:, sold].max(initial=-1.0)) if len(matches) else 0.0,
            relative_price if wish.price_level else None,
            wish.price_level,
            popularity_weight,
        )

    @cached_property
    def total(self) -> Floats:
        """Add everything up."""
        total = np.float32(self.popularity_weight) * np.log(self.usual)
        for times, times_of_kind in self.picks.values():
            total += np.float32(PICK_WEIGHT) * np.log(times * times_of_kind)
        if len(self.matches):
            total += np.float32(WISH_WEIGHT) * (self.matches.max(axis=0) - self.best_match)
        if self.price is not None:
            total += np.float32(self._price_weight) * np.nan_to_num(self.price)
        return np.asarray(total, dtype=np.float32)

    def reasons(self, product: int) -> tuple[Reason, ...]:
        """Say what one product's score is made of."""
        picked = [self._pick_reason(pick, product) for pick in self.picks]
        picked.sort(key=lambda reason: -reason.part)
        found = [*self._wish_reasons(product), *(reason for reason in picked if reason.part > 0)]
        part = self.popularity_weight * float(np.log(self.usual[product]))
        return (*found, Reason("popular", part, float(self.bought_share[product])))

    @property
    def _price_weight(self) -> float:
        return PRICE_WEIGHT * self.price_level / float(np.log(2))

    def _pick_reason(self, pick: int, product: int) -> Reason:
        times, of_kind = (float(array[product]) for array in self.picks[pick])
        part = PICK_WEIGHT * float(np.log(times * of_kind))
        return Reason("pick", part, max(times, of_kind), pick, of_kind > times)

    def _wish_reasons(self, product: int) -> list[Reason]:
        found = []
        if len(self.matches):
            best = int(self.matches[:, product].argmax())
            match = float(self.matches[best, product])
            part = WISH_WEIGHT * (match - self.best_match)
            found.append(Reason("wish", part, match, phrase=self.likes[best]))
        if self.price is not None:
            dearer = float(np.nan_to_num(self.price[product]))
            found.append(Reason("price", self._price_weight * dearer, float(np.exp(dearer))))
        return found


def _matches(wish: Wish, search: ProductSearch | None, products: int) -> Floats:
    """Give how well each product matches each phrase, more where it stands in for a dislike."""
    if search is None or not wish.likes:
        return np.zeros((0, products), dtype=np.float32)
    by_text = search.by_text(wish.likes)
    by_text[:, stands_in(wish, search)] += np.float32(STAND_IN)
    return by_text[:, search.texts.codes]
