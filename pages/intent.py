"""Customer-service intent: what a message wants, and whether we know."""

import streamlit as st

from ui import inputs
from ui.frame import page
from ui.intent import VIEWS
from ui.words import intent as words


@page("intent")
def show() -> None:
    st.title(words.TITLE)
    view = inputs.choice(
        words.VIEW_LABEL, words.VIEWS, "view", look="segments", label_visibility="collapsed"
    )
    VIEWS[view]()


show()
