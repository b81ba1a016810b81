"""Lines and orders: who bought what, in order of time."""

import numpy as np
import pytest

from core.recommendation.orders import numbered_baskets
from tests.core.recommendation.shops import lines_of, orders_of

ORDERS = orders_of(
    {
        "007": lines_of((3, 10), (1, 10), (3, 20)),
        "nobody": lines_of(),
        "Ünïcode, “quoted”\n": lines_of((2, 15)),
        "7": lines_of((0, 12), (0, 30)),
    }
)


def test_a_household_is_found_by_its_exact_id() -> None:
    assert [ORDERS.place_of(name) for name in ("007", "7", "Ünïcode, “quoted”\n")] == [0, 3, 2]
    assert ORDERS.place_of("07") is None
    assert ORDERS.place_of("") is None


def test_the_lines_of_a_household_are_its_own() -> None:
    assert ORDERS.of(0).product.tolist() == [3, 1, 3]
    assert len(ORDERS.of(1)) == 0
    assert ORDERS.of(3).day.tolist() == [12, 30]


@pytest.mark.parametrize(
    ("day", "products"), [(10, []), (11, [3, 1]), (20, [3, 1]), (21, [3, 1, 3])]
)
def test_lines_before_a_day_leave_the_day_itself_out(day: int, products: list[int]) -> None:
    assert ORDERS.of(0, before=day).product.tolist() == products
    assert ORDERS.of(0).before(day).product.tolist() == products


def test_orders_before_a_day_keep_every_household() -> None:
    before = ORDERS.before(15)
    assert before.households.tolist() == ORDERS.households.tolist()
    assert [len(before.of(place)) for place in range(4)] == [2, 0, 0, 1]


def test_orders_before_the_first_day_are_empty() -> None:
    before = ORDERS.before(0)
    assert len(before) == 4
    assert len(before.lines) == 0
    assert before.starts.tolist() == [0] * 5


def test_every_line_knows_its_household() -> None:
    assert ORDERS.household.tolist() == [0, 0, 0, 2, 3, 3]


def test_some_households_come_in_the_order_asked_for() -> None:
    some = ORDERS.of_households(np.array([3, 1, 0]))
    assert some.households.tolist() == ["7", "nobody", "007"]
    assert some.of(0).day.tolist() == [12, 30]
    assert len(some.of(1)) == 0
    assert some.of(2).product.tolist() == [3, 1, 3]


def test_no_households_have_no_lines() -> None:
    none = ORDERS.of_households(np.empty(0, np.intp))
    assert len(none) == len(none.lines) == 0


def test_lines_can_be_left_without_some_products() -> None:
    assert ORDERS.of(0).without([3]).product.tolist() == [1]
    assert ORDERS.of(0).without([]).product.tolist() == [3, 1, 3]


def test_a_line_without_a_count_of_pieces_is_one_piece() -> None:
    lines = lines_of((0, 1), (0, 2), (0, 3), quantity=[2, np.nan, 4], spent=[3, 3, np.nan])
    np.testing.assert_array_equal(lines.unit_price, np.float32([1.5, 3, np.nan]))


def test_baskets_count_from_nought_within_each_household() -> None:
    household = np.array([0, 0, 0, 1, 1, 4])
    order = np.array(["a", "a", "b", "b", "c", "c"])
    assert numbered_baskets(household, order).tolist() == [0, 0, 1, 0, 1, 0]


def test_lines_set_apart_do_not_keep_all_the_others() -> None:
    lines = ORDERS.of(0)
    assert lines.product.base is not None
    apart = lines.apart()
    assert apart.product.tolist() == lines.product.tolist()
    assert apart.spent.base is None
