"""Train on a visitor's own shop and judge the result beside the same baselines.

Runs in a process of its own (:mod:`core.recommendation.own_shop.worker`): it imports what serving
does without, and takes as much memory as the shop asks for.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from core import evaluation
from core.artefacts import Artefact, Provenance, json_bytes
from core.errors import SchemaError
from core.evaluation_file import Evaluation
from core.recommendation.baselines import (
    BaselineModel,
    ByFactors,
    ByNeighbours,
    Frequency,
    Popularity,
    Scorer,
)
from core.recommendation.boards import BOARDS_FILE, board_bytes, model_boards
from core.recommendation.collaborative.als import fit_als
from core.recommendation.collaborative.cosine import fit_cosine
from core.recommendation.collaborative.interactions import counted
from core.recommendation.fitting import Effort, Step, fit_recommender
from core.recommendation.labels import labelled_places
from core.recommendation.model import TASK_NAME, RecommendationModel
from core.recommendation.recommender import Recommender
from core.recommendation.shop import Shop
from core.recommendation.task import TASK, activity_of
from core.task import Model

log = logging.getLogger(__name__)

EVALUATION_FILE = "evaluation.json"
FACTORS_FILE, COSINE_FILE = "als.safetensors", "item_item.safetensors"
RECIPE, TITLE = "ranked", "Two-stage ranker"
# So many households are judged: more would narrow the intervals little and take the minutes.
MOST_JUDGED = 2_000
_ALS_FACTORS = 64
# Of the whole time, as it was on a million lines.
_SHARE_FITTING, _SHARE_FACTORS, _SHARE_JUDGING = 0.7, 0.1, 0.15
_STAGES = {
    "counting": "Counting who buys what, and what goes together",
    "learning": "Looking at what households bought next",
    "ranking": "Learning what to put first",
}


class Split(Protocol):
    """How a shop's time is cut; see :mod:`core.recommendation.own_shop.split`."""

    as_of: int
    horizon_days: int
    training_cutoffs: tuple[int, ...]


@dataclass(frozen=True)
class TrainedShop:
    """What a training gives back.

    Parameters
    ----------
    artefact : Artefact
        The model, its evaluation, the boards and the factors beside it.
    tables : mapping of str to Arrow table
    """

    artefact: Artefact
    tables: Mapping[str, pa.Table]


def effort_for(shop: Shop) -> Effort:
    """Say how much of a shop to take in, so that a million lines take under two minutes."""
    lines = len(shop.orders.lines)
    small = lines < 200_000
    return Effort(
        households=2_000 if small else 1_000,
        ease_products=3_000,
        trees=0.5,
        threads=2,
    )


def train_shop(
    shop: Shop,
    split: Split,
    rng: np.random.Generator,
    progress: Callable[[str, float], None],
    effort: Effort | None = None,
) -> TrainedShop:
    """Fit, judge and lay out.

    Parameters
    ----------
    shop : Shop
    split : Split
    rng : numpy.random.Generator
    progress : callable
        ``progress(stage, share)``: what is being done, in a visitor's words, and how much of the
        whole is done, 0 to 1. It may raise to stop.
    effort : Effort, optional

    Raises
    ------
    SchemaError
        If nobody bought anything that could be learnt from, or judged.
    """

    def tell(step: Step) -> None:
        progress(_STAGES[step.what], _SHARE_FITTING * step.done / step.total)

    shop, effort = _numbered(shop), effort or effort_for(shop)
    recommender = fit_recommender(
        shop, split.training_cutoffs, split.as_of, rng, split.horizon_days, effort, tell
    )
    progress("Fitting the baselines", _SHARE_FITTING)
    models = _models(shop, recommender, split.as_of, rng)
    progress("Judging on the last weeks", _SHARE_FITTING + _SHARE_FACTORS)
    places = _judged_places(shop, split, rng)
    judged = judge(shop, models, places, split.as_of, split.horizon_days, rng)
    progress("Laying out the lists", _SHARE_FITTING + _SHARE_FACTORS + _SHARE_JUDGING)
    boards = model_boards(recommender, shop, places)
    model = models[RECIPE].artefact
    contents = {
        **model.contents,
        EVALUATION_FILE: json_bytes(judged),
        BOARDS_FILE: board_bytes(boards),
        FACTORS_FILE: models["als"].artefact.contents["model.safetensors"],
        COSINE_FILE: models["item_item"].artefact.contents["model.safetensors"],
    }
    made = _provenance(shop, split.as_of, RECIPE, TITLE)
    progress("Done", 1.0)
    return TrainedShop(made.artefact(contents), {})


