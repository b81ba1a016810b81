"""A mistyped name is answered with what it may have meant, by the real worker."""

import pytest

from core.analyst.workbench import Analyst
from core.errors import QueryError


@pytest.mark.parametrize(
    ("sql", "given", "action"),
    [
        (
            "SELECT nam FROM accounts",
            "There is no column “nam” in",
            "Did you mean name (in accounts)?",
        ),
        ("SELECT a.seat FROM accounts AS a", "“seat”", "Did you mean seats (in accounts)?"),
        ("SELECT acount_id FROM payments", "“acount_id”", "Did you mean account_id (in payments)?"),
        # It is a column, only of another table.
        ("SELECT amount FROM accounts", "“amount”", "Did you mean amount (in payments)?"),
        ("SELECT * FROM acounts", "“acounts”", "Did you mean accounts?"),
        ("SELECT summ(seats) FROM accounts", "summ()", "Did you mean sum"),
    ],
)
def test_names_that_look_alike_are_offered(
    analyst: Analyst, sql: str, given: str, action: str
) -> None:
    with pytest.raises(QueryError) as mistaken:
        analyst.ask(sql)
    assert given in mistaken.value.given
    assert mistaken.value.action.startswith(action)


@pytest.mark.parametrize("sql", ["SELECT zzzzzz FROM accounts", "SELECT * FROM zzzzzz"])
def test_nothing_is_guessed_where_nothing_looks_like_it(analyst: Analyst, sql: str) -> None:
    with pytest.raises(QueryError) as mistaken:
        analyst.ask(sql)
    assert "Did you mean" not in mistaken.value.action


def test_private_tables_are_no_guess(analyst: Analyst) -> None:
    with pytest.raises(QueryError) as refused:
        analyst.ask("SELECT * FROM duckdb_table")
    assert "duckdb" not in refused.value.action.lower().replace("duckdb's own", "")
