"""What came of the latest question: an answer, a reason why not, or nothing yet."""

import streamlit as st

from ui import numbers, panels
from ui.metrics.workbench_answer import show_answer
from ui.metrics.workbench_desk import SqlDesk, questions
from ui.metrics.workbench_problem import problem_html
from ui.metrics.workbench_state import Answered, Failed, WorkbenchState
from ui.words.metrics import workbench as words


def show_outcome(visit: WorkbenchState, desk: SqlDesk) -> None:
    """Draw the outcome."""
    outcome = visit.outcome
    if outcome is None:
        _show_questions(visit, desk)
    elif isinstance(outcome, Answered):
        show_answer(visit, outcome, desk)
    elif isinstance(outcome, Failed):
        st.html(problem_html(outcome))
    else:
        passed = numbers.seconds(outcome.seconds)
        panels.empty_state(words.STOPPED_TITLE, words.STOPPED.format(passed=passed))


def _show_questions(visit: WorkbenchState, desk: SqlDesk) -> None:
    panels.empty_state(words.NOTHING_TITLE, words.NOTHING)
    with st.container(key="workbench-starters", gap=None):
        for block in questions(desk):
            st.button(
                block.about,
                key=f"workbench-start-{block.name}",
                type="tertiary",
                on_click=visit.write_and_ask,
                args=(block.sql,),
            )
