"""A product that nobody has bought: what it is like, whom it suits, and why, by its text."""

import time
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.recommendation.newcomer.new_product import NewProduct, Tastes
from core.recommendation.newcomer.product_search import ProductSearch
from core.recommendation.newcomer.wish import foreign_language
from ui import panels
from ui.frame import fragment
from ui.recommendation import newcomer_measured
from ui.recommendation.controls_told import households_text
from ui.recommendation.kept import kept
from ui.recommendation.newcomer_guide import guide_of, why_unread
from ui.recommendation.newcomer_sentence import ask_text
from ui.recommendation.newcomer_suits import as_csv, found_html, lead_html, tenth
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import newcomer as words

ASKED = "item-like"


@fragment
def show(view: ShopView) -> None:
    """Draw the part; a control reruns the part, not the page."""
    search = guide_of(view).search
    if search is None:
        panels.empty_state(words.NEW_NAMES_TITLE, why_unread(view))
        return
    lead = st.container()
    text = ask_text(
        ASKED,
        words.NEW,
        words.NEW_EXAMPLES,
        words.NEW_EXAMPLE_TITLES,
        hint=words.NEW_HINT,
        help=words.NEW_HELP,
    ).strip()
    if text:
        _show_found(view, search, text, lead)
    else:
        panels.empty_state(words.NEW_EMPTY_TITLE, words.NEW_EMPTY)
    newcomer_measured.show_product(view)


def tastes_of(view: ShopView, search: ProductSearch) -> Tastes:
    """Give how much of every kind of product each household bought before the day."""
    orders = view.shop.orders
    return kept(
        view, "tastes", (), lambda: Tastes.of(orders.before(view.as_of), search.texts.codes)
    )


def _show_found(view: ShopView, search: ProductSearch, text: str, lead: DeltaGenerator) -> None:
    if language := foreign_language(text):
        told = words.READ_FOREIGN.format(language=language)
        panels.empty_state(words.NEW_FOREIGN_TITLE, told)
        return
    tastes, started = tastes_of(view, search), time.perf_counter()
    new = NewProduct.of(text, search, tastes)
    if not new.is_understood or not len(view.active):
        panels.empty_state(words.NEW_UNKNOWN_TITLE, words.NEW_UNKNOWN.format(text=text))
        return
    told = found_html(view, search, new)
    lead.html(lead_html(view, search, new, text, time.perf_counter() - started))
    st.html(told)
    st.download_button(
        words.TAKE_SUITS,
        partial(as_csv, view, search, new),
        file_name=f"{words.TAKE_SUITS_FILE}.csv",
        mime="text/csv",
        key="take-new-product",
        on_click="ignore",
        icon=":material/download:",
        help=words.TAKE_SUITS_HELP.format(households=households_text(tenth(view))),
    )
