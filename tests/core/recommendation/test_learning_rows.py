"""What a recommender learns from: candidates of a day, and what became of them."""

from dataclasses import replace

import numpy as np
import pytest

from core.recommendation.feature_list import FEATURES
from core.recommendation.learning_rows import NEGATIVES_KEPT, LearningRows, learning_rows
from core.recommendation.shop import Shop
from tests.core.recommendation.shops import lines_of, past_on, shop_of

DAY, HORIZON = 42, 14
ORDER = [feature.name for feature in FEATURES]


def _learnt(shop: Shop, day: int = DAY) -> dict[str, LearningRows]:
    return learning_rows(shop, past_on(shop, day, horizon_days=HORIZON), np.random.default_rng(0))


def test_rows_are_candidates_with_what_became_of_them() -> None:
    # "a" buys p0 again and p1 for the first time; "b" comes back for nothing it could have had.
    sold = {
        "a": lines_of((0, 10), (2, 12), (0, DAY), (1, DAY + HORIZON - 1), (2, DAY + HORIZON)),
        "b": lines_of((1, 20), (3, DAY + 1)),
    }
    found = _learnt(shop_of(sold, 4))
    lines = found["again"].names.index("lines")
    assert found["again"].table[found["again"].bought, lines].tolist() == [1]
    assert found["again"].bought.sum() == found["discover"].bought.sum() == 1


def test_every_bought_candidate_is_kept_and_a_share_of_the_others(drawn: Shop) -> None:
    found = learning_rows(drawn, past_on(drawn, DAY), np.random.default_rng(0))
    bought_by_hand = 0
    for place in range(len(drawn.orders)):
        lines = drawn.orders.of(place)
        after = lines.take((lines.day >= DAY) & (lines.day < DAY + 28))
        bought_by_hand += len(set(after.product.tolist()) & set(lines.before(DAY).product.tolist()))
    rows = found["again"]
    assert rows.bought.sum() == bought_by_hand
    not_bought = len(rows.bought) - bought_by_hand
    everything = sum(len(np.unique(drawn.orders.of(n, before=DAY).product)) for n in range(30))
    share = not_bought / (everything - bought_by_hand)
    assert share == pytest.approx(NEGATIVES_KEPT["again"], abs=0.15)


def test_a_household_weighs_less_for_each_product_the_more_it_bought() -> None:
    sold = {
        "a": lines_of(*((p, 10) for p in range(4)), *((p, DAY + 1) for p in range(4))),
        "b": lines_of((0, 10), (0, DAY + 1)),
    }
    rows = _learnt(shop_of(sold, 4))["again"]
    assert rows.weight.tolist() == [0.5] * 4 + [1]


def test_what_came_after_the_horizon_teaches_nothing(drawn: Shop) -> None:
    shorter = replace(drawn, orders=drawn.orders.before(DAY + HORIZON))
    one, other = _learnt(drawn), _learnt(shorter)
    for name, rows in one.items():
        np.testing.assert_array_equal(rows.table, other[name].table)
        np.testing.assert_array_equal(rows.bought, other[name].bought)


def test_rows_of_different_inputs_are_joined_by_name() -> None:
    yes, one = np.array([True]), np.ones(1, np.float32)
    first = LearningRows(("lines", "buyers"), np.float32([[1, 2]]), yes, one)
    second = LearningRows(("lines", "price"), np.float32([[3, 4]]), ~yes, one)
    joined = LearningRows.concatenated([first, second])
    assert joined.names == ("lines", "buyers", "price")
    np.testing.assert_array_equal(joined.table, np.float32([[1, 2, np.nan], [3, np.nan, 4]]))
    assert joined.bought.tolist() == [True, False]


def test_only_so_many_households_are_drawn(drawn: Shop) -> None:
    past = past_on(drawn, DAY)
    all_ = learning_rows(drawn, past, np.random.default_rng(0))
    some = learning_rows(drawn, past, np.random.default_rng(0), households=5)
    assert some["again"].bought.sum() < all_["again"].bought.sum()
