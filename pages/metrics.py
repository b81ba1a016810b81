"""Metrics: every figure of the company, asked as an analyst asks, with definition and SQL."""

import streamlit as st

from ui import inputs
from ui.frame import page
from ui.metrics import VIEWS
from ui.words import metrics as words


@page("metrics")
def show() -> None:
    st.title(words.TITLE)
    view = inputs.choice(
        words.VIEW_LABEL, words.VIEWS, "view", look="segments", label_visibility="collapsed"
    )
    VIEWS[view]()


show()
