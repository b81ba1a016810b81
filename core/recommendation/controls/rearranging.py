"""One household's list under the controls."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.recommendation.controls.choosing import Candidates, choose
from core.recommendation.controls.settings import Controls
from core.recommendation.controls.shelf import Shelf
from core.recommendation.lists import Ranking

Emptiness = Literal["no candidates", "all excluded"]


@dataclass(frozen=True)
class Rearranged:
    """What to show.

    Parameters
    ----------
    ranking : Ranking
        At most as many products as asked for, in the order to show; the scores stay the model's,
        so they need not fall.
    places_before : ndarray of int, shape (n,)
        Where each stood among the candidates, 0 the best.
    excluded : int
        How many candidates the visitor's exclusions took away.
    emptiness : str, optional
        Why there is nothing to show.
    """

    ranking: Ranking
    places_before: npt.NDArray[np.intp]
    excluded: int
    emptiness: Emptiness | None


def rearrange(ranking: Ranking, controls: Controls, shelf: Shelf) -> Rearranged:
    """Choose what to show of a household's candidates.

    Parameters
    ----------
    ranking : Ranking
        All candidates, so that others take the place of those excluded.
    """
    candidates = Candidates(ranking.products[None, :], ranking.scores[None, :])
    places = choose(candidates, controls, shelf)[0]
    places = places[places >= 0]
    excluded = int(shelf.excludes(controls.excluded, ranking.products).sum())
    shown = Ranking(ranking.products[places], ranking.scores[places])
    return Rearranged(shown, places, excluded, _emptiness(len(ranking), excluded))


def _emptiness(candidates: int, excluded: int) -> Emptiness | None:
    if not candidates:
        return "no candidates"
    return "all excluded" if excluded == candidates else None
