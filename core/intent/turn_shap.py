"""What each word of a turn added to the answer, and of what was read with it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.explanation import Explanation
from core.intent.conversation import Reading
from core.intent.model import IntentModel
from core.task import FloatArray
from core.text.word_shap import explain_words

_TINY = 1e-12


@dataclass(frozen=True)
class TurnExplanation:
    """What moved the answer to a turn.

    Parameters
    ----------
    explanation : Explanation
        In log-odds of the answer, one contribution for each word of ``Reading.text``.
    variants : int
        Shortened messages that were scored.
    """

    explanation: Explanation
    variants: int


def explain_turn(model: IntentModel, reading: Reading) -> TurnExplanation:
    """Say what each word that was read added to the log-odds of the answer.

    Parameters
    ----------
    model : IntentModel
    reading : Reading
        By the same model.

    Raises
    ------
    InputError
        If the turn is blank.
    """
    place, scored = int(reading.prediction.best[0]), 0
    told = _log_odds(reading.prediction.probability[0], place)

    def log_odds(variants: Sequence[str]) -> FloatArray:
        nonlocal scored
        scored += len(variants)
        found = model.log_odds(model.encoder.encode(variants), place)
        # In int8 an answer moves a little with its batch; the one that was told is explained.
        return np.where(np.array(variants) == reading.text, told, found)

    found = explain_words(reading.text, log_odds, unit="log-odds")
    return TurnExplanation(found, scored)


def _log_odds(probability: FloatArray, place: int) -> float:
    share, others = float(probability[place]), float(np.delete(probability, place).sum())
    return float(np.log(max(share, _TINY) / max(others, _TINY)))
