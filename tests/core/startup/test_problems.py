"""Rows that cannot be used: named by row and key, counted by reason."""

from core.startup.checks.tally import MOST_LISTED
from tests.core.startup.conftest import WriteBooks

STATES = "subscription_id,account_id,starts_on,monthly_amount\n"


def test_a_row_is_named_by_its_place_and_its_key(books_of: WriteBooks):
    books = books_of({"subscriptions": STATES + "S1,A1,2026-01-01,5\n\nS2,A2,2026-01-01,much\n"})
    (problem,) = books.problems
    # The blank line counts, as it does in an editor.
    assert (problem.row, problem.key) == (4, "S2 · 2026-01-01")
    assert "row 4 (S2 · 2026-01-01), monthly_amount: “much”" in str(problem)


def test_a_key_that_is_hostile_cannot_turn_a_sentence_around(books_of: WriteBooks):
    books = books_of({"accounts": "account_id,signed_up_on\n\u202eevil,soon\n"})
    assert "\u202e" not in books.problems[0].key


def test_reasons_count_all_cells_and_what_costs_rows_comes_first(books_of: WriteBooks):
    rows = "".join(f"S{row},A1,2026-01-01,free\n" for row in range(MOST_LISTED + 5))
    text = STATES.replace("starts_on", "starts_on,ends_on") + rows.replace("-01,", "-01,soon,")
    table = books_of({"subscriptions": text}).tables["subscriptions"]
    assert len(table.problems) == MOST_LISTED
    first, second = table.reasons
    assert (first.column, first.cells, first.example) == (
        "monthly_amount",
        MOST_LISTED + 5,
        "“free”",
    )
    assert (second.column, second.sets_aside) == ("ends_on", False)
    assert table.problem_count == 2 * (MOST_LISTED + 5)


def test_a_second_row_of_a_key_is_named(books_of: WriteBooks):
    books = books_of({"accounts": "account_id\nA1\nA2\nA1\n"})
    assert [(p.row, p.key) for p in books.problems] == [(4, "A1")]


def test_rows_of_accounts_that_nobody_lists_are_told_with_one(books_of: WriteBooks):
    books = books_of(
        {
            "accounts": "account_id\nA1\n",
            "users": "user_id,account_id,created_on\nU1,A9,2026-01-01\n",
        }
    )
    assert any("1 row of accounts" in note and "“A9”" in note for note in books.notes)
