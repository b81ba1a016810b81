"""The first page: what Vitrine is, how the company does, what works and how well."""

import streamlit as st

from ui.frame import page
from ui.overview.company import show_company, show_usage
from ui.overview.use_cases import show_use_cases
from ui.words import overview as words


@page("overview")
def show() -> None:
    st.title(words.TITLE)
    with st.container(key="lead"):
        st.markdown(words.LEAD)
    books = show_company()
    show_use_cases()
    show_usage(books)
    st.header(words.PROMISES_TITLE)
    with st.container(key="grid-wide-promises", gap=None):
        for title, text in words.PROMISES:
            st.markdown(f"#### {title}\n{text}")


show()
