"""The conversation that is held, kept in the session alone.

The address keeps where it started (``talk``: a sample's code, or "own") and which message is
looked at (``turn``); what is typed stands in neither, nor in any log.
"""

from dataclasses import dataclass
from secrets import token_hex
from typing import Literal

import streamlit as st

from core.intent.samples import Sample
from core.text.tokens import MAX_CHARACTERS, clean
from core.text.words import words_of
from ui import inputs
from ui.resources import intent as resources

OWN = "own"
TALK, TURN, INPUT = "talk", "turn", "desk-message"
MAX_MESSAGES = 20
_KEPT = "_intent_talk"

Refusal = Literal["", "blank", "full"]


@dataclass(frozen=True)
class Message:
    """One message of the customer, safe to encode and cut to what is kept.

    Parameters
    ----------
    text : str
        NFC, without lone surrogates, at most ``MAX_CHARACTERS``.
    characters : int
        How many came.
    id : str
        Names it within the app; says nothing of its text.
    ours : bool
        Whether it is one of those that ship.
    """

    text: str
    characters: int
    id: str
    ours: bool = False

    @property
    def was_cut(self) -> bool:
        """Say whether more came than is kept."""
        return self.characters > MAX_CHARACTERS


@dataclass(frozen=True)
class Talk:
    """The customer's side of a conversation.

    Parameters
    ----------
    sample : str
        Where it started: a sample's code, or "own" once something was typed.
    messages : tuple of Message
    refused : "", "blank" or "full"
        Why what was typed last was not taken.
    """

    sample: str
    messages: tuple[Message, ...] = ()
    refused: Refusal = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Give the messages as they are kept."""
        return tuple(message.text for message in self.messages)


def received(text: str, *, ours: bool = False) -> Message:
    """Give a message as it is kept."""
    return Message(clean(text), len(text), token_hex(8), ours)


def continued(talk: Talk, typed: str) -> Talk:
    """Give the conversation with one more message, or with why it was not taken."""
    message = received(typed)
    if not words_of(message.text):
        return Talk(talk.sample, talk.messages, "blank")
    if len(talk.messages) >= MAX_MESSAGES:
        return Talk(talk.sample, talk.messages, "full")
    return Talk(OWN, (*talk.messages, message))


def started(sample: Sample | None) -> Talk:
    """Give a sample's conversation, or an empty one."""
    if sample is None:
        return Talk(OWN)
    return Talk(sample.code, tuple(received(text, ours=True) for text in sample.turns))


def current(chosen: str) -> Talk:
    """Give the session's conversation; a new one where another start was chosen."""
    talk = st.session_state.get(_KEPT)
    if isinstance(talk, Talk) and talk.sample == chosen:
        return talk
    found = next((s for s in resources.samples() if s.code == chosen), None)
    begun = st.session_state[_KEPT] = started(found)
    # The first conversation of a visit is the link's, with the message that it names.
    if talk is not None:
        look_at_last(begun)
    return begun


def hear() -> None:
    """Take what was typed into the conversation; called before the view is drawn anew."""
    talk = st.session_state.get(_KEPT, Talk(OWN))
    talk = continued(talk, str(st.session_state.get(INPUT) or ""))
    st.session_state[_KEPT] = talk
    if not talk.refused:
        st.query_params[TALK] = OWN
        look_at_last(talk)


def start_anew() -> None:
    """Forget the conversation."""
    st.session_state[_KEPT] = Talk(OWN)
    st.query_params[TALK] = OWN
    look_at_last(Talk(OWN))


def look_at_last(talk: Talk) -> None:
    """Turn the choice of a message to the latest; called before it is drawn.

    A browser keeps a control's state by its key, so the new default alone would not show.
    """
    inputs.reset(TURN)
    if len(talk.messages) > 1:
        st.session_state[TURN] = str(len(talk.messages))
