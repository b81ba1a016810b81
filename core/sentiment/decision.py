"""From the encoder's scores to an answer: domains, temperature, and when an answer counts.

What *neutral* means differs: of a headline it says that no price will move, of a review that the
writer is of two minds. So the head scores every class once per domain. The softmax over all of
them is P(domain, class | text), and its sum over domains P(class | text): a mixture of experts
(Jacobs et al., 1991) whose gate and experts are one linear layer.
"""

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from core.arrays import FloatArray
from core.sentiment.names import CLASSES
from core.sentiment.prediction import SentimentPrediction

DECISION_FILE = "decision.json"


class Decision(BaseModel):
    """What turns the encoder's scores into an answer.

    Parameters
    ----------
    domains : list of str
        Kinds of text, in the order of the scores; three scores each.
    temperature : float
        Divides the scores before the softmax (Guo et al., 2017).
    sure_threshold : float
        The lowest probability that is told as an answer.
    sure_rule : str
        How it was chosen, in words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    domains: list[str] = Field(min_length=1)
    temperature: float = Field(gt=0)
    sure_threshold: float = Field(ge=0, le=1)
    sure_rule: str

    def predicted(self, logits: FloatArray) -> SentimentPrediction:
        """Give calibrated answers from scores, shape (n, 3 × domains)."""
        return SentimentPrediction(
            self.joint(logits).sum(axis=1), sure_threshold=self.sure_threshold
        )

    def joint(self, logits: FloatArray) -> FloatArray:
        """Give P(domain, class | text), shape (n, domains, 3)."""
        scaled = logits / self.temperature
        raised = np.exp(scaled - scaled.max(axis=1, keepdims=True))
        shares = raised / raised.sum(axis=1, keepdims=True)
        return np.asarray(shares.reshape(len(logits), len(self.domains), len(CLASSES)))

    def class_log_odds(self, logits: FloatArray, place: int) -> FloatArray:
        """Give the log-odds of one class against the others, shape (n,)."""
        share = np.clip(self.joint(logits).sum(axis=1)[:, place], 1e-12, 1 - 1e-12)
        return np.asarray(np.log(share) - np.log1p(-share), dtype=np.float64)
