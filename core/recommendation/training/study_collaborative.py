"""Which collaborative model finds best what households discover: all of them, on the same weeks.

Settings were chosen on the tuning weeks; the test weeks are those that the page reports.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.evaluation_file import Interval
from core.recommendation.collaborative.interactions import Interactions, counted
from core.recommendation.collaborative.study_file import (
    CollaborativeStudy,
    CutoffFigures,
    CutoffName,
    ModelFigures,
    ModelName,
)
from core.recommendation.data import first_day_of_week
from core.recommendation.metrics import CUT, ndcg, recall
from core.recommendation.past import HORIZON_DAYS
from core.recommendation.shop import Shop
from core.recommendation.training.all_lists import Before, Listed, all_lists
from core.recommendation.training.two_tower import product_texts
from core.recommendation.training.two_tower_network import ProductTexts

CUTOFFS: Mapping[CutoffName, int] = {
    "tuning": first_day_of_week(46),
    "test": first_day_of_week(50),
}
_DRAWS = 1_000


def study_collaborative(shop: Shop, rng: np.random.Generator) -> CollaborativeStudy:
    """Fit and judge every collaborative model of the shop that ships, on both days.

    Raises
    ------
    TrainingUnavailable
        If the encoder, which reads what products are called, cannot be loaded.
    """
    texts = product_texts(shop.catalogue)
    return CollaborativeStudy(
        cutoffs={name: cutoff_figures(shop, day, texts, rng) for name, day in CUTOFFS.items()}
    )


def cutoff_figures(
    shop: Shop, day: int, texts: ProductTexts, rng: np.random.Generator
) -> CutoffFigures:
    """Judge every model, fitted before a day, by the four weeks after it."""
    before = Before.of(shop, day)
    discovered = discovered_after(before)
    judged = np.flatnonzero((np.diff(before.bought.starts) > 0) & (np.diff(discovered.starts) > 0))
    draws = rng.multinomial(len(judged), np.full(len(judged), 1 / len(judged)), size=_DRAWS)
    return CutoffFigures(
        day=day,
        households=len(judged),
        models=figures(all_lists(before, texts, rng), discovered, judged, draws / len(judged)),
    )


def discovered_after(before: Before) -> Interactions:
    """Give what each household bought for the first time, of products that were there before."""
    later = counted(before.shop.orders.before(before.day + HORIZON_DAYS))
    new = later.new_since(before.bought)
    there = np.flatnonzero(before.bought.buyers(before.products)).astype(np.int32)
    among = new.among(there)
    return Interactions(among.starts, there[among.products], among.weights)


def figures(
    listed: Mapping[ModelName, Listed],
    discovered: Interactions,
    judged: npt.NDArray[np.intp],
    draws: FloatArray,
) -> dict[ModelName, ModelFigures]:
    """Judge lists by what was discovered.

    Parameters
    ----------
    listed : mapping
        With that of "als", which all are compared with.
    discovered : Interactions
    judged : ndarray of int, shape (n,)
        Households that count.
    draws : ndarray of float, shape (draws, n)
        The weight of each of them in every draw of the bootstrap; rows sum to 1.
    """
    counts = np.diff(discovered.starts)[judged].astype(np.float64)
    hits = {name: discovered.has(one.lists.products)[judged] for name, one in listed.items()}
    gains = {name: ndcg(hit, counts) for name, hit in hits.items()}
    return {
        name: ModelFigures(
            ndcg_10=_interval(gains[name], draws),
            recall_20=_interval(recall(hits[name], counts, 20), draws),
            beside_als=_interval(gains[name] - gains["als"], draws),
            products_known=one.known,
            products_listed=_different(one.lists.products[judged, :CUT]),
            seconds=round(one.seconds, 1),
        )
        for name, one in listed.items()
    }


def _interval(by_household: FloatArray, draws: FloatArray) -> Interval:
    low, high = np.quantile(draws @ by_household, [0.025, 0.975])
    return Interval(value=float(by_household.mean()), low=float(low), high=float(high))


def _different(products: npt.NDArray[np.int32]) -> int:
    return len(np.unique(products[products >= 0]))
