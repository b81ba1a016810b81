"""What each word of a turn, and of the turn before that counted, added to the answer.

Where both were read, the answer weighs two readings: the turn alone, and behind the one before.
Leaving words out must change both readings alike, so the explanation is of the weighed answer,
the very one that is told.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.intent.conversation import Reading
from core.intent.model import IntentModel
from core.task import Explanation, FloatArray
from core.text.word_shap import explain_words
from core.text.words import words_of

# Stands for every space of the turn before, so that a shortened message still says where the
# turn itself begins. Tokenisers read it as any other space.
_BEFORE = "\u2003"
_TINY = 1e-12
# How many shortened messages are scored; fewer where each is read twice, so that the time stays.
BUDGET, BUDGET_TWICE = 512, 320


@dataclass(frozen=True)
class TurnExplanation:
    """What moved the answer to a turn.

    Parameters
    ----------
    explanation : Explanation
        In log-odds of the answer; the words of the turn before come first.
    before : str
        The turn before as it was read; empty where it did not count.
    words_before : int
        How many of the words are its.
    variants : int
        Shortened messages that were scored.
    """

    explanation: Explanation
    before: str
    words_before: int
    variants: int


def explain_turn(model: IntentModel, turn: str, reading: Reading) -> TurnExplanation:
    """Say what each word added to the log-odds of the answer to a turn.

    Parameters
    ----------
    model : IntentModel
    turn : str
    reading : Reading
        Of the same turn by the same model.

    Raises
    ------
    InputError
        If the turn is blank.
    """
    place, scored = int(reading.prediction.best[0]), 0
    before, told = reading.before, float(_log_odds(reading.prediction.probability, place)[0])
    whole = joined(before, turn)

    def log_odds(variants: Sequence[str]) -> FloatArray:
        nonlocal scored
        scored += len(variants)
        if before:
            found = _weighed_log_odds(model, variants, place, reading.alone_share)
        else:
            found = model.log_odds(model.encoder.encode(variants), place)
        # In int8 an answer moves a little with its batch; the one that was told is explained.
        return np.where(np.array(variants) == whole, told, found)

    budget = BUDGET_TWICE if before else BUDGET
    found = explain_words(whole, log_odds, unit="log-odds", budget=budget)
    return TurnExplanation(found, before, len(words_of(before)), scored)


def joined(before: str, turn: str) -> str:
    """Give both turns as one text in which the first can be told from the second."""
    if not before:
        return turn
    return re.sub(r"\s", _BEFORE, f"{before} ") + turn.replace(_BEFORE, " ")


def own_part(variant: str) -> str:
    """Give what is left of the turn itself."""
    return variant.rpartition(_BEFORE)[2]


def _weighed_log_odds(
    model: IntentModel, variants: Sequence[str], place: int, alone_share: float
) -> FloatArray:
    alone = [own_part(variant) for variant in variants]
    # Many shortened messages leave the same of the turn itself.
    distinct = list(dict.fromkeys(alone))
    answer = model.answer([*variants, *distinct]).probability
    row_of = {text: len(variants) + row for row, text in enumerate(distinct)}
    own = answer[[row_of[text] for text in alone]]
    return _log_odds(alone_share * own + (1 - alone_share) * answer[: len(variants)], place)


def _log_odds(probability: FloatArray, place: int) -> FloatArray:
    share, others = probability[:, place], np.delete(probability, place, axis=1).sum(axis=1)
    return np.asarray(np.log(np.maximum(share, _TINY) / np.maximum(others, _TINY)))
