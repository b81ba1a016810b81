"""The SQL workbench: ask the books in SQL, with their tables explained beside the editor.

The whole view is one run of the script, not a fragment: a click on “Stop”, or on anything else,
then ends the run that waits for an answer, and with it the process that looks for it.
"""

from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.boundary import boundary
from ui.metrics.workbench_desk import SqlDesk, current
from ui.metrics.workbench_editor import show_editor, take_link, write_link
from ui.metrics.workbench_history import show_history
from ui.metrics.workbench_outcome import show_outcome
from ui.metrics.workbench_running import ask
from ui.metrics.workbench_state import WorkbenchState, state
from ui.metrics.workbench_tables import show_tables
from ui.receipt_html import badge_html
from ui.words.metrics import workbench as words

_SHEET = Path(__file__).with_name("workbench.css")


def show() -> None:
    """Draw the editor with its tables, then what was asked last."""
    st.html(_style())
    with st.spinner(words.OPENING):
        desk = current()
    visit = state()
    visit.about(desk.source.sha256)
    take_link(visit)
    st.html(_lead(desk))
    writing, tables = st.columns([13, 7], gap="large")
    with writing:
        show_editor(visit, desk)
        waiting = st.empty()
    # Before the question: they are there to read while it is asked.
    with tables, boundary():
        show_tables(desk)
    with writing:
        _answer(visit, desk, waiting)


def _answer(visit: WorkbenchState, desk: SqlDesk, waiting: DeltaGenerator) -> None:
    with boundary():
        write_link(visit, visit.latest)
        if visit.asking is not None:
            ask(visit, desk.analyst, visit.asking, waiting)
        # A place of its own: what is drawn next would share the bar's with its button.
        waiting.empty()
        with st.container():
            show_outcome(visit, desk)
        show_history(visit)


def _lead(desk: SqlDesk) -> str:
    seconds = f"{desk.analyst.limits.seconds:g}"
    told = escape(words.LEAD.format(books=desk.source.name, seconds=seconds))
    return f'<p class="w-lead">{told} {badge_html(desk.source.badge)}</p>'


@lru_cache(maxsize=1)
def _style() -> str:
    return f"<style>{_SHEET.read_text(encoding='utf-8')}</style>"
