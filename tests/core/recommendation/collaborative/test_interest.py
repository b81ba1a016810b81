import numpy as np
import pytest

from core.recommendation.collaborative.interactions import bought_by, counted, recent
from core.recommendation.collaborative.interest import (
    counted_interest,
    recent_interest,
    tapped_interest,
)
from core.recommendation.orders import Lines, Orders


def lines(products: list[int], days: list[int]) -> Lines:
    nothing = np.full(len(products), np.nan, np.float32)
    return Lines(
        np.array(products, np.int32),
        np.array(days, np.int32),
        np.full(len(products), 255, np.uint8),
        np.zeros(len(products), np.int32),
        nothing,
        nothing,
        nothing,
    )


# Household a buys product 3 twice and 1 once; b buys nothing; c buys 3 once, on the last day.
ORDERS = Orders(
    np.array(["a", "b", "c"]),
    np.array([0, 3, 3, 4], np.int64),
    lines([3, 1, 3, 3], [86, 93, 93, 100]),
)


def test_a_purchase_counts_half_after_each_half_life() -> None:
    interest = recent_interest(ORDERS.of(0), as_of=100, half_life_weeks=1)
    assert interest.products.tolist() == [1, 3]
    assert interest.weights == pytest.approx([np.tanh(0.5), np.tanh(0.25 + 0.5)])


def test_purchases_on_or_after_the_day_do_not_count() -> None:
    assert len(recent_interest(ORDERS.of(2), as_of=100)) == 0


def test_counted_interest_is_the_logarithm_of_one_and_the_lines() -> None:
    interest = counted_interest(ORDERS.of(0))
    assert interest.weights == pytest.approx(np.log([2, 3]))


def test_the_table_of_everyone_holds_each_households_interest() -> None:
    table, dated = counted(ORDERS), recent(ORDERS, 100, 1)
    for place in range(len(ORDERS)):
        one = counted_interest(ORDERS.of(place))
        assert table.of(place).products.tolist() == one.products.tolist()
        assert table.of(place).weights == pytest.approx(one.weights)
        late = recent_interest(ORDERS.of(place), 100, 1)
        assert dated.of(place).weights == pytest.approx(late.weights)


def test_households_are_taken_in_the_order_asked_for() -> None:
    taken = counted(ORDERS).take(np.array([2, 0]))
    assert [taken.of(place).products.tolist() for place in range(2)] == [[3], [1, 3]]


def test_entries_among_some_products_are_numbered_by_these() -> None:
    among = counted(ORDERS).among(np.array([2, 3], np.int32))
    assert [among.of(place).products.tolist() for place in range(3)] == [[1], [], [1]]


def test_each_household_counts_once_as_a_buyer() -> None:
    assert bought_by(ORDERS, 5).tolist() == [0, 1, 0, 2, 0]


def test_a_shop_without_a_line_has_no_interest() -> None:
    empty = Orders(np.array(["a"]), np.zeros(2, np.int64), lines([], []))
    assert len(counted(empty).of(0)) == 0
    assert bought_by(empty, 3).tolist() == [0, 0, 0]


def test_an_interest_can_lose_a_product() -> None:
    interest = counted_interest(ORDERS.of(0)).without(3)
    assert interest.products.tolist() == [1]


def test_taps_weigh_the_same_and_count_once() -> None:
    interest = tapped_interest(np.array([5, 2, 5], np.int32))
    assert interest.products.tolist() == [2, 5]
    assert interest.weights.tolist() == [1.0, 1.0]


def test_what_is_new_was_not_there_earlier_for_the_same_household() -> None:
    new = counted(ORDERS).new_since(counted(ORDERS.before(93)))
    assert [new.of(place).products.tolist() for place in range(3)] == [[1], [], [3]]


def test_products_of_a_table_are_looked_up_household_by_household() -> None:
    asked = np.array([[1, 3, -1], [3, -1, 1], [3, 1, 9]], np.int32)
    assert counted(ORDERS).has(asked).tolist() == [
        [True, True, False],
        [False, False, False],
        [True, False, False],
    ]
