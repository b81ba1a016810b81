"""What this session has attacked: kept masked, across messages, until the page is closed."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256

import numpy as np
import streamlit as st

from core.intent.model import IntentModel
from core.intent.names import title_of
from core.intent.prediction import IN_SCOPE, OUTSIDE
from core.intent.stress import Trial, try_to_break
from core.privacy import Masked, mask
from ui import numbers
from ui.words.intent import stress as words

MAX_ATTEMPTS = 200
_KEPT = "_intent_stress"


@dataclass(frozen=True)
class Answer:
    """One answer of the model: an intent in code, its probability, and the decision."""

    intent: str
    confidence: float
    decision: str

    @property
    def title(self) -> str:
        """Give it in a few words."""
        return words.OUT_OF_SCOPE if self.decision == OUTSIDE else title_of(self.intent)

    @property
    def written_confidence(self) -> str:
        """Give the probability; none out of scope, where the nearest intent is no answer."""
        return numbers.MISSING if self.decision == OUTSIDE else numbers.percent(self.confidence, 0)

    @property
    def in_sentence(self) -> str:
        """Give it as part of a sentence."""
        if self.decision == OUTSIDE:
            return words.OUTSIDE
        told = words.SURE if self.decision == IN_SCOPE else words.UNSURE
        return told.format(title=title_of(self.intent), confidence=self.written_confidence)

    @classmethod
    def of(cls, trial: Trial) -> "Answer":
        """Give a trial's answer."""
        return cls(trial.intent, trial.confidence, trial.decision)


@dataclass(frozen=True)
class Attempt:
    """One message and what became of its variants; every text in it is masked."""

    text: str
    answer: Answer
    trials: tuple[Trial, ...]

    @property
    def losses(self) -> tuple[Trial, ...]:
        """Give the variants that changed the answer although they mean the same."""
        return tuple(trial for trial in self.trials if trial.flipped)


@dataclass
class Session:
    """What a session knows of its attacks.

    Parameters
    ----------
    typed : str
        The visitor's own message as it is read; never on the board.
    characters : int
        How many were typed.
    rounds : dict of str to int
        How often other slips were asked for, by message.
    attempts : dict of str to Attempt
        By message and round, oldest first.
    """

    typed: str = ""
    characters: int = 0
    rounds: dict[str, int] = field(default_factory=dict)
    attempts: dict[str, Attempt] = field(default_factory=dict)

    @property
    def trials(self) -> list[Trial]:
        """Give all trials."""
        return [trial for attempt in self.attempts.values() for trial in attempt.trials]

    def next_round(self, text: str) -> None:
        """Draw other variants of a message from now on."""
        key = key_of(text)
        self.rounds[key] = self.rounds.get(key, 0) + 1

    def keep(self, key: str, make: Callable[[], Attempt]) -> Attempt:
        """Give an attempt, made once; the oldest goes where there are too many."""
        if key not in self.attempts:
            self.attempts[key] = make()
            while len(self.attempts) > MAX_ATTEMPTS:
                self.attempts.pop(next(iter(self.attempts)))
        return self.attempts[key]


def session() -> Session:
    """Give this session's."""
    kept: Session = st.session_state.setdefault(_KEPT, Session())
    return kept


def attacked(model: IntentModel, text: str) -> Attempt:
    """Attack a message, once for each round that was asked for."""
    kept, key = session(), key_of(text)
    seed = kept.rounds.get(key, 0)
    place = f"{model.artefact.stamp.sha256[:8]}-{key}-{seed}"
    return kept.keep(place, partial(_attempt, model, text, np.random.default_rng([seed])))


def key_of(text: str) -> str:
    """Name a message within the session."""
    return sha256(text.encode()).hexdigest()[:16]


def _attempt(model: IntentModel, text: str, rng: np.random.Generator) -> Attempt:
    trials = try_to_break(model, text, rng)
    row = model.answer([text]).to_frame().iloc[0]
    answer = Answer(str(row["intent"]), float(row["confidence"]), str(row["decision"]))
    masked = mask(text)
    return Attempt(masked.text, answer, tuple(_masked(trial, text, masked) for trial in trials))


def _masked(trial: Trial, text: str, masked: Masked) -> Trial:
    shown = masked_like(trial.variant.text, text, masked)
    return replace(trial, variant=replace(trial.variant, text=shown))


def masked_like(variant: str, text: str, masked: Masked) -> str:
    """Give a variant that shows no more than the masked message does.

    A name in capitals is harder to know for one, so what was found in the message is taken
    out of the variant first.
    """
    for span in masked.spans:
        found = re.compile(re.escape(text[span.start : span.end]), re.IGNORECASE)
        # A replacement is no pattern: a backslash in it stays one.
        variant = found.sub(span.replacement.replace("\\", r"\\"), variant)
    return mask(variant).text
