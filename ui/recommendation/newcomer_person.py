"""Somebody new: what they pick and write on one side, their list on the other, made at once."""

import time
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.recommendation.lists import LENGTH
from core.recommendation.newcomer.suggestions import Guide
from core.recommendation.newcomer.wish import MOST_CHARACTERS
from ui import inputs, numbers
from ui.frame import fragment
from ui.recommendation import (
    newcomer_lead,
    newcomer_list,
    newcomer_measured,
    newcomer_picks,
    newcomer_take,
)
from ui.recommendation.days import day_text
from ui.recommendation.newcomer_asked import Asked, asked_of, fitting
from ui.recommendation.newcomer_guide import guide_of, why_unread
from ui.recommendation.newcomer_names import weeks_of
from ui.recommendation.newcomer_rows import rows_of
from ui.recommendation.newcomer_sentence import ask_text, read_html
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import newcomer as words

COUNT = 10
SAY = "say"


@fragment
def show(view: ShopView) -> None:
    """Draw the part; a tap reruns the part, not the page."""
    guide = guide_of(view)
    lead = st.container()
    with st.container(key="newcomer-row"):
        left, right = st.container(), st.container()
    with left:
        sentence, told = _ask_sentence(view)
        picks = newcomer_picks.ask(view, guide)
    started = time.perf_counter()
    asked = asked_of(guide, picks, sentence)
    seconds = time.perf_counter() - started
    with right:
        place = st.container()
        with_best_sellers = _ask_best_sellers(guide, asked)
    started = time.perf_counter()
    found = fitting(guide.suggest(asked.picks, asked.wish, LENGTH, with_best_sellers))
    rows = () if asked.is_unread else rows_of(view, found, LENGTH)
    seconds += time.perf_counter() - started
    lead.html(newcomer_lead.lead_html(view, asked, rows, seconds))
    if sentence.strip() and guide.search is not None:
        knows_prices = guide.relative_price is not None
        told.html(read_html(asked, found.left_out, knows_prices=knows_prices))
    with right:
        note = note_of(view, asked, len(rows)) if found.is_near else words.LIST_NOTE_FAR
        empty = "" if asked.is_unread else words.LIST_EMPTY
        place.html(newcomer_list.list_html(rows[:COUNT], note, empty))
        newcomer_take.show(view, rows)
    newcomer_measured.show_person(view)


def _ask_best_sellers(guide: Guide, asked: Asked) -> bool:
    """Ask whether to show what everybody buys, where that is left out of itself."""
    count = len(guide.best_sellers)
    if not count or not asked.picks or asked.wish.likes:
        return False
    told = words.BEST_SELLERS_HELP.format(count=count)
    return inputs.switch(words.BEST_SELLERS, "best", help=told)


def note_of(view: ShopView, asked: Asked, count: int) -> str:
    """Say what the list of so many products is ordered by."""
    if asked.is_unread:
        return words.READ_FOREIGN.format(language=asked.language)
    if not asked.is_empty:
        return words.LIST_NOTE if count >= COUNT else words.LIST_NOTE_SHORT
    return words.LIST_NOTE_POPULAR.format(weeks=weeks_of(view), day=day_text(view.as_of))


def _ask_sentence(view: ShopView) -> tuple[str, DeltaGenerator]:
    if why := why_unread(view):
        st.html(f'<p class="v-note">{escape(why)}</p>')
        return "", st.container()
    told = words.SAY_HELP.format(most=numbers.count(MOST_CHARACTERS))
    text = ask_text(
        SAY, words.SAY, words.EXAMPLES, words.EXAMPLE_TITLES, hint=words.SAY_HINT, help=told
    )
    return text, st.empty()
