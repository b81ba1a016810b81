from typing import get_args

import numpy as np

from core.recommendation.households.segments import Segment, SegmentKey, Segments
from ui.recommendation.segment_words import segment_choices, segment_name, segment_rule
from ui.words.recommendation import segments as words

BARGAINS = Segment("bargains", {"saved_share": 0.2088})
TASTE = Segment("taste", {"lift": 1.5}, "Fruit and vegetables")


def test_every_segment_has_a_name_and_a_rule() -> None:
    assert set(words.NAMES) == set(words.RULES) == set(get_args(SegmentKey))


def test_a_rule_says_its_limits() -> None:
    assert segment_rule(BARGAINS, "$") == (
        "Discounts save 21 % or more of the price: the fifth of households that saves most."
    )
    assert segment_rule(Segment("large", {"order_spend": 35.524}), "$") == (
        "An order costs $35.52 or more: the upper third of households."
    )
    assert segment_rule(Segment("large", {"order_lines": 12.0}), "") == (
        "An order has 12.0 products or more: the upper third of households."
    )


def test_a_taste_names_its_group_inside_the_sentence() -> None:
    assert segment_name(TASTE) == "More fruit and vegetables"
    assert "share of fruit and vegetables" in segment_rule(TASTE, "$")
    assert segment_name(Segment("taste", {"lift": 1.5}, "BBQ")) == "More BBQ"


def test_choices_say_how_many_households_they_have() -> None:
    segments = Segments((BARGAINS, TASTE), np.array([1, 0, 1], dtype=np.int32))
    assert segment_choices(segments) == {
        0: "Bargain hunters (1)",
        1: "More fruit and vegetables (2)",
    }