def judge(
    shop: Shop,
    models: Mapping[str, Model],
    places: npt.NDArray[np.intp],
    as_of: int,
    horizon_days: int,
    rng: np.random.Generator,
) -> Evaluation:
    """Judge models of a shop on what some households bought within the horizon from a day.

    Raises
    ------
    SchemaError
        If none of them bought anything that was sold before the day.
    """
    data = labelled_places(shop, places, as_of, horizon_days)
    if not len(data):
        raise _nothing_to_judge()
    task = replace(TASK, groups={"activity": activity_of(shop)})
    return evaluation.evaluate(task, models, data, rng)


def _numbered(shop: Shop) -> Shop:
    """Give the shop with numbers for product ids: a visitor's may hold blanks, labels may not."""
    numbers = np.arange(len(shop.catalogue)).astype(str)
    return replace(shop, catalogue=replace(shop.catalogue, ids=numbers))


def _judged_places(shop: Shop, split: Split, rng: np.random.Generator) -> npt.NDArray[np.intp]:
    """Draw households that bought before the day and within the horizon after it."""
    start, end = split.as_of, split.as_of + split.horizon_days
    day = shop.orders.lines.day
    household = shop.orders.household
    before = np.bincount(household[day < start], minlength=len(shop.orders)) > 0
    after = np.bincount(household[(day >= start) & (day < end)], minlength=len(shop.orders)) > 0
    found = np.flatnonzero(before & after)
    if not len(found):
        raise _nothing_to_judge()
    if len(found) <= MOST_JUDGED:
        return found
    return np.sort(rng.choice(found, MOST_JUDGED, replace=False))


def _nothing_to_judge() -> SchemaError:
    return SchemaError(
        "Nobody who bought before the last weeks bought anything known in them.",
        "customers who come back, so that lists can be judged.",
        "Take a longer span of orders.",
    )


def _models(
    shop: Shop, recommender: Recommender, as_of: int, rng: np.random.Generator
) -> dict[str, RecommendationModel | BaselineModel]:
    size, past = len(shop.catalogue), recommender.past
    interactions = counted(shop.orders.before(as_of))
    factors = fit_als(interactions, size, rng, factors=min(_ALS_FACTORS, max(size // 4, 2)))
    scorers: dict[str, Scorer] = {
        "popularity": Popularity.of(shop, as_of, past.horizon_days),
        "frequency": Frequency.of(shop, as_of),
        "item_item": ByNeighbours(fit_cosine(interactions, size), size),
        "als": ByFactors(factors, size),
        "ease": ByNeighbours(past.ease, size),
    }
    titles = {recipe.name: recipe.title for recipe in TASK.recipes}
    models: dict[str, RecommendationModel | BaselineModel] = {
        name: BaselineModel.of(scorer, shop, _provenance(shop, as_of, name, titles[name]))
        for name, scorer in scorers.items()
    }
    made = _provenance(shop, as_of, RECIPE, TITLE)
    return {RECIPE: RecommendationModel.of(recommender, shop, made), **models}


def _provenance(shop: Shop, as_of: int, recipe: str, title: str) -> Provenance:
    trained_on: dict[str, str | int] = {
        "source": shop.source.name,
        "sha256": shop.source.sha256,
        "households": len(shop.orders),
        "lines": len(shop.orders.lines),
        "as_of": as_of,
    }
    return Provenance(TASK_NAME, recipe, title, "own", trained_on)
