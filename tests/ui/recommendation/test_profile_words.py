from typing import get_args

import pytest

from core.recommendation.households.profile import Rhythm, RhythmState, Standing
from core.recommendation.households.traits import TRAITS, Trait
from ui.recommendation.profile_words import (
    about_rows,
    amount,
    rhythm_sentence,
    trait_sentence,
    trait_value,
)
from ui.words.recommendation import profile as words

NAN = float("nan")


@pytest.mark.parametrize(
    ("trait", "value", "percentile", "sentence"),
    [
        ("spend_a_week", 38.028, 0.68, "Spends $38.03 a week: more than 68 % of households."),
        ("orders", 27, 0.39, "Placed 27 orders: fewer than 61 % of households."),
        ("orders_a_week", 0.6, 0.4, "Orders 0.6 times a week: about as usual."),
        ("orders_a_week", 1.04, 0.5, "Orders once a week: about as usual."),
        ("orders", 1, NAN, "Placed one order."),
        ("order_lines", 1, NAN, "Buys one product an order."),
        ("orders_a_week", 2, 0.3, "Orders 2 times a week: less often than 70 % of households."),
        ("own_brand_share", 0.412, 0.8, "Buys 41 % own brands: more than 80 % of households."),
        ("days_between", 1, 0.5, "Pauses one day between orders: about as usual."),
        ("days_since", 2, 0.2, "Last shopped 2 days ago: more recently than 80 % of households."),
        (
            "trend",
            0.004,
            0.5,
            "Bought as much in the later half of its time as in the earlier: about as usual.",
        ),
        (
            "price_level",
            -0.08,
            0.05,
            "Chooses products that are 8 % cheaper than others choose of the same type and size: "
            "a lower level than that of 95 % of households.",
        ),
        (
            "loyalty",
            0.9,
            0.999,
            "Stays with one maker in 90 % of purchases: "
            "more loyal than nearly 100 % of households.",
        ),
        ("order_lines", 8.76, NAN, "Buys 8.8 products an order."),
    ],
)
def test_a_measure_is_said_with_where_it_stands(
    trait: Trait, value: float, percentile: float, sentence: str
) -> None:
    assert trait_sentence(trait, Standing(value, percentile), "$") == sentence


def test_every_measure_has_its_words() -> None:
    for named in (words.LABELS, words.MEANINGS, words.SAID):
        assert set(named) == set(TRAITS)
    for trait in TRAITS:
        for percentile in (0.1, 0.5, 0.9):
            said = trait_sentence(trait, Standing(0.25, percentile), "$")
            assert said.endswith("."), trait
            assert "{" not in said, trait
            assert "_" not in said, trait


def test_amounts_are_prices_until_they_are_large() -> None:
    assert amount(5, "$") == "$5.00"
    assert amount(1284, "$") == "$1.28 k"
    assert amount(5, "NT$") == "NT$ 5.00"
    assert amount(NAN, "$") == "–"


def test_a_value_on_a_card_is_short() -> None:
    assert trait_value("saved_share", 0.1294, "$") == "13 %"
    assert trait_value("days_between", 5.5, "$") == "5.5 days"
    assert trait_value("days_between", NAN, "$") == "–"
    assert trait_value("trend", 0.5, "$") == "50 % more"


def test_the_rhythm_says_whether_shopping_is_due() -> None:
    assert rhythm_sentence(Rhythm(10, 8)) == (
        "It usually pauses 10 days and was here 8 days ago: due now."
    )
    assert rhythm_sentence(Rhythm(NAN, NAN)) == "It has not bought anything yet."
    assert set(words.RHYTHM) == set(get_args(RhythmState))


def test_what_a_household_said_is_told_in_words() -> None:
    said = {
        "age": "45-54",
        "income": "50-74K",
        "composition": "2 Adults No Kids",
        "shoe_size": "44",
    }
    assert about_rows(said) == [
        ("Age", "45 to 54"),
        ("Income a year", "$50,000 to $74,999"),
        ("Household", "Two adults, no children"),
        ("Shoe size", "44"),
    ]
