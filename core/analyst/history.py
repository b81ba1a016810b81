"""What an analyst asked before: of this visit only, and nothing is stored."""

from dataclasses import dataclass
from datetime import datetime

from core.analyst.answer import Answer
from core.errors import QueryError

KEPT = 50
# No reason of the sandbox's: the visitor's own.
STOPPED = "stopped"


@dataclass(frozen=True)
class Asked:
    """One question, and how it went.

    Parameters
    ----------
    sql : str
    asked_at : datetime
        In UTC.
    seconds : float, optional
        Nothing where there was no answer, unless the visitor stopped it.
    rows : int
        That were shown.
    truncated : bool
    problem : str
        Why there was no answer, in one of the reasons' words or ``STOPPED``; empty where there
        was one.
    """

    sql: str
    asked_at: datetime
    seconds: float | None = None
    rows: int = 0
    truncated: bool = False
    problem: str = ""


@dataclass(frozen=True)
class History:
    """The latest questions, newest first; the same statement is there once."""

    entries: tuple[Asked, ...] = ()

    def with_answer(self, answer: Answer, asked_at: datetime) -> "History":
        """Give the history with an answered question on top."""
        asked = Asked(answer.sql, asked_at, answer.seconds, answer.rows, answer.truncated)
        return self._with(asked)

    def with_error(self, sql: str, error: QueryError, asked_at: datetime) -> "History":
        """Give the history with a question on top that had no answer."""
        return self._with(Asked(sql, asked_at, problem=error.reason))

    def with_stop(self, sql: str, seconds: float, asked_at: datetime) -> "History":
        """Give the history with a question on top that its visitor stopped."""
        return self._with(Asked(sql, asked_at, seconds, problem=STOPPED))

    def _with(self, asked: Asked) -> "History":
        others = (entry for entry in self.entries if entry.sql.strip() != asked.sql.strip())
        return History((asked, *others)[:KEPT])
