"""The support desk that thinks aloud: a conversation, and what is made of each message."""

import streamlit as st

from ui import inputs
from ui.frame import fragment
from ui.intent import desk_talk as talks
from ui.intent.desk_answer import answer_html
from ui.intent.desk_cards import draw_cards
from ui.intent.desk_chat import draw_chat, draw_masked
from ui.intent.desk_feedback import draw_feedback
from ui.intent.desk_heard import hear_all
from ui.intent.desk_reply import answered, draw_reply
from ui.intent.desk_take import take_along
from ui.intent.desk_why import draw_why
from ui.resources import intent as resources
from ui.words.intent import desk as words


@fragment
def show() -> None:
    """Draw the view; a control reruns the view, not the page."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="desk-controls"):
        desk = inputs.choice(
            words.DESK, words.DESK_OPTIONS, "desk", look="segments", help=words.DESK_HELP
        )
        talk = talks.current(inputs.choice(words.TALK, starts(), talks.TALK))
        st.button(
            words.ANEW,
            key="desk-anew",
            on_click=talks.start_anew,
            type="tertiary",
            icon=":material/restart_alt:",
        )
        list_masked = inputs.switch(words.MASKED_SWITCH, "masked")
    replies = [answered(heard) for heard in hear_all(talk, desk, st.empty())]
    left, right = st.columns([2, 3], gap="large")
    with right:
        looked_at = choose_turn(len(replies))
        if replies:
            one = replies[looked_at]
            st.html(answer_html(one.heard))
            draw_reply(one)
            draw_feedback(one.heard)
    with left:
        draw_chat(talk, replies, looked_at)
        if list_masked and replies:
            draw_masked(replies[looked_at].heard, looked_at)
    if replies:
        draw_cards(one.heard)
        draw_why(one.heard)
        take_along(one)


def starts() -> dict[str, str]:
    """Give where a conversation can start: code and title."""
    titles = {
        sample.code: words.SAMPLE_TITLES[sample.kind].format(title=sample.title)
        for sample in resources.samples()
    }
    return {**titles, talks.OWN: words.OWN}


def choose_turn(count: int) -> int:
    """Offer which message to look at, the last one unless asked otherwise, and give its place."""
    if count < 2:
        return 0
    options = {str(turn): str(turn) for turn in range(1, count + 1)}
    chosen = inputs.choice(words.TURN, options, talks.TURN, str(count), look="segments")
    return int(chosen) - 1
