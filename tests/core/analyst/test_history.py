from datetime import UTC, datetime, timedelta

import pyarrow as pa

from core.analyst.answer import Answer
from core.analyst.history import KEPT, STOPPED, History
from core.errors import QueryRefused

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def answered(sql: str) -> Answer:
    return Answer(sql, (), pa.table({"n": [1, 2]}), True, 0.4, ())


def test_the_newest_question_is_on_top() -> None:
    history = History().with_answer(answered("SELECT 1"), NOON)
    history = history.with_error(
        "DROP TABLE x", QueryRefused("No.", "one SELECT.", "", reason="statement"), NOON
    )

    assert [entry.sql for entry in history.entries] == ["DROP TABLE x", "SELECT 1"]
    assert [entry.problem for entry in history.entries] == ["statement", ""]
    assert (history.entries[1].rows, history.entries[1].truncated) == (2, True)


def test_a_statement_asked_again_moves_to_the_top() -> None:
    history = History()
    for sql in ("SELECT 1", "SELECT 2", "SELECT 1 "):
        history = history.with_answer(answered(sql), NOON)

    assert [entry.sql for entry in history.entries] == ["SELECT 1 ", "SELECT 2"]


def test_the_oldest_questions_are_forgotten() -> None:
    history = History()
    for number in range(KEPT + 5):
        at = NOON + timedelta(seconds=number)
        history = history.with_answer(answered(f"SELECT {number}"), at)

    assert len(history.entries) == KEPT
    assert history.entries[0].sql == f"SELECT {KEPT + 4}"


def test_what_the_visitor_stopped_can_be_asked_again() -> None:
    (entry,) = History().with_stop("SELECT 1", 2.5, NOON).entries

    assert (entry.sql, entry.seconds, entry.problem) == ("SELECT 1", 2.5, STOPPED)
