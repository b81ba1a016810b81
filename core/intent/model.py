"""The shipped intent model: a fine-tuned encoder, calibrated, that says when it does not know."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Self

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field
from safetensors.numpy import load

from core.artefacts import Artefact
from core.errors import ChecksumMismatch
from core.intent.names import title_of
from core.intent.prediction import IntentPrediction, Thresholds
from core.intent.schema import TEXT
from core.task import Explanation, FloatArray
from core.text.encoder import Encoded, TextEncoder

DECISION_FILE = "decision.json"
CENTROIDS_FILE = "centroids.safetensors"


class Decision(BaseModel):
    """What turns the encoder's scores into an answer.

    Parameters
    ----------
    classes : list of str
        Intents, in the order of the scores.
    temperature : float
        Divides the scores before the softmax (Guo et al., 2017).
    scope_score : str
        Which score tells messages that belong to no intent: the largest one, or the energy
        (log-sum-exp of all; Liu et al., 2020).
    scope_threshold : float
        In units of that score.
    scope_rule : str
        How the threshold was chosen, in words.
    sure_threshold : float
        The lowest calibrated probability that is told as an answer.
    sure_rule : str
        How that was chosen, in words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    classes: list[str] = Field(min_length=2)
    temperature: float = Field(gt=0)
    scope_score: Literal["max_logit", "energy"]
    scope_threshold: float
    scope_rule: str
    sure_threshold: float = Field(ge=0, le=1)
    sure_rule: str

    @property
    def thresholds(self) -> Thresholds:
        """Give when an answer counts."""
        return Thresholds(self.scope_threshold, self.sure_threshold)

    def predicted(self, logits: FloatArray) -> IntentPrediction:
        """Give calibrated answers from scores, shape (n, classes)."""
        scores = self.scope_scores(logits)
        return IntentPrediction(
            tuple(self.classes), softmax(logits / self.temperature), scores, self.thresholds
        )

    def scope_scores(self, logits: FloatArray) -> FloatArray:
        """Give the score that tells messages which belong to no intent, shape (n,)."""
        return logits.max(axis=1) if self.scope_score == "max_logit" else energy(logits)


def softmax(logits: FloatArray) -> FloatArray:
    """Give probabilities that sum to 1 in each row."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)


def energy(logits: FloatArray) -> FloatArray:
    """Give the log-sum-exp of each row."""
    top = logits.max(axis=1)
    return np.asarray(top + np.log(np.exp(logits - top[:, None]).sum(axis=1)), dtype=np.float64)


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
        decision = artefact.parsed(DECISION_FILE, Decision)
        encoder = TextEncoder.read(artefact)
        if encoder.classes != len(decision.classes):
            raise ChecksumMismatch(
                f"The encoder scores {encoder.classes} intents, "
                f"{DECISION_FILE} names {len(decision.classes)}.",
                "files of one training.",
                "Train again.",
            )
        centroids = load(artefact.contents[CENTROIDS_FILE])["centroids"].astype(np.float64)
        return cls(artefact, encoder, decision, centroids)

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
