"""What was brought: how far it can be trusted, what was found in it, and where to go next."""

from html import escape

import numpy as np
import streamlit as st

from core.exports import to_csv
from core.receipts import Receipt
from core.sentiment.sources.quality import QualityVerdict
from ui import numbers, panels
from ui.sentiment.item_table import scored_table
from ui.sentiment.stream_origin import day_text, reasons
from ui.sentiment.stream_state import YOURS, open_view
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import sources as words


def show_verdict(verdict: QualityVerdict, notes: tuple[str, ...]) -> None:
    """Say how far the items can be trusted, and why."""
    st.subheader(words.VERDICT_TITLE, anchor=False)
    listed = "".join(f"<li>{escape(told)}</li>" for told in reasons(verdict, notes))
    word = escape(words.VERDICT_WORDS[verdict.word])
    look = {"good": "v-good", "not usable": "v-bad"}.get(verdict.word, "")
    st.html(f'<p class="v-lead"><b class="{look}">{word}</b></p><ul>{listed}</ul>')


def show_found(stream: StreamView, per_second: float) -> None:
    """Draw what was found in the items, and the ways on."""
    panels.kpi_row(cards(stream, per_second), key="found")
    if stream.is_dated:
        st.markdown(words.READY)
        open_buttons(YOURS)
        return
    st.markdown(words.UNDATED)
    st.download_button(
        words.DOWNLOAD,
        lambda: to_csv(scored_table(stream.scored)),
        words.DOWNLOAD_FILE,
        "text/csv",
        key="scored-items",
        on_click="ignore",
        icon=":material/download:",
    )


def cards(stream: StreamView, per_second: float) -> list[panels.Kpi]:
    """Give the figures of what was found, each with its receipt."""
    shown = [
        _items(stream),
        _days(stream),
        _companies(stream),
        (
            words.CARD_TOPICS,
            numbers.count(len(stream.topics)),
            words.CARD_TOPICS_TEXT[stream.topics.origin],
        ),
    ]
    if np.isfinite(per_second):
        shown.append((words.CARD_SPEED, numbers.count(per_second), words.CARD_SPEED_TEXT))
    return [
        panels.Kpi(label, value, delta_text=told, receipt=_receipt(stream, label, value))
        for label, value, told in shown
    ]


def open_buttons(stream: str) -> None:
    """Offer the views that show the stream."""
    with st.container(horizontal=True):
        for label, view in ((words.OPEN_MONITOR, "monitor"), (words.OPEN_ALERTS, "alerts")):
            st.button(label, key=f"open-{view}", on_click=open_view, args=(view, stream))


def _items(stream: StreamView) -> tuple[str, str, str]:
    rows = numbers.count(stream.verdict.tally.rows)
    value = numbers.count(len(stream.scored))
    return words.CARD_ITEMS, value, words.CARD_ITEMS_TEXT.format(rows=rows)


def _days(stream: StreamView) -> tuple[str, str, str]:
    if not stream.is_dated:
        return words.CARD_DAYS, numbers.MISSING, words.CARD_DAYS_NONE
    days = (stream.last_day - stream.first_day).days + 1
    told = words.CARD_DAYS_TEXT.format(
        first=day_text(stream.first_day), last=day_text(stream.last_day)
    )
    return words.CARD_DAYS, numbers.count(days), told


def _companies(stream: StreamView) -> tuple[str, str, str]:
    named = len(np.unique(stream.mentions.item)) / max(1, len(stream.scored))
    companies = int((stream.mentions.counts() > 0).sum())
    told = words.CARD_COMPANIES_TEXT.format(share=numbers.percent(named, 0))
    return words.CARD_COMPANIES, numbers.count(companies), told


def _receipt(stream: StreamView, label: str, value: str) -> Receipt:
    definition, code = words.CARD_RECEIPTS[label]
    return Receipt(label, value, definition, stream.origin, stream.model, code)
