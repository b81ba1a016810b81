"""The ranker's inputs: the same code for training and the page, and never from the future."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.recommendation.features import Portrait, feature_columns, matrix, names_of
from core.recommendation.lists import LIST_NAMES
from core.recommendation.orders import Lines
from core.recommendation.past import Past
from tests.core.recommendation.shops import drawn_shop, lines_of, past_on, shop_of, sold_between

TODAY = 100
LINES = lines_of((0, 60), (1, 72), (0, 95), quantity=[1, 1, 2], spent=[2, 6, 6], saved=[0, 1, 0])
OTHER = lines_of((0, 90), (2, 91), quantity=[1, 1], spent=[4, 8], saved=[0, 0])


def _past() -> Past:
    shop = shop_of({"a": LINES, "b": OTHER}, 3, type="xxy", department="kkk")
    return past_on(shop, TODAY, {0: {2: 0.5}, 1: {2: 1.0}})


def _columns(lines: Lines, products: list[int], name: str) -> dict[str, np.ndarray]:
    past = _past()
    portrait = Portrait.of(past, lines, TODAY)
    return feature_columns(past, portrait, np.array(products, np.int32), name)


def test_inputs_of_what_may_be_bought_again_by_hand() -> None:
    columns = _columns(LINES, [0, 1], "again")
    assert columns["lines"].tolist() == [2, 1]
    # Paid 3 a piece the last time where lines cost 2, 3 and 4; 6 where they cost 6.
    assert columns["last_price_ratio"].tolist() == [1, 1]
    recent = 0.5 ** (np.array([[40, 5], [28, 1e9]]) / 7 / 8)
    of_kind = recent.sum()
    assert columns["share_of_type"] == pytest.approx(recent.sum(axis=1) / of_kind)
    assert columns["discount_habit"].tolist() == pytest.approx([1 / 3] * 2)


def test_inputs_of_what_may_be_discovered_by_hand() -> None:
    columns = _columns(LINES, [2], "discover")
    assert not {"lines", "share_of_type", "last_price_ratio"} & set(columns)
    interest = np.tanh(0.5 ** (40 / 91) + 0.5 ** (5 / 91)), np.tanh(0.5 ** (28 / 91))
    assert columns["ease"] == pytest.approx([0.5 * interest[0] + interest[1]], abs=1e-6)
    assert columns["type_lines"].tolist() == [0]
    assert columns["department_lines"].tolist() == [3]


def test_equal_scores_share_the_mean_place() -> None:
    columns = _columns(LINES, [0, 1, 2], "discover")
    assert columns["ease_rank"].tolist() == [2.5, 2.5, 1]


def test_a_product_that_was_never_bought_has_no_habit() -> None:
    columns = _columns(LINES, [0, 2], "again")
    assert columns["lines"][0] == 2
    for name in ("lines", "days_since", "share_of_type", "last_price_ratio", "recent_8w"):
        assert np.isnan(columns[name][1]), name
    assert "lines" not in _columns(lines_of(), [0, 2], "again")


@pytest.mark.parametrize("name", LIST_NAMES)
def test_nobody_has_inputs_of_the_products_alone(name: str) -> None:
    columns = _columns(lines_of(), [0, 2], name)
    assert columns["orders"].tolist() == [0, 0]
    assert columns["ease"].tolist() == [0, 0]
    assert columns["buyers"].tolist() == [2, 1]
    assert "price_level" not in columns


def test_prices_nobody_knows_of_give_no_price_level() -> None:
    priced = lines_of((0, 60), spent=[2])
    past = past_on(shop_of({"a": priced, "b": lines_of((1, 60))}, 2, type="xy"), TODAY)
    general = Portrait.of(past, lines_of((1, 60)), TODAY).general
    assert "price_level" not in general


def test_savings_without_prices_are_no_error() -> None:
    lines = lines_of((0, 60), saved=[1])
    past = past_on(shop_of({"a": lines}, 1), TODAY)
    columns = feature_columns(
        past, Portrait.of(past, lines, TODAY), np.array([0], np.int32), "again"
    )
    assert columns["discount_habit"].tolist() == [1]
    assert "discount_fit" not in columns


def test_a_table_has_the_columns_asked_for_in_their_order() -> None:
    table = matrix({"b": np.array([1, 2]), "a": np.array([3.5, 4])}, ("a", "missing", "b"), 2)
    np.testing.assert_array_equal(table, np.float32([[3.5, np.nan, 1], [4, np.nan, 2]]))


def test_names_come_in_the_order_of_the_list() -> None:
    assert names_of({"buyers", "unheard_of", "lines"}) == ("lines", "buyers")


@given(st.integers(0, 2**32 - 1), st.integers(1, 83), st.booleans())
@settings(deadline=None, max_examples=20)
def test_no_future_changes_an_input_of_a_day(seed: int, day: int, bare: bool) -> None:
    whole = drawn_shop(seed, households=5, products=8, bare=bare)
    known = sold_between(whole, 0, day)
    speaks = {0: {1: 0.5, 2: -0.25}, 3: {0: 1.0}}
    products = np.arange(8, dtype=np.int32)
    for name in LIST_NAMES:
        one, other = (
            feature_columns(
                past, Portrait.of(past, shop.orders.of(2, before=day), day), products, name
            )
            for shop in (whole, known)
            for past in (past_on(shop, day, speaks),)
        )
        assert one.keys() == other.keys()
        for key, column in one.items():
            np.testing.assert_array_equal(column, other[key], err_msg=key)
