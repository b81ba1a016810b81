"""The figures of one choice, asked of the monitor once.

Those of the stream that ships are shared between sessions; those of a visitor's own stay in the
session, the latest only.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

import pandas as pd
import streamlit as st

from core.sentiment.monitor.answers import Movers, Options, Sources, Summary
from core.sentiment.monitor.monitor import WINDOW_DAYS, Monitor
from core.sentiment.selection import Grain, Selection
from ui.resources import scenes
from ui.sentiment.monitor_movers import By, movers_of
from ui.sentiment.stream_view import StreamView

if TYPE_CHECKING:
    from ui.sentiment.monitor_controls import Choices

T = TypeVar("T")

_LATEST = "_vitrine_sentiment_latest"
GRAINS: dict[str, Grain] = {"day": "day", "week": "week", "month": "month"}


@dataclass(frozen=True)
class Scene:
    """What the monitor says of one selection; read-only.

    Parameters
    ----------
    summary : Summary
    series : DataFrame
        The index over the period and the one before it: at, index, low, high, items, is_whole.
    volume : DataFrame
        at, items and negative of the same time.
    movers_by : mapping of str to Movers
        What moved the index, each way that is offered; see :func:`.monitor_movers.movers_of`.
    sources : Sources
    entities, topics : DataFrame
        League tables.
    by : str
        The way that is chosen of ``movers_by``.
    """

    summary: Summary
    series: pd.DataFrame
    volume: pd.DataFrame
    movers_by: Mapping[By, Movers]
    sources: Sources
    entities: pd.DataFrame
    topics: pd.DataFrame
    by: By

    @property
    def movers(self) -> Movers:
        """Give what moved the index, the way that is chosen."""
        return self.movers_by[self.by]


def scene_of(stream: StreamView, choices: "Choices") -> Scene:
    """Give the figures of a choice."""
    return kept(stream, "scene", choices.setting, lambda: asked(stream, choices))


def options_of(stream: StreamView, as_of: datetime | None) -> Options:
    """Give what there is to choose from at a moment."""
    return kept(stream, "options", (repr(as_of),), lambda: _options(stream, as_of))


def kept(stream: StreamView, what: str, setting: tuple[str, ...], make: Callable[[], T]) -> T:
    """Give what depends on a stream and a setting, made once."""
    if stream.is_shipped:
        return scenes.scene(f"sentiment-{what}", stream.key, setting, make)
    latest: dict[str, tuple[object, object]] = st.session_state.setdefault(_LATEST, {})
    known = (stream.key, setting)
    if what not in latest or latest[what][0] != known:
        latest[what] = (known, make())
    found: T = latest[what][1]  # type: ignore[assignment]  # by its name, what is kept is a T
    return found


def titled(stream: StreamView, frame: pd.DataFrame, as_of: datetime | None) -> pd.DataFrame:
    """Give a table of topics or items with what the topics were called at a moment."""
    titles = stream.topics.titles_at(as_of)
    told = [titles[topic] if topic >= 0 else "" for topic in frame["topic"].tolist()]
    return frame.assign(title=told)


def asked(stream: StreamView, choices: "Choices") -> Scene:
    """Ask the monitor everything that is shown of a choice."""
    monitor, selection = stream.monitor, choices.selection
    first: date = monitor.moments[0].astype("datetime64[D]").item()
    both = choices.within(max(first, selection.before().since), selection.until)
    series = _series(monitor, both, choices.line)
    movers_by = movers_of(stream, selection)
    return Scene(
        summary=monitor.summary(selection),
        series=series,
        volume=_volume(monitor, both, series, choices.line),
        movers_by=movers_by,
        sources=monitor.by_source(selection),
        entities=monitor.by_entity(selection),
        topics=titled(stream, monitor.by_topic(selection), selection.as_of),
        by=next(iter(movers_by)),
    )


def _options(stream: StreamView, as_of: datetime | None) -> Options:
    options = stream.monitor.options(as_of)
    return replace(options, topics=titled(stream, options.topics, as_of))


def _series(monitor: Monitor, both: Selection, line: str) -> pd.DataFrame:
    if line in GRAINS:
        frame = monitor.index(both, GRAINS[line]).rename(columns={"start": "at"})
        return frame.assign(is_whole=~frame["unfinished"].astype(bool))
    frame = monitor.trailing(both, WINDOW_DAYS)
    return frame.rename(columns={"day": "at", "whole": "is_whole"})


def _volume(monitor: Monitor, both: Selection, series: pd.DataFrame, line: str) -> pd.DataFrame:
    if line not in GRAINS:
        return monitor.daily(both).rename(columns={"day": "at"})[["at", "items", "negative"]]
    negative = (series["negative_share"] * series["items"]).round().fillna(0).astype("int64")
    return series[["at", "items"]].assign(negative=negative)
