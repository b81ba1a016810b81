"""Reasons in words, by hand."""

import math

import pytest

from core.recommendation.feature_list import REASONS
from ui.recommendation.reason_words import SILENT, Setting, inside, phrase, price_text, times
from ui.words.recommendation import reasons as words

SETTING = Setting("$", 200, group="Bread", speaking=("Milk", "Butter", "Eggs"), lines=3)


def said(reason: str, **inputs: float) -> str:
    return phrase(reason, inputs, SETTING).text


def test_every_reason_has_a_title_and_a_phrase_for_a_shop_that_knows_nothing() -> None:
    assert set(words.TITLES) == set(REASONS)
    for reason in REASONS:
        assert "nan" not in phrase(reason, {"lines": math.nan}, Setting("", 0)).text


def test_a_habit_is_told_with_what_came_lately() -> None:
    assert said("habit", lines=1) == "bought once"
    assert said("habit", lines=12, lines_13w=12) == "bought 12 times"
    assert said("habit", lines=12, lines_13w=5) == "bought 12 times, 5 of them in the last 13 weeks"
    assert phrase("habit", {}, SETTING) == SILENT


def test_a_rhythm_needs_two_purchases() -> None:
    assert said("rhythm", days_since=6, median_gap_days=math.nan) == "last bought 6 days ago"
    told = "bought about every 14 days, last a day ago"
    assert said("rhythm", days_since=1, median_gap_days=14.2) == told
    assert said("rhythm", days_since=1, median_gap_days=1).startswith("bought about every day")


def test_a_kind_says_more_only_where_more_than_the_product_was_bought() -> None:
    told = "8 purchases of this kind, the last 3 days ago"
    assert said("kind", type_lines=8, type_days_since=3) == told
    only = phrase("kind", {"type_lines": 3, "type_days_since": 3}, SETTING)
    assert only.text == "no other product of this kind was bought"
    assert not only.speaks_for
    never = {"type_lines": 0.0, "category_lines": 9.0}
    assert phrase("kind", never, SETTING).text == "bread bought 9 times, though never this kind"


def test_what_goes_with_it_names_two_purchases_or_none() -> None:
    assert said("together", ease=0.2) == "goes with Milk and Butter"
    assert not phrase("together", {"ease": 0.0}, Setting("$", 200)).speaks_for


def test_one_order_one_product_and_one_day_are_told_as_one() -> None:
    assert said("household", orders=1) == "one order so far"
    assert said("household", orders=0) == "no order so far"
    told = "an order about every day, one product each"
    assert said("household", orders=9, order_gap_days=1.2, lines_per_order=1.3) == told
    told = "an order about every 4 days, 7 products each"
    assert said("household", orders=9, order_gap_days=4, lines_per_order=7) == told


def test_a_name_of_several_capitals_stays_as_it_is_inside_a_sentence() -> None:
    assert inside("Red Delicious apples") == "Red Delicious apples"
    assert inside("Oat drink") == "oat drink"
    assert inside("BBQ sauce") == "BBQ sauce"


def test_shares_and_prices_are_written_for_people() -> None:
    assert said("popularity", buyers=62) == "31 % of households buy it"
    assert said("popularity", buyers=1) == "0.5 % of households buy it"
    dearer = said("price", price=2.5, relative_price=math.log(1.2))
    assert dearer == "usual price $2.50, 20 % more than its kind"
    assert said("price", price=2.5, relative_price=0.01) == "usual price $2.50, as its kind"
    assert price_text(2.5, "CHF") == "CHF 2.50"
    assert times(2) == "twice"


@pytest.mark.parametrize(
    ("inputs", "told", "speaks_for"),
    [
        ({"mailer_planned": 1.5, "promotion_planned": 1.5}, words.MAILER, True),
        ({"mailer_planned": 0.0, "display_planned": 0.4}, words.DISPLAY, True),
        ({"discount_share": 0.3}, "sold at a discount 30 % of the time", True),
        ({"promotion_planned": 0.0, "discount_share": 0.0}, words.NO_PROMOTION, False),
        ({}, "", False),
    ],
)
def test_a_promotion_is_told_before_a_discount(
    inputs: dict[str, float], told: str, speaks_for: bool
) -> None:
    found = phrase("promotion", inputs, SETTING)
    assert (found.text, found.speaks_for) == (told, speaks_for)


def test_a_taste_for_own_brands_is_told_from_the_product_s_side() -> None:
    habit = {"own_brand_habit": 0.25}
    assert said("brand", own_brand=1, **habit) == "an own brand, as 25 % of what it buys"
    assert said("brand", own_brand=0, **habit) == "no own brand, as 75 % of what it buys"
