"""What an intent answer says, and when it says that it does not know."""

import numpy as np
import pytest

from core.intent.names import canonical, title_of
from core.intent.prediction import IntentPrediction, Thresholds

CLASSES = ("card_arrival", "card_delivery_estimate", "atm_support")


@pytest.fixture
def answer() -> IntentPrediction:
    probability = np.array([[0.7, 0.2, 0.1], [0.45, 0.5, 0.05], [0.9, 0.06, 0.04]])
    return IntentPrediction(CLASSES, probability, np.array([5.0, 5.0, 1.0]), Thresholds(2.0, 0.6))


def test_a_sure_answer_an_unsure_one_and_one_out_of_scope(answer: IntentPrediction) -> None:
    assert answer.decisions.tolist() == ["recognised", "unsure", "out of scope"]


def test_an_unsure_answer_names_both_intents(answer: IntentPrediction) -> None:
    assert answer.sentence(1) == "unsure between Card delivery estimate and Card arrival"
    assert answer.sentence(0) == "Card arrival"
    assert answer.sentence(2) == "none of the intents; the nearest is Card arrival"


def test_the_runner_up_is_the_second_most_probable(answer: IntentPrediction) -> None:
    frame = answer.to_frame()
    assert frame["intent"].tolist() == [CLASSES[0], CLASSES[1], CLASSES[0]]
    assert frame["runner_up"].tolist() == [CLASSES[1], CLASSES[0], CLASSES[1]]
    assert frame["runner_up_confidence"].tolist() == [0.2, 0.45, 0.06]


def test_rows_can_be_drawn_twice(answer: IntentPrediction) -> None:
    drawn = answer.take(np.array([2, 2]))
    assert len(drawn) == 2
    assert drawn.decisions.tolist() == ["out of scope"] * 2


def test_no_message_gives_no_answer(answer: IntentPrediction) -> None:
    nothing = answer.take(np.array([], dtype=np.intp))
    assert len(nothing.to_frame()) == 0


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("Refund_not_showing_up", "Refund not showing up"),
        ("reverted_card_payment?", "Reverted card payment"),
        ("apple_pay_or_google_pay", "Apple pay or Google pay"),
        ("pin_blocked", "PIN blocked"),
    ],
)
def test_intents_are_told_in_words(code: str, title: str) -> None:
    assert title_of(code) == title


@pytest.mark.parametrize("label", ["card_arrival", "Card arrival", "card-arrival ", "CARD ARRIVAL"])
def test_one_intent_in_any_spelling_is_one_intent(label: str) -> None:
    assert canonical(label) == "card_arrival"
