"""What a model says of a batch of texts: its sentiment, and whether it knows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, Rows
from core.sentiment.names import CLASSES, TITLES

if TYPE_CHECKING:
    import pandas as pd

SURE, UNSURE = "sure", "unsure"


@dataclass(frozen=True)
class SentimentPrediction:
    """Sentiments of texts.

    Parameters
    ----------
    probability : ndarray of float, shape (n, 3)
        Calibrated, of negative, neutral and positive.
    sure_threshold : float
        A text whose most probable class is less probable is told as "unsure".
    """

    probability: FloatArray
    sure_threshold: float

    def __len__(self) -> int:
        return len(self.probability)

    def take(self, rows: Rows) -> Self:
        """Give the answers of some rows."""
        return type(self)(self.probability[rows], self.sure_threshold)

    @property
    def best(self) -> npt.NDArray[np.intp]:
        """Give the place of the most probable class, shape (n,)."""
        return np.asarray(self.probability.argmax(axis=1), dtype=np.intp)

    @property
    def confidence(self) -> FloatArray:
        """Give the probability of the most probable class, shape (n,)."""
        return np.asarray(self.probability.max(axis=1, initial=0.0), dtype=np.float64)

    @property
    def sure(self) -> npt.NDArray[np.bool_]:
        """Say which answers are probable enough to tell, shape (n,)."""
        return self.confidence >= self.sure_threshold

    @property
    def score(self) -> FloatArray:
        """Give P(positive) − P(negative), from −1 to 1, shape (n,)."""
        return np.asarray(self.probability[:, 2] - self.probability[:, 0], dtype=np.float64)

    def to_frame(self) -> "pd.DataFrame":
        """Give the columns that scoring a file adds to it."""
        import pandas as pd

        return pd.DataFrame(
            {
                "sentiment": np.array(CLASSES, dtype=object)[self.best],
                "confidence": self.confidence,
                "score": self.score,
                **{name: self.probability[:, place] for place, name in enumerate(CLASSES)},
                "decision": np.where(self.sure, SURE, UNSURE),
            }
        )

    def sentence(self, row: int) -> str:
        """Say one answer in words, for a person."""
        ranked = np.argsort(-self.probability[row], kind="stable")
        first, second = (TITLES[CLASSES[place]].lower() for place in ranked[:2])
        return first if self.sure[row] else f"unsure between {first} and {second}"
