"""From the encoder's scores to an answer: domains, temperature, and when an answer counts.

What *neutral* means differs: of a headline it says that no price will move, of a review that the
writer is of two minds. So the head scores every class once per domain. The softmax over all of
them is P(domain, class | text), and its sum over domains P(class | text): a mixture of experts
(Jacobs et al., 1991) whose gate and experts are one linear layer.

In some kinds of text a lexicon knows words that training never showed. Each domain takes as much
of its score as helped on texts not learnt: a product of both experts (Hinton, 2002).
"""

from typing import Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from core.arrays import FloatArray
from core.sentiment.names import CLASSES
from core.sentiment.prediction import SentimentPrediction

DECISION_FILE = "decision.json"
# Negative, neutral, positive: which way a compound score moves each.
_LEANINGS = (-1.0, 0.0, 1.0)


class Decision(BaseModel):
    """What turns the encoder's scores into an answer.

    Parameters
    ----------
    domains : list of str
        Kinds of text, in the order of the scores; three scores each.
    temperature : float
        Divides the scores before the softmax (Guo et al., 2017).
    lexicon : list of float
        By domain, how much a point of the lexicon's compound score adds to the log-odds of
        positive over neutral, and takes from those of negative.
    sure_threshold : float
        The lowest probability that is told as an answer.
    sure_rule : str
        How it was chosen, in words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    domains: list[str] = Field(min_length=1)
    temperature: float = Field(gt=0)
    lexicon: list[float]
    sure_threshold: float = Field(ge=0, le=1)
    sure_rule: str

    @model_validator(mode="after")
    def _one_weight_a_domain(self) -> Self:
        if len(self.lexicon) != len(self.domains):
            raise ValueError("a weight of the lexicon for each domain")
        return self

    def predicted(self, logits: FloatArray, compound: FloatArray) -> SentimentPrediction:
        """Give calibrated answers.

        Parameters
        ----------
        logits : ndarray of float, shape (n, 3 × domains)
        compound : ndarray of float, shape (n,)
            The lexicon's score of each text.
        """
        shares = self.joint(logits, compound).sum(axis=1)
        return SentimentPrediction(shares, sure_threshold=self.sure_threshold)

    def joint(self, logits: FloatArray, compound: FloatArray) -> FloatArray:
        """Give P(domain, class | text), shape (n, domains, 3)."""
        scaled = logits.reshape(len(logits), len(self.domains), len(CLASSES)) / self.temperature
        lean = np.multiply.outer(compound, np.multiply.outer(self.lexicon, _LEANINGS))
        raised = scaled + lean - scaled.max(axis=(1, 2), keepdims=True)
        shares = np.exp(raised)
        return np.asarray(shares / shares.sum(axis=(1, 2), keepdims=True), dtype=np.float64)

    def class_log_odds(self, logits: FloatArray, compound: FloatArray, place: int) -> FloatArray:
        """Give the log-odds of one class against the others, shape (n,)."""
        share = np.clip(self.joint(logits, compound).sum(axis=1)[:, place], 1e-12, 1 - 1e-12)
        return np.asarray(np.log(share) - np.log1p(-share), dtype=np.float64)
