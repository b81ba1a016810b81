"""What was said on the days that were clicked: the strongest items, right below the chart."""

from dataclasses import replace
from html import escape

import streamlit as st

from core.sentiment.monitor.answers import ItemOrder
from core.sentiment.selection import Selection
from ui import inputs, numbers
from ui.picks import Picked
from ui.sentiment.dates import span_text
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_trend import ON, days_of
from ui.sentiment.quotes import Quote, quotes_html
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import monitor as words

SHOWN = 3


def selection_of(choices: Choices, on: Picked) -> Selection:
    """Give the selection of the days that were clicked, as far as they are known."""
    if not on:
        return choices.selection
    since, until = days_of(on[0])
    return replace(choices.selection, since=since, until=min(until, choices.selection.until))


def show_days(stream: StreamView, choices: Choices, on: Picked) -> None:
    """Quote the items that say most about those days, and offer to read all again."""
    if not on:
        return
    selection = selection_of(choices, on)
    index = stream.monitor.summary(selection).current.index.value
    order: ItemOrder = "most positive" if index > 0 else "most negative"
    page = stream.monitor.items(selection, order=order, page_size=SHOWN)
    days = span_text(selection.since, selection.until, year=True)
    form = {0: words.DAYS_NONE, 1: words.DAYS_ONE}.get(page.total, words.DAYS_SEVERAL)
    told = form.format(days=days, count=numbers.count(page.total), order=order)
    quotes = [Quote.of(row) for _, row in page.items.iterrows()]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="v-small-title">{escape(told)}</p>', width="content")
        whole_period_button("quotes")
    st.html(quotes_html(quotes))


def whole_period_button(place: str) -> None:
    """Draw the way back from the days that were clicked to the whole period."""
    icon = ":material/close:"
    if st.button(words.ON_ALL, key=f"monitor-all-days-{place}", type="tertiary", icon=icon):
        inputs.reset(ON)
        # Chart, quotes and list all go by these days, whichever fragment the button stands in.
        st.rerun()
