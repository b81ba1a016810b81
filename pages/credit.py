"""Credit: who will miss the next payment."""

import streamlit as st

from ui.frame import page


@page("credit")
def show() -> None:
    st.title("Credit")


show()
