"""Whether an answer holds when the same message is written otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from core.intent.prediction import IntentPrediction
from core.text.variants import KINDS, Kind, Variant, variants_of


class Answering(Protocol):
    """What can be tried: any model that gives the intents of messages."""

    def answer(self, texts: Sequence[str]) -> IntentPrediction:
        """Give the intents of messages."""
        ...


@dataclass(frozen=True)
class Trial:
    """What the model says of one variant.

    Parameters
    ----------
    variant : Variant
    intent : str
        In code; for a message out of scope, the nearest.
    confidence : float
        The calibrated probability of that intent.
    decision : str
        "recognised", "unsure" or "out of scope".
    flipped : bool
        Whether the answer is another than that to the original although the meaning is the same:
        a loss. Another answer is another intent, or none instead of one; out of scope, the nearest
        intent is no answer and may change.
    unmoved : bool
        Whether the answer stayed although the opposite was said. No loss: "my card has come" and
        "my card has not come" may both be about the arrival of a card.
    """

    variant: Variant
    intent: str
    confidence: float
    decision: str
    flipped: bool
    unmoved: bool = False


def try_to_break(model: Answering, text: str, rng: np.random.Generator) -> tuple[Trial, ...]:
    """Answer variants of a message together with the original, and note what changes.

    Raises
    ------
    InputError
        If the message is blank.
    """
    variants = variants_of(text, rng)
    answers = model.answer([text, *(variant.text for variant in variants)])
    frame = answers.to_frame()
    same_intent = ~answers.in_scope | (answers.best == answers.best[0])
    same = (answers.in_scope == answers.in_scope[0]) & same_intent
    return tuple(
        Trial(
            variant=variant,
            intent=str(frame["intent"].iloc[row]),
            confidence=float(frame["confidence"].iloc[row]),
            decision=str(frame["decision"].iloc[row]),
            flipped=variant.keeps_meaning and not bool(same[row]),
            unmoved=not variant.keeps_meaning and bool(same[row]),
        )
        for row, variant in enumerate(variants, start=1)
    )


@dataclass(frozen=True)
class KindCount:
    """How often variants of one kind were tried, and how often they flipped the answer."""

    kind: Kind
    trials: int
    flips: int


@dataclass(frozen=True)
class Summary:
    """How an answer held, over trials of one message or of many.

    Parameters
    ----------
    trials, flips : int
        Of variants that keep the meaning.
    by_kind : tuple of KindCount
        Kinds that were tried, in the order of ``KINDS``.
    opposites, unmoved : int
        Variants that say the opposite, and those of them that changed nothing.
    """

    trials: int
    flips: int
    by_kind: tuple[KindCount, ...]
    opposites: int
    unmoved: int

    @property
    def flip_rate(self) -> float:
        """Give the share of trials that flipped the answer; 0 where nothing was tried."""
        return self.flips / self.trials if self.trials else 0.0


def summary_of(trials: Sequence[Trial]) -> Summary:
    """Count what changed."""
    fair = [trial for trial in trials if trial.variant.keeps_meaning]
    counted = [
        KindCount(kind, len(tried), sum(trial.flipped for trial in tried))
        for kind in KINDS
        if (tried := [trial for trial in fair if trial.variant.kind == kind])
    ]
    return Summary(
        trials=len(fair),
        flips=sum(count.flips for count in counted),
        by_kind=tuple(counted),
        opposites=len(trials) - len(fair),
        unmoved=sum(trial.unmoved for trial in trials),
    )
