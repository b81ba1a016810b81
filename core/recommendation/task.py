"""The ``recommendation`` task: what a household buys again, and what it may discover."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.deferred import deferred
from core.recommendation.baselines import ByFactors, ByNeighbours, Frequency, Popularity, reader
from core.recommendation.data import first_day_of_week, shared_shop
from core.recommendation.history import asked
from core.recommendation.labels import labelled_on
from core.recommendation.limits import NOTES
from core.recommendation.metrics import METRICS
from core.recommendation.model import TASK_NAME, RecommendationModel
from core.recommendation.schema import LABEL, RECOMMENDATION_SCHEMA
from core.recommendation.shop import Shop
from core.task import Labelled, Recipe, Split, Task

# Weeks of the source on whose first day lists are made. The four weeks after each day that is
# learnt from are over where the test begins.
WEEKS: dict[Split, tuple[int, ...]] = {
    "train": (36, 38, 40, 42, 44),
    "calibration": (46,),
    "test": (50,),
}
ACTIVITY = ((15, "under 15 orders"), (40, "15 to 39 orders"), (80, "40 to 79 orders"))
MOST_ACTIVE = "80 orders and more"


def load_split(split: Split) -> Labelled:
    """Give the households of a split's days with what they bought in the four weeks after."""
    return Labelled.concatenated([_on(week) for week in WEEKS[split]])


def load_all() -> Labelled:
    """Give all labelled rows."""
    return Labelled.concatenated([load_split(split) for split in WEEKS])


@lru_cache(maxsize=8)
def _on(week: int) -> Labelled:
    return labelled_on(shared_shop(), first_day_of_week(week))


def activity(queries: pd.DataFrame) -> npt.NDArray[np.str_]:
    """Give how active each household of the shop that ships was before its day."""
    return activity_of(shared_shop())(queries)


def activity_of(shop: Shop) -> Callable[[pd.DataFrame], npt.NDArray[np.str_]]:
    """Give what tells how active households of a shop were before a day."""
    return lambda queries: _activity(shop, queries)


def _activity(shop: Shop, queries: pd.DataFrame) -> npt.NDArray[np.str_]:
    names = [name for _, name in ACTIVITY] + [MOST_ACTIVE]
    counts = []
    for _, row in queries.iterrows():
        lines = asked(shop, row, shop.last_day + 1).lines
        counts.append(int(lines.basket[-1]) + 1 if len(lines) else 0)
    bounds = [bound for bound, _ in ACTIVITY]
    return np.array(names)[np.searchsorted(bounds, counts, side="right")]


TASK = Task(
    name=TASK_NAME,
    title="Recommendations",
    question="What will a household buy again, and what may it discover?",
    schema=RECOMMENDATION_SCHEMA,
    label=LABEL,
    load_split=load_split,
    load_all=load_all,
    recipe=Recipe(
        "ranked",
        "Two-stage ranker",
        "Candidates by EASE, kinds, new arrivals and promotions, ordered by boosted trees.",
        deferred("core.recommendation.task_fitting:fit_ranked"),
        RecommendationModel.read,
    ),
    baselines=(
        Recipe(
            "popularity",
            "Popularity",
            "What most households bought in the last four weeks, the same for everybody.",
            deferred("core.recommendation.task_fitting:fit_popularity"),
            reader(Popularity.read),
        ),
        Recipe(
            "frequency",
            "Personal frequency",
            "What the household itself bought most often; popularity where it never did.",
            deferred("core.recommendation.task_fitting:fit_frequency"),
            reader(Frequency.read),
        ),
        Recipe(
            "item_item",
            "Item-item cosine",
            "Products whose buyers are those of the household's purchases.",
            deferred("core.recommendation.task_fitting:fit_item_item"),
            reader(ByNeighbours.read),
        ),
        Recipe(
            "als",
            "Implicit ALS",
            "Matrix factorisation by alternating least squares (Hu et al., 2008), as implicit "
            "fits it: 64 factors.",
            deferred("core.recommendation.task_fitting:fit_factors"),
            reader(ByFactors.read),
        ),
        Recipe(
            "ease",
            "EASE",
            "A linear model of each product by all others (Steck, 2019).",
            deferred("core.recommendation.task_fitting:fit_ease_alone"),
            reader(ByNeighbours.read),
        ),
    ),
    metrics=METRICS,
    groups={"activity": activity},
    examine=deferred("core.recommendation.examination:examine"),
    notes=NOTES,
)
