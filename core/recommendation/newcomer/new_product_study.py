"""Whom a new product suits, judged by products that were hidden with all their purchases."""

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.recommendation.collaborative.interactions import counted
from core.recommendation.newcomer.new_product import NewProduct, Tastes
from core.recommendation.newcomer.product_search import ProductSearch
from core.recommendation.newcomer.resampling import drawn, interval
from core.recommendation.newcomer.study_file import NewProductStudy, SuitFigures, SuitModel
from core.recommendation.shop import Shop

Mask = npt.NDArray[np.bool_]

BUYERS_AT_LEAST = 10
# One in so many of the products with enough buyers is held out.
_ONE_IN = 20


def study_new_products(
    shop: Shop, as_of: int, search: ProductSearch, rng: np.random.Generator
) -> NewProductStudy:
    """Hide a sample of products, and see whether households that buy them are put first.

    A household's tastes are counted without the hidden products; the text of one is all that is
    known of it.
    """
    orders = shop.orders.before(as_of)
    buyers = counted(orders).buyers(len(shop.catalogue))
    enough = np.flatnonzero(buyers >= BUYERS_AT_LEAST)
    held = np.sort(rng.choice(enough, max(len(enough) // _ONE_IN, 1), replace=False))
    rest = orders.where(~np.isin(orders.lines.product, held))
    tastes = Tastes.of(rest, search.texts.codes)
    category = shop.catalogue.levels.get("category", search.texts).codes
    shelves = Tastes.of(rest, category)
    found: dict[SuitModel, list[tuple[float, float]]] = {}
    for product in held.tolist():
        bought = np.zeros(len(orders), dtype=bool)
        bought[orders.household[orders.lines.product == product]] = True
        shelf = np.zeros(int(category.max()) + 1, dtype=np.float32)
        shelf[category[product]] = 1
        text = search.texts.names[int(search.texts.codes[product])]
        scores: dict[SuitModel, npt.NDArray[np.float32]] = {
            "random": rng.random(len(orders)).astype(np.float32),
            "activity": tastes.activity,
            "category": shelves.summed(shelf),
            "text": NewProduct.of(text, search, tastes).scores,
        }
        for name, values in scores.items():
            found.setdefault(name, []).append((_auc(values, bought), _top_tenth(values, bought)))
    draws = drawn(len(held), rng)
    return NewProductStudy(
        day=as_of,
        products=len(held),
        models={name: _figures(np.array(pairs), draws) for name, pairs in found.items()},
    )


def _figures(pairs: FloatArray, draws: FloatArray) -> SuitFigures:
    return SuitFigures(auc=interval(pairs[:, 0], draws), top_tenth=interval(pairs[:, 1], draws))


def _auc(scores: npt.NDArray[np.float32], bought: Mask) -> float:
    """Give the share of pairs of a buyer and another in which the buyer stands above; ties half."""
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    rank = (np.cumsum(counts) - (counts - 1) / 2)[place]
    yes, no = int(bought.sum()), int((~bought).sum())
    return float((rank[bought].sum() - yes * (yes + 1) / 2) / (yes * no)) if yes and no else np.nan


def _top_tenth(scores: npt.NDArray[np.float32], bought: Mask) -> float:
    """Give the share of buyers in the top tenth; where scores are equal, in part."""
    size = max(len(scores) // 10, 1)
    least = np.partition(scores, len(scores) - size)[len(scores) - size]
    above, equal = scores > least, scores == least
    part = (size - int(above.sum())) / int(equal.sum())
    return float((bought[above].sum() + part * bought[equal].sum()) / max(int(bought.sum()), 1))
