"""The conversation as it is shown: masked messages, the replies, and the field to write in."""

from collections.abc import Sequence
from html import escape
from typing import Literal

import streamlit as st

from ui import numbers, panels
from ui.intent import desk_talk as talks
from ui.intent.desk_answer import sureness
from ui.intent.desk_heard import Heard
from ui.intent.desk_reply import Answered
from ui.intent.desk_talk import Talk
from ui.tables import table_html
from ui.word_marks import message_html
from ui.words.intent import desk as words

# More than these scroll inside their frame, the latest in view.
TURNS_IN_VIEW = 2
FRAME_PX = 560


def draw_chat(talk: Talk, answered: Sequence[Answered], looked_at: int) -> None:
    """Draw every message with its reply, then the field for the next one.

    Parameters
    ----------
    talk : Talk
    answered : sequence of Answered
        One for each message.
    looked_at : int
        The place of the message that the rest of the view is about.
    """
    if not answered:
        panels.empty_state(words.EMPTY_TITLE, words.EMPTY)
    else:
        height: int | Literal["content"] = "content"
        if len(answered) > TURNS_IN_VIEW:
            height = FRAME_PX
        with st.container(height=height, border=False, key="desk-chat"):
            for place, one in enumerate(answered):
                draw_turn(one, place, len(answered) > 1, place == looked_at)
    if talk.refused:
        told = {"blank": words.BLANK, "full": words.FULL.format(count=talks.MAX_MESSAGES)}
        st.warning(told[talk.refused])
    st.chat_input(words.PLACEHOLDER, key=talks.INPUT, on_submit=talks.hear)


def draw_turn(one: Answered, place: int, several: bool, looked_at: bool) -> None:
    """Draw one message of the customer and the desk's reply."""
    heard = one.heard
    chosen = " v-looked-at" if several and looked_at else ""
    with st.chat_message("user", avatar=":material/person:"):
        st.html(
            f'<div class="v-turn{chosen}">{message_html(heard.message.text, heard.masked)}'
            f"<small>{escape(tag(heard))}</small></div>"
        )
    with st.chat_message("assistant", avatar=":material/support_agent:"):
        st.html(
            f'<div class="v-turn"><p class="v-message" dir="auto">{escape(one.text)}</p>'
            f"<small>{escape(one.made_by)}</small></div>"
        )


def tag(heard: Heard) -> str:
    """Give what the model heard, in a few words."""
    first, second = heard.titles
    if heard.outside:
        return words.TAG_OUTSIDE
    if heard.unsure:
        return words.TAG_UNSURE.format(first=first, second=second)
    return words.TAG_SURE.format(first=first, share=sureness(heard.probabilities[0]))


def draw_masked(heard: Heard, place: int) -> None:
    """List what was masked in a message, and what gave it away."""
    told = numbers.count(place + 1)
    if not heard.masked.spans:
        st.caption(words.MASKED_NOTHING.format(place=told))
        return
    rows = [[span.kind.heading, span.replacement, span.why] for span in heard.masked.spans]
    header = [words.COLUMN_KIND, words.COLUMN_REPLACEMENT, words.COLUMN_REASON]
    title = escape(words.MASKED_TITLE.format(place=told))
    st.html(
        f'<h5 class="v-small-title">{title}</h5>{table_html(header, rows)}'
        f'<p class="v-note">{escape(words.MASKED_NOTE)}</p>'
    )
