"""Sources: the stream that ships, a file, an export of complaints, or feeds."""

from collections.abc import Callable, Mapping

import streamlit as st

from ui import inputs
from ui.sentiment.sources_complaints import show_complaints
from ui.sentiment.sources_feeds import show_feeds
from ui.sentiment.sources_file import show_file
from ui.sentiment.sources_shipped import show_shipped
from ui.sentiment.stream_state import SHIPPED, STREAM, YOURS, held
from ui.words.sentiment import sources as words

WAY = "via"
_WAYS: Mapping[str, Callable[[], None]] = {
    "shipped": show_shipped,
    "file": show_file,
    "complaints": show_complaints,
    "feeds": show_feeds,
}


def show() -> None:
    """Draw the view. Not a fragment: a click on “Stop” must reach a running job."""
    # Other views ask which stream they are about; here it follows from the way that is open.
    inputs.carried(STREAM, {SHIPPED: SHIPPED, YOURS: YOURS}.__getitem__)
    way = inputs.choice(words.WAY, words.WAYS, WAY, look="segments", default=_open_way())
    place = st.empty() if way != "shipped" and _is_lost() else None
    _WAYS[way]()
    # Only now is it known whether something was brought in this run.
    if place is not None and _is_lost():
        place.info(words.LOST)


def _open_way() -> str:
    """Give the way that the visitor's stream came by, if there is one."""
    if _is_lost():
        return "file"
    return "shipped" if held().yours is None else held().kind


def _is_lost() -> bool:
    """Say whether a reload has forgotten the visitor's stream, and none was brought since."""
    return held().was_lost and held().yours is None
