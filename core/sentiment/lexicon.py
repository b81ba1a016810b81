"""VADER: 7,500 rated words and rules for negation, emphasis and emoji (Hutto & Gilbert, 2014)."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from core.arrays import FloatArray
from core.task import Rows
from core.text.tokens import clean

if TYPE_CHECKING:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

# The thresholds that the lexicon's authors give for its compound score.
COMPOUND_NEUTRAL = 0.05
COMPOUND_STEPS = (0.3, 0.5, 0.7, 0.85)


@lru_cache(maxsize=1)
def _analyser() -> "SentimentIntensityAnalyzer":
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


def compound_scores(texts: Sequence[str]) -> FloatArray:
    """Give VADER's compound score of each text, from −1 to 1 (Hutto & Gilbert, 2014)."""
    analyser = _analyser()
    return np.array([float(analyser.polarity_scores(clean(t))["compound"]) for t in texts])


def told_by(compound: FloatArray) -> Rows:
    """Give the place of the class that the lexicon's authors read from a compound score."""
    return np.where(compound >= COMPOUND_NEUTRAL, 2, np.where(compound <= -COMPOUND_NEUTRAL, 0, 1))


def size_of(compound: FloatArray) -> Rows:
    """Give the step that the size of a compound score falls in."""
    return np.asarray(np.digitize(np.abs(compound), COMPOUND_STEPS), dtype=np.intp)
