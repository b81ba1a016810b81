"""Two households, four products: what controls cost, by hand."""

from math import log2

import numpy as np
import pytest

from core.recommendation.catalogue import Level
from core.recommendation.controls.board import Board
from core.recommendation.controls.cost import bootstrapped, cost, trade_off
from core.recommendation.controls.settings import Controls
from core.recommendation.controls.shelf import Shelf
from core.recommendation.lists import NO_RANKING, Ranking

SHELF = Shelf(
    buyers_share=np.array([0.9, 0.6, 0.3, 0.1], np.float32),
    households=100,
    groups={
        "category": Level.of(["tea", "tea", "milk", "milk"]),
        "title": Level.of(list("abcd")),
    },
    price_position=np.array([-0.5, 0.5, -0.5, 0.5], np.float32),
)
NOT_TEA = frozenset({("category", "tea")})


def _ranking(*products: int) -> Ranking:
    return Ranking(np.array(products, np.int32), -np.arange(len(products), dtype=np.float32))


def _board(rankings: list[Ranking], truths: list[list[int]]) -> Board:
    households = np.arange(len(rankings))
    return Board.of(households, rankings, [np.array(truth, np.int32) for truth in truths], depth=5)


@pytest.fixture
def board() -> Board:
    # The third bought nothing of this list, so it has no NDCG.
    return _board([_ranking(0, 1, 2), _ranking(2, 0), _ranking(3)], [[0, 2], [0], []])


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(3)


def test_ndcg_at_rest_by_hand(board: Board, rng: np.random.Generator) -> None:
    found = cost(board, Controls(count=2), SHELF, rng)
    # First: a hit at place 1 of two possible; second: one at place 2 of one possible.
    first, second = 1 / (1 + 1 / log2(3)), 1 / log2(3)
    assert found.at_rest.ndcg.value == pytest.approx((first + second) / 2)
    assert found.controlled == found.at_rest
    assert (found.difference.value, found.difference.low, found.difference.high) == (0, 0, 0)
    assert (found.households, found.emptied) == (2, 0)
    # Five products shown, two of them bought.
    assert found.at_rest.hit_rate == pytest.approx(2 / 5)


def test_excluding_what_was_bought_costs_its_hits(board: Board, rng: np.random.Generator) -> None:
    found = cost(board, Controls(excluded=NOT_TEA, count=2), SHELF, rng)
    # Only milk is left: a hit at place 1 for the first, of two possible; none for the second.
    first = 1 / (1 + 1 / log2(3))
    assert found.controlled.ndcg.value == pytest.approx(first / 2)
    assert found.difference.value == pytest.approx(-(1 / log2(3)) / 2)
    assert found.difference.low <= found.difference.value <= found.difference.high
    assert found.controlled.products_shown == 2


def test_figures_of_what_is_shown_by_hand(board: Board, rng: np.random.Generator) -> None:
    figures = cost(board, Controls(count=3), SHELF, rng).at_rest
    # Lists: 0 1 2, 2 0 and 3.
    assert figures.kinds_a_list == pytest.approx((2 + 2 + 1) / 3)
    assert figures.buyers_share == pytest.approx(0.45)
    assert figures.price_position == pytest.approx((-0.5 + 0.5 - 0.5 - 0.5 - 0.5 + 0.5) / 6)
    assert figures.promoted_share is None
    assert figures.products_shown == 4


def test_a_household_left_with_nothing_is_counted(rng: np.random.Generator) -> None:
    board = _board([_ranking(0, 1), _ranking(2), NO_RANKING], [[0], [2], [1]])
    found = cost(board, Controls(excluded=NOT_TEA), SHELF, rng)
    assert found.emptied == 1
    assert found.controlled.ndcg.value == pytest.approx(1 / 3)


def test_an_empty_place_is_no_hit_and_its_score_may_be_anything(rng: np.random.Generator) -> None:
    board = _board([_ranking(2, 0, 1, 3, 0), _ranking(1)], [[0], [1]])
    board.scores[1, 1:] = [np.nan, np.inf, -np.inf, np.nan]
    found = cost(board, Controls(excluded=NOT_TEA, novelty=0.5, count=5), SHELF, rng)
    # Milk alone is left of the first list, and the last of its five places held a hit.
    assert found.controlled.ndcg.value == 0
    assert found.controlled.hit_rate == 0
    assert found.emptied == 1


def test_all_excluded_gives_no_figures_but_a_cost(board: Board, rng: np.random.Generator) -> None:
    nothing = NOT_TEA | {("category", "milk")}
    found = cost(board, Controls(excluded=nothing), SHELF, rng)
    assert found.controlled.ndcg.value == 0
    assert np.isnan(found.controlled.hit_rate)
    assert found.controlled.kinds_a_list is None
    assert found.emptied == 3


def test_a_board_without_a_household_is_unknown_not_an_error(rng: np.random.Generator) -> None:
    found = cost(_board([], []), Controls(variety=0.5), SHELF, rng)
    assert np.isnan(found.difference.value)
    assert found.households == 0


def test_the_curve_turns_one_control_and_keeps_the_others(
    board: Board, rng: np.random.Generator
) -> None:
    curve = trade_off(board, "price_level", SHELF, rng, (-1, 0, 1), Controls(count=1))
    # The first product by price: 0, 2, 3 when cheap; 1, 2, 3 when dear.
    assert curve.brings == pytest.approx([-1 / 6, -1 / 6, 0.5 / 3])
    assert curve.ndcg == pytest.approx([0.5, 0.5, 0])
    assert np.all((curve.low <= curve.ndcg) & (curve.ndcg <= curve.high))


def test_turning_variety_brings_more_kinds(rng: np.random.Generator) -> None:
    board = _board([_ranking(0, 1, 2)], [[1]])
    curve = trade_off(board, "variety", SHELF, rng, others=Controls(count=2))
    assert len(curve.settings) == 11
    assert curve.brings[0] == 1
    assert curve.brings[-1] == 2


def test_bootstrap_intervals_agree_with_the_normal_ones(rng: np.random.Generator) -> None:
    values = np.random.default_rng(8).normal(2, 1, (1, 400))
    (found,) = bootstrapped(values, rng)
    half = 1.96 * values.std() / 20
    assert found.value == pytest.approx(values.mean())
    assert found.low == pytest.approx(values.mean() - half, abs=0.02)
    assert found.high == pytest.approx(values.mean() + half, abs=0.02)


def test_paired_draws_make_a_constant_difference_certain(rng: np.random.Generator) -> None:
    ours = np.random.default_rng(8).random(50)
    assert bootstrapped(np.stack([ours - (ours - 0.25)]), rng)[0].low == pytest.approx(0.25)
