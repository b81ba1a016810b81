"""Every recipe by group of households: where the model's lead is, and where it is not."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from core.evaluation import interval
from core.evaluation_file import Interval
from core.recommendation.lists import ListName, ListTable
from core.recommendation.metrics import hits, ndcg
from core.task import FloatArray, Labels

REPLICATES = 1_000


class GroupFigures(BaseModel):
    """One group of households, of one list.

    Parameters
    ----------
    households : int
        That bought anything the list could have held.
    ndcg_10 : dict of str to Interval
        By recipe.
    advantages : dict of str to Interval
        By baseline: the model less the baseline, on the same draws of households.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    households: int
    ndcg_10: dict[str, Interval]
    advantages: dict[str, Interval]


def by_group(
    lists: Mapping[str, ListTable],
    labels: Labels,
    name: ListName,
    groups: npt.NDArray[np.str_],
    main: str,
    rng: np.random.Generator,
) -> dict[str, GroupFigures]:
    """Give each group's NDCG@10 by every recipe.

    Parameters
    ----------
    lists : mapping of recipe to ListTable
    labels : ndarray of str, shape (households,)
    name : {"again", "discover"}
    groups : ndarray of str, shape (households,)
        The group of each.
    main : str
        The recipe that the others are compared with.
    rng : numpy.random.Generator
    """
    gains = {recipe: ndcg(*hits(labels, table, name)) for recipe, table in lists.items()}
    judged = ~np.isnan(gains[main])
    return {
        str(group): _figures(
            {recipe: gain[judged & (groups == group)] for recipe, gain in gains.items()}, main, rng
        )
        for group in np.unique(groups[judged])
    }


def _figures(gains: Mapping[str, FloatArray], main: str, rng: np.random.Generator) -> GroupFigures:
    count = len(gains[main])
    draws = rng.integers(0, count, size=(REPLICATES, count))

    def told(values: FloatArray) -> Interval:
        return interval(float(values.mean()), values[draws].mean(axis=1))

    return GroupFigures(
        households=count,
        ndcg_10={recipe: told(gain) for recipe, gain in gains.items()},
        advantages={
            recipe: told(gains[main] - gain) for recipe, gain in gains.items() if recipe != main
        },
    )
