"""How soon somebody should answer, and the reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intent.urgency import LEVELS, urgency_of

CALM = "Could you tell me more about this, please?"


def test_an_intent_has_a_level_by_itself_and_says_so() -> None:
    urgency = urgency_of(CALM, "lost_or_stolen_card")
    assert urgency.level == "critical"
    assert urgency.reasons == ("by itself critical: Lost or stolen card",)
    levels = [
        urgency_of(CALM, name).level for name in ("pin_blocked", "card_arrival", "exchange_rate")
    ]
    assert levels == ["high", "normal", "low"]


def test_an_unknown_intent_is_normal_and_a_message_outside_is_low() -> None:
    assert urgency_of(CALM, "book_flight").level == "normal"
    outside = urgency_of("play some music", "lost_or_stolen_card", outside=True)
    assert outside.level == "low"
    assert outside.reasons == ("by itself low: it belongs to none of the intents",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("it was a scam", "fraud or a scam is mentioned: “scam”"),
        ("my bag got nicked", "a theft is mentioned: “nicked”"),
        ("I'm stranded in Porto", "somebody is stranded or cannot pay: “stranded”"),
        ("it goes on right now", "it is happening right now: “right now”"),
    ],
)
def test_harm_raises_to_high_and_to_critical_where_it_was_high(text: str, reason: str) -> None:
    assert urgency_of(text, "exchange_rate").level == "high"
    raised = urgency_of(text, "pin_blocked")
    assert (raised.level, raised.reasons[1]) == ("critical", reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Rent is due today", "money is due: “rent is due”"),
        ("I need it before Friday", "a deadline is named: “before friday”"),
        ("THIRD TIME I ask you this", "it is not the first time of asking: “third time”"),
        ("I am writing for a carer", "somebody who may need care is involved: “carer”"),
        ("WHERE IS MY CARD", "it is written in capitals"),
        ("where is it!!!", "it ends in several exclamation marks"),
    ],
)
def test_other_signs_raise_by_one_level_and_never_to_critical(text: str, reason: str) -> None:
    assert urgency_of(text, "exchange_rate").level == "normal"
    raised = urgency_of(text, "card_arrival")
    assert (raised.level, raised.reasons[1:]) == ("high", (reason,))
    assert urgency_of(text, "pin_blocked").level == "high"


def test_many_signs_raise_no_further_than_one_and_are_all_told() -> None:
    urgency = urgency_of("RENT IS DUE TODAY, THIRD TIME I ASK!!!", "exchange_rate")
    assert urgency.level == "normal"
    assert len(urgency.reasons) == 4


def test_no_rush_lowers_by_one_but_never_what_is_critical() -> None:
    assert urgency_of("no rush at all", "card_arrival").level == "low"
    assert urgency_of("no rush at all", "lost_or_stolen_card").level == "critical"
    assert urgency_of("no rush", "card_arrival").reasons[-1] == "it can wait: “no rush”"


@pytest.mark.parametrize(
    "text",
    [
        "your fraud team was quick",  # a department, not a fraud
        "paid in cash, no cash came",
        "I can't pay money in",
        "USA or UK?",
        "OK",
        "Charged a second time",
    ],
)
def test_words_that_only_look_urgent_do_not_count(text: str) -> None:
    assert urgency_of(text, "card_arrival").level == "normal"


@given(st.text(max_size=300), st.sampled_from(["card_arrival", "pin_blocked", "x"]))
def test_any_text_has_a_level_and_a_first_reason(text: str, intent: str) -> None:
    urgency = urgency_of(text, intent)
    assert urgency.level in LEVELS
    assert urgency.reasons[0].startswith("by itself ")
