"""The company, from the answer to its owners: the main flow of the investor's page."""

from html import escape

import streamlit as st

from ui import numbers
from ui.boundary import boundary, fragment
from ui.metrics_books import BooksView, current
from ui.metrics_receipts import prepared_html
from ui.overview.bridge import show_bridge
from ui.overview.cash import show_money
from ui.overview.cohorts import show_cohorts
from ui.overview.economics import show_cards, show_economics
from ui.overview.filters import Choices, ask
from ui.overview.kpis import lead_html
from ui.overview.measured import show_measured
from ui.overview.scene import Scene, scene_of
from ui.receipt_html import badge_html
from ui.words import overview_company as words


def show_company() -> BooksView | None:
    """Draw the company; a filter reruns its figures, a slider only what it moves.

    Returns
    -------
    BooksView or None
        None where the books cannot be opened, which is told in the company's place.
    """
    with boundary():
        books = current()
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
    scene = scene_of(books, choices)
    st.html(_answer_html(books, choices, scene))
    show_cards(books, choices, scene, words.CARDS, "overview")
    show_bridge(books, choices, scene)
    show_cohorts(books, choices, scene)
    show_economics(books, choices, scene)
    st.html(prepared_html([*scene.results.values(), *scene.cohorts.values()]))


def _answer_html(books: BooksView, choices: Choices, scene: Scene) -> str:
    told = words.AS_OF.format(
        period=scene.period,
        rows=numbers.count(books.source.rows),
        first=f"{books.known_from:%b %Y}",
        last=f"{books.known_until:%b %Y}",
    )
    return (
        f'<div class="v-lead">{lead_html(choices, scene)}</div>'
        f'<p class="v-note">{badge_html(books.source.badge)} {escape(told)}</p>'
    )
