"""A question while it is asked: how long it takes, and a button that ends it."""

import math

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.analyst.workbench import Analyst
from core.errors import QueryError
from ui import numbers
from ui.boundary import report
from ui.metrics.workbench_state import WorkbenchState
from ui.words.metrics import workbench as words

# Most answers are there by then: a bar would only flash.
SHOWN_AFTER_SECONDS = 0.5


def ask(visit: WorkbenchState, analyst: Analyst, sql: str, place: DeltaGenerator) -> None:
    """Ask a statement and take note of what comes of it.

    Each message to the browser is a place where Streamlit ends this run if the visitor clicked on
    anything; the question's process ends with it.
    """
    waiting = Waiting(visit, place, analyst.limits.seconds)
    try:
        answer = analyst.ask(sql, waiting.tell)
    except QueryError as error:
        visit.failed(sql, error, report(error))
    except Exception:
        # What is no matter of the question is not asked again with each run of the page.
        visit.asking = None
        raise
    else:
        visit.answered(answer)


class Waiting:
    """The bar of a question.

    Parameters
    ----------
    visit : WorkbenchState
    place : DeltaGenerator
        Where the bar and the button are drawn.
    most_seconds : float
        When the question is stopped.
    """

    def __init__(self, visit: WorkbenchState, place: DeltaGenerator, most_seconds: float) -> None:
        self._visit, self._place, self._most_seconds = visit, place, most_seconds
        self._bar: DeltaGenerator | None = None

    def tell(self, passed: float) -> None:
        """Say how many seconds have passed."""
        self._visit.passed = passed
        if passed < SHOWN_AFTER_SECONDS:
            return
        if self._bar is None:
            self._bar = self._drawn()
        share = min(passed / self._most_seconds, 1.0)
        self._bar.progress(share, self._told(passed))

    def _drawn(self) -> DeltaGenerator:
        with self._place.container(horizontal=True, vertical_alignment="center"):
            bar = st.progress(0.0)
            st.button(words.STOP, key="workbench-stop", on_click=self._visit.stop)
        return bar

    def _told(self, passed: float) -> str:
        whole = f"{math.floor(passed)} s"
        # A question that is asked has ended by then.
        if passed > self._most_seconds + 1:
            return words.WAITING.format(passed=whole)
        return words.ASKING.format(
            passed=numbers.seconds(passed), seconds=f"{self._most_seconds:g}"
        )
