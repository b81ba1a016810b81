"""Thumbs and corrections: stored on a click, once, with the model's version."""

import streamlit as st

from core.intent.feedback import Feedback, Verdict, feedback_store
from core.intent.names import title_of
from core.intent.schema import OUT_OF_SCOPE
from ui import numbers
from ui.frame import fragment
from ui.intent.desk_heard import Heard
from ui.intent.desk_reply import key_of
from ui.words.intent import desk as words

UNKNOWN = ""
DOWN, UP = 0, 1
_STORED = "_intent_stored"


@fragment
def draw_feedback(heard: Heard) -> None:
    """Ask whether the intent was right; a click reruns these controls alone."""
    with st.container(horizontal=True, vertical_alignment="center", key="desk-thumbs"):
        st.markdown(words.FEEDBACK, width="content")
        thumb = st.feedback("thumbs", key=f"desk-thumb-{key_of(heard)}")
    if thumb == UP:
        store(feedback_of(heard, "up"))
    elif thumb == DOWN:
        corrected = ask_for_correction(heard)
        if corrected is not None:
            store(feedback_of(heard, "down", corrected or None))
    told = stored().get(key_of(heard))
    st.caption(told or words.FEEDBACK_NOTE.format(version=heard.model.artefact.stamp.version))


def ask_for_correction(heard: Heard) -> str | None:
    """Ask which intent was right; None until it is sent, empty where nobody can say."""
    told = told_intent(heard)
    known = sorted((code for code in heard.model.classes if code != told), key=title_of)
    options = {UNKNOWN: words.CORRECTION_UNKNOWN, OUT_OF_SCOPE: words.CORRECTION_NONE}
    if told == OUT_OF_SCOPE:
        del options[OUT_OF_SCOPE]
    options |= {code: title_of(code) for code in known}
    # The runner-up is right most often where the answer is not, so it comes first.
    second = heard.model.classes[heard.places[told != OUT_OF_SCOPE]]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            words.CORRECTION,
            list(options),
            list(options).index(second),
            format_func=options.__getitem__,
            key=f"desk-correction-{key_of(heard)}",
        )
        sent = st.button(words.SEND, key=f"desk-send-{key_of(heard)}", type="primary")
    return chosen if sent and chosen in options else None


def feedback_of(heard: Heard, verdict: Verdict, corrected: str | None = None) -> Feedback:
    """Give the row to store. Its id is the submission's, so that a double click is one row."""
    return Feedback(
        text=heard.masked.text,
        predicted=told_intent(heard),
        confidence=heard.probabilities[0],
        model=heard.model.artefact.stamp.version,
        verdict=verdict,
        corrected=corrected,
        id=f"{key_of(heard)}-{verdict}-{corrected or ''}",
    )


def told_intent(heard: Heard) -> str:
    """Give the intent that was told, in code: "oos" for none of them."""
    return OUT_OF_SCOPE if heard.outside else heard.intent


def store(feedback: Feedback) -> None:
    """Store a row and note what was said of it."""
    key = feedback.id.rsplit(f"-{feedback.verdict}-", 1)[0]
    kept = feedback_store()
    added = kept.add(feedback)
    if added:
        count = kept.count()
        told = words.STORED_COUNT[count == 1].format(count=numbers.count(count))
        stored()[key] = f"{confirmation(feedback)} {told}"
    else:
        stored().setdefault(key, words.STORED_BEFORE)


def confirmation(feedback: Feedback) -> str:
    """Say what was stored."""
    if feedback.verdict == "up":
        return words.STORED_UP
    if feedback.corrected is None:
        return words.STORED_UNKNOWN
    right = words.CORRECTION_NONE.lower()
    if feedback.corrected != OUT_OF_SCOPE:
        right = f"“{title_of(feedback.corrected)}”"
    return words.STORED_DOWN.format(intent=right)


def stored() -> dict[str, str]:
    """Give what was said of each message that this session has judged."""
    told: dict[str, str] = st.session_state.setdefault(_STORED, {})
    return told
