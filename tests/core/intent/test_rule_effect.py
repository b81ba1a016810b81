"""What a rule book would do with many messages."""

import numpy as np
import pytest

from core.errors import RuleError
from core.intent.prediction import IntentPrediction, Thresholds
from core.intent.rule_effect import cases_of, effect_of
from core.intent.rules import Case, Rule, RuleBook, Then, When
from core.intent.slots import Slots
from core.intent.urgency import Urgency


def case(intent: str, confidence: float = 0.9) -> Case:
    return Case(intent, confidence, "recognised", None, Urgency("normal", ()), Slots())


def rule(name: str, when: When = When(), *, person: bool = False) -> Rule:  # noqa: B008
    return Rule(name, when, Then("Hello.", "Desk", escalate=person))


PIN, LOST = When(intent=("change_pin",)), When(intent=("lost_card",))
BOOK = RuleBook((rule("PIN", PIN), rule("Lost", LOST, person=True), rule("Rest")))
CASES = [case("change_pin"), case("change_pin"), case("lost_card"), case("atm_support")]


def test_each_message_goes_to_the_first_rule_that_fits() -> None:
    effect = effect_of(BOOK, CASES)
    assert effect.fired.tolist() == [0, 0, 1, 2]
    assert effect.counts.tolist() == [2, 1, 1]
    assert effect.messages(0).tolist() == [0, 1]
    assert effect.ranking == [0, 1, 2]


def test_every_message_is_answered_goes_to_a_person_or_is_left_to_the_last_rule() -> None:
    effect = effect_of(BOOK, CASES)
    assert (effect.answered, effect.escalated, effect.left_over) == (2, 1, 1)
    assert effect.answered + effect.escalated + effect.left_over == len(CASES)


def test_what_the_last_rule_hands_to_a_person_is_not_counted_as_answered() -> None:
    book = RuleBook((rule("PIN", PIN), rule("Rest", person=True)))
    effect = effect_of(book, CASES)
    assert (effect.answered, effect.escalated, effect.left_over) == (2, 2, 2)


def test_rules_that_take_nothing_are_named() -> None:
    sure = rule("Very sure", When(at_least=0.95))
    effect = effect_of(RuleBook((sure, *BOOK.rules)), CASES)
    assert [idle.name for idle in effect.never] == ["Very sure"]


def test_an_edit_moves_the_messages_it_concerns_and_no_others() -> None:
    before = effect_of(BOOK, CASES)
    other_reply = Rule("PIN", PIN, Then("Hi.", "Desk"))
    assert before.moved(before) == 0
    assert before.moved(effect_of(RuleBook((other_reply, *BOOK.rules[1:])), CASES)) == 2
    assert before.moved(effect_of(RuleBook(BOOK.rules[1:]), CASES)) == 2


def test_a_book_that_leaves_messages_out_is_refused() -> None:
    with pytest.raises(RuleError):
        effect_of(RuleBook(BOOK.rules[:2]), CASES)


def test_cases_hold_what_the_message_and_the_answer_say() -> None:
    answers = IntentPrediction(
        ("change_pin", "lost_or_stolen_card"),
        np.array([[0.2, 0.8]]),
        np.array([1.0]),
        Thresholds(0.0, 0.5),
    )
    (made,) = cases_of(["My Visa was stolen, £40 are gone!"], answers)
    assert (made.intent, made.runner_up) == ("lost_or_stolen_card", "change_pin")
    assert made.confidence == pytest.approx(0.8)
    assert made.sentiment is None
    assert made.slots.amount == "£40"
    assert made.urgency.level == "critical"
    assert cases_of(["x"], answers, ["negative"])[0].sentiment == "negative"
