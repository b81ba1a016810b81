"""The stream that ships: what it is, whom it is about, and what was planted in it."""

from collections import Counter

import streamlit as st

from ui import inputs, numbers, tables
from ui.sentiment.alerts_events import planted_html
from ui.sentiment.sources_verdict import open_buttons
from ui.sentiment.sources_watch import edit_watch_list
from ui.sentiment.stream_origin import tell_origin
from ui.sentiment.stream_state import SHIPPED, STREAM, shipped_stream
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import sources as words


def show_shipped() -> None:
    """Draw what the stream is."""
    inputs.carry(STREAM, SHIPPED)
    stream = shipped_stream()
    with st.container(key="lead-shipped"):
        st.markdown(lead(stream))
    tell_origin(stream)
    open_buttons(SHIPPED)
    st.html(tables.table_html(words.SHIPPED_TABLE, companies(stream), figures=(1,)))
    st.markdown(words.SHIPPED_EVENTS_TEXT)
    with st.expander(words.SHIPPED_EVENTS):
        st.html(planted_html(stream.events))
    edit_watch_list(stream, SHIPPED)


def lead(stream: StreamView) -> str:
    """Say what the stream is, with its figures."""
    return words.SHIPPED_LEAD.format(
        items=numbers.count(len(stream.scored)),
        days=numbers.count((stream.last_day - stream.first_day).days + 1),
        companies=numbers.count(len({event.entity for event in stream.events})),
    )


def companies(stream: StreamView) -> list[tuple[str, ...]]:
    """Give each company with its items and what was planted about it."""
    counts = Counter(dict(zip(stream.mentions.names, stream.mentions.counts(), strict=True)))
    planted: dict[str, list[str]] = {}
    for event in stream.events:
        planted.setdefault(event.entity, []).append(event.title)
    return [
        (name, numbers.count(count), "; ".join(planted.get(name, ())))
        for name, count in counts.most_common()
    ]
