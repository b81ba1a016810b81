"""A model whose answers can be worked out by hand: it counts good and bad words."""

from collections.abc import Sequence

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from core.artefacts import Provenance
from core.sentiment.decision import Decision
from core.sentiment.model import SentimentModel
from core.text.encoder import Encoded
from core.text.tokens import MAX_TOKENS, is_cut, token_ids

WORDS = ("bad", "fine", "good")
SCORE_PER_WORD, SURE_THRESHOLD = 4.0, 0.6


class WordCounter:
    """Stands for the encoder: a class's score is 4 for each of its words."""

    classes, hidden = len(WORDS), len(WORDS)

    def __init__(self) -> None:
        vocabulary = {"?": 0, **{word: place for place, word in enumerate(WORDS, start=1)}}
        self.tokenizer = Tokenizer(WordLevel(vocabulary, "?"))
        self.tokenizer.pre_tokenizer = Whitespace()
        self.tokenizer.enable_truncation(MAX_TOKENS)
        self.read = 0

    def encode_ids(self, ids: Sequence[Sequence[int]]) -> Encoded:
        self.read += len(ids)
        counts = [[list(row).count(place) for place in range(1, len(WORDS) + 1)] for row in ids]
        scores = SCORE_PER_WORD * np.array(counts, dtype=np.float32).reshape(len(ids), len(WORDS))
        places = scores + np.arange(1, len(WORDS) + 1, dtype=np.float32)
        return Encoded(scores, places / np.linalg.norm(places, axis=1, keepdims=True))

    def encode(self, texts: Sequence[str]) -> Encoded:
        return self.encode_ids(token_ids(self.tokenizer, texts))

    def is_cut(self, text: str) -> bool:
        return is_cut(self.tokenizer, text)

    def words_read(self, text: str) -> int:
        return len(text.split())


def fake_model() -> SentimentModel:
    """One word of a class is sure (96 %), one of each of two is not, none is a third each."""
    decision = Decision(
        domains=["all"],
        temperature=1.0,
        lexicon=[0.0],
        sure_threshold=SURE_THRESHOLD,
        sure_rule="made up",
    )
    made = Provenance("sentiment", "fake", "Word counter", "1", {})
    artefact = made.artefact({"decision.json": decision.model_dump_json().encode()})
    space = np.eye(len(WORDS), dtype=np.float32)
    return SentimentModel(artefact, WordCounter(), decision, space, np.zeros(3, np.float32))
