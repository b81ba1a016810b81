"""What one household does, counted by hand."""

import numpy as np
import pytest

from core.recommendation.catalogue import Level
from core.recommendation.habits import NEVER_DAYS, habits, household_columns, level_columns
from tests.core.recommendation.shops import lines_of

TODAY = 100
# Orders on days 58, 72, 86 and 93; p5 in all but the third, p2 twice in the third.
LINES = lines_of(
    (5, 58),
    (5, 72),
    (2, 86),
    (2, 86),
    (5, 93),
    quantity=[1, 2, 1, 1, 80],
    spent=[2, 4, 3, 3, 80],
    saved=[0, 0.5, 0, 0, 0.5],
)


def test_each_product_comes_once_in_order() -> None:
    found = habits(LINES, TODAY)
    assert found.products.tolist() == [2, 5]
    assert found.columns["lines"].tolist() == [2, 3]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("days_since", [14, 7]),
        ("days_known", [14, 42]),
        ("lines_4w", [2, 2]),
        ("lines_13w", [2, 3]),
        ("median_gap_days", [0, 17.5]),
        ("mean_gap_days", [0, 17.5]),
        ("last_gap_days", [0, 21]),
        # A gap of nought days is taken for one.
        ("rhythm", [14, 0.4]),
        ("expected_lines", [4, 2]),
        ("orders_since", [1, 0]),
        ("share_of_orders", [0.5, 0.75]),
        ("share_of_orders_since_first", [1, 0.75]),
        ("orders_due", [1, 0]),
        # Pieces are counted up to fifty.
        ("usual_pieces", [1, 53 / 3]),
        ("last_pieces", [1, 50]),
        ("last_price", [3, 1]),
        ("own_discount_share", [0, 2 / 3]),
    ],
)
def test_habits_by_hand(name: str, expected: list[float]) -> None:
    assert habits(LINES, TODAY).columns[name] == pytest.approx(np.array(expected))


def test_the_median_gap_of_four_purchases_is_the_middle_one() -> None:
    found = habits(lines_of((0, 10), (0, 11), (0, 31), (0, 36)), TODAY)
    assert found.columns["median_gap_days"].tolist() == [5]
    assert found.columns["last_gap_days"].tolist() == [5]


def test_a_product_bought_once_has_no_gap() -> None:
    found = habits(lines_of((0, 10), (1, 20), (1, 30)), TODAY)
    for name in ("median_gap_days", "mean_gap_days", "last_gap_days", "rhythm"):
        assert np.isnan(found.columns[name]).tolist() == [True, False], name


def test_a_purchase_counts_half_after_each_half_life() -> None:
    found = habits(lines_of((0, 72), (0, 86)), TODAY)
    assert found.columns["recent_2w"].tolist() == [0.5 + 0.25]
    assert found.columns["recent_4w"] == pytest.approx([0.5 + 0.5**0.5])


def test_nobody_has_no_habits() -> None:
    found = habits(lines_of(), TODAY)
    assert len(found) == 0
    assert found.columns == {}


def test_habits_without_money_say_nothing_of_discounts() -> None:
    columns = habits(lines_of((0, 10)), TODAY).columns
    assert "own_discount_share" not in columns
    assert np.isnan(columns["last_price"]).all()


def test_the_order_of_lines_within_a_day_does_not_count() -> None:
    one, other = (habits(lines_of((a, 10), (b, 10), (0, 20)), TODAY) for a, b in ((0, 1), (1, 0)))
    for name, column in one.columns.items():
        np.testing.assert_array_equal(column, other.columns[name], err_msg=name)


def test_groups_are_counted_over_their_products_by_hand() -> None:
    # p2 and p3 are tea, p5 is milk, p0 nothing that the household bought.
    level = Level.of(["x", "x", "tea", "tea", "x", "milk"])
    asked = np.array([0, 3, 5], np.int32)
    found = level_columns(level, "type", LINES, habits(LINES, TODAY), asked, TODAY)
    assert found["type_lines"].tolist() == [0, 2, 3]
    assert found["type_days"].tolist() == [0, 1, 3]
    assert found["type_days_since"].tolist() == [NEVER_DAYS, 14, 7]
    assert found["type_products"].tolist() == [0, 1, 1]
    assert found["type_recent_2w"] == pytest.approx(
        np.array([0, 1, 0.5**0.5 + 0.5**2 + 0.5**3]), abs=1e-6
    )


def test_nobody_bought_of_no_group() -> None:
    level = Level.of(["tea", "milk"])
    none = habits(lines_of(), TODAY)
    found = level_columns(level, "type", lines_of(), none, np.array([0, 1], np.int32), TODAY)
    assert found["type_lines"].tolist() == [0, 0]
    assert found["type_days_since"].tolist() == [NEVER_DAYS, NEVER_DAYS]


def test_a_slip_of_a_date_spoils_no_other_group() -> None:
    level = Level.of(["a", "b"])
    old = int(np.datetime64("0001-01-01", "D").astype(int))
    lines = lines_of((0, old), (1, 90))
    found = level_columns(level, "type", lines, habits(lines, TODAY), np.array([0, 1]), TODAY)
    assert found["type_days"].tolist() == [1, 1]


def test_how_a_household_shops_by_hand() -> None:
    found = household_columns(LINES, TODAY)
    assert found == {
        "orders": 4,
        "household_days_since": 7,
        "household_days_known": 42,
        "order_gap_days": 10.5,
        "orders_4w": 3,
        "orders_13w": 4,
        "household_lines": 5,
        "lines_per_order": 1.25,
        "household_lines_4w": 4,
        "spent_per_line": pytest.approx(92 / 5),
        "discount_habit": pytest.approx(0.4),
    }


def test_nobody_shops_in_no_way() -> None:
    assert household_columns(lines_of(), TODAY) == {
        "orders": 0,
        "household_days_since": NEVER_DAYS,
        "household_lines": 0,
    }


def test_amounts_that_are_unknown_are_left_out() -> None:
    found = household_columns(lines_of((0, 10)), TODAY)
    assert not {"spent_per_line", "discount_habit"} & set(found)
