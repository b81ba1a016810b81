"""Try to break it: a message written otherwise in many ways, and what that does to the answer."""

import streamlit as st

from core.privacy import mask
from core.text.language import language_hint
from core.text.tokens import MAX_CHARACTERS, clean
from core.text.words import words_of
from ui import inputs, numbers, panels
from ui.answer_queue import ANSWERS
from ui.frame import fragment
from ui.intent import stress_attempts as attempts
from ui.intent.stress_attempts import Attempt
from ui.intent.stress_board import draw_board
from ui.intent.stress_html import attempt_html
from ui.intent.stress_inbox import draw_inbox
from ui.resources import intent as resources
from ui.word_marks import message_html
from ui.words.intent import stress as words

OWN, CHOICE, TYPED = "own", "attack", "stress-message"


def show() -> None:
    """Draw the view."""
    draw_attack()
    draw_inbox()


@fragment
def draw_attack() -> None:
    """Attack the message that is chosen; a control reruns this part alone."""
    text = ask_message()
    if not words_of(text):
        if text:
            st.warning(words.BLANK)
        panels.empty_state(words.EMPTY_TITLE, words.EMPTY)
    else:
        with ANSWERS.turn(st.empty()):
            attempt = attempts.attacked(resources.model(), text)
        tell(text, attempt)
        st.html(attempt_html(attempt))
        st.caption(words.TABLE_CAPTION)
    draw_board(attempts.session())


def ask_message() -> str:
    """Ask for a message: one of ours, or the visitor's own."""
    samples = {s.code: s for s in resources.samples() if s.kind == "example"}
    options = {code: sample.title for code, sample in samples.items()} | {OWN: words.OWN}
    with st.container(key="grid-wide-attack", gap=None):
        code = inputs.choice(words.PICK, options, CHOICE)
        st.chat_input(words.PLACEHOLDER, key=TYPED, on_submit=hear)
    return attempts.session().typed if code == OWN else samples[code].turns[0]


def hear() -> None:
    """Take the visitor's own message; called before the view is drawn anew."""
    typed = str(st.session_state.get(TYPED) or "")
    attempts.session().typed, attempts.session().characters = clean(typed), len(typed)
    st.query_params[CHOICE] = OWN


def tell(text: str, attempt: Attempt) -> None:
    """Say how many variants changed the answer, and to what message."""
    with st.container(key="lead-stress"):
        st.markdown(headline(attempt))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(message_html(text, mask(text)), width="stretch")
        st.button(
            words.AGAIN,
            help=words.AGAIN_HELP,
            on_click=attempts.session().next_round,
            args=(text,),
            type="tertiary",
            icon=":material/casino:",
            key="stress-again",
        )
    if told := remarks(text, attempt):
        st.caption(" ".join(told))


def headline(attempt: Attempt) -> str:
    """Say how many of the variants changed the answer."""
    flips, trials = len(attempt.losses), sum(t.variant.keeps_meaning for t in attempt.trials)
    if not trials:
        return words.NOTHING
    told = words.FLIPPED if flips else words.HELD
    return told.format(
        flips=numbers.count(flips),
        trials=numbers.count(trials),
        answer=attempt.answer.in_sentence,
    )


def remarks(text: str, attempt: Attempt) -> list[str]:
    """Say what else there is to know of an attack."""
    told = []
    if attempts.session().typed == text and attempts.session().characters > MAX_CHARACTERS:
        told.append(words.CUT.format(limit=numbers.count(MAX_CHARACTERS)))
    if language := language_hint(text):
        told.append(words.LANGUAGE.format(language=language))
    opposites = (trial for trial in attempt.trials if not trial.variant.keeps_meaning)
    told += [words.OPPOSITE_HELD if t.unmoved else words.OPPOSITE_CHANGED for t in opposites]
    return told
