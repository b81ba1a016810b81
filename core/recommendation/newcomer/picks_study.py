"""What a few picks are worth: all but five purchases of each household hidden.

Households are cut in three parts; each part is advised by what the other two bought, so that no
model has seen the purchases that are hidden from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, Rows
from core.recommendation.collaborative.als import fit_als
from core.recommendation.collaborative.cosine import fit_cosine
from core.recommendation.collaborative.ease import fit_ease
from core.recommendation.collaborative.interactions import Interactions, counted
from core.recommendation.collaborative.interest import tapped_interest
from core.recommendation.lists import LENGTH
from core.recommendation.metrics import CUT, ndcg, recall
from core.recommendation.newcomer.companions import Companions
from core.recommendation.newcomer.parts import POPULARITY_WEIGHT, Parts
from core.recommendation.newcomer.product_texts import product_texts
from core.recommendation.newcomer.resampling import drawn, interval
from core.recommendation.newcomer.study_file import (
    PicksFigures,
    PicksList,
    PicksModel,
    PicksStudy,
)
from core.recommendation.newcomer.suggestions import Guide
from core.recommendation.shop import Shop

Products = npt.NDArray[np.int32]
Scores = npt.NDArray[np.float32]
Scorer = Callable[[Products, PicksList], Scores]

PICKS = 5
_THIRDS = 3


@dataclass(frozen=True)
class Hidden:
    """Households that are made newcomers.

    Parameters
    ----------
    households : ndarray of int, shape (n,)
    picks : ndarray of int32, shape (n, picks)
        What is known of each.
    bought : Interactions
        What each bought next, of products that were there before and that it did not pick.
    """

    households: Rows
    picks: Products
    bought: Interactions


def hidden_households(
    shop: Shop, as_of: int, horizon_days: int, rng: np.random.Generator, picks: int
) -> Hidden:
    """Draw the picks of all households that bought more than them before a day, and after it."""
    before = counted(shop.orders.before(as_of))
    after = counted(shop.orders.before(as_of + horizon_days).since(as_of))
    there = before.buyers(len(shop.catalogue)) > 0
    kept, drawn_picks, bought = [], [], []
    for place in range(len(before)):
        past = before.of(place).products
        if len(past) <= picks:
            continue
        known = np.sort(rng.choice(past, picks, replace=False))
        later = after.of(place).products
        later = later[there[later] & ~np.isin(later, known)]
        if len(later):
            kept.append(place)
            drawn_picks.append(known)
            bought.append(later)
    return Hidden(np.array(kept), np.array(drawn_picks), _stacked(bought))


def study_picks(
    shop: Shop, as_of: int, horizon_days: int, rng: np.random.Generator, picks: int = PICKS
) -> PicksStudy:
    """Advise every household by a few of its purchases, and judge by what it bought next."""
    hidden = hidden_households(shop, as_of, horizon_days, rng, picks)
    best_sellers = Guide.of(shop, as_of, horizon_days, None).best_sellers
    banned: dict[PicksList, Products] = {
        "all": np.empty(0, np.int32),
        "beyond_best_sellers": best_sellers,
    }
    tops = _all_tops(shop, as_of, horizon_days, hidden, banned, rng)
    draws = drawn(len(hidden.households), rng)
    return PicksStudy(
        day=as_of,
        picks=picks,
        households=len(hidden.households),
        lists={
            name: _judged(tops[name], _without(hidden.bought, products), draws)
            for name, products in banned.items()
        },
    )


def _all_tops(
    shop: Shop,
    as_of: int,
    horizon_days: int,
    hidden: Hidden,
    banned: Mapping[PicksList, Products],
    rng: np.random.Generator,
) -> dict[PicksList, dict[PicksModel, Products]]:
    third = rng.integers(_THIRDS, size=len(shop.orders))
    nobody = np.full((len(hidden.households), LENGTH), -1, np.int32)
    tops: dict[PicksList, dict[PicksModel, Products]] = {name: {} for name in banned}
    for number in range(_THIRDS):
        kept = np.flatnonzero(third != number)
        models = _scorers(shop, kept, as_of, horizon_days, rng)
        for row in np.flatnonzero(third[hidden.households] == number):
            for model, scorer in models.items():
                for name, products in banned.items():
                    scores = scorer(hidden.picks[row], name).copy()
                    scores[np.concatenate([hidden.picks[row], products])] = -np.inf
                    tops[name].setdefault(model, nobody.copy())[row] = _best(scores)
    return tops


def _scorers(
    shop: Shop, places: Rows, as_of: int, horizon_days: int, rng: np.random.Generator
) -> dict[PicksModel, Scorer]:
    """Fit everything on some households."""
    orders, size = shop.orders.of_households(places), len(shop.catalogue)
    table = counted(orders.before(as_of))
    ease, cosine = fit_ease(table, size), fit_cosine(table, size)
    factors = fit_als(table, size, rng)
    kind = product_texts(shop.catalogue).codes
    companions = Companions.of(orders, as_of, horizon_days, kind)

    def by_picks(picks: Products, name: PicksList) -> Scores:
        weight = 1.0 if name == "all" else POPULARITY_WEIGHT
        return Parts.of(companions, picks.tolist(), popularity_weight=weight).total

    return {
        "popularity": lambda picks, name: companions.usual,
        "item_item": lambda picks, name: cosine.scores(tapped_interest(picks), size),
        "ease": lambda picks, name: ease.scores(tapped_interest(picks), size),
        "als": lambda picks, name: factors.scores(tapped_interest(picks), size),
        "picks": by_picks,
    }


def _judged(
    tops: Mapping[PicksModel, Products], bought: Interactions, draws: FloatArray
) -> dict[PicksModel, PicksFigures]:
    counts = np.diff(bought.starts).astype(np.float64)
    judged = np.flatnonzero(counts)
    # Draws were made for all; those without a purchase of this list drop out of each.
    weights = draws[:, judged] / draws[:, judged].sum(axis=1, keepdims=True)
    hits = {name: bought.has(top)[judged] for name, top in tops.items()}
    gains = {name: ndcg(hit, counts[judged]) for name, hit in hits.items()}
    return {
        name: PicksFigures(
            ndcg_10=interval(gains[name], weights),
            recall_20=interval(recall(hits[name], counts[judged], LENGTH), weights),
            beside_popularity=interval(gains[name] - gains["popularity"], weights),
            products_listed=len(np.unique(top[judged, :CUT])),
        )
        for name, top in tops.items()
    }


def _best(scores: Scores) -> Products:
    top = np.argpartition(-scores, LENGTH)[:LENGTH]
    return top[np.argsort(-scores[top], kind="stable")].astype(np.int32)


def _without(table: Interactions, products: Products) -> Interactions:
    kept = ~np.isin(table.products, products)
    before = np.concatenate([[0], np.cumsum(kept)]).astype(np.int64)
    return Interactions(before[table.starts], table.products[kept], table.weights[kept])


def _stacked(rows: list[Products]) -> Interactions:
    sizes = [len(row) for row in rows]
    products = np.concatenate([np.empty(0, np.int32), *rows]).astype(np.int32)
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    return Interactions(starts, products, np.ones(len(products), np.float32))
