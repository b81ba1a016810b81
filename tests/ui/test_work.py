"""Long jobs: done in slices, stopped by a click, and taken up again."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ui import work
from ui.words import work as words

SCRIPT = """
import streamlit as st
from core.progress import Progress
from ui import work

def steps():
    while st.session_state.done < {total}:
        work.time.now += 0.125
        st.session_state.done += 1
        yield Progress(st.session_state.done, {total}, ({total} - st.session_state.done) / 10)

st.session_state.setdefault("done", 0)
st.session_state.setdefault("runs", 0)
st.session_state.runs += 1
if {stop_in} == st.session_state.runs:
    st.session_state[work._JOBS]["job"].stop()
if work.carry_on(steps(), "Scoring", "job"):
    st.text("done")
"""


class Clock:
    """Stands still but for the script, whose steps take an eighth of a second each."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "time", Clock())


def ran(total: int, stop_in: int = 0) -> AppTest:
    return AppTest.from_string(SCRIPT.format(total=total, stop_in=stop_in)).run()


def test_a_short_job_is_done_at_once() -> None:
    app = ran(5)
    assert app.text[0].value == "done"
    assert app.session_state["runs"] == 1
    assert not app.button


def test_a_long_job_is_done_in_slices_of_less_than_a_second() -> None:
    app = ran(20)
    assert app.text[0].value == "done"
    # Five steps pass a slice of 0.6 s, so twenty take four runs.
    assert app.session_state["runs"] == 4


def test_a_stopped_job_stays_stopped_until_the_visitor_goes_on() -> None:
    app = ran(20, stop_in=2)
    told = words.STOPPED.format(what="Scoring", done=5, total=20)
    assert app.caption[0].value == told
    assert not app.text
    app.run()
    assert app.session_state["done"] == 5
    app.button(key="go-on-job").click().run()
    assert app.text[0].value == "done"
    assert app.session_state["done"] == 20


def test_the_bar_stands_before_the_first_step_of_every_later_slice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = work._bar
    at_step: list[int] = []

    def noted(*arguments: object) -> object:
        at_step.append(st.session_state.done)
        return drawn(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "_bar", noted)
    assert ran(20).text[0].value == "done"
    # In the first slice after its first step, which tells how long it takes.
    assert at_step == [1, 5, 10, 15]


def test_a_job_that_is_done_shows_no_bar_when_the_page_is_drawn_again() -> None:
    app = ran(20).run()
    assert app.text[0].value == "done"
    assert not app.button


def test_a_share_is_told_in_percent(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(work, "_told", lambda at, what, form: told.append(form) or what)
    AppTest.from_string(SCRIPT.format(total=20, stop_in=0)).run()
    assert set(told) == {words.PROGRESS}
    told.clear()
    percent = SCRIPT.replace('"job")', '"job", in_percent=True)')
    AppTest.from_string(percent.format(total=20, stop_in=0)).run()
    assert set(told) == {words.PROGRESS_PERCENT}
