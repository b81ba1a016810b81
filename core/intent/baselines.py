"""What stands beside the intent model: TF-IDF with logistic regression, and the majority class."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict
from safetensors.numpy import load

from core.artefacts import Artefact
from core.intent.decision import Decision
from core.intent.names import title_of
from core.intent.prediction import IntentPrediction
from core.intent.schema import TEXT
from core.task import Explanation, FloatArray
from core.text.tokens import clean

TERMS_FILE = "terms.json"
DECISION_FILE = "decision.json"
WEIGHTS_FILE = "weights.safetensors"
_WORD = re.compile(r"\w\w+")


class Terms(BaseModel):
    """The words and pairs of words that the linear model knows, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: list[str]


def terms_of(text: str) -> list[str]:
    """Give a message's words and pairs of neighbouring words, in lower case.

    As scikit-learn's ``TfidfVectorizer(ngram_range=(1, 2))`` splits them.
    """
    words = _WORD.findall(clean(text).lower())
    return words + [" ".join(pair) for pair in pairwise(words)]


@dataclass(frozen=True)
class LinearIntent:
    """Logistic regression on TF-IDF of words and pairs of words.

    Parameters
    ----------
    places : dict of str to int
        The column of each term.
    idf : ndarray of float, shape (terms,)
    weight : ndarray of float, shape (terms, classes)
    bias : ndarray of float, shape (classes,)
    """

    artefact: Artefact
    decision: Decision
    places: dict[str, int]
    idf: FloatArray
    weight: FloatArray
    bias: FloatArray

    @classmethod
    def read(cls, artefact: Artefact) -> Self:
        """Give the model from its checked bytes."""
        terms = artefact.parsed(TERMS_FILE, Terms).terms
        arrays = load(artefact.contents[WEIGHTS_FILE])
        idf, weight, bias = (arrays[n].astype(np.float64) for n in ("idf", "weight", "bias"))
        places = {term: place for place, term in enumerate(terms)}
        decision = artefact.parsed(DECISION_FILE, Decision)
        return cls(artefact, decision, places, idf, weight, bias)

    def predict(self, queries: pd.DataFrame) -> IntentPrediction:
        """Give each message's intent."""
        return self.decision.predicted(self.scores(queries[TEXT].tolist()))

    def scores(self, texts: Sequence[str]) -> FloatArray:
        """Give the classes' scores, shape (texts, classes)."""
        out = np.empty((len(texts), len(self.bias)))
        for row, text in enumerate(texts):
            places, values = self._weighed(text)
            out[row] = values @ self.weight[places] + self.bias
        return out

    def _weighed(self, text: str) -> tuple[list[int], FloatArray]:
        """Give the known terms' columns and their TF-IDF, of length 1."""
        known = [self.places[term] for term in terms_of(text) if term in self.places]
        places, counts = np.unique(np.array(known, dtype=np.intp), return_counts=True)
        values = counts * self.idf[places]
        return places.tolist(), values / max(float(np.linalg.norm(values)), 1e-12)

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Say what each known term added to the answer's score."""
        text = str(query[TEXT].iloc[0])
        scores = self.scores([text])[0]
        chosen = int(scores.argmax())
        places, values = self._weighed(text)
        names = list(self.places)
        terms = tuple(names[place] for place in places)
        return Explanation(
            names=terms,
            titles=tuple(f"“{term}”".replace("_", " ") for term in terms),
            values=tuple(f"TF-IDF {value:.2f}" for value in values),
            contributions=values * self.weight[places, chosen],
            base=float(self.bias[chosen]),
            output=float(scores[chosen]),
            unit=f"score of “{title_of(self.decision.classes[chosen])}”",
            method="The terms of a weighted sum, exact",
        )


@dataclass(frozen=True)
class MajorityIntent:
    """Every message gets the shares of the intents among the training messages."""

    artefact: Artefact
    decision: Decision
    scores: FloatArray

    @classmethod
    def read(cls, artefact: Artefact) -> Self:
        """Give the model from its checked bytes."""
        scores = load(artefact.contents[WEIGHTS_FILE])["bias"].astype(np.float64)
        return cls(artefact, artefact.parsed(DECISION_FILE, Decision), scores)

    def predict(self, queries: pd.DataFrame) -> IntentPrediction:
        """Give every message the same answer."""
        return self.decision.predicted(np.tile(self.scores, (len(queries), 1)))

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Say that nothing moved the answer."""
        chosen = int(self.scores.argmax())
        score = float(self.scores[chosen])
        unit = f"score of “{title_of(self.decision.classes[chosen])}”"
        nothing = np.zeros(0)
        return Explanation((), (), (), nothing, score, score, unit, "Constant")
