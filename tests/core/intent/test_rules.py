"""Reply rules: which fires, and what those that ship answer."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import RuleError
from core.intent.rules import Rule, RuleBook, Then, When, load_rules, read_rules, write_rules
from core.intent.slots import Slots
from core.intent.urgency import Urgency
from tests.core.intent.small_rules import SMALL, case, fired


def test_the_first_rule_that_fits_fires() -> None:
    assert fired(case("card_lost")) == "Lost"
    assert fired(case("card_arrival")) == "Sure about cards"
    assert fired(case("pin_blocked")) == "Rest"


def test_every_condition_of_a_rule_has_to_hold() -> None:
    assert fired(case(confidence=0.8)) == "Sure about cards"
    assert fired(case(confidence=0.79)) == "Rest"
    assert fired(case(decision="unsure")) == "Sure about cards"
    assert fired(case(decision="out of scope")) == "Rest"


def test_a_rule_about_sentiment_does_not_fire_where_none_is_known() -> None:
    angry = case("pin_blocked", sentiment="negative", level="high")
    assert fired(angry) == "Cross"
    assert fired(replace(angry, sentiment=None)) == "Rest"
    assert fired(replace(angry, urgency=Urgency("normal", ()))) == "Rest"


def test_intents_are_compared_without_letter_case_and_signs() -> None:
    assert fired(case("Card-Lost")) == "Lost"


def test_a_rule_without_priority_is_as_urgent_as_the_message() -> None:
    book = read_rules(SMALL)
    told = book.fire(case("pin_blocked", level="high"))
    assert (told.route, told.priority, told.escalate) == ("Desk", "high", False)
    lost = book.fire(case("card_lost", level="low"))
    assert (lost.route, lost.priority, lost.escalate) == ("Safety", "critical", True)


def test_a_rule_chosen_by_hand_replies_whether_it_fits_or_not() -> None:
    book = read_rules(SMALL)
    assert book.replied(book.rules[0], case("pin_blocked")).text == "Freeze your card."


def test_a_book_without_a_last_rule_for_everything_says_so_when_nothing_fits() -> None:
    book = RuleBook((Rule("A", When(decision=("unsure",)), Then("Hi", "Desk")),))
    with pytest.raises(RuleError, match="no rule fits"):
        book.fire(case())


def test_conditions_are_told_in_words() -> None:
    told = [rule.conditions for rule in read_rules(SMALL).rules]
    assert told == [
        "the intent is “Card lost”",
        "the intent is “Cards” and the answer is recognised or unsure "
        "and the confidence is at least 80%",
        "the sentiment is negative and the urgency is high or critical",
        "no rule above it fits",
    ]


def banking_intents() -> list[str]:
    names = Path(__file__).with_name("banking_intents.json").read_text(encoding="utf-8")
    return [str(name) for name in json.loads(names)]


def test_the_shipped_rules_know_the_bank_s_intents_and_answer_each_by_name() -> None:
    book = load_rules(known=banking_intents())
    assert 25 <= len(book.rules) <= 45
    for intent in banking_intents():
        assert book.fire(case(intent, 0.95)).rule != book.rules[-1], intent


def test_the_shipped_file_is_as_it_would_be_written() -> None:
    path = Path(__file__).parents[3] / "data" / "intent_rules.yaml"
    assert path.read_text(encoding="utf-8") == write_rules(load_rules(path))


def test_what_is_dangerous_goes_to_a_person_at_once_whether_sure_or_not() -> None:
    book = load_rules()
    for intent in book.groups["danger"]:
        for decision in ("recognised", "unsure"):
            told = book.fire(case(intent, 0.6, decision))
            assert told.escalate, intent
            assert told.priority in ("high", "critical"), intent
            assert told.route in ("Card protection", "Payments"), intent


def test_an_unsure_message_is_asked_back_with_both_intents() -> None:
    unsure = case("card_arrival", 0.4, "unsure", runner_up="card_delivery_estimate")
    told = load_rules().fire(unsure)
    assert "“Card arrival”" in told.text
    assert "“Card delivery estimate”" in told.text
    assert not told.escalate


def test_what_is_out_of_scope_is_handed_over_politely_and_kind_words_are_thanked() -> None:
    book = load_rules()
    outside = case("card_arrival", 0.3, "out of scope", level="low")
    assert book.fire(outside).rule.name == "Not ours"
    assert book.fire(replace(outside, sentiment="positive")).rule.name == "Kind words"
    pressing = book.fire(replace(outside, urgency=Urgency("high", ())))
    assert (pressing.rule.name, pressing.escalate) == ("Not ours, but pressing", True)


def test_every_shipped_reply_reads_well_with_slots_and_without() -> None:
    book = load_rules()
    full = Slots("£5", "3 October", "Visa", "4444", "Tesco", "A-17", "Leeds")
    for rule in book.rules:
        for slots in (Slots(), full):
            text = book.replied(rule, case(slots=slots, runner_up="card_lost")).text
            assert text[0].isupper() or text[0] == "“"
            assert text[-1] in ".?"
            assert not [
                sign for sign in ("{", "}", "[", "]", "  ", " ,", " .", "None") if sign in text
            ]
            assert 80 <= len(text) <= 620, rule.name
