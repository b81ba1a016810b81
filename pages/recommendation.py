"""Recommendations: what a household buys again, what it may discover, and why."""

import streamlit as st

from ui import inputs
from ui.frame import page
from ui.recommendation import VIEWS, shop_state
from ui.words import recommendation as words


@page("recommendation")
def show() -> None:
    st.title(words.TITLE)
    view = inputs.choice(
        words.VIEW_LABEL, words.VIEWS, "view", look="segments", label_visibility="collapsed"
    )
    if shop_state.choose(view):
        VIEWS[view]()


show()
