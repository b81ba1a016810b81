"""One message of a conversation, read: what every part of the view shows of it."""

import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.explanation import Explanation
from core.intent.conversation import MOST_TURNS, Reading, read_each, read_turns
from core.intent.model import IntentModel
from core.intent.names import title_of
from core.intent.prediction import OUTSIDE, UNSURE, IntentPrediction
from core.intent.schema import TEXT
from core.intent.slots import Slots, slots_of
from core.intent.turn_shap import TurnExplanation, explain_turn
from core.intent.urgency import Urgency, urgency_of
from core.prediction_log import measured
from core.privacy import Masked, mask
from core.text.language import language_hint
from ui.answer_queue import ANSWERS
from ui.intent.desk_talk import MAX_MESSAGES, Message, Talk
from ui.resources import intent as resources
from ui.resources import scenes
from ui.word_marks import Piece, pieces_of
from ui.words.intent import desk as words

DESKS = {"bank": "", "general": "clinc150"}
NEAREST = 5
_KEPT, _WHY = "_intent_heard", "_why"
# A few of the longest conversations, at both desks; more than one is always kept whole.
_KEEP = 6 * MAX_MESSAGES


@dataclass(frozen=True)
class Why:
    """What moved an answer, and what it cost to find out.

    Parameters
    ----------
    found : TurnExplanation
        With one contribution per word of what was read.
    seconds : float
    """

    found: TurnExplanation
    seconds: float


@dataclass(frozen=True)
class Heard:
    """One message and what the model makes of it; each part is computed once.

    Parameters
    ----------
    desk : str
        "bank" or "general".
    model : IntentModel
    message : Message
    reading : Reading
        The model's answer, earlier messages counted where they were needed.
    """

    desk: str
    model: IntentModel
    message: Message
    reading: Reading

    @property
    def prediction(self) -> IntentPrediction:
        """Give the answer, one row."""
        return self.reading.prediction

    @property
    def decision(self) -> str:
        """Give "recognised", "unsure" or "out of scope"."""
        return str(self.prediction.decisions[0])

    @property
    def outside(self) -> bool:
        """Say whether the message belongs to none of the intents."""
        return self.decision == OUTSIDE

    @property
    def unsure(self) -> bool:
        """Say whether two intents are too close to call."""
        return self.decision == UNSURE

    @cached_property
    def places(self) -> tuple[int, int]:
        """Give the places of the best and the second intent."""
        best, second = (int(place) for place in self.prediction.ranked[0])
        return best, second

    @property
    def intent(self) -> str:
        """Give the most probable intent, in code."""
        return self.prediction.classes[self.places[0]]

    @cached_property
    def titles(self) -> tuple[str, str]:
        """Give the best and the second intent as people read them."""
        best, second = (title_of(self.prediction.classes[place]) for place in self.places)
        return best, second

    @cached_property
    def probabilities(self) -> tuple[float, float]:
        """Give the calibrated probabilities of both."""
        best, second = (float(self.prediction.probability[0, place]) for place in self.places)
        return best, second

    @cached_property
    def masked(self) -> Masked:
        """Give the message as it may be shown."""
        return mask(self.message.text)

    @cached_property
    def slots(self) -> Slots:
        """Give what a reply can take from the message."""
        return slots_of(self.message.text)

    @cached_property
    def urgency(self) -> Urgency:
        """Say how soon somebody should answer."""
        return urgency_of(self.message.text, self.intent, outside=self.outside)

    @cached_property
    def language(self) -> str | None:
        """Give the language that it looks like, where it is not English."""
        return language_hint(self.message.text)

    @property
    def is_cut(self) -> bool:
        """Say whether the model reads only the beginning."""
        return self.message.was_cut or self.model.encoder.is_cut(self.message.text)

    @property
    def read(self) -> str:
        """Give the text that was scored: the message, with what it leans on where it does."""
        return self.reading.text

    @cached_property
    def nearest(self) -> tuple[tuple[str, float], ...]:
        """Give the intents whose training messages lie nearest: title and cosine."""
        embedding = self.model.encoder.encode([self.read]).embedding
        cosines = self.model.nearest_intents(embedding.astype(np.float64))[0]
        order = np.argsort(-cosines, kind="stable")[:NEAREST]
        return tuple((title_of(self.model.classes[i]), float(cosines[i])) for i in order)

    @property
    def why(self) -> Why:
        """Score the message without some of its words, again and again (up to a second)."""
        # Python 3.11's cached_property would hold up all other messages meanwhile.
        held: dict[str, Why] = vars(self)
        if _WHY not in held:
            held[_WHY] = self._shared_why() if self.message.ours else self._explained()
        return held[_WHY]

    def _shared_why(self) -> Why:
        """Explain a message that ships once for all sessions."""
        sha256 = self.model.artefact.stamp.sha256
        return scenes.scene("desk-why", sha256, (self.read, self.intent), self._explained)

    def _explained(self) -> Why:
        begun = time.perf_counter()
        with measured(self.model.artefact, 1, "explanation"):
            found = explain_turn(self.model, self.reading)
        return Why(found, time.perf_counter() - begun)

    @property
    def explanation(self) -> Explanation:
        """Give what each word that was read added to the answer."""
        return self.why.found.explanation

    @cached_property
    def pieces(self) -> list[Piece]:
        """Give what was read in pieces that show no personal data, with what each did."""
        return pieces_of(self.read, mask(self.read).spans, self.explanation.contributions)

    @property
    def is_explained(self) -> bool:
        """Say whether all that takes long was done before."""
        return {_WHY, "nearest", "baselines"} <= vars(self).keys()

    def explain(self) -> None:
        """Do all that takes long."""
        _ = self.why, self.nearest, self.baselines

    @cached_property
    def baselines(self) -> tuple[tuple[str, IntentPrediction], ...]:
        """Give what each baseline would have said: its title and answer."""
        query = pd.DataFrame({TEXT: [self.read]})
        models = resources.baselines(DESKS[self.desk])
        recipes = resources.task().baselines
        answers = ((recipe.title, models[recipe.name].predict(query)) for recipe in recipes)
        return tuple((title, said) for title, said in answers if isinstance(said, IntentPrediction))


