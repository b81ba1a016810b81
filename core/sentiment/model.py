"""The shipped sentiment model: a fine-tuned encoder with a head for every kind of text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd
from safetensors.numpy import load

from core.arrays import FloatArray
from core.artefacts import Artefact
from core.errors import ChecksumMismatch
from core.explanation import Explanation
from core.sentiment.decision import DECISION_FILE, Decision
from core.sentiment.items import TEXT
from core.sentiment.lexicon import compound_scores
from core.sentiment.names import CLASSES, TITLES
from core.sentiment.prediction import SentimentPrediction
from core.sentiment.wording import as_read
from core.text.encoder import Encoded, TextEncoder

TOPIC_SPACE_FILE = "topic_space.safetensors"


@dataclass(frozen=True)
class SentimentModel:
    """Gives calibrated sentiments, explains them word by word, and places texts among topics.

    Parameters
    ----------
    artefact : Artefact
    encoder : TextEncoder
    decision : Decision
    topic_space : ndarray of float32, shape (hidden, d)
        Directions that tell what a text is about; see :mod:`core.sentiment.topic_space`.
    topic_centre : ndarray of float32, shape (hidden,)
    """

    artefact: Artefact
    encoder: TextEncoder
    decision: Decision
    topic_space: npt.NDArray[np.float32]
    topic_centre: npt.NDArray[np.float32]

    @classmethod
    def read(cls, artefact: Artefact) -> Self:
        """Give the model from its checked bytes.

        Raises
        ------
        ChecksumMismatch
            If the files are not of one training.
        """
        decision = artefact.parsed(DECISION_FILE, Decision)
        encoder = TextEncoder.read(artefact)
        if encoder.classes != len(decision.domains) * len(CLASSES):
            raise ChecksumMismatch(
                f"The encoder gives {encoder.classes} scores, "
                f"{DECISION_FILE} names {len(decision.domains)} domains.",
                "three scores for each domain.",
                "Train again.",
            )
        arrays = load(artefact.contents[TOPIC_SPACE_FILE])
        space, centre = (arrays[name].astype(np.float32) for name in ("space", "centre"))
        return cls(artefact, encoder, decision, space, centre)

    def predict(self, queries: pd.DataFrame) -> SentimentPrediction:
        """Give each text's sentiment."""
        return self.answer(queries[TEXT].tolist())

    def answer(self, texts: Sequence[str]) -> SentimentPrediction:
        """Give the sentiments of texts."""
        return self.decided(self.encode(texts), texts)

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Give what the encoder says of texts."""
        return self.encoder.encode([as_read(text) for text in texts])

    def decided(self, encoded: Encoded, texts: Sequence[str]) -> SentimentPrediction:
        """Give the answers for what the encoder and the lexicon say of texts."""
        return self.decision.predicted(encoded.logits.astype(np.float64), compound_scores(texts))

    def domain_shares(self, texts: Sequence[str]) -> FloatArray:
        """Give how much a text is read as each kind, shape (n, domains)."""
        logits = self.encode(texts).logits.astype(np.float64)
        joint = self.decision.joint(logits, compound_scores(texts))
        return np.asarray(joint.sum(axis=2), dtype=np.float64)

    def placed(self, encoded: Encoded) -> FloatArray:
        """Give where texts lie in the space of topics, shape (n, d), rows of length 1."""
        place = (encoded.embedding - self.topic_centre) @ self.topic_space
        return np.asarray(place / np.maximum(np.linalg.norm(place, axis=1, keepdims=True), 1e-9))

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Say what each word added to the log-odds of the answer to one text."""
        from core.text.word_shap import explain_words

        text = str(query[TEXT].iloc[0])
        chosen = int(self.answer([text]).best[0])

        def log_odds(variants: Sequence[str]) -> FloatArray:
            logits = self.encode(variants).logits.astype(np.float64)
            return self.decision.class_log_odds(logits, compound_scores(variants), chosen)

        return explain_words(
            text,
            log_odds,
            unit=f"log-odds of “{TITLES[CLASSES[chosen]].lower()}”",
            words_read=self.encoder.words_read(text),
        )
