"""What a customer costs and brings, as cards."""

import streamlit as st

from ui.cards import cards_html
from ui.metrics_books import BooksView
from ui.metrics_receipts import recompute_menu
from ui.overview.filters import Choices
from ui.overview.kpis import agains, cards
from ui.overview.scene import Scene
from ui.words import overview_company as words


def show_economics(books: BooksView, choices: Choices, scene: Scene, link: str) -> None:
    """Draw the cards of unit economics."""
    st.subheader(words.ECONOMICS_TITLE)
    show_cards(books, choices, scene, words.ECONOMICS, link, "overview-economics")


def show_cards(
    books: BooksView,
    choices: Choices,
    scene: Scene,
    titles: dict[str, str],
    link: str,
    key: str,
) -> None:
    """Draw a row of cards and what computes them again."""
    shown, names = cards(choices, scene, titles, link)
    st.html(cards_html(shown, key))
    recompute_menu(agains(books, choices, zip(shown, names, strict=True)), key)
