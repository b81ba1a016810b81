"""Make a recommender from a shop: what it knew on several days, and what was bought after each.

The rankers learn on days whose following weeks are over before the day the recommender stands
at, and every count, price and similarity is made anew for each of those days.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.boosters import lightgbm
from core.errors import SchemaError
from core.recommendation.candidates import again_candidates, discover_candidates
from core.recommendation.collaborative.ease import fit_ease
from core.recommendation.collaborative.interactions import counted
from core.recommendation.features import Portrait, feature_columns, matrix, names_of
from core.recommendation.lists import LIST_NAMES, ListName
from core.recommendation.past import HORIZON_DAYS, Past
from core.recommendation.product_facts import product_facts
from core.recommendation.ranker import Ranker, Table
from core.recommendation.recommender import Recommender
from core.recommendation.shop import Shop

log = logging.getLogger(__name__)

# Of the candidates that were not bought, this share is learnt from: more gave nothing.
NEGATIVES_KEPT: dict[ListName, float] = {"again": 0.4, "discover": 0.25}
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


@dataclass(frozen=True)
class LearningRows:
    """Candidates with their inputs, and whether each was bought.

    Parameters
    ----------
    names : tuple of str
        The inputs, in the order of the list of features.
    table : ndarray of float32, shape (n, inputs)
    bought : ndarray of bool, shape (n,)
    weight : ndarray of float32, shape (n,)
        So that a household that buys much does not outvote the others.
    """

    names: tuple[str, ...]
    table: Table
    bought: npt.NDArray[np.bool_]
    weight: npt.NDArray[np.float32]

    def with_inputs(self, names: tuple[str, ...]) -> "LearningRows":
        """Give the rows with these inputs, NaN for those they do not have."""
        if names == self.names:
            return self
        columns = dict(zip(self.names, self.table.T, strict=True))
        return replace(self, names=names, table=matrix(columns, names, len(self.table)))

    @classmethod
    def concatenated(cls, parts: "Sequence[LearningRows]") -> "LearningRows":
        """Give all rows of several parts, with every input that any of them has.

        A shop may have begun to write down prices, and a household may have none.
        """
        names = names_of(frozenset[str]().union(*(part.names for part in parts)))
        parts = [part.with_inputs(names) for part in parts]
        return cls(
            names,
            np.concatenate([part.table for part in parts]),
            np.concatenate([part.bought for part in parts]),
            np.concatenate([part.weight for part in parts]),
        )


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


def learning_rows(
    shop: Shop, past: Past, rng: np.random.Generator, households: int | None = None
) -> dict[ListName, LearningRows]:
    """Give candidates of one day with their inputs and what became of them.

    Returns
    -------
    dict of list name to LearningRows
        Without a list of which nobody bought a candidate.
    """
    started = time.perf_counter()
    places = _drawn(shop, past.as_of, rng, households)
    tables: dict[ListName, list[LearningRows]] = {name: [] for name in LIST_NAMES}
    for place in places:
        all_lines = shop.orders.of(int(place))
        end = int(np.searchsorted(all_lines.day, past.as_of + past.horizon_days))
        start = int(np.searchsorted(all_lines.day, past.as_of))
        bought = np.unique(all_lines.product[start:end])
        portrait = Portrait.of(past, all_lines.take(slice(0, start)), past.as_of)
        for name in LIST_NAMES:
            part = _rows_of(past, portrait, bought, name, rng)
            if part is not None:
                tables[name].append(part)
    log.info("%d households in %.1f s", len(places), time.perf_counter() - started)
    return {name: LearningRows.concatenated(parts) for name, parts in tables.items() if parts}


def _drawn(
    shop: Shop, day: int, rng: np.random.Generator, households: int | None
) -> npt.NDArray[np.intp]:
    """Draw households that bought before the day."""
    first = shop.orders.lines.day[np.minimum(shop.orders.starts[:-1], len(shop.orders.lines) - 1)]
    active = np.flatnonzero((first < day) & (np.diff(shop.orders.starts) > 0))
    if households is None or len(active) <= households:
        return active
    return np.sort(rng.choice(active, households, replace=False))


def _rows_of(
    past: Past,
    portrait: Portrait,
    bought: npt.NDArray[np.int32],
    name: ListName,
    rng: np.random.Generator,
) -> LearningRows | None:
    """Give one household's rows; nothing where it bought no candidate, which teaches nothing."""
    if name == "again":
        products = again_candidates(portrait.habit)
    else:
        products = discover_candidates(past, portrait.habit, portrait.signals)
    label = np.isin(products, bought)
    if not label.any():
        return None
    columns = feature_columns(past, portrait, products, name)
    names = names_of(columns)
    kept = label | (rng.random(len(label)) < NEGATIVES_KEPT[name])
    weight = np.full(int(kept.sum()), 1 / np.sqrt(label.sum()), dtype=np.float32)
    table = matrix(columns, names, len(products))
    return LearningRows(names, table[kept], label[kept], weight)


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
