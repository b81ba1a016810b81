"""From the encoder's scores to an answer: temperature, thresholds, and what they rest on."""

from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from core.arrays import FloatArray
from core.intent.prediction import IntentPrediction, Thresholds

DECISION_FILE = "decision.json"


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
