"""What is shown, to take along: the items as CSV and Excel, the chart, a one-page report."""

from datetime import UTC, datetime
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from core.exports import to_csv, to_excel
from core.sentiment.monitor.ask import LARGEST_PAGE
from ui import numbers
from ui.files import CSV_MIME, EXCEL_MIME, offer
from ui.sentiment.monitor_cards import parameters
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_movers import title_of
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import monitor as words

if TYPE_CHECKING:
    from ui.sentiment.monitor_items import Listing

# What core.exports measured: cells of a workbook written in a second.
EXCEL_CELLS_PER_SECOND, LONG_SECONDS, COLUMNS = 150_000, 2, 14


def take_items(stream: StreamView, choices: Choices, listing: "Listing", total: int) -> None:
    """Offer the listed items; each file is made when it is asked for."""
    if not total:
        return
    count = numbers.count(total)
    with st.container(horizontal=True):
        for label, make, ending, mime in (
            (words.CSV, as_csv, "csv", CSV_MIME),
            (words.EXCEL, as_excel, "xlsx", EXCEL_MIME),
        ):
            offer(
                label.format(count=count),
                partial(make, stream, choices, listing),
                f"{words.ITEMS_FILE}.{ending}",
                mime,
                words.ITEMS_HELP,
            )
    duration = total * COLUMNS / EXCEL_CELLS_PER_SECOND
    if duration > LONG_SECONDS:
        st.caption(words.TAKE_WAIT.format(duration=numbers.seconds(ceil(duration))))


def as_csv(stream: StreamView, choices: Choices, listing: "Listing") -> bytes:
    """Give the listed items as CSV."""
    return to_csv(items_table(stream, listing))


def as_excel(stream: StreamView, choices: Choices, listing: "Listing") -> bytes:
    """Give the listed items as a workbook, with a sheet about it."""
    table = items_table(stream, listing)
    return to_excel(table, words.SHEET, notes(stream, choices, listing, len(table)))


def items_table(stream: StreamView, listing: "Listing") -> pd.DataFrame:
    """Give all listed items in their order, with all that is known of them."""
    pages, page = [listing.page(stream, 1, LARGEST_PAGE)], 1
    while page < pages[0].pages:
        page += 1
        pages.append(listing.page(stream, page, LARGEST_PAGE))
    items = pd.concat([one.items for one in pages], ignore_index=True)
    topics = zip(items["topic"].tolist(), items["title"], strict=True)
    return pd.DataFrame(
        {
            "row": items["row"],
            "published_at_utc": items["published_at"].dt.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "source": items["source"],
            "text": items["text"],
            "entities": ["; ".join(names) for names in items["entities"]],
            "topic": [title_of(int(topic), str(title)) for topic, title in topics],
            "sentiment": items["sentiment"],
            "decision": ["sure" if sure else "unsure" for sure in items["sure"]],
            "score": items["score"].astype("float64").round(4),
            "negative": items["negative"].astype("float64").round(4),
            "neutral": items["neutral"].astype("float64").round(4),
            "positive": items["positive"].astype("float64").round(4),
            "link": items["link"],
        }
    )


def notes(
    stream: StreamView, choices: Choices, listing: "Listing", count: int
) -> list[tuple[str, str]]:
    """Say what the workbook is: stream, choices, model and what its columns mean."""
    source = stream.origin
    chosen = [*parameters(choices)]
    if listing.sentiment:
        chosen.append((words.TONE, listing.sentiment))
    if listing.search:
        chosen.append((words.SEARCH, listing.search))
    return [
        (words.NOTE_STREAM, f"{source.name} ({source.badge.value})"),
        (words.NOTE_HASH, source.sha256),
        (words.NOTE_ITEMS, numbers.count(count)),
        *chosen,
        (words.NOTE_MODEL, f"{stream.model.title}, {stream.model.version}"),
        (words.NOTE_MODEL_HASH, stream.model.sha256),
        *words.NOTE_COLUMNS,
        (words.NOTE_MADE, f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"),
    ]
