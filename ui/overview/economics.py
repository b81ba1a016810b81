"""Rows of cards: how the company does, and what a customer costs and brings."""

from collections.abc import Mapping, Sequence

import streamlit as st

from ui.cards import cards_html
from ui.charts.metrics_axes import DatedNote
from ui.metrics_books import BooksView, kept
from ui.metrics_receipts import recompute_menu
from ui.overview.filters import Choices
from ui.overview.kpis import Card, agains, cards
from ui.overview.scene import Scene
from ui.words import overview_company as words


def show_economics(
    books: BooksView, choices: Choices, scene: Scene, notes: Sequence[DatedNote]
) -> None:
    """Draw the cards of unit economics."""
    st.subheader(words.ECONOMICS_TITLE)
    show_cards(books, choices, scene, words.ECONOMICS, "overview-economics", notes)


def show_cards(
    books: BooksView,
    choices: Choices,
    scene: Scene,
    titles: Mapping[str, str],
    key: str,
    notes: Sequence[DatedNote],
) -> None:
    """Draw a row of cards and what computes them again."""

    def make() -> tuple[tuple[Card, ...], str]:
        made = cards(choices, scene, titles, notes)
        return made, cards_html([card.kpi for card in made], key)

    # Notes are the session's own: what shows them is not shared.
    shown, html = make() if notes else kept(books, f"{key}-cards", choices.setting, make)
    st.html(html)
    recompute_menu(agains(books, choices, shown), key)
