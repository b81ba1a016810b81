"""Rankings laid out beside what was bought, and back from storage."""

import numpy as np
import pytest

from core.errors import OptionError
from core.recommendation.controls.board import Board
from core.recommendation.controls.hits import measured_hits
from core.recommendation.lists import NO_RANKING, Ranking


def _board(*lists: tuple[list[int], list[int]], depth: int = 3) -> Board:
    rankings = [
        Ranking(np.array(shown, np.int32), np.linspace(1, -1, len(shown), dtype=np.float32))
        for shown, _ in lists
    ]
    truths = [np.array(bought, np.int32) for _, bought in lists]
    return Board.of(np.arange(len(lists)), rankings, truths, depth)


def test_a_board_is_padded_cut_and_marked() -> None:
    board = _board(([7, 8, 9, 6], [9, 6, 5]), ([4], []))
    assert board.products.tolist() == [[7, 8, 9], [4, -1, -1]]
    assert board.bought.tolist() == [[False, False, True], [False, False, False]]
    assert board.relevant.tolist() == [3, 0]


def test_a_household_without_candidates_has_an_empty_row() -> None:
    board = Board.of(np.array([5]), [NO_RANKING], [np.array([1])], depth=2)
    assert board.products.tolist() == [[-1, -1]]
    assert not board.bought.any()


def test_a_stored_board_comes_back() -> None:
    board = _board(([7, 8, 9], [9]), ([4], [4]), depth=11)
    again = Board.of_tensors(board.tensors())
    for name in ("households", "products", "bought", "relevant"):
        np.testing.assert_array_equal(getattr(again, name), getattr(board, name))
        assert getattr(again, name).dtype == getattr(board, name).dtype
    assert again.scores == pytest.approx(board.scores, abs=1e-3)


def test_hit_rates_by_hand() -> None:
    ours = _board(([1, 2], [1, 2]), ([1, 3], [1]), ([5], []))
    popular = _board(([3, 2], [1, 2]), ([3, 4], [1]), ([5], []))
    found = measured_hits(ours, popular, 2, np.random.default_rng(1))
    # Of 2 places each: 2, 1 and 0 hits against 1, 0 and 0.
    assert found.rate.value == pytest.approx(0.5)
    assert found.baseline.value == pytest.approx(1 / 6)
    assert found.extra.value == pytest.approx(1 / 3)
    assert found.extra.low <= 1 / 3 <= found.extra.high


def test_boards_of_other_households_are_not_compared() -> None:
    with pytest.raises(OptionError, match="different households"):
        measured_hits(_board(([1], [1])), _board(), 2, np.random.default_rng(1))
