"""What stands beside the sentiment model: a lexicon, TF-IDF with regression, the majority."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict

from core.arrays import FloatArray
from core.artefacts import Artefact
from core.explanation import Explanation
from core.sentiment.decision import DECISION_FILE, Decision
from core.sentiment.items import TEXT
from core.sentiment.lexicon import compound_scores, size_of, told_by
from core.sentiment.names import CLASSES, TITLES
from core.sentiment.prediction import SentimentPrediction
from core.sentiment.wording import as_read
from core.text.linear import LinearText

SHARES_FILE = "shares.json"


class Shares(BaseModel):
    """How often each class was right, for every class told and size of the compound score.

    Parameters
    ----------
    shares : list of (list of list of float)
        By class told, then by size, the shares of negative, neutral and positive.
    sure_threshold : float
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    shares: list[list[list[float]]]
    sure_threshold: float


@dataclass(frozen=True)
class LexiconSentiment:
    """VADER: 7,500 rated words and rules for negation, emphasis and emoji.

    The class is the authors' own; its probability is how often it was right on texts that
    others were fitted on, by the size of the score.
    """

    artefact: Artefact
    shares: FloatArray
    sure_threshold: float

    @classmethod
    def read(cls, artefact: Artefact) -> Self:
        """Give the model from its checked bytes."""
        kept = artefact.parsed(SHARES_FILE, Shares)
        return cls(artefact, np.array(kept.shares), kept.sure_threshold)

    def predict(self, queries: pd.DataFrame) -> SentimentPrediction:
        """Give each text's sentiment."""
        compound = compound_scores(queries[TEXT].tolist())
        shares = self.shares[told_by(compound), size_of(compound)]
        return SentimentPrediction(shares, self.sure_threshold)

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Say what each word added to the compound score."""
        from core.text.word_shap import explain_words

        text = str(query[TEXT].iloc[0])
        words = len(text.split())
        return explain_words(text, compound_scores, unit="compound score", words_read=words)


@dataclass(frozen=True)
class LinearSentiment:
    """Logistic regression on TF-IDF of words and pairs of words."""

    artefact: Artefact
    decision: Decision
    linear: LinearText

    @classmethod
    def read(cls, artefact: Artefact) -> Self:
        """Give the model from its checked bytes."""
        decision = artefact.parsed(DECISION_FILE, Decision)
        return cls(artefact, decision, LinearText.read(artefact))

    def predict(self, queries: pd.DataFrame) -> SentimentPrediction:
        """Give each text's sentiment."""
        scores = self._scores(queries[TEXT].tolist())
        return self.decision.predicted(scores, np.zeros(len(scores)))

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Say what each known term added to the answer's score."""
        text = as_read(str(query[TEXT].iloc[0]))
        chosen = int(self.linear.scores([text])[0].argmax())
        return self.linear.explain(text, chosen, TITLES[CLASSES[chosen]].lower())

    def _scores(self, texts: Sequence[str]) -> FloatArray:
        return self.linear.scores([as_read(text) for text in texts])


@dataclass(frozen=True)
class MajoritySentiment:
    """Every text gets the shares of the classes among the training texts."""

    artefact: Artefact
    shares: FloatArray

    @classmethod
    def read(cls, artefact: Artefact) -> Self:
        """Give the model from its checked bytes."""
        return cls(artefact, np.array(artefact.parsed(SHARES_FILE, Shares).shares[0][0]))

    def predict(self, queries: pd.DataFrame) -> SentimentPrediction:
        """Give every text the same answer."""
        return SentimentPrediction(np.tile(self.shares, (len(queries), 1)), sure_threshold=0.0)

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Say that nothing moved the answer."""
        share = float(self.shares.max())
        told = TITLES[CLASSES[int(self.shares.argmax())]].lower()
        return Explanation((), (), (), np.zeros(0), share, share, f"share of “{told}”", "Constant")
