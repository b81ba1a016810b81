"""An answer: how many rows, what to know of them, the rows as table or chart, the receipt."""

from functools import partial
from html import escape, unescape
from textwrap import shorten

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from core.analyst.answer import Answer, AnswerColumn
from core.analyst.files import as_csv, as_parquet
from ui import inputs, numbers, panels, theme
from ui import words as shared
from ui.cards import receipt_opener_html
from ui.chart_files import ChartText, png_button
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
from ui.metrics.workbench_editor import is_linked
from ui.metrics.workbench_receipt import receipt, rows_text
from ui.metrics.workbench_state import Answered, WorkbenchState
from ui.words.metrics import workbench as words

_ROW, _HEADER, _MOST_SHOWN = 35, 38, 14
_DRAWN, _PLACE = "workbench-drawn", "workbench-chart-place"
_STATEMENT_CHARACTERS = 320


def show_answer(visit: WorkbenchState, answered: Answered, desk: SqlDesk) -> None:
    """Draw an answer."""
    answer = answered.answer
    st.html(_headline(answered))
    with st.container(key="workbench-controls", horizontal=True, vertical_alignment="center"):
        look = inputs.choice(
            words.LOOK, words.LOOKS, "look", look="segments", label_visibility="collapsed"
        )
        _offer_files(answer)
    if not answer.rows:
        panels.empty_state(words.NO_ROWS_TITLE, words.NO_ROWS_TOLD)
    elif look == "table":
        _show_table(answer)
    else:
        _show_chart(answered, desk)
    with st.container(key="workbench-receipt", horizontal=True, vertical_alignment="center"):
        st.html(receipt_opener_html("workbench", receipt(answered, desk)), width="content")
        st.button(
            shared.RECOMPUTE,
            key="workbench-again",
            type="tertiary",
            icon=":material/refresh:",
            on_click=visit.ask_again,
            args=(answer,),
        )
    if not is_linked(answer.sql):
        st.caption(words.UNLINKED)


def _headline(answered: Answered) -> str:
    answer = answered.answer
    told = words.ANSWERED.format(rows=rows_text(answer), duration=numbers.seconds(answer.seconds))
    mark, notes = "", list(answer.notes)
    if answer.truncated:
        mark = f' <span class="v-badge">{words.TRUNCATED}</span>'
        notes.insert(0, words.TRUNCATED_TOLD.format(rows=numbers.count(answer.rows)))
    if answered.is_same is not None:
        notes.append(words.SAME if answered.is_same else words.OTHER)
    listed = "".join(f"<p>{escape(note)}</p>" for note in notes)
    return f'<div class="w-headline" role="status"><h3>{escape(told)}{mark}</h3>{listed}</div>'


def _offer_files(answer: Answer) -> None:
    told = words.TAKE_HELP.format(rows=rows_text(answer))
    for label, make, ending, mime in (
        (words.CSV, as_csv, "csv", "text/csv"),
        (words.PARQUET, as_parquet, "parquet", "application/vnd.apache.parquet"),
    ):
        st.download_button(
            label,
            partial(make, answer),
            file_name=f"{words.FILE}.{ending}",
            mime=mime,
            key=f"workbench-take-{ending}",
            on_click="ignore",
            icon=":material/download:",
            help=told,
        )


def _show_table(answer: Answer) -> None:
    frame = answer.frame
    st.dataframe(
        frame,
        hide_index=True,
        key="workbench-table",
        height=_HEADER + _ROW * min(len(frame), _MOST_SHOWN),
        column_config={column.name: _column(column, frame) for column in answer.columns},
    )


def _column(column: AnswerColumn, frame: pd.DataFrame) -> ColumnConfig:
    """Say how a column's cells are written: dates as days, numbers with the digits they need."""
    cells, kind = frame[column.name], column.sql_type
    if kind == "DATE":
        return st.column_config.DateColumn(format="YYYY-MM-DD")
    if kind.startswith("TIMESTAMP"):
        return st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm:ss")
    if pd.api.types.is_float_dtype(cells.dtype):
        return st.column_config.NumberColumn(format=_number_format(cells, kind))
    return st.column_config.Column()


def _number_format(cells: pd.Series, kind: str) -> str:
    if kind.startswith("DECIMAL("):
        scale = int(kind.rstrip(")").rpartition(",")[2])
        return f"%.{min(scale, 8)}f"
    finite = cells[cells.abs() < float("inf")]
    if (finite == finite.round()).all():
        return "%.0f"
    return "%.4f" if finite.abs().max() < 10 else "%.2f"


def _show_chart(answered: Answered, desk: SqlDesk) -> None:
    frame = answered.answer.frame
    plan = plan_of(frame)
    if plan is None:
        panels.empty_state(words.NO_CHART_TITLE, words.NO_CHART)
        return
    figures = _chosen(frame, plan)
    drawn = quick_chart(frame, plan, figures, theme.palette())
    with st.container(key=_PLACE):
        panels.chart(drawn, key="workbench-chart", save_as=words.FILE)
    text = _picture_text(answered, desk, str(drawn["layout"]["title"]["text"]))
    png_button(words.PNG, text, place=_PLACE, button="v-save-answer")
    for note in _left_out(frame, plan):
        st.text(note)


def _picture_text(answered: Answered, desk: SqlDesk, title: str) -> ChartText:
    """Give what stands around a picture of the chart: the statement, and whose books."""
    statement = " ".join(answered.answer.sql.split())
    source = words.PICTURE_SOURCE.format(
        books=desk.source.name,
        badge=desk.source.badge.value,
        moment=f"{answered.at:%Y-%m-%d %H:%M}",
    )
    about = (shorten(statement, _STATEMENT_CHARACTERS, placeholder=" …"),)
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
