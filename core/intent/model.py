"""The shipped intent model: a fine-tuned encoder, calibrated, that says when it does not know."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd
from safetensors.numpy import load

from core.arrays import FloatArray
from core.artefacts import Artefact
from core.explanation import Explanation
from core.intent.answering import Answerer
from core.intent.decision import Decision, energy
from core.intent.names import title_of
from core.intent.prediction import IntentPrediction
from core.intent.schema import TEXT
from core.text.encoder import Encoded, TextEncoder

CENTROIDS_FILE = "centroids.safetensors"


@dataclass(frozen=True)
class IntentModel:
    """A fine-tuned encoder with calibrated probabilities and a scope decision.

    Parameters
    ----------
    artefact : Artefact
    encoder : TextEncoder
    decision : Decision
    centroids : ndarray of float, shape (classes, hidden)
        The mean embedding of each intent's training messages, of length 1.
    """

    artefact: Artefact
    encoder: TextEncoder
    decision: Decision
    centroids: FloatArray

    @classmethod
    def read(cls, artefact: Artefact) -> Self:
        """Give the model from its checked bytes."""
        answerer = Answerer.read(artefact)
        centroids = load(artefact.contents[CENTROIDS_FILE])["centroids"].astype(np.float64)
        return cls(artefact, answerer.encoder, answerer.decision, centroids)

    @property
    def classes(self) -> tuple[str, ...]:
        """Give the intents, in code."""
        return tuple(self.decision.classes)

    def predict(self, queries: pd.DataFrame) -> IntentPrediction:
        """Give each message's intent."""
        return self.answer(queries[TEXT].tolist())

    def answer(self, texts: Sequence[str]) -> IntentPrediction:
        """Give the intents of messages."""
        return self.decided(self.encoder.encode(texts))

    def decided(self, encoded: Encoded) -> IntentPrediction:
        """Give the answers for what the encoder said."""
        return self.decision.predicted(encoded.logits.astype(np.float64))

    def nearest_intents(self, embedding: FloatArray) -> FloatArray:
        """Give the cosine of messages to each intent's training messages, shape (n, classes)."""
        return np.asarray(embedding @ self.centroids.T, dtype=np.float64)

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Say what each word added to the log-odds of the answer to one message."""
        from core.text.word_shap import explain_words

        text = str(query[TEXT].iloc[0])
        chosen = int(self.answer([text]).best[0])

        def log_odds(variants: Sequence[str]) -> FloatArray:
            return self.log_odds(self.encoder.encode(variants), chosen)

        return explain_words(
            text,
            log_odds,
            unit=f"log-odds of “{title_of(self.classes[chosen])}”",
            words_read=self.encoder.words_read(text),
        )

    def log_odds(self, encoded: Encoded, place: int) -> FloatArray:
        """Give the calibrated log-odds of one intent against all others, shape (n,)."""
        logits = encoded.logits.astype(np.float64) / self.decision.temperature
        return logits[:, place] - energy(np.delete(logits, place, axis=1))
