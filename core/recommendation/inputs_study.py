"""What each reason is worth: smaller rankers that have to do without its inputs.

All are fitted on the same rows and judged on the same households of the tuning weeks, so that the
differences are those of the inputs. Without the plan, candidates do without it too; for the others
the candidates stay as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from core.evaluation import interval
from core.evaluation_file import Interval
from core.recommendation.data import first_day_of_week
from core.recommendation.feature_list import BY_NAME, REASONS
from core.recommendation.features import Portrait, feature_columns, matrix
from core.recommendation.fitting import Effort, fit_ranker, past_of
from core.recommendation.labels import seen_before, truth
from core.recommendation.learning_rows import LearningRows, learning_rows
from core.recommendation.lists import LENGTH, LIST_NAMES, ListName
from core.recommendation.metrics import ndcg
from core.recommendation.past import HORIZON_DAYS, Past
from core.recommendation.ranker import Ranker, Table
from core.recommendation.recommender import Recommender
from core.recommendation.shop import Shop
from core.record_file import read_record
from core.task import FloatArray

INPUTS_FILE = "inputs.json"
PLAN = "plan"
# What is known of the weeks ahead.
PLANNED = frozenset(
    {
        "mailer_planned",
        "display_planned",
        "promotion_planned",
        "mailer_next_week",
        "display_next_week",
    }
)
LEARNING_DAYS = tuple(first_day_of_week(week) for week in (38, 42))
DAY = first_day_of_week(46)
EFFORT = Effort(households=1_000, trees=0.5)
_DRAWS = 1_000


class InputsStudy(BaseModel):
    """What ``inputs.json`` holds.

    Parameters
    ----------
    day : int
        The lists' day, since 1970-01-01.
    whole : dict of list name to Interval
        NDCG@10 with all inputs.
    lost : dict of list name, then "plan" or a reason, to Interval
        How much lower it is without them, on the same households.
    households : dict of list name to int
        That were judged.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: int
    whole: dict[ListName, Interval]
    lost: dict[ListName, dict[str, Interval]]
    households: dict[ListName, int]

    def share_lost(self, name: ListName, key: str) -> Interval:
        """Give what is lost without an input, as a share of NDCG@10 with all."""
        lost, whole = self.lost[name][key], self.whole[name].value
        if not whole or lost.value is None or lost.low is None or lost.high is None:
            return Interval(value=None, low=None, high=None)
        return Interval(value=lost.value / whole, low=lost.low / whole, high=lost.high / whole)

    @classmethod
    def read(cls, folder: Path) -> "InputsStudy":
        """Read the study below a model's folder.

        Raises
        ------
        ArtefactMissing
            If there is none, or it is not one.
        """
        remedy = "Run `python -m core train recommendation` again."
        return read_record(cls, folder / INPUTS_FILE, "a study", "what training wrote.", remedy)


@dataclass(frozen=True)
class Judged:
    """One household's candidates of a list with their inputs, and what it bought of them.

    Parameters
    ----------
    table : ndarray of float32, shape (n, inputs)
    bought : ndarray of bool, shape (n,)
    relevant : int
        How many products it bought that the list could have held.
    """

    table: Table
    bought: npt.NDArray[np.bool_]
    relevant: int


@dataclass(frozen=True)
class Material:
    """One list's rows to learn from, and its households to judge by; None where nobody could be."""

    learnt: LearningRows
    judged: tuple[Judged | None, ...]


