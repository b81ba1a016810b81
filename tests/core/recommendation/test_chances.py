"""What scores came to, by hand."""

import numpy as np

from core.recommendation.chances import Chances
from core.recommendation.controls.board import Board
from core.recommendation.lists import Ranking


def board_of(scores: list[float], bought: list[bool]) -> Board:
    """Give one household's board: products are numbered as they come."""
    products = np.arange(len(scores), dtype=np.int32)
    ranking = Ranking(products, np.array(scores, np.float32))
    return Board.of(np.array([0]), [ranking], [products[bought]], depth=len(scores) + 3)


def test_a_score_comes_to_the_share_bought_among_those_scored_alike() -> None:
    # Of 60 products scored 2, half were bought; of 300 scored 0, a tenth.
    board = board_of([2.0] * 60 + [0.0] * 300, [True, False] * 30 + ([True] + [False] * 9) * 30)
    chances = Chances.of(board)
    assert chances is not None
    assert chances.pairs == 360
    # The step is cut before a purchase, so the first takes the loser after its last one.
    np.testing.assert_allclose(chances.of_scores(np.array([2.0, 0.0])), [0.5, 0.1], atol=0.01)
    # Between them it rises evenly, and beyond them it stays.
    np.testing.assert_allclose(
        chances.of_scores(np.array([1.0, 9.0, -9.0])), [0.3, 0.5, 0.1], atol=0.01
    )


def test_a_higher_score_never_comes_to_less() -> None:
    board = board_of([1.0] * 90 + [0.0] * 30, ([True] + [False] * 2) * 30 + [True] * 30)
    chances = Chances.of(board)
    assert chances is not None
    np.testing.assert_allclose(chances.shares, 0.5, atol=0.01)


def test_few_purchases_tell_nothing() -> None:
    assert Chances.of(board_of([1.0] * 59, [True] * 59)) is None
    assert Chances.of(board_of([], [])) is None
