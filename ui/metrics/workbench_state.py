"""What a visit knows of its questions: the one that is asked, what came of it, those before."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import streamlit as st

from core.analyst.answer import Answer
from core.analyst.history import History
from core.errors import QueryError

# The editor's key; it also names its place for the style sheet and the script.
EDITOR = "workbench-sql"
_STATE = "_vitrine_workbench"


@dataclass(frozen=True)
class Answered:
    """An answer, and when it was given (UTC).

    Parameters
    ----------
    answer : Answer
    at : datetime
    is_same : bool, optional
        Whether it is the one of before, where the question was asked again to see that.
    """

    answer: Answer
    at: datetime
    is_same: bool | None = None


@dataclass(frozen=True)
class Failed:
    """A statement without an answer, and why; the id finds it in the log."""

    sql: str
    error: QueryError
    error_id: str


@dataclass(frozen=True)
class Stopped:
    """The visitor ended a question after so many seconds."""

    sql: str
    seconds: float


Outcome = Answered | Failed | Stopped


@dataclass
class WorkbenchState:
    """The state of one visit.

    Parameters
    ----------
    asking : str, optional
        The statement that has no outcome yet.
    outcome : Outcome, optional
        Of the latest question.
    history : History
    books : str
        Hash of those that the outcome is about.
    linked : str, optional
        The statement that the address had when it was last looked at.
    passed : float
        Seconds that the question has run.
    before : Answer, optional
        What the answer is going to be compared with.
    """

    asking: str | None = None
    outcome: Outcome | None = None
    history: History = field(default_factory=History)
    books: str = ""
    linked: str | None = None
    passed: float = 0.0
    before: Answer | None = None

    def ask(self, sql: str) -> None:
        """Take a statement up; the page asks it when it is drawn."""
        self.asking, self.passed, self.before = sql, 0.0, None

    def ask_again(self, before: Answer) -> None:
        """Take up the statement of an answer, to see whether it is still the same."""
        self.ask(before.sql)
        self.before = before

    def write_and_ask(self, sql: str) -> None:
        """Put a statement into the editor and take it up; before the editor is drawn."""
        st.session_state[EDITOR] = sql
        self.ask(sql)

    def ask_written(self) -> None:
        """Take up what is in the editor."""
        self.ask(st.session_state.get(EDITOR) or "")

    def stop(self) -> None:
        """Drop the question; its process ends with the run of the script that waits for it."""
        if self.asking is not None:
            self.history = self.history.with_stop(self.asking, self.passed, datetime.now(UTC))
            self.outcome, self.asking = Stopped(self.asking, self.passed), None

    def answered(self, answer: Answer) -> None:
        """Take note of an answer."""
        now = datetime.now(UTC)
        is_same = None if self.before is None else self.before.table.equals(answer.table)
        self.asking, self.outcome = None, Answered(answer, now, is_same)
        self.history = self.history.with_answer(answer, now)

    def failed(self, sql: str, error: QueryError, error_id: str) -> None:
        """Take note of a question without an answer."""
        self.asking, self.outcome = None, Failed(sql, error, error_id)
        # One that is too long may be as long as it likes, fifty times.
        if error.reason != "length":
            self.history = self.history.with_error(sql, error, datetime.now(UTC))

    @property
    def latest(self) -> str:
        """Give the statement that the page is about; empty before the first."""
        if self.asking is not None or self.outcome is None:
            return self.asking or ""
        return self.outcome.answer.sql if isinstance(self.outcome, Answered) else self.outcome.sql

    def about(self, books: str) -> None:
        """Forget an outcome that is about other books."""
        if self.books != books:
            self.books, self.outcome = books, None


def state() -> WorkbenchState:
    """Give the visit's state."""
    found: WorkbenchState = st.session_state.setdefault(_STATE, WorkbenchState())
    return found
