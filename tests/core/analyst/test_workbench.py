"""Asking, waiting, cancelling: what a page does with the workbench; faults 48 to 51 of the list."""

import threading
import time
from decimal import Decimal

import pyarrow as pa
import pytest

from core.analyst import workbench
from core.analyst.limits import SandboxLimits
from core.analyst.workbench import Analyst
from core.errors import QueryFailed, QueryMistaken, QueryQueueFull
from tests.core.analyst.conftest import offered

SLOW = "SELECT levenshtein(repeat('a', 1000000), repeat('b', 1000000))"


class Left(Exception):
    """What a page raises when its visitor cancels."""


def leave(passed: float) -> None:
    raise Left


def test_a_join_is_answered_with_its_types_and_rows(analyst: Analyst) -> None:
    answer = analyst.ask(
        "SELECT name, sum(amount) AS paid, sum(seats) AS seats FROM accounts "
        "JOIN payments USING (account_id) GROUP BY name ORDER BY name"
    )

    # Ada paid twice, so her one seat is there twice.
    assert answer.table.to_pylist() == [
        {"name": "Ada", "paid": 30.0, "seats": 2},
        {"name": "Bo", "paid": 5.0, "seats": 2},
    ]
    assert [column.sql_type for column in answer.columns] == ["VARCHAR", "DOUBLE", "HUGEINT"]
    assert not answer.truncated
    assert 0 < answer.seconds < analyst.limits.seconds


@pytest.mark.parametrize(
    ("sql", "row"),
    [
        ("WITH private AS (SELECT 7 n) SELECT * FROM private", {"n": 7}),
        ("WITH a AS (SELECT 1 n), b AS (SELECT n + 1 AS n FROM a) FROM b", {"n": 2}),
        ("WITH RECURSIVE r AS (SELECT 1 n UNION ALL SELECT n + 1 FROM r WHERE n < 9) "
         "SELECT sum(n) AS n FROM r", {"n": 45}),
        ("SELECT n FROM (VALUES (1), (2)) v(n) WHERE n > 1", {"n": 2}),
        ("SELECT max(NAME) AS n FROM Main.ACCOUNTS", {"n": "Cy"}),
        ("SELECT name.upper() AS n FROM accounts LIMIT 1", {"n": "ADA"}),
        ("SELECT list_transform([1, 2], lambda x: x + 1) AS n", {"n": "[2, 3]"}),
        ("SELECT lag(seats) OVER (ORDER BY seats) AS n FROM accounts QUALIFY n = 2", {"n": 2}),
        ("SELECT date_trunc('month', DATE '2026-03-31')::VARCHAR AS n",
         {"n": "2026-03-01 00:00:00"}),
        ("SELECT (TIMESTAMPTZ '2026-03-31 00:00:00+02')::VARCHAR AS n",
         {"n": "2026-03-30 22:00:00+00"}),
        ("FROM accounts PIVOT (sum(seats) FOR name IN ('Ada' AS n)) "
         "SELECT n WHERE account_id = 'a'", {"n": 1}),
        ("SELECT column_name AS n FROM (DESCRIBE accounts) LIMIT 1", {"n": "account_id"}),
        ("SELECT 1 AS n; -- and a comment", {"n": 1}),
        ("-- é;\n;; SELECT ';' AS n -- x;\n;\n/* ; */", {"n": ";"}),
    ],
)  # fmt: skip
def test_what_analysts_write_is_answered(
    analyst: Analyst, sql: str, row: dict[str, object]
) -> None:
    assert analyst.ask(sql).table.to_pylist() == [row]


def test_the_order_asked_for_is_kept(analyst: Analyst) -> None:
    answer = analyst.ask("SELECT range AS n FROM range(3000) ORDER BY n DESC")

    assert answer.table["n"].to_pylist() == list(range(2999, 1999, -1))


def test_an_error_that_comes_with_later_rows_is_told_and_no_table_is_shown(
    analyst: Analyst,
) -> None:
    with pytest.raises(QueryFailed) as failed:
        analyst.ask(
            "SELECT range FROM range(100000) "
            "WHERE range % 1000 = 0 AND (range < 50000 OR ('x' || range)::INT > 0)"
        )

    assert failed.value.reason == "conversion"
    assert failed.value.detail == "Could not convert string 'x50000' to INT32"


