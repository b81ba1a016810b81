import numpy as np

from core.recommendation.households.population import Population
from core.recommendation.households.segments import Segments, segments_of
from tests.core.recommendation.households.small_shop import (
    MONDAY,
    Row,
    catalogue_of,
    shop_of,
)
from tests.core.recommendation.households.small_shop import row as line

DAYS = 140


def segment_of(segments: Segments, household: int) -> str:
    return segments.segments[segments.member[household]].key


def every(household: str, days: int, **amounts: float) -> list[Row]:
    return [line(household, 0, day, **amounts) for day in range(0, DAYS, days)]


def habits(rows: list[Row]) -> dict[str, str]:
    shop = shop_of(rows, catalogue_of(1))
    segments = segments_of(Population.of(shop, MONDAY + DAYS)).by_habit
    return {
        str(name): segment_of(segments, place) for place, name in enumerate(shop.orders.households)
    }


def test_each_household_is_in_the_first_segment_whose_rule_it_meets() -> None:
    # Ten ordinary households, one order a week of 10.
    rows = [one for place in range(10) for one in every(f"steady {place}", 7, spent=10)]
    rows += every("often", 2, spent=5)
    rows += every("seldom", 28, spent=5)
    rows += every("bargains", 7, spent=10, saved=5)
    rows += every("large", 7, spent=50)
    rows += every("large and bargains", 7, spent=50, saved=25)
    rows += [line("new", 0, DAYS - 10)]
    rows += [line("lapsing", 0, day) for day in range(0, 70, 7)]
    found = habits(rows)
    assert found["often"] == "often"
    assert found["seldom"] == "seldom"
    assert found["bargains"] == "bargains"
    assert found["large"] == "large"
    assert found["large and bargains"] == "bargains"
    assert found["new"] == "new"
    assert found["lapsing"] == "lapsing"


def test_a_pause_of_three_usual_ones_is_lapsing() -> None:
    # The pause is 20 days: 58 days since is within three of it, 62 is not.
    kept = [line("kept", 0, day) for day in (22, 42, 62, 82)]
    gone = [line("gone", 0, day) for day in (18, 38, 58, 78)]
    found = habits(kept + gone)
    assert found == {"kept": "steady", "gone": "lapsing"}


def test_quarters_of_a_few_households_make_no_segments() -> None:
    assert habits(every("a", 7, spent=10) + every("b", 3, spent=90)) == {
        "a": "steady",
        "b": "steady",
    }


def test_a_household_without_a_purchase_has_a_segment_of_its_own() -> None:
    shop = shop_of([line("a", 0, 0), line("b", 0, 9)], catalogue_of(1))
    segments = segments_of(Population.of(shop, MONDAY + 5)).by_habit
    assert segment_of(segments, 1) == "none"
    assert segments.members(int(segments.member[1])).tolist() == [1]


def test_without_money_large_orders_have_many_lines() -> None:
    unknown = {"spent": np.nan, "saved": np.nan}
    rows = [one for place in range(10) for one in every(f"h{place}", 7, **unknown)]
    rows += [line("z", product, day, **unknown) for day in range(0, DAYS, 7) for product in (0, 0)]
    shop = shop_of(rows, catalogue_of(1))
    segments = segments_of(Population.of(shop, MONDAY + DAYS)).by_habit
    last = segments.segments[segments.member[len(shop.orders) - 1]]
    assert last.key == "large"
    assert set(last.limits) == {"order_lines"}


def tastes(lines_of_fruit: int) -> Segments:
    # Nine households buy as much bread as fruit; a tenth buys fruit alone.
    rows = [
        line(f"h{place}", product, day)
        for place in range(9)
        for day in range(20)
        for product in (0, 1)
    ]
    rows += [line("z", 0, day) for day in range(lines_of_fruit)]
    shop = shop_of(rows, catalogue_of(2, {"department": ["Fruit", "Bread"]}))
    segments = segments_of(Population.of(shop, MONDAY + 50)).by_taste
    assert segments is not None
    return segments


def test_a_taste_is_half_as_much_again_as_others_buy() -> None:
    segments = tastes(lines_of_fruit=40)
    fruit = segments.segments[segments.member[9]]
    assert (fruit.key, fruit.group) == ("taste", "Fruit")
    assert {segment_of(segments, place) for place in range(9)} == {"mixed"}
    assert segments.sizes.tolist() == [1, 9]


def test_a_few_lines_are_no_taste() -> None:
    assert segment_of(tastes(lines_of_fruit=4), 9) == "mixed"


def test_products_without_groups_have_no_tastes() -> None:
    shop = shop_of([line("a", 0, 0)], catalogue_of(1))
    assert segments_of(Population.of(shop, MONDAY + 1)).by_taste is None
