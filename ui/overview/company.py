"""The company, from the answer to its owners: the main flow of the investor's page."""

import streamlit as st

from ui import panels
from ui.boundary import boundary, fragment
from ui.metrics_books import BooksView, current
from ui.metrics_receipts import prepared_html
from ui.overview.bridge import show_bridge
from ui.overview.cash import show_money
from ui.overview.cohorts import show_cohorts
from ui.overview.economics import show_cards, show_economics
from ui.overview.filters import ask
from ui.overview.lead import lead_html
from ui.overview.measured import show_measured
from ui.overview.notes import notes_of
from ui.overview.scene import scene_of
from ui.words import overview_company as words

# The currency in which all of the page was drawn last.
_DRAWN_IN = "_vitrine_overview_currency"


def show_company() -> BooksView | None:
    """Draw the company; a filter reruns its figures, a slider only what it moves.

    Returns
    -------
    BooksView or None
        None where the books cannot be opened or tell of no day, which is told in the company's
        place.
    """
    st.session_state.pop(_DRAWN_IN, None)
    with boundary():
        books = current()
        if books.store.known_until is None:
            st.header(words.TITLE)
            panels.empty_state(words.NO_DAYS_TITLE, words.NO_DAYS)
            return None
        fragment(_show_figures)(books)
        fragment(show_money)(books)
        return books
    return None


def show_usage(books: BooksView | None) -> None:
    """Draw what was measured in this app; a price reruns only that."""
    fragment(show_measured)(books)


def _show_figures(books: BooksView) -> None:
    st.header(words.TITLE)
    choices = ask(books)
    if st.session_state.setdefault(_DRAWN_IN, choices.display.code) != choices.display.code:
        st.rerun()  # The currency is that of money and usage too, which are fragments of their own.
    scene, notes = scene_of(books, choices), notes_of(books)
    st.html(lead_html(books, choices, scene))
    show_cards(books, choices, scene, words.CARDS, "overview", notes)
    show_bridge(books, choices, scene, notes)
    show_cohorts(books, choices, scene)
    show_economics(books, choices, scene, notes)
    st.html(prepared_html([*scene.results.values(), *scene.cohorts.values()]))