def test_a_division_by_zero_is_shown_and_explained(analyst: Analyst) -> None:
    answer = analyst.ask("SELECT seats / 0 AS share FROM accounts")

    assert answer.table["share"].to_pylist() == [float("inf")] * 3
    assert answer.notes[0].startswith("3 cells are infinite or not a number, as a division by zero")


def test_a_whole_division_by_zero_names_the_remedy(analyst: Analyst) -> None:
    with pytest.raises(QueryFailed, match="nullif") as failed:
        analyst.ask("SELECT seats // 0 FROM accounts")

    assert failed.value.reason == "division"


def test_an_overflow_says_which_arithmetic(analyst: Analyst) -> None:
    with pytest.raises(QueryFailed, match="too large for its type") as failed:
        analyst.ask("SELECT 9223372036854775807::BIGINT + 1")

    assert failed.value.reason == "overflow"
    assert "9223372036854775807 + 1" in failed.value.detail


def test_columns_that_share_a_name_are_all_shown(analyst: Analyst) -> None:
    answer = analyst.ask('SELECT 1 AS n, 2 AS n, 3 AS "n (2)", 4 AS n')

    assert answer.table.to_pylist() == [{"n": 1, "n (3)": 2, "n (2)": 3, "n (4)": 4}]
    assert answer.notes == ("Several columns are named “n”; the later ones are numbered.",)


@pytest.mark.parametrize(
    ("sql", "reason", "line"),
    [
        ("SELECT *\nFROM accounts\nWHER x = 1 y", "syntax", 3),
        ("\n-- what?\nSELECT name,\n  nope FROM accounts; ", "name", 4),
        ("SELECT sum(name)\nFROM accounts", "name", 1),
    ],
)
def test_a_mistake_is_told_with_duckdbs_words(
    analyst: Analyst, sql: str, reason: str, line: int | None
) -> None:
    with pytest.raises(QueryMistaken) as mistaken:
        analyst.ask(sql)

    assert (mistaken.value.reason, mistaken.value.line) == (reason, line)
    assert mistaken.value.detail
    assert "SET " not in mistaken.value.detail


def test_whatever_the_page_raises_ends_the_worker_at_once(analyst: Analyst) -> None:
    begun = time.monotonic()

    with pytest.raises(Left):
        analyst.ask(SLOW, leave)

    assert time.monotonic() - begun < 1
    assert analyst.ask("SELECT 1 AS n").rows == 1


def test_a_question_waits_for_a_place_and_is_told_if_there_is_none(
    analyst: Analyst, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbench, "_places", threading.BoundedSemaphore(1))
    impatient = Analyst(analyst.guides, analyst.snapshot, SandboxLimits(wait_seconds=0.2))
    waited: list[float] = []

    with workbench._place(1, None), pytest.raises(QueryQueueFull) as full:
        impatient.ask("SELECT 1", waited.append)

    assert full.value.reason == "busy"
    assert len(waited) >= 1
    assert impatient.ask("SELECT 1").rows == 1


def test_sessions_with_other_tables_do_not_see_each_other(analyst: Analyst) -> None:
    theirs = Analyst.of([offered("accounts", pa.table({"name": ["Zoe"]}))])

    assert theirs.ask("FROM accounts").table.to_pylist() == [{"name": "Zoe"}]
    assert analyst.ask("FROM accounts").rows == 3
    theirs.close()
    assert not theirs.snapshot.exists()


def test_decimals_stay_exact_in_the_table_and_can_be_drawn_from_the_frame(
    analyst: Analyst,
) -> None:
    answer = analyst.ask("SELECT 12.50::DECIMAL(18, 2) AS paid, DATE '2026-01-31' AS day")

    assert answer.table["paid"].to_pylist() == [Decimal("12.50")]
    assert answer.frame["paid"].dtype == float
    assert answer.frame["day"].dt.month.tolist() == [1]
