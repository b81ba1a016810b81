"""Feeds: addresses in, a status for each, and their items as a stream that grows."""

import time
from datetime import datetime

import streamlit as st

from core.errors import AddressRefused
from core.sentiment.addresses import check_written
from ui import inputs, numbers, panels, tables
from ui.boundary import error_panel, fragment, report
from ui.sentiment.feeds_state import MOST_FEEDS, Feed, Feeds, feeds, utc_now
from ui.sentiment.sources_verdict import show_found, show_verdict
from ui.sentiment.sources_watch import edit_watch_list
from ui.sentiment.stream_state import STREAM, YOURS, count_of, held, your_stream
from ui.words.sentiment import sources as words

ADDRESS = "feed-address"
# What answers within this is shown at once; the rest of the page does not wait for longer.
PATIENCE_SECONDS = 1.5


def show_feeds() -> None:
    """Draw the form, the feeds' status, and what came of their items."""
    kept, now = feeds(), utc_now()
    st.markdown(words.FEEDS_LEAD)
    ask_address(kept)
    if not kept.listed:
        panels.empty_state(words.FEEDS_EMPTY_TITLE, words.FEEDS_EMPTY_TEXT)
        return
    look(kept, now)
    fragment(show_status, every_seconds=kept.every_seconds(now))(kept, bool(kept.under_way))
    if "feeds" not in held().streams:
        return
    held().kind = "feeds"
    inputs.carry(STREAM, YOURS)
    show_verdict(held().streams["feeds"].verdict, held().streams["feeds"].items.notes)
    stream = your_stream()
    if stream is not None:
        show_found(stream, held().streams["feeds"].per_second)
        edit_watch_list(stream, "feeds")


def ask_address(kept: Feeds) -> None:
    """Ask for another feed, and begin to read it."""
    form = st.form("sentiment-feeds", border=False, clear_on_submit=True)
    with form, st.container(key="beside-feeds"):
        address = st.text_input(
            words.FEEDS_ADDRESS, placeholder=words.FEEDS_HINT, key=ADDRESS, max_chars=2_000
        )
        asked = st.form_submit_button(words.FEEDS_ADD, width="stretch")
    if not asked:
        return
    refused = refusal(kept, address.strip())
    if refused:
        st.warning(refused)
        return
    try:
        check_written(address.strip())
    except AddressRefused as error:
        error_panel(error, report(error))
        return
    kept.add(address.strip(), utc_now())


def refusal(kept: Feeds, address: str) -> str:
    """Say why an address is not taken; nothing if it is."""
    if not address:
        return words.FEEDS_NONE
    if address in kept.addresses:
        return words.FEEDS_TWICE
    return words.FEEDS_FULL.format(most=MOST_FEEDS) if len(kept) >= MOST_FEEDS else ""


def show_status(kept: Feeds, were_read: bool) -> None:
    """Draw each feed's status; reruns by itself, and begins to read what is due.

    Parameters
    ----------
    kept : Feeds
    were_read : bool
        Whether feeds were being read when the page was drawn: that sets how often this reruns.
    """
    asked = st.button(words.FEEDS_LOOK, key="feeds-look", icon=":material/refresh:")
    if look(kept, utc_now(), asked=asked) or bool(kept.under_way) != were_read:
        # What stands below, and the other views, are about more items now.
        st.rerun(scope="app")
    if asked and any(is_left_alone(feed) for feed in kept.listed):
        st.caption(words.FEEDS_LEFT_ALONE)
    st.html(tables.table_html(words.FEEDS_HEAD, [row(f, utc_now()) for f in kept.listed]))
    for feed in kept.listed:
        if feed.latest is not None and feed.latest.notes:
            st.text(words.FEEDS_NOTES.format(notes="; ".join(feed.latest.notes)))
    _ask_remove(kept)


def look(kept: Feeds, now: datetime, *, asked: bool = False) -> bool:
    """Begin to read what is due, and wait a little; say whether there is anything new."""
    kept.begin(now, asked=asked)
    if not kept.under_way:
        return False
    with st.spinner(words.FEEDS_READING):
        return kept.settle(PATIENCE_SECONDS)


def is_left_alone(feed: Feed) -> bool:
    """Say whether a feed fails and waits for its time, whoever asks."""
    return feed.look is None and feed.reader.failures > 0


def row(feed: Feed, now: datetime) -> tuple[str, ...]:
    """Give a feed's status as a row of text."""
    reader = feed.reader
    return reader.title, numbers.count(len(reader.items)), status_text(feed, now), next_text(feed)


def status_text(feed: Feed, now: datetime) -> str:
    """Say how a feed does: that it works only of one that was read."""
    if feed.look is not None:
        spent = numbers.seconds(time.monotonic() - feed.look.since)
        return words.FEEDS_BEING_READ.format(seconds=spent)
    if feed.latest is None:
        return words.FEEDS_NEVER
    status = feed.latest.status
    if feed.latest.outcome == "failed" and not feed.reader.was_read:
        return words.FEEDS_NOT_READ.format(status=status[:1].lower() + status[1:])
    circuit = feed.reader.circuit(now)
    if feed.latest.outcome == "failed" and circuit == "closed":
        return words.FEEDS_FAILED.format(status=status[:1].lower() + status[1:])
    return words.FEEDS_STATUS.format(circuit=words.FEEDS_CIRCUITS[circuit], status=status)


def next_text(feed: Feed) -> str:
    """Say when a feed is looked at next."""
    at = feed.reader.next_poll_at
    if feed.look is not None:
        return words.FEEDS_NOW
    if at is None:
        return words.FEEDS_NEVER_AGAIN if feed.reader.is_gone else words.FEEDS_NOW
    return words.FEEDS_NOW if at <= utc_now().replace(tzinfo=None) else f"{at:%H:%M:%S}"


def live_line() -> None:
    """Keep the feeds going while another view is open, and say when the next look is."""
    kept, now = feeds(), utc_now()
    if kept.listed:
        if look(kept, now):
            st.rerun()
        fragment(_keep_going, every_seconds=kept.every_seconds(now))(kept, bool(kept.under_way))


def _keep_going(kept: Feeds, were_read: bool) -> None:
    if look(kept, utc_now()) or bool(kept.under_way) != were_read:
        st.rerun(scope="app")
    if "feeds" in held().streams:
        st.caption(line_text(kept, len(held().streams["feeds"].items)))


def line_text(kept: Feeds, items: int) -> str:
    """Say how many feeds gave how many items, and when the next look is."""
    at, filled = kept.next_look_at(), len(kept.filled)
    told = numbers.counted(len(kept), words.FEEDS_ONE, words.FEEDS_MANY)
    if filled < len(kept):
        told = words.FEEDS_FILLED.format(feeds=told, filled=filled)
    next_look = words.FEEDS_NEVER_AGAIN if at is None else f"{at:%H:%M}"
    return words.FEEDS_LINE.format(feeds=told, items=count_of(items), next=next_look)


def _ask_remove(kept: Feeds) -> None:
    with st.container(key="beside-feed-removal"):
        # A select box shows its options as text, whatever a stranger has called a feed.
        address = st.selectbox(words.FEEDS_PICK, kept.addresses, key="feed-removal")
        if st.button(words.FEEDS_REMOVE, key="feed-remove", width="stretch") and address:
            kept.remove(address)
            st.rerun(scope="app")
