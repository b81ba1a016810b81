"""What stands beside the model: popularity, personal frequency, item-item, ALS and EASE.

Each is one way to score every product for a household. Buy again orders what the household
bought by that score, Discover what it never bought.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd
from safetensors.numpy import load, save

from core.artefacts import Artefact, Provenance
from core.explanation import Explanation
from core.recommendation.collaborative.factors import Factors
from core.recommendation.collaborative.interest import counted_interest, recent_interest
from core.recommendation.collaborative.neighbours import Neighbours
from core.recommendation.data import shared_shop
from core.recommendation.history import Asked, asked
from core.recommendation.lists import LENGTH, Lists, ListTable, Ranking
from core.recommendation.orders import Lines
from core.recommendation.past_files import parquet_bytes, read_columns
from core.recommendation.shop import Shop

Scores = npt.NDArray[np.float32]
_FILE = "model.safetensors"
_BUYERS_FILE = "buyers.parquet"
_DAY_KEY = "as_of"
# A tie-break must never outweigh a whole purchase.
_TIE = np.float32(0.5)


class Scorer(Protocol):
    """Scores every product for a household, and says what a score is made of."""

    def scores(self, lines: Lines, day: int) -> Scores:
        """Give a score for each product of the catalogue."""
        ...

    def parts(self, lines: Lines, day: int, product: int) -> Mapping[str, float]:
        """Give what the score of a product is the sum of, by words for it."""
        ...

    def files(self) -> dict[str, bytes]:
        """Give the files that :meth:`read` takes."""
        ...

    @classmethod
    def read(cls, artefact: Artefact) -> "Scorer":
        """Read what :meth:`files` wrote."""
        ...


@dataclass(frozen=True)
class Popularity:
    """How many households bought each product lately, the same for everybody.

    Parameters
    ----------
    buyers : ndarray of float32, shape (products,)
        In the four weeks before; products equal in that are told apart by all buyers.
    """

    buyers: Scores

    @classmethod
    def of(cls, shop: Shop, as_of: int, days: int = 28) -> "Popularity":
        """Count the households that bought each product in the last days, and ever."""
        recent = _buyers(shop, as_of - days, as_of)
        ever = _buyers(shop, -(10**6), as_of)
        return cls((recent + _TIE * ever / (ever.max(initial=0) + 1)).astype(np.float32))

    @classmethod
    def read(cls, artefact: Artefact) -> "Popularity":
        """Read what :meth:`files` wrote."""
        return cls(read_columns(artefact.contents[_BUYERS_FILE])["buyers"])

    def scores(self, lines: Lines, day: int) -> Scores:
        """Give the buyers of each product."""
        return self.buyers

    def parts(self, lines: Lines, day: int, product: int) -> Mapping[str, float]:
        """Give the buyers of the product."""
        return {"households that bought it in four weeks": float(self.buyers[product])}

    def files(self) -> dict[str, bytes]:
        """Give the counts."""
        return {_BUYERS_FILE: parquet_bytes({"buyers": self.buyers})}


@dataclass(frozen=True)
class Frequency:
    """How often the household itself bought each product; popularity tells equal ones apart."""

    popularity: Popularity

    @classmethod
    def of(cls, shop: Shop, as_of: int) -> "Frequency":
        """Count who buys what before a day."""
        return cls(Popularity.of(shop, as_of))

    @classmethod
    def read(cls, artefact: Artefact) -> "Frequency":
        """Read what :meth:`files` wrote."""
        return cls(Popularity.read(artefact))

    def scores(self, lines: Lines, day: int) -> Scores:
        """Give the purchases of each product."""
        counts = np.bincount(lines.product, minlength=len(self.popularity.buyers))
        return (counts + self._tie()).astype(np.float32)

    def parts(self, lines: Lines, day: int, product: int) -> Mapping[str, float]:
        """Give the purchases of the product, and what popularity adds."""
        return {
            "times bought": float((lines.product == product).sum()),
            "popularity, among equals": float(self._tie()[product]),
        }

    def files(self) -> dict[str, bytes]:
        """Give the popularity."""
        return self.popularity.files()

    def _tie(self) -> npt.NDArray[np.float64]:
        buyers = self.popularity.buyers.astype(np.float64)
        return np.asarray(buyers / (buyers.max(initial=0) + 1) * float(_TIE))


@dataclass(frozen=True)
class ByNeighbours:
    """What goes with the household's recent purchases, product by product."""

    neighbours: Neighbours
    products: int

    @classmethod
    def read(cls, artefact: Artefact) -> "ByNeighbours":
        """Read what :meth:`files` wrote."""
        tensors = load(artefact.contents[_FILE])
        return cls(Neighbours.of(tensors), int(tensors["count"][0]))

    def scores(self, lines: Lines, day: int) -> Scores:
        """Give the sum of what the purchases say."""
        return self.neighbours.scores(recent_interest(lines, day), self.products)

    def parts(self, lines: Lines, day: int, product: int) -> Mapping[str, float]:
        """Give what each purchase says of the product."""
        found, values = self.neighbours.parts(recent_interest(lines, day), product)
        return {str(p): float(v) for p, v in zip(found, values, strict=True)}

    def files(self) -> dict[str, bytes]:
        """Give the table of neighbours."""
        return {_FILE: save(_tensors(self.neighbours.tensors(), self.products))}


