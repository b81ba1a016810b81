"""Credit scoring: whom to lend to, and why."""

import streamlit as st

from ui import inputs
from ui.credit import VIEWS
from ui.frame import page
from ui.words import credit as words


@page("credit")
def show() -> None:
    st.title(words.TITLE)
    view = inputs.choice(
        words.VIEW_LABEL, words.VIEWS, "view", look="segments", label_visibility="collapsed"
    )
    VIEWS[view]()


show()