def study_inputs(
    shop: Shop,
    rng: np.random.Generator,
    learning_days: Sequence[int] = LEARNING_DAYS,
    day: int = DAY,
    horizon_days: int = HORIZON_DAYS,
    effort: Effort = EFFORT,
) -> InputsStudy:
    """Fit and judge rankers without the plan, and without each reason's inputs.

    Parameters
    ----------
    shop : Shop
    rng : numpy.random.Generator
    learning_days : sequence of int
        Each at least the horizon before ``day``.
    day : int
    horizon_days : int
    effort : Effort
    """
    pasts = [
        past_of(shop, one, horizon_days, effort.ease_products) for one in (*learning_days, day)
    ]
    seed = int(rng.integers(1 << 30))
    materials = _materials(shop, pasts, seed, effort)
    unplanned = (
        {}
        if shop.promotions is None
        else _materials(shop, [_without_plan(past) for past in pasts], seed, effort)
    )
    whole, lost, households = {}, {}, {}
    for name, material in materials.items():
        full = gains(material, name, frozenset(), seed, effort)
        known = ~np.isnan(full)
        if not known.any():
            continue
        less = {
            reason: gains(material, name, _inputs_of(reason, material), seed, effort)
            for reason in REASONS
            if _inputs_of(reason, material)
        }
        if name in unplanned:
            less[PLAN] = gains(unplanned[name], name, frozenset(), seed, effort)
        draws = rng.integers(0, int(known.sum()), size=(_DRAWS, int(known.sum())))
        whole[name], households[name] = _told(full[known], draws), int(known.sum())
        lost[name] = {key: _told((full - gain)[known], draws) for key, gain in less.items()}
    return InputsStudy(day=day, whole=whole, lost=lost, households=households)


def _told(values: FloatArray, draws: npt.NDArray[np.integer]) -> Interval:
    return interval(float(values.mean()), values[draws].mean(axis=1))


def _inputs_of(reason: str, material: Material) -> frozenset[str]:
    return frozenset(name for name in material.learnt.names if BY_NAME[name].reason == reason)


def _without_plan(past: Past) -> Past:
    return replace(past, facts={k: v for k, v in past.facts.items() if k not in PLANNED})


def _materials(
    shop: Shop, pasts: Sequence[Past], seed: int, effort: Effort
) -> dict[ListName, Material]:
    """Draw the same households for the same seed, whatever the pasts know."""
    rng = np.random.default_rng(seed)
    parts = [learning_rows(shop, past, rng, effort.households) for past in pasts[:-1]]
    found = {}
    for name in LIST_NAMES:
        rows = [part[name] for part in parts if name in part]
        if rows:
            learnt = LearningRows.concatenated(rows)
            found[name] = Material(learnt, _judged(shop, pasts[-1], name, learnt.names))
    return found


def _judged(
    shop: Shop, past: Past, name: ListName, names: tuple[str, ...]
) -> tuple[Judged | None, ...]:
    recommender, seen = Recommender(past, {}), seen_before(shop, past.as_of)
    return tuple(
        _household(shop, recommender, place, name, names, seen) for place in range(len(shop.orders))
    )


def _household(
    shop: Shop,
    recommender: Recommender,
    place: int,
    name: ListName,
    names: tuple[str, ...],
    seen: npt.NDArray[np.bool_],
) -> Judged | None:
    past = recommender.past
    lines = shop.orders.of(place, before=past.as_of)
    relevant = truth(shop, place, past.as_of, seen, past.horizon_days)[name]
    if not len(lines) or not len(relevant):
        return None
    portrait = Portrait.of(past, lines, past.as_of)
    products = recommender.candidates(portrait, name)
    table = matrix(feature_columns(past, portrait, products, name), names, len(products))
    return Judged(table, np.isin(products, relevant), len(relevant))


def gains(
    material: Material, name: ListName, without: frozenset[str], seed: int, effort: Effort
) -> FloatArray:
    """Give the NDCG@10 of every household by a ranker that does without some inputs."""
    names = tuple(one for one in material.learnt.names if one not in without)
    kept = [place for place, one in enumerate(material.learnt.names) if one in names]
    learnt = replace(material.learnt, names=names, table=material.learnt.table[:, kept])
    ranker = fit_ranker(learnt, name, np.random.default_rng(seed), effort)
    return np.array([_gain(ranker, one, kept) for one in material.judged])


def _gain(ranker: Ranker, one: Judged | None, kept: Sequence[int]) -> float:
    if one is None:
        return float("nan")
    order = np.argsort(-ranker.scores(one.table[:, kept]), kind="stable")[:LENGTH]
    hit = np.zeros((1, LENGTH), dtype=bool)
    hit[0, : len(order)] = one.bought[order]
    return float(ndcg(hit, np.array([one.relevant], dtype=np.float64))[0])
