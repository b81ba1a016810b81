"""An answer: how many rows, what to know of them, the rows as table or chart, the receipt."""

from functools import partial
from html import escape

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from core.analyst.answer import Answer, AnswerColumn
from core.analyst.files import as_csv, as_parquet
from ui import inputs, numbers, panels
from ui import words as shared
from ui.cards import receipt_opener_html
from ui.metrics.workbench_chart import show_chart
from ui.metrics.workbench_desk import SqlDesk
from ui.metrics.workbench_editor import is_linked
from ui.metrics.workbench_receipt import receipt, rows_text
from ui.metrics.workbench_state import Answered, WorkbenchState
from ui.words.metrics import workbench as words

_ROW, _HEADER, _MOST_SHOWN = 35, 38, 14


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
        show_chart(answered, desk)
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
