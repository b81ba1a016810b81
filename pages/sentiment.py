"""Sentiment monitoring: what they say, since when, and whether to worry."""

import streamlit as st

from ui import inputs
from ui.frame import page
from ui.sentiment import VIEWS
from ui.words import sentiment as words


@page("sentiment")
def show() -> None:
    st.title(words.TITLE)
    view = inputs.choice(
        words.VIEW_LABEL, words.VIEWS, "view", look="segments", label_visibility="collapsed"
    )
    VIEWS[view]()


show()
