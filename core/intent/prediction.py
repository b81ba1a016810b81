"""What a model says of a batch of messages: every intent's probability, and whether it knows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, Rows
from core.intent.names import title_of

# A process that only answers needs no pandas.
if TYPE_CHECKING:
    import pandas as pd

IN_SCOPE, UNSURE, OUTSIDE = "recognised", "unsure", "out of scope"


@dataclass(frozen=True)
class Thresholds:
    """When an answer counts.

    Parameters
    ----------
    scope : float
        A message whose scope score is not above it belongs to none of the intents.
    sure : float
        An intent less probable than this is told as "unsure between A and B".
    """

    scope: float
    sure: float


@dataclass(frozen=True)
class IntentPrediction:
    """Intents of messages.

    Parameters
    ----------
    classes : tuple of str, length k
        Intents, in code.
    probability : ndarray of float, shape (n, k)
        Calibrated, of each intent if the message belongs to one of them.
    scope_score : ndarray of float, shape (n,)
        The higher, the surer that the message belongs to one of the intents.
    thresholds : Thresholds
    """

    classes: tuple[str, ...]
    probability: FloatArray
    scope_score: FloatArray
    thresholds: Thresholds

    def __len__(self) -> int:
        return len(self.probability)

    def take(self, rows: Rows) -> Self:
        """Give the answers of some rows."""
        return type(self)(
            self.classes, self.probability[rows], self.scope_score[rows], self.thresholds
        )

    @property
    def ranked(self) -> npt.NDArray[np.intp]:
        """Give the places of the two most probable classes, shape (n, 2), best first."""
        best = self.probability.argmax(axis=1)
        rest = self.probability.copy()
        rest[np.arange(len(rest)), best] = -1.0
        return np.stack([best, rest.argmax(axis=1)], axis=1)

    @property
    def best(self) -> npt.NDArray[np.intp]:
        """Give the place of the most probable class, shape (n,)."""
        return np.asarray(self.probability.argmax(axis=1), dtype=np.intp)

    @property
    def confidence(self) -> FloatArray:
        """Give the probability of the most probable class, shape (n,)."""
        return np.asarray(self.probability.max(axis=1, initial=0.0), dtype=np.float64)

    @property
    def in_scope(self) -> npt.NDArray[np.bool_]:
        """Say which messages belong to one of the intents, shape (n,)."""
        return self.scope_score > self.thresholds.scope

    @property
    def decisions(self) -> npt.NDArray[np.str_]:
        """Give "recognised", "unsure" or "out of scope" for each row."""
        known = np.where(self.confidence >= self.thresholds.sure, IN_SCOPE, UNSURE)
        return np.where(self.in_scope, known, OUTSIDE)

    def to_frame(self) -> "pd.DataFrame":
        """Give the columns that scoring a file adds to it."""
        import pandas as pd

        names = np.array(self.classes, dtype=object)
        ranked, rows = self.ranked, np.arange(len(self))
        return pd.DataFrame(
            {
                "intent": names[ranked[:, 0]],
                "confidence": self.probability[rows, ranked[:, 0]],
                "runner_up": names[ranked[:, 1]],
                "runner_up_confidence": self.probability[rows, ranked[:, 1]],
                "scope_score": self.scope_score,
                "decision": self.decisions,
            }
        )

    def sentence(self, row: int) -> str:
        """Say one answer in words, for a person."""
        first, second = (title_of(self.classes[place]) for place in self.ranked[row])
        decision = self.decisions[row]
        if decision == OUTSIDE:
            return f"none of the intents; the nearest is {first}"
        if decision == UNSURE:
            return f"unsure between {first} and {second}"
        return first
