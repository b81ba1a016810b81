"""What the gate makes of a parsed statement, without the time that a worker takes."""

import json
from typing import Any

import duckdb
import pytest

from core.analyst import asking
from core.analyst.functions import scalar_functions, table_functions
from core.analyst.gate import Gate
from core.analyst.refusal import Refusal
from core.analyst.workbench import Analyst

GATE = Gate(frozenset({"accounts"}), scalar_functions(), table_functions())


def parsed(sql: str) -> dict[str, Any]:
    with duckdb.connect() as connection:
        rows = connection.execute("SELECT json_serialize_sql($1::VARCHAR)", [sql]).fetchall()
    statement: dict[str, Any] = json.loads(rows[0][0])["statements"][0]
    return statement


def reason_of(sql: str) -> tuple[str, object]:
    with pytest.raises(Refusal) as refused:
        GATE.check(parsed(sql))
    return refused.value.reason, refused.value.facts["name"]


def test_a_with_name_is_seen_by_what_follows_and_by_what_is_inside() -> None:
    GATE.check(
        parsed(
            "WITH a AS (SELECT 1 n), b AS (FROM a) "
            "SELECT (SELECT max(n) FROM a) FROM (FROM b) WHERE EXISTS (FROM a) UNION FROM b"
        )
    )


@pytest.mark.parametrize(
    "sql",
    [
        "WITH b AS (FROM a), a AS (SELECT 1) FROM b",
        "WITH a AS (FROM a) FROM a",
        "WITH RECURSIVE a AS (FROM a UNION SELECT 1) FROM a",
        "SELECT * FROM (WITH a AS (SELECT 1) FROM a), a",
        "(WITH a AS (SELECT 1) FROM a) UNION FROM a",
        "WITH a AS (SELECT 1) FROM main.a",
    ],
)
def test_a_with_name_is_not_seen_from_elsewhere(sql: str) -> None:
    reason, name = reason_of(sql)

    assert reason == "table"
    assert str(name).removeprefix("main.") == "a"


def test_the_tables_that_are_read_are_told_and_names_of_with_are_none() -> None:
    sql = "WITH payments AS (FROM Accounts) SELECT 'usage' FROM payments, main.accounts"

    assert GATE.check(parsed(sql)) == {"accounts"}
    assert GATE.check(parsed("SELECT 1")) == frozenset()


def test_a_recursive_name_is_seen_by_its_second_half() -> None:
    GATE.check(parsed("WITH RECURSIVE a AS (SELECT 1 UNION FROM a) FROM a"))


def test_names_are_compared_as_duckdb_does() -> None:
    GATE.check(parsed("WITH Ä AS (SELECT 1) SELECT SUM(1) FROM ACCOUNTS, Ä"))

    assert reason_of("WITH Ä AS (SELECT 1) FROM ä") == ("table", "ä")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ({"class": "BRAND_NEW"}, "construct"),
        ({"type": "BRAND_NEW"}, "construct"),
        ({"type": "MERGE_QUERY_NODE"}, "statement"),
        ({"somewhere": [{"deep": {"class": "BRAND_NEW", "type": "FUNCTION"}}]}, "construct"),
    ],
)
def test_what_a_later_duckdb_may_bring_is_refused(kind: dict[str, Any], reason: str) -> None:
    statement = parsed("SELECT 1 FROM accounts")
    statement["node"]["where_clause"] = kind

    with pytest.raises(Refusal) as refused:
        GATE.check(statement)

    assert refused.value.reason == reason


def test_a_table_function_is_not_allowed_because_a_scalar_of_its_name_is() -> None:
    assert reason_of("FROM repeat('a', 3)") == ("function", "repeat")
    assert reason_of("FROM histogram('accounts', 'name')") == ("function", "histogram")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('/etc/*')",
        "FROM '/etc/passwd'",
        "COPY accounts TO '/tmp/vitrine-attack.csv'",
        "ATTACH '/tmp/vitrine-attack.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET memory_limit = '8GB'",
        "CREATE TABLE x AS SELECT 1",
        "DELETE FROM accounts",
    ],
)
def test_were_the_gate_to_fail_the_connection_would_still_hold(analyst: Analyst, sql: str) -> None:
    connection = asking._open({**analyst._job(), "snapshot": str(analyst.snapshot)})

    with connection, pytest.raises(duckdb.Error):
        connection.execute(sql).fetchall()
