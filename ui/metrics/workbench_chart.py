"""The quick chart of an answer, and the picture of it to take along."""

from collections.abc import Sequence
from html import unescape
from textwrap import shorten

import pandas as pd
import streamlit as st

from ui import numbers, panels, theme
from ui.chart_files import ChartText, png_button
from ui.charts.metrics_axes import DatedNote
from ui.charts.metrics_quick import quick_chart
from ui.charts.metrics_quick_plan import (
    MOST_BARS,
    MOST_SERIES,
    ChartPlan,
    comparable,
    is_dotted,
    plan_of,
    series_count,
)
from ui.metrics.workbench_desk import SqlDesk
from ui.metrics.workbench_state import Answered
from ui.metrics_notes import notes_between
from ui.words.metrics import workbench as words

_DRAWN, _PLACE = "workbench-drawn", "workbench-chart-place"
_STATEMENT_CHARACTERS = 320


def show_chart(answered: Answered, desk: SqlDesk) -> None:
    """Draw what of an answer can be drawn."""
    frame = answered.answer.frame
    plan = plan_of(frame)
    if plan is None:
        panels.empty_state(words.NO_CHART_TITLE, words.NO_CHART)
        return
    figures = _chosen(frame, plan)
    notes = _notes(frame, plan)
    drawn = quick_chart(frame, plan, figures, theme.palette(), notes)
    with st.container(key=_PLACE):
        panels.chart(drawn, key="workbench-chart", save_as=words.FILE)
    title = str(drawn["layout"]["title"]["text"])
    text = _picture_text(answered, desk, title, [_note_text(note) for note in notes])
    png_button(words.PNG, text, place=_PLACE, button="v-save-answer")
    for told in (*_left_out(frame, plan), *map(_note_text, notes)):
        st.text(told)


def _notes(frame: pd.DataFrame, plan: ChartPlan) -> list[DatedNote]:
    """Give the notes of the days that a chart goes along."""
    if not plan.along or not pd.api.types.is_datetime64_any_dtype(frame[plan.along]):
        return []
    days = frame[plan.along].dropna()
    if days.empty:
        return []
    found = notes_between(days.min().date(), days.max().date())
    return [DatedNote(str(note.day), letter, note.text) for letter, note in found]


def _note_text(note: DatedNote) -> str:
    return words.NOTE.format(letter=note.letter, day=note.day, text=note.told)


def _picture_text(answered: Answered, desk: SqlDesk, title: str, notes: Sequence[str]) -> ChartText:
    """Give what stands around a picture of the chart: the statement, and whose books."""
    statement = " ".join(answered.answer.sql.split())
    source = words.PICTURE_SOURCE.format(
        books=desk.source.name,
        badge=desk.source.badge.value,
        moment=f"{answered.at:%Y-%m-%d %H:%M}",
    )
    about = (shorten(statement, _STATEMENT_CHARACTERS, placeholder=" …"), *notes)
    # The chart has escaped names already.
    return ChartText(unescape(title), desk.source.badge, about, (source,))


def _chosen(frame: pd.DataFrame, plan: ChartPlan) -> list[str]:
    """Ask which numbers are drawn, where there are several."""
    usual = comparable(frame, plan)
    if len(plan.figures) == 1:
        return usual
    # Another answer has other columns.
    key = f"{_DRAWN}-{abs(hash(plan))}"
    if plan.takes_several:
        chosen = st.multiselect(
            words.DRAW, plan.figures, usual, key=key, max_selections=MOST_SERIES
        )
        # A forged widget message can name any column (fault 38).
        known = [name for name in chosen if name in plan.figures]
        return known or usual
    one = st.selectbox(words.DRAW, plan.figures, key=key)
    return [one] if one in plan.figures else usual


def _left_out(frame: pd.DataFrame, plan: ChartPlan) -> list[str]:
    notes = []
    if not plan.along and len(frame) > MOST_BARS:
        notes.append(words.SOME_BARS.format(shown=MOST_BARS, rows=numbers.count(len(frame))))
    if (count := series_count(frame, plan)) > MOST_SERIES:
        notes.append(words.SOME_SERIES.format(shown=MOST_SERIES, count=count, by=plan.name))
    if is_dotted(frame, plan):
        notes.append(words.POINTS)
    return notes
