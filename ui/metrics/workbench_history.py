"""What was asked before in this visit; a row asks it again."""

import pandas as pd
import streamlit as st

from core.analyst.history import Asked
from ui import numbers
from ui.metrics.workbench_state import WorkbenchState
from ui.words.metrics import workbench as words

_STATEMENT_CHARACTERS = 120


def show_history(visit: WorkbenchState) -> None:
    """Draw the questions before, newest first."""
    entries = visit.history.entries
    if not entries:
        return
    # Rows move whenever something is asked: what was chosen then is another row now.
    key = f"workbench-history-{entries[0].asked_at.timestamp()}"
    with st.expander(words.HISTORY.format(count=len(entries))):
        st.text(words.HISTORY_ABOUT)
        st.dataframe(
            pd.DataFrame([_row(asked) for asked in entries]),
            hide_index=True,
            key=key,
            on_select=lambda: _ask_again(visit, key),
            selection_mode="single-row",
        )


def _ask_again(visit: WorkbenchState, key: str) -> None:
    rows = st.session_state[key].selection.rows
    # A forged widget message can name any row (fault 38).
    if rows and 0 <= rows[0] < len(visit.history.entries):
        visit.write_and_ask(visit.history.entries[rows[0]].sql)


def _row(asked: Asked) -> dict[str, str]:
    statement = " ".join(asked.sql.split())
    return {
        words.ASKED_AT: f"{asked.asked_at:%H:%M:%S}",
        words.OUTCOME: _outcome(asked),
        words.DURATION: "" if asked.seconds is None else numbers.seconds(asked.seconds),
        words.ASKED: statement[:_STATEMENT_CHARACTERS],
    }


def _outcome(asked: Asked) -> str:
    if asked.problem:
        return words.PROBLEM_TITLES[asked.problem]
    form = words.MORE_ROWS if asked.truncated else words.ROWS
    return words.ROWS_ONE if asked.rows == 1 else form.format(rows=numbers.count(asked.rows))