def hear_all(talk: Talk, desk: str, told: DeltaGenerator) -> list[Heard]:
    """Read every message of a conversation, each with those before it.

    What the session has read before is taken from there; the rest waits for its turn.

    Parameters
    ----------
    talk : Talk
    desk : str
        "bank" or "general".
    told : DeltaGenerator
        An ``st.empty`` for who must wait.

    Raises
    ------
    ArtefactError
        If the desk's model is missing or cannot be trusted.
    """
    if _KEPT not in st.session_state:
        # The first message of a process waits for the model to be read from disk.
        told.caption(words.READING)
    model = resources.model(DESKS[desk])
    kept: OrderedDict[str, Heard] = st.session_state.setdefault(_KEPT, OrderedDict())
    names = [_named(model, message.id) for message in talk.messages]
    new = [place for place, name in enumerate(names) if name not in kept]
    if new:
        with ANSWERS.turn(told), measured(model.artefact, len(new)):
            for place, reading in _readings(model, talk.texts, new):
                kept[names[place]] = Heard(desk, model, talk.messages[place], reading)
        told.empty()
    while len(kept) > _KEEP:
        kept.popitem(last=False)
    return [kept[name] for name in names]


def _readings(
    model: IntentModel, texts: tuple[str, ...], places: Sequence[int]
) -> Iterator[tuple[int, Reading]]:
    """Give how some of the messages read, each with those before it."""
    if len(texts) <= MOST_TURNS:
        turns = read_each(model, texts)
        yield from ((place, turns[place].reading) for place in places)
    else:
        yield from ((place, read_turns(model, texts[: place + 1])) for place in places)


def _named(model: IntentModel, message: str) -> str:
    """Name a message at a model; a conversation only grows, so what came before is the same."""
    return f"{model.artefact.stamp.sha256}-{message}"
