"""Recommendations beside the library implicit: fitting, and the lists of all households.

    python -m benchmarks.recommendation [--quick]

Both begin with the same table of what was bought before the test weeks. implicit fits its ALS with
64 factors in 15 iterations and lists by its ``recommend``; ours fits EASE, the collaborative stage
that ships, and lists by the same factors.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import cycle
from typing import Any

import numpy as np
from implicit.cpu.als import AlternatingLeastSquares
from threadpoolctl import threadpool_limits

from benchmarks.measure import Measurement, against_limit, at_most, beside, timed_ms
from core.model_store import load_recipe
from core.recommendation.collaborative.als import (
    BUYERS_AT_LEAST,
    FACTORS,
    ITERATIONS,
    REGULARISATION,
)
from core.recommendation.collaborative.cosine import bought_by_at_least
from core.recommendation.collaborative.ease import KEEP, PRODUCTS, fit_ease
from core.recommendation.collaborative.factors import Factors
from core.recommendation.collaborative.interactions import Interactions, counted
from core.recommendation.collaborative.top_products import top_products
from core.recommendation.data import first_day_of_week, load_shop
from core.recommendation.lists import LENGTH, LIST_NAMES
from core.recommendation.metrics import CUT
from core.recommendation.model import RecommendationModel
from core.recommendation.task import TASK
from core.settings import settings

TEST_WEEK = 50
PEER_ALS = f"implicit ALS, {FACTORS} factors, {ITERATIONS} iterations"
PEER_LISTS = "implicit recommend, the same factors"
PEER_SOLVED = "implicit recommend, recalculate_user"


@dataclass(frozen=True)
class Subject:
    """What was bought before the test weeks, whole and as implicit takes it."""

    bought: Interactions
    catalogue_size: int
    table: Any
    products: Any

    @classmethod
    def load(cls) -> "Subject":
        """Read the shop that ships."""
        shop = load_shop()
        bought, size = (
            counted(shop.orders.before(first_day_of_week(TEST_WEEK))),
            len(shop.catalogue),
        )
        products = bought_by_at_least(bought, size, BUYERS_AT_LEAST)
        return cls(bought, size, bought.among(products).matrix(len(products)), products)


def main() -> None:
    """Measure, print a table and keep the result."""
    measurement = Measurement.of("recommendation", "Recommendations beside implicit")
    subject = Subject.load()
    # The library asks for one thread of the linear algebra below its own two.
    with threadpool_limits(1, "blas"):
        peer = AlternatingLeastSquares(
            factors=FACTORS, regularization=REGULARISATION, iterations=ITERATIONS, random_state=0
        )
    fitting(measurement, subject, peer)
    lists_of_all(measurement, subject, peer)
    one_household(measurement)
    measurement.keep()


def fitting(measurement: Measurement, subject: Subject, peer: AlternatingLeastSquares) -> None:
    """Measure the collaborative stage, from what was bought to what is served."""
    calls = {
        "ours": lambda: fit_ease(subject.bought, subject.catalogue_size),
        PEER_ALS: alone_in_blas(lambda: peer.fit(subject.table, show_progress=False)),
    }
    times = timed_ms(calls, 3 if measurement.quick else 9, warm_up=1)
    measurement.details["fitting, ms"] = {name: asdict(taken) for name, taken in times.items()}
    note = (
        f"ours is EASE on {PRODUCTS:,} products, {KEEP} neighbours kept of each; the peer "
        f"{subject.table.shape[1]:,} products; {subject.table.shape[0]:,} households."
    )
    ours, theirs = times["ours"].median / 1000, times[PEER_ALS].median / 1000
    measurement.rows.append(
        beside("Collaborative stage fitted", "s", ours, PEER_ALS, theirs, at_most(2), note)
    )


def lists_of_all(measurement: Measurement, subject: Subject, peer: AlternatingLeastSquares) -> None:
    """Measure the best products of every household that it never bought."""
    factors = Factors(subject.products, peer.item_factors, REGULARISATION)
    everyone = np.arange(len(subject.bought))

    def recommend(solve: bool) -> object:
        return peer.recommend(everyone, subject.table, N=LENGTH, recalculate_user=solve)

    def listed() -> object:
        return top_products(
            factors.products, factors.vectors, peer.user_factors, LENGTH, subject.bought
        )

    calls = {
        "ours": listed,
        "ours, solved": lambda: factors.all_lists(subject.bought, LENGTH, subject.bought),
        PEER_LISTS: alone_in_blas(lambda: recommend(False)),
        PEER_SOLVED: alone_in_blas(lambda: recommend(True)),
    }
    times = timed_ms(calls, 5 if measurement.quick else 21, warm_up=1)
    measurement.details["lists of all households, ms"] = {
        name: asdict(taken) for name, taken in times.items()
    }
    known = len(subject.products)
    note = f"{LENGTH} products each, of {known:,} that {BUYERS_AT_LEAST} households bought."
    for figure, ours, theirs, goal in (
        ("Lists of all households", "ours", PEER_LISTS, at_most(2)),
        ("Lists of all households, their vectors solved anew", "ours, solved", PEER_SOLVED, None),
    ):
        row = beside(figure, "ms", times[ours].median, theirs, times[theirs].median, goal, note)
        measurement.rows.append(row)


def one_household(measurement: Measurement) -> None:
    """Measure both lists of one household with the reasons of ten products each, as the page does.

    One household in twenty-five is asked for in turn, so that large and small ones are among them.
    """
    model = load_recipe(TASK, TASK.recipe, settings().model_dir(TASK.name))
    if not isinstance(model, RecommendationModel):
        raise TypeError("the recommendation recipe gives no RecommendationModel")
    recommender, orders = model.recommender, model.shop.orders
    places = cycle(range(0, len(orders), 25))

    def lists_with_reasons() -> object:
        portrait = recommender.portrait(orders.of(next(places)))
        rankings = {name: recommender.ranking(portrait, name) for name in LIST_NAMES}
        return [
            recommender.explained(portrait, name, ranking.products[:CUT]).by_reason()
            for name, ranking in rankings.items()
        ]

    taken = timed_ms({"ours": lists_with_reasons}, 20 if measurement.quick else 100)["ours"]
    measurement.details["one household, ms"] = asdict(taken)
    figure = "Both lists of one household with the reasons of ten products each"
    measurement.rows.append(against_limit(figure, "ms", taken.median, at_most(50)))


def alone_in_blas(call: Callable[[], object]) -> Callable[[], object]:
    """Give a call that has one thread for linear algebra, as implicit wants it."""

    def limited() -> object:
        with threadpool_limits(1, "blas"):
            return call()

    return limited


if __name__ == "__main__":
    main()
