"""Faults 40 to 47, 83 and 84 of the list, each against the real worker process."""

import logging
import os
import resource
import subprocess
import time
from pathlib import Path

import pytest

from core.analyst.limits import SandboxLimits
from core.analyst.workbench import Analyst
from core.errors import QueryError, QueryRefused, QueryTooCostly

OUTSIDE = [
    ("SELECT * FROM read_csv('/etc/passwd')", "function"),
    ("SELECT * FROM read_text('/etc/passwd')", "function"),
    ("SELECT * FROM read_blob('/etc/passwd')", "function"),
    ("SELECT * FROM glob('/etc/*')", "function"),
    ("SELECT * FROM parquet_scan('x.parquet')", "function"),
    ("FROM '/etc/passwd'", "table"),
    ("FROM 'https://example.com/x.parquet'", "table"),
    ("SELECT * FROM 'accounts.csv' UNION SELECT 1", "table"),
    ("COPY accounts TO '/tmp/x.csv'", "statement"),
    ("COPY (SELECT 1) TO '/tmp/x.csv'", "statement"),
    ("ATTACH '/tmp/x.duckdb'", "statement"),
    ("INSTALL httpfs", "statement"),
    ("LOAD httpfs", "statement"),
    ("SET memory_limit = '8GB'", "statement"),
    ("RESET threads", "statement"),
    ("PRAGMA database_list", "statement"),
    ("CALL pragma_version()", "statement"),
    ("CREATE TABLE x AS SELECT 1", "statement"),
    ("DROP TABLE accounts", "statement"),
    ("UPDATE accounts SET name = 'x'", "statement"),
    ("EXPORT DATABASE '/tmp/x'", "statement"),
    ("SHOW TABLES", "statement"),
    ("SHOW DATABASES", "statement"),
    ("SELECT * FROM duckdb_settings()", "function"),
    ("SELECT * FROM duckdb_secrets()", "function"),
    ("SELECT * FROM pragma_database_size()", "function"),
    ("SELECT current_setting('access_mode')", "function"),
    ("SELECT main.current_setting('access_mode')", "function"),
    ("SELECT 'access_mode'.current_setting()", "function"),
    ("SELECT getenv('HOME')", "function"),
    ("SELECT getvariable('x')", "function"),
    ("SELECT sleep_ms(9000)", "function"),
    ("SELECT write_log('x')", "function"),
    ("SELECT * FROM sqlite_master", "table"),
    ("SELECT * FROM duckdb_tables", "table"),
    ("SELECT * FROM information_schema.tables", "table"),
    ("SELECT * FROM pg_catalog.pg_tables", "table"),
    ("SELECT * FROM system.main.duckdb_tables", "table"),
    ("SELECT * FROM temp.accounts", "table"),
    ("SELECT (SELECT max(name) FROM private)", "table"),
    ("SELECT * FROM accounts WHERE name IN (SELECT name FROM private)", "table"),
    ("SELECT * FROM accounts ORDER BY (SELECT max(name) FROM private)", "table"),
    ("SELECT * FROM accounts LIMIT (SELECT count(*) FROM private)", "table"),
    ("SELECT * FROM query('SELECT 1')", "function"),
    ("SELECT * FROM query_table('accounts')", "function"),
    ("SELECT json_execute_serialized_sql('x')", "function"),
    ("SELECT sum(seats) FILTER (current_setting('threads') > 0) FROM accounts", "function"),
    ("SELECT row_number() OVER (ORDER BY current_setting('threads'))", "function"),
    ("SELECT [current_setting(x) for x in ['threads']]", "function"),
    ("SELECT $1", "construct"),
]


@pytest.mark.parametrize(("sql", "reason"), OUTSIDE)
def test_what_reaches_beyond_the_tables_is_denied_and_the_reason_named(
    analyst: Analyst, sql: str, reason: str
) -> None:
    with pytest.raises(QueryRefused) as refused:
        analyst.ask(sql)

    assert refused.value.reason == reason


# Each level joins the one before with itself.
DOUBLED = "c{0} AS (SELECT a.* FROM c{1} a, c{1} b)"
LEVELS = ", ".join(DOUBLED.format(level, level - 1) for level in range(1, 23))

