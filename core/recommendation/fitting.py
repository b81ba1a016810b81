"""Make a recommender from a shop: what it knew on several days, and what was bought after each.

The rankers learn on days whose following weeks are over before the day the recommender stands
at, and every count, price and similarity is made anew for each of those days.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from core.boosters import lightgbm
from core.errors import SchemaError
from core.recommendation.collaborative.ease import fit_ease
from core.recommendation.collaborative.interactions import counted
from core.recommendation.learning_rows import NEGATIVES_KEPT, LearningRows, learning_rows
from core.recommendation.lists import LIST_NAMES, ListName
from core.recommendation.past import HORIZON_DAYS, Past
from core.recommendation.product_facts import product_facts
from core.recommendation.ranker import Ranker
from core.recommendation.recommender import Recommender
from core.recommendation.shop import Shop

log = logging.getLogger(__name__)

_SHARED = {
    "objective": "binary",
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 127,
    "verbosity": -1,
    "deterministic": True,
    "force_row_wise": True,
}
# Chosen on the four weeks before those that are reported. Twice the leaves gain 0.2 % there and
# make an explanation five times slower.
PARAMETERS: dict[ListName, dict[str, float | int]] = {
    "again": {
        "learning_rate": 0.06,
        "num_leaves": 31,
        "max_depth": 7,
        "feature_fraction": 0.3,
    },
    "discover": {
        "learning_rate": 0.06,
        "num_leaves": 16,
        "max_depth": 5,
        "feature_fraction": 0.5,
    },
}
LEAF_ROWS: dict[ListName, int] = {"again": 200, "discover": 100}
# The mean over several growths gave 0.2 % more on those weeks.
MEMBERS: dict[ListName, int] = {"again": 3, "discover": 1}
TREES: dict[ListName, int] = {"again": 200, "discover": 300}


@dataclass(frozen=True)
class Effort:
    """How much a training takes in.

    Parameters
    ----------
    households : int, optional
        Households drawn on each day; left out, all.
    ease_products : int
        The products that EASE knows: time grows with the third power.
    trees : float
        Of the full number.
    threads : int
    """

    households: int | None = None
    ease_products: int = 6_000
    trees: float = 1.0
    threads: int = 2


@dataclass(frozen=True)
class Step:
    """How far a training is: steps done, of all, and what is done now."""

    done: int
    total: int
    what: str


def past_of(
    shop: Shop, as_of: int, horizon_days: int = HORIZON_DAYS, ease_products: int = 6_000
) -> Past:
    """Count what a shop knew at the beginning of a day."""
    interactions, size = counted(shop.orders.before(as_of)), len(shop.catalogue)
    return Past(
        shop.catalogue,
        as_of,
        horizon_days,
        product_facts(shop, as_of, horizon_days),
        fit_ease(interactions, size, products=ease_products),
    )


def fit_recommender(
    shop: Shop,
    learning_days: Sequence[int],
    as_of: int,
    rng: np.random.Generator,
    horizon_days: int = HORIZON_DAYS,
    effort: Effort | None = None,
    on_step: Callable[[Step], None] | None = None,
) -> Recommender:
    """Fit both stages.

    Parameters
    ----------
    shop : Shop
        Lines of ``as_of`` and later are not looked at.
    learning_days : sequence of int
        Days to learn on, each at least the horizon before ``as_of``.
    as_of : int
        The day the recommender stands at.
    rng : numpy.random.Generator
    horizon_days : int
    effort : Effort, optional
    on_step : callable, optional
        Told of every step; may raise to stop.

    Raises
    ------
    SchemaError
        If nobody bought anything that could be learnt from. Where that holds for one list only,
        as in a shop where nobody buys anything twice, the list has no ranker.
    """
    effort, tell = effort or Effort(), on_step or (lambda step: None)
    total = 2 * len(learning_days) + 3
    rows: dict[ListName, list[LearningRows]] = {name: [] for name in LIST_NAMES}
    for number, day in enumerate(learning_days):
        tell(Step(2 * number, total, "counting"))
        past = past_of(shop, day, horizon_days, effort.ease_products)
        tell(Step(2 * number + 1, total, "learning"))
        for name, part in learning_rows(shop, past, rng, effort.households).items():
            rows[name].append(part)
    if not any(rows.values()):
        raise _nothing_to_learn()
    rankers: dict[ListName, Ranker] = {}
    for number, name in enumerate(LIST_NAMES):
        tell(Step(2 * len(learning_days) + number, total, "ranking"))
        parts = rows.pop(name)
        if parts:
            rankers[name] = fit_ranker(LearningRows.concatenated(parts), name, rng, effort)
    tell(Step(total - 1, total, "counting"))
    return Recommender(past_of(shop, as_of, horizon_days, effort.ease_products), rankers)


def _nothing_to_learn() -> SchemaError:
    return SchemaError(
        "Nobody bought anything in the weeks learnt from that a list could have held.",
        "customers who come back within the weeks after.",
        "Take a longer span of orders.",
    )


def fit_ranker(
    rows: LearningRows, name: ListName, rng: np.random.Generator, effort: Effort
) -> Ranker:
    """Fit the trees of one list, as often as its mean is taken of."""
    started = time.perf_counter()
    members = max(round(MEMBERS[name] * effort.trees), 1)
    texts = tuple(_grown(rows, name, rng, effort) for _ in range(members))
    log.info("%s: %d rows in %.1f s", name, len(rows.bought), time.perf_counter() - started)
    return Ranker(texts)


def _grown(rows: LearningRows, name: ListName, rng: np.random.Generator, effort: Effort) -> str:
    module = lightgbm()
    # Kept rows stand for all: bought ones count full, the others as many as were left out.
    weight = rows.weight * np.where(rows.bought, 1, 1 / NEGATIVES_KEPT[name])
    data = module.Dataset(
        rows.table,
        rows.bought.astype(np.float32),
        weight=weight / weight.mean(),
        feature_name=list(rows.names),
        free_raw_data=True,
    )
    parameters = {
        **_SHARED,
        **PARAMETERS[name],
        "min_data_in_leaf": min(LEAF_ROWS[name], max(len(rows.bought) // 50, 1)),
        "seed": int(rng.integers(1 << 30)),
        "num_threads": effort.threads,
    }
    booster = module.train(parameters, data, max(round(TREES[name] * effort.trees), 1))
    return str(booster.model_to_string())
