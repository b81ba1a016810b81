"""Everybody's candidates beside what they then bought."""

from dataclasses import replace

import numpy as np
import pytest

from core.recommendation.baselines import Popularity
from core.recommendation.boards import board_bytes, model_boards, read_boards, scorer_boards
from core.recommendation.lists import LIST_NAMES
from core.recommendation.recommender import Recommender
from core.recommendation.shop import Shop
from tests.core.recommendation.shops import DAYS, lines_of, shop_of

AS_OF = DAYS - 14


def test_a_board_holds_the_lists_and_the_truth(recommender: Recommender, drawn: Shop) -> None:
    places = np.array([7, 2])
    done: list[int] = []
    boards = model_boards(recommender, drawn, places, done.append)
    assert done == [1, 2]
    for name in LIST_NAMES:
        assert boards[name].households.tolist() == [7, 2]
        for row, place in enumerate(places.tolist()):
            lines = drawn.orders.of(place)
            ranking = recommender.lists(lines)[name]
            shown = boards[name].products[row]
            assert shown[shown >= 0].tolist() == ranking.products.tolist()
            after = set(lines.take(lines.day >= AS_OF).product.tolist())
            expected = [product in after for product in ranking.products.tolist()]
            assert boards[name].bought[row, : len(ranking)].tolist() == expected


def test_boards_survive_being_kept(recommender: Recommender, drawn: Shop) -> None:
    boards = model_boards(recommender, drawn, np.arange(3))
    again = read_boards(board_bytes(boards))
    for name in LIST_NAMES:
        np.testing.assert_array_equal(again[name].products, boards[name].products)
        np.testing.assert_array_equal(again[name].bought, boards[name].bought)
        np.testing.assert_array_equal(again[name].relevant, boards[name].relevant)
        assert again[name].scores == pytest.approx(boards[name].scores, abs=2e-3)


def test_what_comes_changes_the_truth_and_no_candidate(
    recommender: Recommender, drawn: Shop
) -> None:
    known = replace(drawn, orders=drawn.orders.before(AS_OF))
    one, other = (model_boards(recommender, shop, np.arange(5)) for shop in (drawn, known))
    for name in LIST_NAMES:
        np.testing.assert_array_equal(one[name].products, other[name].products)
        assert one[name].relevant.sum() > other[name].relevant.sum() == 0


def test_a_baselines_board_keeps_what_was_bought_out_of_discover() -> None:
    shop = shop_of({"a": lines_of((0, 5), (1, 9), (2, 10)), "b": lines_of((2, 5))}, 4)
    boards = scorer_boards(Popularity.of(shop, 10), shop, np.array([0]), 10, 28)
    shown = boards["discover"].products[0]
    assert shown[shown >= 0].tolist()[0] == 2
    assert not {0, 1} & set(shown[shown >= 0].tolist())
    assert np.isfinite(boards["discover"].scores).all()
    assert boards["discover"].bought[0, 0]
    assert boards["again"].relevant.tolist() == [0]