BOMBS = [
    "WITH RECURSIVE r AS (SELECT 1 n UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r",
    "WITH RECURSIVE r AS (SELECT repeat('x', 1000000) n UNION ALL SELECT n || n FROM r) FROM r",
    "SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b",
    "SELECT max(a || b || c) FROM range(90000) t(a), range(90000) u(b), range(90000) v(c)",
    "SELECT range(4000000000)",
    "SELECT list_sum(range(300000000))",
    "SELECT array_agg(range) FROM range(1000000000)",
    "SELECT levenshtein(repeat('a', 1000000), repeat('b', 1000000))",
    "SELECT repeat('a', 2000000000)",
    "SELECT lpad('x', 2000000000, 'y')",
    "SELECT replace(repeat('a', 20000000), 'a', repeat('b', 1000))",
    "SELECT format('{:2000000000d}', 1)",
    "SELECT string_agg(repeat('x', 100000), '') FROM range(100000)",
    "SELECT map(range(30000000), range(30000000))",
    "SELECT range FROM range(1000000000) ORDER BY hash(range), range",
    " ".join(("WITH c0 AS (SELECT * FROM range(9)),", LEVELS, "SELECT count(*) FROM c22")),
    "SELECT " + ", ".join("1" for _ in range(6600)),
]


@pytest.mark.parametrize("sql", BOMBS)
def test_a_bomb_is_stopped_in_time_and_before_it_fills_the_memory(
    hurried: Analyst, sql: str
) -> None:
    # The system tells the largest child ever: other tests may have had a larger one.
    before, begun = _largest_child_mb(), time.monotonic()

    with pytest.raises(QueryTooCostly):
        hurried.ask(sql)

    assert time.monotonic() - begun < hurried.limits.seconds + 1
    assert _largest_child_mb() < max(hurried.limits.address_space_mb, before + 1)


@pytest.mark.slow
def test_five_seconds_are_the_limit(analyst: Analyst) -> None:
    begun = time.monotonic()

    with pytest.raises(QueryTooCostly) as stopped:
        analyst.ask("SELECT levenshtein(repeat('a', 1000000), repeat('b', 1000000))")

    assert stopped.value.reason == "time"
    assert 4 < time.monotonic() - begun < 6


def test_a_killed_worker_leaves_the_next_question_answered(hurried: Analyst) -> None:
    with pytest.raises(QueryTooCostly):
        hurried.ask("SELECT repeat('a', 2000000000)")

    assert hurried.ask("SELECT 1 AS n").table.to_pylist() == [{"n": 1}]