@dataclass(frozen=True)
class ByFactors:
    """Matrix factorisation: the household's factors are solved from what it bought."""

    factors: Factors
    products: int

    @classmethod
    def read(cls, artefact: Artefact) -> "ByFactors":
        """Read what :meth:`files` wrote."""
        tensors = load(artefact.contents[_FILE])
        return cls(Factors.of(tensors), int(tensors["count"][0]))

    def scores(self, lines: Lines, day: int) -> Scores:
        """Give the product of the household's factors with each product's."""
        return self.factors.scores(counted_interest(lines), self.products)

    def parts(self, lines: Lines, day: int, product: int) -> Mapping[str, float]:
        """Give what each purchase adds to the score."""
        found, values = self.factors.parts(counted_interest(lines), product)
        return {str(p): float(v) for p, v in zip(found, values, strict=True)}

    def files(self) -> dict[str, bytes]:
        """Give the factors."""
        return {_FILE: save(_tensors(self.factors.tensors(), self.products))}


@dataclass(frozen=True)
class BaselineModel:
    """A scorer as a Task knows it.

    Parameters
    ----------
    artefact : Artefact
    scorer : Scorer
    shop : Shop
    """

    artefact: Artefact
    scorer: Scorer
    shop: Shop

    @classmethod
    def of(cls, scorer: Scorer, shop: Shop, provenance: Provenance) -> "BaselineModel":
        """Give a scorer with its files, as it answers once it is read from them."""
        artefact = provenance.artefact(scorer.files())
        return cls(artefact, type(scorer).read(artefact), shop)

    @property
    def as_of(self) -> int:
        """Give the day it stands at."""
        return int(self.artefact.manifest.trained_on[_DAY_KEY])

    def lists(self, lines: Lines, day: int) -> Lists:
        """Give both lists of a household, by its lines before a day."""
        return scored_lists(self.scorer, lines, day)

    def predict(self, queries: pd.DataFrame) -> ListTable:
        """Give both lists of every household."""
        found = [self.lists(one.lines, one.day) for one in self._asked(queries)]
        return ListTable.of(found, self.shop.catalogue.ids)

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Say what the score of the first product is made of."""
        (one,) = self._asked(query)
        lists = self.lists(one.lines, one.day)
        ranking = lists.again if len(lists.again) else lists.discover
        if not len(ranking):
            return _explanation({}, 0.0, {})
        product = int(ranking.products[0])
        parts = self.scorer.parts(one.lines, one.day, product)
        titles = {key: self._title(key) for key in parts}
        return _explanation(parts, float(self.scorer.scores(one.lines, one.day)[product]), titles)

    def _asked(self, queries: pd.DataFrame) -> list[Asked]:
        return [asked(self.shop, row, self.as_of) for _, row in queries.iterrows()]

    def _title(self, key: str) -> str:
        return self.shop.catalogue.title(int(key)) if key.isdecimal() else key


def scored_lists(scorer: Scorer, lines: Lines, day: int) -> Lists:
    """Give both lists of a household by what a baseline says of its lines before a day."""
    scores = scorer.scores(lines, day)
    own = np.unique(lines.product)
    return Lists(Ranking.of(own, scores[own]).first(LENGTH), _best_new(scores, own))


def reader(read: Callable[[Artefact], Scorer]) -> Callable[[Artefact], BaselineModel]:
    """Give what loads a baseline of the shop that ships."""
    return lambda artefact: BaselineModel(artefact, read(artefact), shared_shop())


def _best_new(scores: Scores, own: npt.NDArray[np.int32]) -> Ranking:
    """Give the best products that are not the household's own, of those with any score."""
    masked = scores.copy()
    masked[own] = 0
    count = min(LENGTH, len(masked))
    places = np.argpartition(-masked, count - 1)[:count]
    top: npt.NDArray[np.int32] = np.sort(places[masked[places] > 0]).astype(np.int32)
    return Ranking.of(top, masked[top])


def _buyers(shop: Shop, start: int, end: int) -> npt.NDArray[np.float64]:
    day = shop.orders.lines.day
    kept = (day >= start) & (day < end)
    size = len(shop.catalogue)
    pairs = np.unique(
        shop.orders.household[kept].astype(np.int64) * size + shop.orders.lines.product[kept]
    )
    return np.bincount(pairs % size, minlength=size).astype(np.float64)


def _tensors(
    tensors: Mapping[str, npt.NDArray[np.generic]], products: int
) -> dict[str, npt.NDArray[np.generic]]:
    kept = {key: np.ascontiguousarray(value) for key, value in tensors.items()}
    return {**kept, "count": np.array([products], dtype=np.int32)}


def _explanation(
    parts: Mapping[str, float], output: float, titles: Mapping[str, str]
) -> Explanation:
    """Give what a score is the sum of; rounding in the table goes to the base."""
    contributions = np.array(list(parts.values()), dtype=np.float64)
    return Explanation(
        names=tuple(parts),
        titles=tuple(titles[key] for key in parts),
        values=tuple("bought" if key.isdecimal() else f"{parts[key]:.3g}" for key in parts),
        contributions=contributions,
        base=output - float(contributions.sum()),
        output=output,
        unit="score",
        method="the score's own terms",
    )
