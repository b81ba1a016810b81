"""A desk whose answers can be worked out by hand: it counts words of four intents."""

from collections.abc import Sequence

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from core.artefacts import Artefact, Provenance
from core.intent.decision import Decision
from core.intent.model import IntentModel
from core.text.encoder import Encoded
from core.text.tokens import MAX_TOKENS, is_cut

CLASSES = ("card_arrival", "change_pin", "top_up_failed", "Refund_not_showing_up")
WORDS = ("card", "pin", "topup", "refund")
SCORE_PER_WORD = 4.0


class WordCounter:
    """Stands for the encoder: a class's score is 4 for each of its words."""

    classes, hidden = len(CLASSES), 3

    def __init__(self) -> None:
        vocabulary = {"?": 0, **{word: place for place, word in enumerate(WORDS, start=1)}}
        self.tokenizer = Tokenizer(WordLevel(vocabulary, "?"))
        self.tokenizer.pre_tokenizer = Whitespace()
        self.tokenizer.enable_truncation(MAX_TOKENS)

    def encode_ids(self, ids: Sequence[Sequence[int]]) -> Encoded:
        counts = [[list(row).count(place) for place in range(1, len(WORDS) + 1)] for row in ids]
        scores = SCORE_PER_WORD * np.array(counts, dtype=np.float32).reshape(len(ids), len(WORDS))
        return Encoded(scores, np.zeros((len(ids), self.hidden), dtype=np.float32))

    def is_cut(self, text: str) -> bool:
        return is_cut(self.tokenizer, text)


def fake_desk() -> IntentModel:
    """One word of an intent is recognised, one of each of two is unsure, none is out of scope."""
    decision = Decision(
        classes=list(CLASSES),
        temperature=1.0,
        scope_score="max_logit",
        scope_threshold=2.0,
        scope_rule="made up",
        sure_threshold=0.9,
        sure_rule="made up",
    )
    made = Provenance("intent", "fake", "Word counter", "1", {})
    artefact: Artefact = made.artefact({"decision.json": decision.model_dump_json().encode()})
    return IntentModel(artefact, WordCounter(), decision, np.zeros((len(CLASSES), 3)))
