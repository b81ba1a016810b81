"""What the words of a turn did to the very confidence that is told."""

from collections.abc import Sequence

import numpy as np
import pytest

from core.errors import InputError
from core.intent.conversation import Reading, read_turns
from core.intent.model import IntentModel
from core.intent.turn_shap import explain_turn
from core.text.encoder import Encoded
from core.text.tokens import token_ids
from core.text.words import words_of
from tests.core.intent.fake_desk import WordCounter, fake_desk


class Counter(WordCounter):
    """Answers a batch a little differently than a message alone, as int8 does."""

    def encode(self, texts: Sequence[str]) -> Encoded:
        encoded = self.encode_ids(token_ids(self.tokenizer, texts))
        nudge = np.float32(0.001 * (len(texts) > 1))
        return Encoded(encoded.logits * (1 + nudge), encoded.embedding)


@pytest.fixture
def model() -> IntentModel:
    desk = fake_desk()
    return IntentModel(desk.artefact, Counter(), desk.decision, desk.centroids)


def told_log_odds(reading: Reading) -> float:
    share = float(reading.prediction.confidence[0])
    return float(np.log(share / (1 - share)))


def test_the_word_that_counts_gets_all_the_credit(model: IntentModel) -> None:
    found = explain_turn(model, read_turns(model, ["where is my card"]))
    assert found.variants == 16
    # From log(1/3), where all four intents are alike, to log(e^4/3).
    assert found.explanation.base == pytest.approx(np.log(1 / 3))
    assert found.explanation.contributions == pytest.approx([0, 0, 0, 4], abs=0.01)


@pytest.mark.parametrize("turn", ["card", "and how long does that take?", "and for the pin then?"])
def test_it_adds_up_to_the_confidence_that_is_told_whatever_the_batch(
    model: IntentModel, turn: str
) -> None:
    reading = read_turns(model, ["where is my card", turn])
    found = explain_turn(model, reading).explanation
    assert found.output == pytest.approx(told_log_odds(reading), abs=1e-9)
    assert found.base + found.contributions.sum() == pytest.approx(found.output)
    assert len(found.contributions) == len(words_of(reading.text))


def test_a_blank_turn_is_refused(model: IntentModel) -> None:
    with pytest.raises(InputError):
        explain_turn(model, read_turns(model, [" "]))
