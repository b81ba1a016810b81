"""From a bar to its rows: those of the books that stand behind one figure."""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from core.exports import to_csv, to_excel
from core.metrics.result import DrillRows
from ui import inputs, numbers
from ui.address import ALL, codes_of
from ui.files import CSV_MIME, EXCEL_MIME, offer
from ui.metric_values import period_text
from ui.metrics.answer import Answer
from ui.metrics.picture import Chosen
from ui.metrics.table import rounded, rows_config
from ui.metrics_books import BooksView
from ui.picks import Picked
from ui.words.metrics import catalogue as words

AT, PART = "at", "part"
NONE = "none"


def part_codes(answer: Answer) -> dict[str, str]:
    """Give the code of each part; of what is not split, the one that stands for all."""
    if answer.is_whole:
        return dict.fromkeys(answer.parts, ALL)
    return {part: code for code, part in codes_of(answer.parts).items()}


def take_click(picked: Picked) -> None:
    """Open the rows of what was clicked, or close them."""
    for key, code in zip((AT, PART), picked or ("", ""), strict=False):
        inputs.reset(key)
        # The browser may send anything; the control that reads it checks it (fault 38).
        if code not in ("", ALL) and len(code) <= inputs.MAX_CODE_CHARACTERS:
            st.query_params[key] = code


def ask_rows(answer: Answer) -> Chosen:
    """Ask for the period and the part whose rows are wanted."""
    periods = sorted({day.date() for day in answer.result.frame["period"]}, reverse=True)
    titles = {str(day): period_text(day, answer.question.grain) for day in periods}
    with st.container(key="grid-metric-rows", gap=None):
        at = _one(words.ROWS_PERIOD, {NONE: words.ROWS_NONE} | titles, AT)
        codes = part_codes(answer)
        parts = {code: part for part, code in codes.items()}
        code = ALL if answer.is_whole else _one(words.ROWS_PART, parts, PART)
    return Chosen(parts[code], None if at == NONE else date.fromisoformat(at))


def show_rows(books: BooksView, answer: Answer, part: str, period: date) -> None:
    """Draw the rows, and offer them as files."""
    metric, request = answer.question.metric, answer.question.request
    rows = books.store.rows(metric.name, request, period, part)
    st.text(_lead(answer, part, period, rows))
    if not rows.total:
        return
    frame = rows.frame
    st.dataframe(
        rounded(frame),
        column_config=rows_config(frame, answer.result.request.currency),
        hide_index=True,
        key="metric-rows-table",
    )
    name = f"{metric.name}-{period}-rows"
    with st.container(horizontal=True):
        offer(words.ROWS_CSV, partial(to_csv, frame), f"{name}.csv", CSV_MIME)
        offer(words.ROWS_EXCEL, partial(_workbook, answer, frame), f"{name}.xlsx", EXCEL_MIME)
        st.button(
            words.ROWS_HIDE,
            key="metric-rows-close",
            on_click=take_click,
            args=((),),
            type="tertiary",
            icon=":material/close:",
        )


def _workbook(answer: Answer, frame: pd.DataFrame) -> bytes:
    from ui.metrics.take import about

    return to_excel(frame, words.SHEET_ROWS, about(answer))


def _lead(answer: Answer, part: str, period: date, rows: DrillRows) -> str:
    forms = {0: words.ROWS_LEAD_NONE, 1: words.ROWS_LEAD_ONE}
    what = answer.title
    if not answer.is_whole:
        what = f"{what} ({part})"
    told = forms.get(rows.total, words.ROWS_LEAD).format(
        total=words.ROWS_COUNT.format(count=numbers.count(rows.total)),
        what=what,
        period=period_text(period, answer.question.grain),
    )
    if rows.is_truncated:
        told += " " + words.ROWS_SHOWN.format(shown=numbers.count(len(rows.frame)))
    return told


def _one(label: str, options: dict[str, str], key: str) -> str:
    """Offer one of options that differ from answer to answer."""
    if key in st.session_state and st.session_state[key] not in options:
        inputs.reset(key)
    return inputs.choice(label, options, key)
