"""Scores of classes as a weighted sum of words and pairs of words, without scikit-learn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Self

import numpy as np
from pydantic import BaseModel, ConfigDict
from safetensors.numpy import load

from core.arrays import FloatArray
from core.artefacts import Artefact
from core.explanation import Explanation
from core.text.tokens import clean

TERMS_FILE = "terms.json"
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
class LinearText:
    """Logistic regression on TF-IDF of words and pairs of words.

    Parameters
    ----------
    terms : list of str
    idf : ndarray of float, shape (terms,)
    weight : ndarray of float, shape (terms, classes)
    bias : ndarray of float, shape (classes,)
    """

    terms: list[str]
    idf: FloatArray
    weight: FloatArray
    bias: FloatArray

    @classmethod
    def read(cls, artefact: Artefact) -> Self:
        """Give the weights from checked bytes."""
        arrays = load(artefact.contents[WEIGHTS_FILE])
        idf, weight, bias = (arrays[n].astype(np.float64) for n in ("idf", "weight", "bias"))
        return cls(artefact.parsed(TERMS_FILE, Terms).terms, idf, weight, bias)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {term: place for place, term in enumerate(self.terms)}

    def scores(self, texts: Sequence[str]) -> FloatArray:
        """Give the classes' scores, shape (texts, classes)."""
        out = np.empty((len(texts), len(self.bias)))
        for row, text in enumerate(texts):
            places, values = self._weighed(text)
            out[row] = values @ self.weight[places] + self.bias
        return out

    def explain(self, text: str, chosen: int, title: str) -> Explanation:
        """Say what each known term added to one class's score."""
        places, values = self._weighed(text)
        terms = tuple(self.terms[place] for place in places)
        contributions = values * self.weight[places, chosen]
        base = float(self.bias[chosen])
        return Explanation(
            names=terms,
            titles=tuple(f"“{term}”".replace("_", " ") for term in terms),
            values=tuple(f"TF-IDF {value:.2f}" for value in values),
            contributions=contributions,
            base=base,
            output=base + float(contributions.sum()),
            unit=f"score of “{title}”",
            method="The terms of a weighted sum, exact",
        )

    def _weighed(self, text: str) -> tuple[list[int], FloatArray]:
        """Give the known terms' columns and their TF-IDF, of length 1."""
        known = [self._places[term] for term in terms_of(text) if term in self._places]
        places, counts = np.unique(np.array(known, dtype=np.intp), return_counts=True)
        values = counts * self.idf[places]
        return places.tolist(), values / max(float(np.linalg.norm(values)), 1e-12)
