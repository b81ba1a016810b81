"""Read the last turn of a conversation, with earlier turns where it leans on them.

"And how long does that take?" says nothing by itself. The encoder reads one text, so a turn that
leans on earlier ones is read once alone and once behind the turn before it, and both answers are
weighed: the more of its own words it has, the more it counts alone. A turn that stands by itself
is never mixed with others, so that a change of subject stays one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from core.intent.prediction import IN_SCOPE, IntentPrediction

# Earlier turns that are read before the last one; more dilute it.
CONTEXT_TURNS = 2
# Of a turn that leans, how much it counts alone, by its own words: none, one, two, three.
_ALONE_SHARES = (0.1, 0.3, 0.5, 0.7)
_WORD = re.compile(r"[a-z']+")
_OPENERS = re.compile(
    r"^(and|but|so|then|or|also|ok|okay|hm+|oh|yes|no|well|what about|how about|what if|same)\b"
)
_POINTERS = frozenset(
    "it its it's that that's this these those they them their there then one ones both same other "
    "another second first instead again too either".split()
)
# Words that ask without saying about what.
_EMPTY = frozenset(
    "a an the i i'm i'll i've me my we us our you your yours he she his her be is are was were am "
    "been do does did done don't doesn't didn't can could can't would will won't shall should may "
    "might must have has had to of in on at for from with by as and but or so if when how what "
    "which who why where long much many soon often take takes cost costs costing work works get "
    "got go goes happen happens mean please thanks thank ok okay yes no not hm oh well just really "
    "still now more any some about up out off back after before days day time times need want let "
    "know tell say says like normal possible else each every per".split()
)


class Reader(Protocol):
    """What answers texts: an intent model."""

    def answer(self, texts: Sequence[str]) -> IntentPrediction:
        """Give the intents of messages."""
        ...


@dataclass(frozen=True)
class Reading:
    """The answer to the last turn.

    Parameters
    ----------
    prediction : IntentPrediction
        Of one row.
    used_context : bool
        Whether earlier turns counted.
    context : tuple of str
        The earlier turns that did, oldest first.
    why : str
        In words.
    before : str
        What was read before the last turn in its second reading; empty where there was none.
    alone_share : float
        How much the turn counts by itself, from 0 to 1.
    """

    prediction: IntentPrediction
    used_context: bool
    context: tuple[str, ...]
    why: str
    before: str = ""
    alone_share: float = 1.0


@dataclass(frozen=True)
class Leaning:
    """How far a turn leans on earlier ones.

    Parameters
    ----------
    points_back : bool
        It opens like a continuation, or points to something that it does not name.
    own_words : int
        Words that say what it is about.
    """

    points_back: bool
    own_words: int

    @property
    def leans(self) -> bool:
        """Say whether it can hardly be read alone."""
        return self.own_words == 0 or (self.points_back and self.own_words < len(_ALONE_SHARES))

    @property
    def alone_share(self) -> float:
        """Give how much it counts by itself, from 0 to 1."""
        return _ALONE_SHARES[min(self.own_words, len(_ALONE_SHARES) - 1)]


def leaning_of(text: str) -> Leaning:
    """Say how far a turn leans on earlier ones.

    Examples
    --------
    >>> leaning_of("and how long does that take?").leans
    True
    >>> leaning_of("I want to close my account").leans
    False
    """
    told = text.casefold().replace("’", "'").strip()
    words = _WORD.findall(told)
    points_back = bool(_OPENERS.match(told)) or any(word in _POINTERS for word in words)
    own = {word for word in words if word not in _EMPTY and word not in _POINTERS}
    return Leaning(points_back, len(own))


def read_turns(model: Reader, texts: Sequence[str]) -> Reading:
    """Give the answer to the last of a customer's turns.

    Parameters
    ----------
    model : Reader
    texts : sequence of str
        The customer's turns, oldest first; at least one.
    """
    earlier = tuple(text for text in texts[:-1] if text.strip())[-CONTEXT_TURNS:]
    last = texts[-1]
    if not earlier:
        return Reading(model.answer([last]), False, (), "It is the first message.")
    leaning, before = leaning_of(last), _closed(earlier[-1])
    both = model.answer([last, f"{before} {last}"])
    alone, joined = both.take(np.array([0])), both.take(np.array([1]))
    if leaning.leans:
        share, why = leaning.alone_share, _WHY_LEANS.format(words=leaning.own_words)
        mixed = _weighed(alone, joined, share)
        return Reading(mixed, True, earlier[-1:], why, before, share)
    if leaning.points_back and alone.decisions[0] != IN_SCOPE and joined.in_scope[0]:
        mixed = _weighed(alone, joined, 0.5)
        return Reading(mixed, True, earlier[-1:], _WHY_UNSURE, before, 0.5)
    return Reading(alone, False, (), _WHY_ALONE)


_WHY_LEANS = (
    "It points back to the message before, with {words} words of its own to say what it is about, "
    "so both were read together."
)
_WHY_UNSURE = "By itself it was not recognised; with the message before it is."
_WHY_ALONE = "It says by itself what it is about."


def _closed(text: str) -> str:
    """Give a turn that ends like a sentence."""
    trimmed = text.strip()
    return trimmed if trimmed[-1:] in ".?!…" else f"{trimmed}."


def _weighed(alone: IntentPrediction, joined: IntentPrediction, share: float) -> IntentPrediction:
    """Mix two answers to one turn; the surer scope score counts."""
    probability = share * alone.probability + (1 - share) * joined.probability
    scope = np.maximum(alone.scope_score, joined.scope_score)
    return replace(alone, probability=probability, scope_score=scope)
