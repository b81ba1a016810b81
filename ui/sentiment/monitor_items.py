"""The items of the period, or of the days that were clicked: filtered, searched, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from core.sentiment.items import PUBLISHED_AT
from core.sentiment.monitor.answers import ItemOrder, ItemPage
from core.sentiment.monitor.ask import LONGEST_SEARCH
from core.sentiment.selection import Selection
from ui import inputs, numbers, panels
from ui.address import ALL
from ui.frame import fragment
from ui.picks import Picked
from ui.sentiment.dates import span_text
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_days import selection_of, whole_period_button
from ui.sentiment.monitor_explained import show_explained
from ui.sentiment.monitor_movers import title_of
from ui.sentiment.monitor_scene import kept, titled
from ui.sentiment.monitor_take import take_items
from ui.sentiment.quotes import sentiment_text, shortened
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import monitor as words

TONE, SORT, PAGE, ITEM = "tone", "order", "leaf", "item"
PAGE_ROWS = 50
# Of a text in the list; fifty of a megabyte would never arrive.
CELL_CHARACTERS = 2_000
# Pixels: three lines an item.
ROW_PX, TABLE_PX = 76, 480
ORDERS: Mapping[str, ItemOrder] = {
    "new": "newest",
    "old": "oldest",
    "negative": "most negative",
    "positive": "most positive",
    "doubt": "least sure",
}
_SEARCH = "monitor-search"
_LISTED, _MARKED = "_vitrine_sentiment_listed", "_vitrine_sentiment_marked"


@dataclass(frozen=True)
class Listing:
    """Which items are listed.

    Parameters
    ----------
    selection : Selection
    sentiment, search : str, optional
    order : str
    """

    selection: Selection
    sentiment: str | None
    search: str | None
    order: ItemOrder

    def page(self, stream: StreamView, page: int, rows: int = PAGE_ROWS) -> ItemPage:
        """Give one page of them."""
        found = stream.monitor.items(
            self.selection,
            sentiment=self.sentiment,
            text_search=self.search,
            order=self.order,
            page=page,
            page_size=rows,
        )
        return replace(found, items=titled(stream, found.items, self.selection.as_of))


@fragment
def show_items(stream: StreamView, choices: Choices, on: Picked) -> None:
    """Draw the list and, of the item that is picked, why it was read so."""
    st.subheader(words.LIST, anchor=False)
    selection = selection_of(choices, on)
    listing = _ask(selection)
    place = st.container()
    page = _page(stream, listing, _page_asked(listing))
    with place:
        _draw(page, listing, on)
    item = _picked(stream, page, listing)
    if item is not None:
        show_explained(stream, item)
    take_items(stream, choices, listing, page.total)


def _page(stream: StreamView, listing: Listing, page: int) -> ItemPage:
    """Give a page of the list, kept for the next run; what is searched for is kept nowhere."""
    if listing.search is not None:
        return listing.page(stream, page)
    setting = (repr(listing), str(page))
    return kept(stream, "items", setting, lambda: listing.page(stream, page))


def _ask(selection: Selection) -> Listing:
    tone = inputs.choice(
        words.TONE, words.TONES, TONE, look="segments", label_visibility="collapsed"
    )
    with st.container(key="grid-monitor-list", gap=None):
        # What is searched for stays out of the address: it is a visitor's own words.
        search = st.text_input(
            words.SEARCH, key=_SEARCH, max_chars=LONGEST_SEARCH, placeholder=words.SEARCH_HINT
        )
        order = inputs.choice(words.SORT, words.ORDERS, SORT)
    sentiment = None if tone == ALL else tone
    return Listing(selection, sentiment, search or None, ORDERS[order])


def _page_asked(listing: Listing) -> int:
    """Give the page to show; another choice begins with the first."""
    if st.session_state.setdefault(_LISTED, listing) != listing:
        st.session_state[_LISTED] = listing
        inputs.reset(PAGE)
        inputs.reset(ITEM)
    return int(inputs.number(words.PAGE, PAGE, 1, 1, 10**6, drawn=False))


def _draw(page: ItemPage, listing: Listing, on: Picked) -> None:
    """Draw the table and how far it reaches."""
    if on:
        days = span_text(listing.selection.since, listing.selection.until, year=True)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(words.ON_DAYS.format(days=days), width="content")
            whole_period_button("list")
    if not page.total:
        panels.empty_state(words.LIST_NONE_TITLE, words.LIST_NONE)
        return
    st.dataframe(
        table_of(page.items),
        hide_index=True,
        row_height=ROW_PX,
        height=min(TABLE_PX, 40 + ROW_PX * len(page.items)),
        on_select="rerun",
        selection_mode="single-row",
        key=_table_key(page, listing),
        column_config=_columns(),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_shown_text(page), width="stretch")
        if page.pages > 1:
            _turn(page)


def _turn(page: ItemPage) -> None:
    """Draw buttons to the page before and the next one."""
    for label, icon, to in (
        (words.PAGE_BEFORE, ":material/chevron_left:", page.page - 1),
        (words.PAGE_NEXT, ":material/chevron_right:", page.page + 1),
    ):
        st.button(
            label,
            icon=icon,
            key=f"monitor-page-{label}",
            disabled=not 1 <= to <= page.pages,
            on_click=inputs.carry,
            args=(PAGE, str(to)),
        )


def table_of(items: pd.DataFrame) -> pd.DataFrame:
    """Give items as visitors read them."""
    told = [
        sentiment_text(str(sentiment), bool(sure), float(negative), float(positive))
        for sentiment, sure, negative, positive in zip(
            items["sentiment"], items["sure"], items["negative"], items["positive"], strict=True
        )
    ]
    topics = [
        title_of(int(topic), str(title))
        for topic, title in zip(items["topic"], items["title"], strict=True)
    ]
    table = {
        # A phone shows the first columns only, so the answer stands before a long text.
        words.SENTIMENT: told,
        words.SCORE: [round(100 * float(score)) for score in items["score"]],
        words.TEXT: [shortened(str(text), CELL_CHARACTERS) for text in items["text"]],
        words.PUBLISHED: items["published_at"].tolist(),
        words.FROM: [source or words.NO_SOURCE for source in items["source"]],
        words.ABOUT: [", ".join(names) for names in items["entities"]],
        words.OF_TOPIC: topics,
        words.ROW: items["row"].tolist(),
    }
    if (items["link"] != "").any():
        # As text: nobody is led to an address that a stranger wrote.
        table[words.LINK] = items["link"].tolist()
    return pd.DataFrame(table)


def _columns() -> dict[str, Any]:
    return {
        words.SENTIMENT: st.column_config.TextColumn(width=90),
        words.SCORE: st.column_config.NumberColumn(format="%+d", width=55, help=words.SCORE_HELP),
        words.TEXT: st.column_config.TextColumn(width=370, help=words.TEXT_HELP),
        words.PUBLISHED: st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm", width=140),
        words.FROM: st.column_config.TextColumn(width=70),
        words.ABOUT: st.column_config.TextColumn(width=105),
        words.OF_TOPIC: st.column_config.TextColumn(width=130),
        words.ROW: st.column_config.NumberColumn(format="localized", width=60),
    }


def _shown_text(page: ItemPage) -> str:
    if page.total == 1:
        return words.SHOWN_ONE
    first = (page.page - 1) * PAGE_ROWS
    last = first + len(page.items)
    counts = {"first": first + 1, "last": last, "count": page.total}
    return words.SHOWN.format(**{name: numbers.count(count) for name, count in counts.items()})


def _table_key(page: ItemPage, listing: Listing) -> str:
    """Give a key that no other rows have, or a mark would stay on another item."""
    shown = tuple(page.items["item"].tolist())
    return f"monitor-items-{hash((shown, listing.order)):x}"


def _picked(stream: StreamView, page: ItemPage, listing: Listing) -> int | None:
    """Give the item whose row is marked, or that a link names, where it is known by then."""
    event: Any = st.session_state.get(_table_key(page, listing)) if page.total else None
    rows = list(event["selection"]["rows"]) if event else []
    if rows and 0 <= rows[0] < len(page.items):
        item = int(page.items["item"].iloc[rows[0]])
        st.session_state[_MARKED] = True
        inputs.carry(ITEM, str(item))
        return item
    if st.session_state.pop(_MARKED, False):
        inputs.reset(ITEM)  # The mark was taken back.
    asked = inputs.carried(ITEM, lambda code: _position(code, len(stream.scored)))
    as_of = listing.selection.as_of
    if asked is None or as_of is None:
        return asked
    at = stream.scored.items.frame[PUBLISHED_AT].iloc[asked]
    return asked if at < pd.Timestamp(as_of) else None


def _position(code: str, count: int) -> int:
    if len(code) > inputs.MAX_CODE_CHARACTERS or not 0 <= int(code) < count:
        raise ValueError
    return int(code)
