"""What the words of a turn did, and those of the turn before that counted."""

from collections.abc import Sequence

import numpy as np
import pytest

from core.errors import InputError
from core.intent.conversation import Reading, read_turns
from core.intent.model import IntentModel
from core.intent.turn_shap import explain_turn, joined, own_part
from core.text.encoder import Encoded
from core.text.tokens import token_ids
from core.text.words import words_of
from tests.core.intent.fake_desk import WordCounter, fake_desk


class Counter(WordCounter):
    def encode(self, texts: Sequence[str]) -> Encoded:
        return self.encode_ids(token_ids(self.tokenizer, texts))


@pytest.fixture
def model() -> IntentModel:
    desk = fake_desk()
    return IntentModel(desk.artefact, Counter(), desk.decision, desk.centroids)


def told_log_odds(reading: Reading) -> float:
    share = float(reading.prediction.confidence[0])
    return float(np.log(share / (1 - share)))


def test_a_turn_read_alone_is_explained_alone(model: IntentModel) -> None:
    reading = read_turns(model, ["where is my card"])
    found = explain_turn(model, "where is my card", reading)
    assert (found.before, found.words_before, found.variants) == ("", 0, 16)
    # Only "card" counts: from log(1/3), where all four intents are alike, to log(e^4/3).
    assert found.explanation.base == pytest.approx(np.log(1 / 3))
    assert found.explanation.contributions == pytest.approx([0, 0, 0, 4], abs=1e-6)


@pytest.mark.parametrize("turn", ["and how long does that take?", "and for the pin then?"])
def test_a_turn_that_leans_is_explained_to_the_very_confidence_that_is_told(
    model: IntentModel, turn: str
) -> None:
    reading = read_turns(model, ["where is my card", turn])
    assert reading.used_context
    found = explain_turn(model, turn, reading).explanation
    assert found.output == pytest.approx(told_log_odds(reading), abs=1e-9)
    assert found.base + found.contributions.sum() == pytest.approx(found.output)


def test_the_word_of_the_turn_before_that_decided_gets_the_credit(model: IntentModel) -> None:
    turn = "and how long does that take?"
    found = explain_turn(model, turn, read_turns(model, ["where is my card", turn]))
    names = found.explanation.names
    assert found.words_before == 4
    assert names[: found.words_before] == ("where", "is", "my", "card.")
    assert names[int(np.argmax(found.explanation.contributions))] == "card."


def test_whatever_is_left_out_the_turn_can_be_told_from_the_one_before() -> None:
    both = joined("where is\nmy card.", "and\u2003when?")
    assert own_part(both) == "and when?"
    assert own_part("and when?") == "and when?"
    words = [word.text for word in words_of(both)]
    assert words == ["where", "is", "my", "card.", "and", "when?"]


def test_a_blank_turn_is_refused(model: IntentModel) -> None:
    with pytest.raises(InputError):
        explain_turn(model, " ", read_turns(model, ["card"]))
