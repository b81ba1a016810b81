"""Feeds: addresses in, a status for each, and their items as a stream that grows."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from ui import inputs, numbers, panels, tables
from ui.boundary import fragment
from ui.sentiment.feeds_state import MOST_FEEDS, Feed, Feeds, feeds, utc_now
from ui.sentiment.sources_verdict import show_found, show_verdict
from ui.sentiment.sources_watch import edit_watch_list
from ui.sentiment.stream_state import STREAM, YOURS, count_of, held, your_stream
from ui.words.sentiment import sources as words

ADDRESS = "feed-address"
# A look that ends sooner needs no word.
QUIET_SECONDS = 0.5


def show_feeds() -> None:
    """Draw the form, the feeds' status, and what came of their items."""
    kept, now = feeds(), utc_now()
    st.markdown(words.FEEDS_LEAD)
    if ask_address(kept):
        look(kept, asked=True)
    if not kept.listed:
        panels.empty_state(words.FEEDS_EMPTY_TITLE, words.FEEDS_EMPTY_TEXT)
        return
    fragment(show_status, every_seconds=kept.every_seconds(now))(kept)
    if "feeds" not in held().streams:
        return
    held().kind = "feeds"
    inputs.carry(STREAM, YOURS)
    show_verdict(held().streams["feeds"].verdict, held().streams["feeds"].items.notes)
    stream = your_stream()
    if stream is not None:
        show_found(stream, held().streams["feeds"].per_second)
        edit_watch_list(stream, "feeds")


def ask_address(kept: Feeds) -> bool:
    """Ask for another feed; say whether one was added."""
    form = st.form("sentiment-feeds", border=False, clear_on_submit=True)
    with form, st.container(key="beside-feeds"):
        address = st.text_input(
            words.FEEDS_ADDRESS, placeholder=words.FEEDS_HINT, key=ADDRESS, max_chars=2_000
        )
        asked = st.form_submit_button(words.FEEDS_ADD, width="stretch")
    if not asked:
        return False
    refused = refusal(kept, address.strip())
    if refused:
        st.warning(refused)
        return False
    kept.add(address.strip())
    return True


def refusal(kept: Feeds, address: str) -> str:
    """Say why an address is not taken; nothing if it is."""
    if not address:
        return words.FEEDS_NONE
    if address in kept.addresses:
        return words.FEEDS_TWICE
    return words.FEEDS_FULL.format(most=MOST_FEEDS) if len(kept) >= MOST_FEEDS else ""


def show_status(kept: Feeds) -> None:
    """Draw each feed's status; reruns by itself, and looks at what is due."""
    asked = st.button(words.FEEDS_LOOK, key="feeds-look", icon=":material/refresh:")
    if look(kept, asked=asked):
        # What stands below, and the other views, are about more items now.
        st.rerun(scope="app")
    st.html(tables.table_html(words.FEEDS_HEAD, [row(f, utc_now()) for f in kept.listed]))
    for feed in kept.listed:
        if feed.latest is not None and feed.latest.notes:
            st.text(words.FEEDS_NOTES.format(notes="; ".join(feed.latest.notes)))
    _ask_remove(kept)


def look(kept: Feeds, *, asked: bool) -> bool:
    """Look at what is due, and say meanwhile what is waited for."""
    place = st.empty()
    found = kept.look(utc_now(), asked=asked, on_wait=_waiting(place.text))
    place.empty()
    return found


def row(feed: Feed, now: datetime) -> tuple[str, ...]:
    """Give a feed's status as a row of text."""
    reader, latest = feed.reader, feed.latest
    circuit = words.FEEDS_CIRCUITS[reader.circuit(now)]
    status = words.FEEDS_NEVER
    if latest is not None:
        told = words.FEEDS_STATUS.format(circuit=circuit, status=latest.status)
        status = told[:1].upper() + told[1:]
    return reader.title, numbers.count(len(reader.items)), status, next_text(feed, now)


def next_text(feed: Feed, now: datetime) -> str:
    """Say when a feed is looked at next."""
    at = feed.reader.next_poll_at
    if at is None:
        return words.FEEDS_NEVER_AGAIN if feed.reader.is_gone else words.FEEDS_NOW
    return words.FEEDS_NOW if at <= now.replace(tzinfo=None) else f"{at:%H:%M:%S}"


def live_line() -> None:
    """Keep the feeds going while another view is open, and say when the next look is."""
    kept, now = feeds(), utc_now()
    if kept.listed:
        fragment(_keep_going, every_seconds=kept.every_seconds(now))(kept)


def _keep_going(kept: Feeds) -> None:
    if look(kept, asked=False):
        st.rerun(scope="app")
    at = kept.next_look_at()
    items = sum(len(feed.reader.items) for feed in kept.listed)
    st.caption(
        words.FEEDS_LINE.format(
            feeds=words.FEEDS_ONE if len(kept) == 1 else words.FEEDS_MANY.format(count=len(kept)),
            items=count_of(items),
            next=words.FEEDS_NEVER_AGAIN if at is None else f"{at:%H:%M}",
        )
    )


def _ask_remove(kept: Feeds) -> None:
    with st.container(key="beside-feed-removal"):
        # A select box shows its options as text, whatever a stranger has called a feed.
        address = st.selectbox(words.FEEDS_PICK, kept.addresses, key="feed-removal")
        if st.button(words.FEEDS_REMOVE, key="feed-remove", width="stretch") and address:
            kept.remove(address)
            st.rerun(scope="app")


def _waiting(tell: Callable[[str], object]) -> Callable[[str, float], None]:
    def waited(host: str, seconds: float) -> None:
        if seconds > QUIET_SECONDS:
            tell(words.FEEDS_READING.format(host=host, seconds=numbers.seconds(seconds)))

    return waited
