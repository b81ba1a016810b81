"""The picture: the index over time; a click on a point or a bar reads its items."""

from datetime import date
from html import escape

import numpy as np
import pandas as pd
import streamlit as st

from core.sentiment.monitor.monitor import WINDOW_DAYS
from ui import inputs, numbers, panels, theme
from ui.charts import sentiment_monitor as charts
from ui.charts.sentiment_axes import points_text
from ui.charts.sentiment_series import Level, Line, Mark, Volume
from ui.drawing import Spec
from ui.picks import Picked, key_of
from ui.sentiment.dates import period_text, span_text, window_of
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_lead import chart_title
from ui.sentiment.monitor_marks import marks_of
from ui.sentiment.monitor_scene import GRAINS, Scene
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import monitor as words

CHART, ON = "monitor-index", "on"
SEPARATOR = "_"


def show_trend(stream: StreamView, choices: Choices, scene: Scene, on: Picked) -> Spec:
    """Draw the index over time and give the chart, to take along.

    Parameters
    ----------
    on : tuple of str
        The code of the days whose items are read; empty for all of the period.
    """
    first: date = scene.series["at"].iloc[0].date()
    marks = marks_of(stream, choices, first)
    drawn = chart_of(choices, scene, marks, on)
    with st.container(key="monitor-chart"):
        panels.chart(drawn, key=key_of(CHART, on), pick=True, save_as=words.CHART_FILE)
    st.html(caption_html(choices, scene, marks))
    return drawn


def chart_of(choices: Choices, scene: Scene, marks: list[Mark], on: Picked = ()) -> Spec:
    """Give the chart of a choice, the days that are read framed."""
    chosen = days_of(on[0]) if on else None
    volume_title = words.VOLUMES_Y.get(choices.line, words.VOLUME_Y)
    return charts.index_over_time(
        line_of(choices, scene.series),
        volume_of(choices, scene.volume),
        levels_of(choices, scene),
        marks,
        chart_title(choices, scene),
        theme.palette(),
        volume_title,
        (str(chosen[0]), str(chosen[1])) if chosen else None,
    )


def line_of(choices: Choices, series: pd.DataFrame) -> Line:
    """Give the line to draw."""
    days = [at.date() for at in series["at"]]
    return Line(
        days=tuple(map(str, days)),
        told=tuple(point_text(day, choices.line) for day in days),
        codes=tuple(code_of(day, choices) for day in days),
        index=series["index"].to_numpy(np.float64),
        low=series["low"].to_numpy(np.float64),
        high=series["high"].to_numpy(np.float64),
        items=series["items"].to_numpy(np.int64),
        is_current=np.array([day >= choices.selection.since for day in days], dtype=np.bool_),
        is_whole=series["is_whole"].to_numpy(np.bool_),
    )


def volume_of(choices: Choices, volume: pd.DataFrame) -> Volume:
    """Give the bars to draw."""
    days = [at.date() for at in volume["at"]]
    grain = GRAINS.get(choices.line, "day")
    return Volume(
        days=tuple(map(str, days)),
        told=tuple(period_text(day, grain) for day in days),
        codes=tuple(_code(*_cut(choices, *window_of(day, grain, 1))) for day in days),
        negative=volume["negative"].to_numpy(np.int64),
        items=volume["items"].to_numpy(np.int64),
        is_current=np.array([day >= choices.selection.since for day in days], dtype=np.bool_),
    )


def levels_of(choices: Choices, scene: Scene) -> list[Level]:
    """Give the index of both periods, where each has items."""
    one, before = choices.selection, choices.selection.before()
    first: date = scene.series["at"].iloc[0].date()
    summary = scene.summary
    found = []
    if summary.before.items:
        was = summary.before.index.value
        label = words.LEVEL_BEFORE.format(index=points_text(was))
        found.append(Level(str(max(before.since, first)), str(before.until), was, label, False))
    if summary.current.items:
        index = summary.current.index.value
        label = words.LEVEL_NOW.format(index=points_text(index))
        since = str(max(one.since, first))
        found.append(Level(since, str(one.until), index, label, True))
    return found


def point_text(day: date, line: str) -> str:
    """Say what a point is about."""
    if line in GRAINS:
        return period_text(day, GRAINS[line])
    return span_text(*window_of(day, line, WINDOW_DAYS), year=True)


def code_of(day: date, choices: Choices) -> str:
    """Give the days that a point is about as a code for the address."""
    return _code(*_cut(choices, *window_of(day, choices.line, WINDOW_DAYS)))


def days_of(code: str) -> tuple[date, date]:
    """Give the days of a code.

    Raises
    ------
    ValueError
        If it is none.
    """
    if len(code) > inputs.MAX_CODE_CHARACTERS:
        raise ValueError
    since, _, until = code.partition(SEPARATOR)
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    if first > last:
        raise ValueError
    return first, last


def _code(since: date, until: date) -> str:
    return f"{since}{SEPARATOR}{until}"


def _cut(choices: Choices, since: date, until: date) -> tuple[date, date]:
    """Leave out days that are not known yet."""
    return since, min(until, choices.selection.until)


def caption_html(choices: Choices, scene: Scene, marks: list[Mark]) -> str:
    """Say how the chart is read, and what its letters stand for, as escaped HTML."""
    told = [words.CHART_CAPTIONS.get(choices.line, words.CHART_CAPTION)]
    if scene.summary.before.items:
        told.append(words.CHART_GREY)
        days = scene.summary.before.days
        if days < choices.selection.days:
            told.append(numbers.counted(days, words.CHART_SHORT_ONE, words.CHART_SHORT))
    if any(not mark.letter for mark in marks):
        told.append(words.CHART_ALERTS)
    events = [words.CHART_EVENT.format(letter=m.letter, told=m.told) for m in marks if m.letter]
    told += [f"{'; '.join(events)}."] if events else []
    return f'<p class="v-note">{escape(" ".join(told))}</p>'
