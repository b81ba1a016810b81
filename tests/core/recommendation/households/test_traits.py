from typing import Any

import numpy as np
import pytest

from core.recommendation.catalogue import Catalogue
from core.recommendation.households.household_lines import HouseholdLines, distinct
from core.recommendation.households.product_traits import product_traits
from core.recommendation.households.traits import TRAITS, traits_of
from core.recommendation.orders import Orders
from tests.core.recommendation.households.small_shop import MONDAY, Row, catalogue_of, orders_of
from tests.core.recommendation.households.small_shop import row as line


def measured(rows: list[Row], catalogue: Catalogue, day: int, orders: Orders | None = None) -> Any:
    orders = orders or orders_of(rows)
    group = HouseholdLines.of(orders, MONDAY + day)
    return traits_of(group, product_traits(orders.lines, catalogue))


def test_orders_and_money_are_counted_a_week_and_an_order() -> None:
    # Two orders of three lines in two weeks: 12 spent, 4 saved.
    rows = [
        line("a", 0, 0, spent=5, saved=3),
        line("a", 1, 0, spent=1),
        line("a", 0, 7, spent=6, saved=1),
    ]
    traits = measured(rows, catalogue_of(2), day=14)
    assert traits["orders"].tolist() == [2]
    assert traits["orders_a_week"].tolist() == [1]
    assert traits["spend_a_week"].tolist() == [6]
    assert traits["order_spend"].tolist() == [6]
    assert traits["order_lines"].tolist() == [1.5]
    assert traits["saved_share"].tolist() == [4 / 16]


def test_the_share_of_discounted_lines_needs_five_lines() -> None:
    rows = [line("a", 0, day, saved=1.0 * (day < 2)) for day in range(5)]
    rows += [line("b", 0, day, saved=1) for day in range(4)]
    discounted = measured(rows, catalogue_of(1), day=7)["discounted_share"]
    assert discounted[0] == pytest.approx(2 / 5)
    assert np.isnan(discounted[1])


def test_the_rhythm_is_the_median_of_the_days_between_days_of_shopping() -> None:
    # Days 0, 2, 9 and 19, twice on day 2: gaps of 2, 7 and 10 days.
    rows = [line("a", 0, day) for day in (0, 2, 9, 19)] + [line("a", 0, 2, hour=18)]
    rows += [line("b", 0, 0), line("b", 0, 4), line("b", 0, 10), line("c", 0, 3)]
    traits = measured(rows, catalogue_of(1), day=20)
    assert traits["days_between"].tolist()[:2] == [7, 5]
    assert np.isnan(traits["days_between"][2])
    assert traits["days_since"].tolist() == [1, 10, 17]


def test_the_trend_compares_the_halves_of_a_households_own_time() -> None:
    # Known for 80 days: 10 spent in the first forty, 15 in the last.
    rows = [line("a", 0, 0, spent=10), line("a", 0, 50, spent=15), line("b", 0, 60, spent=9)]
    trend = measured(rows, catalogue_of(1), day=80)["trend"]
    assert trend[0] == pytest.approx(0.5)
    assert np.isnan(trend[1])


def test_a_dear_choice_is_dearer_than_others_of_its_type_and_size() -> None:
    # Cheap milk at 1, dear milk at 4, each bought five times: the usual logarithm is log 2.
    rows = [line("a", 0, day, spent=1) for day in range(5)]
    rows += [line("b", 1, day, spent=8, quantity=2) for day in range(5)]
    catalogue = catalogue_of(2, {"type": ["milk", "milk"]}, ["1 l", "1 l"])
    level = measured(rows, catalogue, day=7)["price_level"]
    # Positions are kept within a third and three times the usual.
    assert level.tolist() == pytest.approx([-0.5, 1.0])


def test_packages_of_other_sizes_do_not_compare() -> None:
    rows = [line("a", 0, day, spent=1) for day in range(5)]
    rows += [line("b", 1, day, spent=4) for day in range(5)]
    catalogue = catalogue_of(2, {"type": ["milk", "milk"]}, ["1 l", "2 l"])
    assert np.isnan(measured(rows, catalogue, day=7)["price_level"]).all()


def test_own_brands_and_loyalty_are_shares_of_lines() -> None:
    # Five lines of soap: four of the one maker, one of the other; only one makes salt.
    bought = [0, 0, 0, 0, 1, 2]
    rows = [line("a", product, day) for day, product in enumerate(bought)]
    catalogue = catalogue_of(
        3,
        {"type": ["soap", "soap", "salt"], "maker": ["x", "y", "x"]},
        own_brand=[True, False, False],
    )
    traits = measured(rows, catalogue, day=7)
    assert traits["own_brand_share"][0] == pytest.approx(4 / 6)
    assert traits["loyalty"][0] == pytest.approx(4 / 5)
    # Four of six lines are of something bought before: three of soap of x.
    assert traits["repeat_share"][0] == pytest.approx(3 / 6)


def test_weekends_and_evenings_are_shares_of_orders() -> None:
    # Monday noon, Tuesday evening, Saturday evening, Sunday noon.
    rows = [line("a", 0, 0), line("a", 0, 1, hour=19), line("a", 0, 5, hour=17), line("a", 0, 6)]
    traits = measured(rows, catalogue_of(1), day=7)
    assert traits["weekend_share"].tolist() == [0.5]
    assert traits["evening_share"].tolist() == [0.5]


def test_what_a_shop_does_not_say_is_not_measured() -> None:
    rows = [line("a", 0, day, hour=255, spent=np.nan, saved=np.nan) for day in range(6)]
    traits = measured(rows, catalogue_of(1), day=7)
    unknown = {name for name in TRAITS if np.isnan(traits[name]).all()}
    assert unknown == {
        "spend_a_week",
        "order_spend",
        "saved_share",
        "discounted_share",
        "price_level",
        "own_brand_share",
        "loyalty",
        "trend",
        "evening_share",
    }


def test_a_household_without_a_line_has_no_traits_but_no_orders() -> None:
    everyone = orders_of([line("a", 0, 0), line("b", 0, 9)]).before(MONDAY + 5)
    traits = measured([], catalogue_of(1), 5, everyone)
    assert traits["orders"].tolist() == [1, 0]
    assert {name for name in TRAITS if not np.isnan(traits[name][1])} == {"orders"}


def test_distinct_values_are_sorted_and_single() -> None:
    assert distinct(np.array([3, 1, 3, 2, 1])).tolist() == [1, 2, 3]
    assert distinct(np.array([], dtype=np.int64)).tolist() == []