@pytest.mark.parametrize(
    "sql",
    ["SELECT 1; SELECT 2", "SELECT 1; DROP TABLE accounts", "SELECT 1;; LOAD httpfs"],
)
def test_two_statements_are_denied(analyst: Analyst, sql: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        analyst.ask(sql)

    assert refused.value.reason in ("statements", "statement")


@pytest.mark.parametrize(
    "writes",
    [
        "DELETE FROM accounts RETURNING *",
        "INSERT INTO accounts VALUES ('d', 'Di', 4) RETURNING *",
        "UPDATE accounts SET name = 'x' RETURNING *",
        "COPY accounts TO '/tmp/x.csv'",
    ],
)
def test_writing_inside_a_with_clause_is_denied(analyst: Analyst, writes: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        analyst.ask(f"WITH x AS ({writes}) SELECT * FROM x")  # noqa: S608 - it is an attack

    assert refused.value.reason == "statement"


@pytest.mark.parametrize(
    "sql",
    [
        "WITH private AS (SELECT * FROM private) SELECT * FROM private",
        "WITH RECURSIVE private AS (SELECT * FROM private UNION ALL SELECT 1) FROM private",
        "WITH a AS (WITH private AS (SELECT 1) FROM private) SELECT * FROM a, private",
        "WITH a AS (FROM private), private AS (SELECT 1) FROM a",
        "WITH duckdb_settings AS (SELECT 1) SELECT * FROM duckdb_settings()",
        "WITH sqlite_master AS (SELECT 1) SELECT * FROM main.sqlite_master",
    ],
)
def test_a_with_clause_that_shadows_a_private_table_does_not_open_it(
    analyst: Analyst, sql: str
) -> None:
    with pytest.raises(QueryRefused):
        analyst.ask(sql)


@pytest.mark.parametrize("sql", ["", "  \n", "-- only a comment", "/* so is this */", ";"])
def test_only_a_comment_is_no_statement(analyst: Analyst, sql: str) -> None:
    with pytest.raises(QueryRefused, match="There is no statement") as refused:
        analyst.ask(sql)

    assert refused.value.reason == "empty"


def test_five_megabytes_are_refused_before_a_parser_sees_them(analyst: Analyst) -> None:
    begun = time.monotonic()

    with pytest.raises(QueryRefused, match="at most 20,000") as refused:
        analyst.ask("SELECT '" + "x" * 5_000_000 + "'")

    assert refused.value.reason == "length"
    assert time.monotonic() - begun < 0.1


def test_a_billion_rows_are_shown_as_a_thousand_and_more(analyst: Analyst) -> None:
    answer = analyst.ask("SELECT * FROM range(1000000000)")

    assert answer.rows == 1_000
    assert answer.truncated


@pytest.mark.parametrize("sql", ["SELECT 'a\0b'", "SELECT '\ud800'"])
def test_what_is_no_text_is_refused_before_a_parser_sees_it(analyst: Analyst, sql: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        analyst.ask(sql)

    assert refused.value.reason == "characters"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT " + "(" * 8_000 + "1" + ")" * 8_000,
        "SELECT " + "NOT " * 4_000 + "true",
        "SELECT " + "CASE WHEN true THEN " * 600 + "1" + " END" * 600,
        "FROM " + "(FROM " * 1_400 + "accounts" + ")" * 1_400,
    ],
)
def test_brackets_in_brackets_end_in_a_reason(analyst: Analyst, sql: str) -> None:
    with pytest.raises(QueryError) as refused:
        analyst.ask(sql)

    assert refused.value.reason in ("nesting", "syntax", "crash")


def test_rows_too_large_to_show_are_refused(analyst: Analyst) -> None:
    with pytest.raises(QueryTooCostly) as refused:
        analyst.ask("SELECT repeat('x', 100000) FROM range(1000)")

    assert refused.value.reason == "answer"


def test_the_worker_sees_nothing_of_our_environment(
    analyst: Analyst, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[str, str]] = []
    start = subprocess.Popen

    def watched(*arguments: object, **options: object) -> object:
        seen.append(dict(options["env"]))  # type: ignore[call-overload]
        return start(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setenv("API_KEY", "secret-of-the-house")
    monkeypatch.setattr(subprocess, "Popen", watched)
    analyst.ask("SELECT 1")

    assert "secret-of-the-house" not in str(seen)
    assert "PATH" not in seen[0]


def test_neither_the_message_nor_the_log_holds_a_value_of_the_tables(
    analyst: Analyst, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    with pytest.raises(QueryError) as failed:
        analyst.ask("SELECT name::INT FROM accounts WHERE name <> 'secret-word'")

    assert "Ada" in failed.value.detail
    assert "Ada" not in str(failed.value) + caplog.text
    assert "secret-word" not in str(failed.value) + caplog.text


def test_where_the_snapshot_lies_is_not_told(analyst: Analyst, tmp_path: Path) -> None:
    lost = Analyst(analyst.guides, tmp_path / "gone.duckdb", SandboxLimits())

    with pytest.raises(QueryError) as failed:
        lost.ask("SELECT 1")

    assert str(tmp_path) not in str(failed.value) + failed.value.detail


def test_the_snapshot_holds_the_offered_tables_and_is_the_owners(analyst: Analyst) -> None:
    assert [guide.name for guide in analyst.guides] == ["accounts", "payments"]
    assert analyst.snapshot.stat().st_mode & 0o777 == 0o400
    assert analyst.snapshot.parent.stat().st_mode & 0o777 == 0o700
    assert os.listdir(analyst.snapshot.parent) == ["snapshot.duckdb"]  # noqa: PTH208


def _largest_child_mb() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
