"""Beside each other: sources with their spread, companies and topics with twelve weeks each."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.sentiment.monitor.bounds import WEEKS
from ui import inputs, numbers, panels, theme
from ui.charts import sentiment_sources as charts
from ui.charts.sentiment_axes import points_text
from ui.charts.sentiment_sources import SourceIndex
from ui.sentiment.league_html import LeagueRow, league_html
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_movers import title_of
from ui.sentiment.monitor_scene import Scene
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import monitor as words

LEAGUE = "league"
SHOWN_ROWS, SHOWN_SOURCES = 10, 8


def show_leagues(stream: StreamView, choices: Choices, scene: Scene) -> None:
    """Draw the league table and the spread between sources."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        _show_league(stream, choices, scene)
    with right:
        _show_sources(choices, scene)


def _show_league(stream: StreamView, choices: Choices, scene: Scene) -> None:
    st.subheader(words.LEAGUE, anchor=False)
    options = words.LEAGUES if len(scene.entities) else {"topics": words.LEAGUES["topics"]}
    of = next(iter(options))
    if len(options) > 1:
        of = inputs.choice(
            words.LEAGUE, options, LEAGUE, look="segments", label_visibility="collapsed"
        )
    if of == "companies":
        names, frame, new = scene.entities["entity"].tolist(), scene.entities, set[int]()
        chosen = choices.selection.entity or ""
    else:
        frame = scene.topics
        numbered = zip(frame["topic"].tolist(), frame["title"], strict=True)
        names = [title_of(topic, str(title)) for topic, title in numbered]
        known = stream.topics.is_new(choices.selection.as_of)
        new = {at for at, topic in enumerate(frame["topic"]) if topic >= 0 and known[topic]}
        chosen = choices.topic_title
    if not len(frame):
        panels.empty_state(words.LEAGUE_NONE_TITLE, words.LEAGUE_NONE)
        return
    rows = rows_of(names, frame, new)[:SHOWN_ROWS]
    st.html(league_html(words.LEAGUE_HEADS[of], rows, chosen))
    told = words.LEAGUE_CAPTION.format(weeks=WEEKS)
    if len(frame) > SHOWN_ROWS:
        told = f"{words.LEAGUE_MORE.format(shown=SHOWN_ROWS, count=len(frame))} {told}"
    st.caption(told)


def rows_of(names: Sequence[str], frame: pd.DataFrame, new: set[int]) -> list[LeagueRow]:
    """Give the rows of a league table."""
    figures = frame[["index", "low", "high", "change", "change_low", "change_high"]].to_numpy(float)
    told = zip(names, frame["items"].tolist(), figures.tolist(), frame["weeks"], strict=True)
    return [
        LeagueRow(
            name,
            items,
            index=row[0],
            low=row[1],
            high=row[2],
            change=row[3],
            change_low=row[4],
            change_high=row[5],
            weeks=tuple(map(float, weeks)),
            is_new=at in new,
        )
        for at, (name, items, row, weeks) in enumerate(told)
    ]


def _show_sources(choices: Choices, scene: Scene) -> None:
    st.subheader(words.SOURCES, anchor=False)
    frame = scene.sources.sources
    frame = frame[frame["items"] > 0].head(SHOWN_SOURCES)
    if not len(frame):
        panels.empty_state(words.LEAGUE_NONE_TITLE, words.LEAGUE_NONE)
        return
    shown = [
        SourceIndex(name or words.NO_SOURCE, int(items), *map(float, figures))
        for name, items, *figures in zip(
            *(frame[name].tolist() for name in ("source", "items", "index", "low", "high")),
            strict=True,
        )
    ]
    shown.sort(key=lambda one: -one.index)
    chosen = choices.selection.source or ""
    overall = float((frame["index"] * frame["items"]).sum() / frame["items"].sum())
    drawn = charts.spread(shown, chosen, overall, spread_title(scene), theme.palette())
    panels.chart(drawn, key="monitor-sources")
    st.caption(words.SOURCES_CAPTION.format(index=points_text(overall)))


def spread_title(scene: Scene) -> str:
    """Say how far apart the sources are, and whether by more than chance."""
    found = scene.sources.spread
    if found is None:
        return words.SOURCES_FEW
    told = {
        "highest": found.highest or words.NO_SOURCE,
        "lowest": found.lowest or words.NO_SOURCE,
        "distance": numbers.count(round(found.distance.value)),
        "interval": numbers.between(found.distance.low, found.distance.high, numbers.count),
    }
    form = words.SOURCES_APART if found.beyond_chance else words.SOURCES_ALIKE
    return form.format(**told)
