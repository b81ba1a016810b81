"""The stream that all views of the page are about: the one that ships, or the visitor's own."""

from dataclasses import dataclass, field, replace

import streamlit as st

from core.sentiment.data import PlantedEvent
from core.sentiment.watchlist.entities import WatchList
from ui import inputs, numbers, panels, work
from ui.answer_queue import in_turn
from ui.resources import sentiment as resources
from ui.sentiment.stream_origin import tell_origin
from ui.sentiment.stream_view import StreamView
from ui.sentiment.your_stream import Kind, YourStream
from ui.words.sentiment import stream as words

__all__ = ["SHIPPED", "STREAM", "YOURS", "StreamView", "chosen_stream", "current", "held"]

STREAM, SHIPPED, YOURS = "stream", "shipped", "yours"
_HELD = "_vitrine_sentiment_stream"


@dataclass
class Held:
    """What a session keeps: the visitor's streams, watch-lists and known events.

    Parameters
    ----------
    kind : "file" or "feeds"
        Which of the visitor's streams the views are about.
    streams : dict of Kind to YourStream
    watch : dict of str to WatchList
        The visitor's own, by kind; or of the stream that ships.
    known : dict of Kind to tuple of PlantedEvent
        What the visitor knows to have happened.
    watched : tuple of (WatchList, StreamView), optional
        The stream that ships under the visitor's watch-list.
    was_lost : bool
        Whether the address told of a stream before this session had any.
    """

    kind: Kind = "file"
    streams: dict[Kind, YourStream] = field(default_factory=dict)
    watch: dict[str, WatchList] = field(default_factory=dict)
    known: dict[Kind, tuple[PlantedEvent, ...]] = field(default_factory=dict)
    watched: tuple[WatchList, StreamView] | None = None
    was_lost: bool = False

    @property
    def yours(self) -> YourStream | None:
        """Give the visitor's stream that the views are about."""
        return self.streams.get(self.kind)

    @property
    def events(self) -> tuple[PlantedEvent, ...]:
        """Give what the visitor knows to have happened in it."""
        return self.known.get(self.kind, ())

    def watch_list(self, stream: str) -> WatchList:
        """Give the watch-list of a stream by its kind, or of the one that ships."""
        if stream in self.watch:
            return self.watch[stream]
        return resources.stream().watch_list if stream == SHIPPED else WatchList(())

    def bring(self, stream: YourStream) -> None:
        """Take another stream of a kind; the events of the one before go with it."""
        self.kind, self.was_lost = stream.kind, False
        self.streams[stream.kind] = stream
        self.known.pop(stream.kind, None)

    def forget(self, kind: Kind) -> None:
        """Let a stream go; the views are about the other one, if there is one."""
        self.streams.pop(kind, None)
        self.known.pop(kind, None)
        self.kind = self.kind if self.yours else next(iter(self.streams), self.kind)


def held() -> Held:
    """Give what this session keeps."""
    if _HELD not in st.session_state:
        # A reload begins another session under the same address.
        st.session_state[_HELD] = Held(was_lost=st.query_params.get(STREAM) == YOURS)
    kept: Held = st.session_state[_HELD]
    return kept


def chosen_stream() -> str:
    """Ask which stream the view is about."""
    return inputs.choice(
        words.STREAM, words.STREAMS, STREAM, look="segments", help=words.STREAM_HELP
    )


def current() -> StreamView | None:
    """Ask which stream the view is about, and give it once it is ready.

    To be called in the page itself, not in a fragment: a click on “Stop” must reach a stream
    that is being scored.

    Returns
    -------
    StreamView or None
        It has dates. None where there is nothing to show; then it is drawn why.
    """
    chosen = chosen_stream()
    stream = shipped_stream() if chosen == SHIPPED else your_stream()
    if stream is None:
        return None
    if not stream.is_dated:
        items = count_of(len(stream.scored))
        panels.empty_state(words.UNDATED_TITLE, words.UNDATED_TEXT.format(items=items))
        _to_sources()
        return None
    tell_origin(stream)
    if chosen == YOURS and held().kind == "feeds":
        # Only who has feeds needs what reads them.
        from ui.sentiment.sources_feeds import live_line

        live_line()
    return stream


def shipped_stream() -> StreamView:
    """Give the stream that ships, under the visitor's watch-list if there is one."""
    with st.spinner(words.SHIPPED_WAIT):
        stream = resources.stream()
        kept, own = held(), held().watch.get(SHIPPED)
        if own is None:
            return stream
        if kept.watched is None or kept.watched[0] != own:
            again = StreamView.of(stream.scored, own, stream.verdict, stream.model)
            kept.watched = (own, replace(again, events=stream.events))
    return kept.watched[1]


def your_stream() -> StreamView | None:
    """Give the visitor's stream once it is scored; None where it is not, and it is drawn why."""
    kept = held()
    if kept.yours is None:
        _tell_none(was_lost=kept.was_lost)
        return None
    if kept.yours.verdict.word == "not usable":
        panels.empty_state(words.UNUSABLE_TITLE, kept.yours.verdict.reasons[0].text)
        return None
    watch = kept.watch_list(kept.kind)
    if not work.carry_on(in_turn(kept.yours.score()), words.SCORING, kept.yours.job):
        return None
    if not work.carry_on(kept.yours.build(watch), words.BUILDING, f"build-{kept.yours.job}"):
        return None
    return replace(kept.yours.view(watch), events=kept.events)


def count_of(items: int) -> str:
    """Write a number of items."""
    return numbers.counted(items, words.ITEM_ONE, words.ITEMS)


def _tell_none(*, was_lost: bool) -> None:
    """Say that there is no stream of the visitor's, and offer the ways on."""
    if was_lost:
        panels.empty_state(words.LOST_TITLE, words.LOST_TEXT)
    else:
        panels.empty_state(words.NONE_TITLE, words.NONE_TEXT)
    with st.container(horizontal=True):
        _to_sources()
        st.button(words.TO_SHIPPED, key="to-shipped", on_click=inputs.reset, args=(STREAM,))


def _to_sources() -> None:
    st.button(words.TO_SOURCES, key="to-sources", on_click=open_view, args=("sources",))


def open_view(view: str, stream: str | None = None) -> None:
    """Open another view of the page, as a click's answer; on another stream, if one is named."""
    for key, code in (("view", view), (STREAM, stream)):
        if code is not None:
            inputs.reset(key)
            st.query_params[key] = code
