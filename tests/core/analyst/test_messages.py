from core.analyst.functions import functions_by_subject, scalar_functions, table_functions
from core.analyst.limits import SandboxLimits
from core.analyst.messages import MESSAGES, query_error
from core.analyst.refusal import REASONS
from core.parsing.process import _SIGNALS


def test_every_reason_has_a_message_and_a_worker_that_died_has_one_too() -> None:
    assert set(MESSAGES) == REASONS
    assert set(_SIGNALS.values()) - {"decoded"} <= REASONS


def test_the_line_is_counted_in_bytes_as_duckdb_counts() -> None:
    sql = "SELECT 'äöü',\n nope()"
    facts = {"kind": "function", "name": "nope", "place": len("SELECT 'äöü',\n ".encode())}

    assert query_error(facts, sql, SandboxLimits()).line == 2


def test_what_cannot_be_seen_does_not_reach_a_message() -> None:
    error = query_error({"kind": "table", "name": "a\u202eb" + "x" * 99}, "", SandboxLimits())

    assert "\u202e" not in str(error)
    assert "x" * 61 not in str(error)


def test_functions_that_reach_out_are_in_no_list() -> None:
    offered = scalar_functions() | table_functions()

    assert "sum" in offered
    assert table_functions() == {"range", "generate_series", "unnest"}
    assert len(functions_by_subject()) > 8
    for part in (
        "read_",
        "duckdb_",
        "pragma_",
        "pg_",
        "current_setting",
        "getenv",
        "sleep",
        "query",
    ):
        assert not [name for name in offered if name.startswith(part)]
