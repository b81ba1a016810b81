"""Everybody's candidates beside what they then bought: what the page's controls are tried on."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load, save

from core.recommendation.baselines import Scorer
from core.recommendation.controls.board import DEPTH, Board
from core.recommendation.labels import seen_before, truth
from core.recommendation.lists import LIST_NAMES, ListName, Lists, Ranking
from core.recommendation.orders import Lines
from core.recommendation.recommender import Recommender
from core.recommendation.shop import Shop

BOARDS_FILE = "boards.safetensors"
Boards = dict[ListName, Board]


def model_boards(
    recommender: Recommender,
    shop: Shop,
    places: npt.NDArray[np.intp],
    on_household: Callable[[int], None] = lambda done: None,
) -> Boards:
    """Rank the candidates of some households at the recommender's day, and see what came.

    Parameters
    ----------
    recommender : Recommender
    shop : Shop
        With the weeks after the recommender's day.
    places : ndarray of int
        Rows of the shop's households.
    on_household : callable
        Told how many are done.
    """
    day, horizon = recommender.past.as_of, recommender.past.horizon_days
    return _boards(shop, places, day, horizon, lambda lines: recommender.lists(lines), on_household)


def scorer_boards(
    scorer: Scorer, shop: Shop, places: npt.NDArray[np.intp], day: int, horizon_days: int
) -> Boards:
    """Do the same by a baseline's scores."""

    def lists(lines: Lines) -> Lists:
        scores, own = scorer.scores(lines, day), np.unique(lines.product)
        new = scores.copy()
        new[own] = -np.inf
        count = min(DEPTH, len(new))
        top = np.argpartition(-new, count - 1)[:count].astype(np.int32)
        top = top[np.isfinite(new[top])]
        return Lists(Ranking.of(own, scores[own]), Ranking.of(top, new[top]))

    return _boards(shop, places, day, horizon_days, lists, lambda done: None)


def _boards(
    shop: Shop,
    places: npt.NDArray[np.intp],
    day: int,
    horizon_days: int,
    lists: Callable[[Lines], Lists],
    on_household: Callable[[int], None],
) -> Boards:
    seen = seen_before(shop, day)
    ranked: dict[ListName, list[Ranking]] = {name: [] for name in LIST_NAMES}
    truths: dict[ListName, list[npt.NDArray[np.int32]]] = {name: [] for name in LIST_NAMES}
    for done, place in enumerate(places.tolist()):
        found = lists(shop.orders.of(place, before=day))
        after = truth(shop, place, day, seen, horizon_days)
        for name in LIST_NAMES:
            ranked[name].append(found[name].first(DEPTH))
            truths[name].append(after[name])
        on_household(done + 1)
    return {name: Board.of(places, ranked[name], truths[name]) for name in LIST_NAMES}


def board_bytes(boards: Boards) -> bytes:
    """Give boards as a file."""
    tensors = {
        f"{name}.{key}": np.ascontiguousarray(value)
        for name, board in boards.items()
        for key, value in board.tensors().items()
    }
    return save(tensors)


def read_boards(data: bytes) -> Boards:
    """Read what :func:`board_bytes` wrote."""
    tensors = load(data)
    return {
        name: Board.of_tensors(
            {k.removeprefix(f"{name}."): v for k, v in tensors.items() if k.startswith(f"{name}.")}
        )
        for name in LIST_NAMES
    }
