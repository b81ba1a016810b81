"""Columns that can be read in two ways: proven by their cells, by others, or asked."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from core.settings import UploadBudget
from core.startup.books import books_from, open_books
from core.startup.own.mapping import guess_mapping
from core.startup.own.reading import read_raw
from core.startup.own.readings import Assumed
from tests.core.startup.conftest import WriteBooks

STATES = "subscription_id,account_id,starts_on,ends_on,monthly_amount,currency\n"


def starts(books):
    return [str(day) for day in books.arrow("subscriptions")["starts_on"].to_pylist()]


def amounts(books, table="spend"):
    return books.arrow(table)["amount"].to_pylist()


def test_dates_that_nothing_settles_are_read_day_first_and_said(books_of: WriteBooks):
    books = books_of({"subscriptions": STATES + "S1,A1,01/02/2026,,10,USD\n"})
    assert starts(books) == ["2026-02-01"]
    (doubt,) = books.doubts
    assert "1 February 2026, not 2 January 2026" in doubt
    assert "starts_on" in doubt


def test_one_day_after_the_twelfth_settles_its_column(books_of: WriteBooks):
    rows = "S1,A1,01/02/2026,,10,USD\nS2,A2,01/31/2026,,10,USD\n"
    books = books_of({"subscriptions": STATES + rows})
    assert starts(books) == ["2026-01-02", "2026-01-31"]
    assert books.doubts == ()
    assert any("month first" in note for note in books.notes)


def test_another_column_of_the_file_may_settle_it(books_of: WriteBooks):
    books = books_of({"subscriptions": STATES + "S1,A1,01/02/2026,03/28/2026,10,USD\n"})
    assert starts(books) == ["2026-01-02"]
    assert books.doubts == ()
    assert any("as in ends_on" in note for note in books.notes)


def test_what_is_said_of_all_files_holds_where_nothing_tells(tmp_path: Path):
    (tmp_path / "subscriptions.csv").write_text(STATES + "S1,A1,01/02/2026,,10,USD\n")
    books = open_books(tmp_path, assumed=Assumed(date_order="month first"))
    assert starts(books) == ["2026-01-02"]
    assert books.doubts == ()


def test_what_a_visitor_says_of_a_column_holds_unless_cells_prove_otherwise():
    def read(text: str):
        raws = read_raw(text.encode(), "subscriptions.csv", UploadBudget()).raws
        (mapping,) = guess_mapping(raws)
        return starts(books_from(raws, (mapping.written("starts_on", "month first"),)))

    assert read(STATES + "S1,A1,01/02/2026,,10,USD\n") == ["2026-01-02"]
    proven = STATES + "S1,A1,01/02/2026,,10,USD\nS2,A2,28/02/2026,,10,USD\n"
    assert read(proven) == ["2026-02-01", "2026-02-28"]


def test_a_column_in_two_orders_is_read_as_most_of_it_and_the_rest_is_told(books_of: WriteBooks):
    rows = "S1,A1,28/02/2026,,10,USD\nS2,A2,27/02/2026,,10,USD\nS3,A3,02/28/2026,,10,USD\n"
    books = books_of({"subscriptions": STATES + rows})
    assert starts(books) == ["2026-02-28", "2026-02-27"]
    (problem,) = books.tables["subscriptions"].problems
    assert (problem.row, problem.given) == (4, "“02/28/2026”")
    assert "two ways" in books.doubts[0]


def test_the_order_is_that_of_the_whole_column_not_of_a_batch(tmp_path: Path):
    days = ["01/02/2026"] * 200_000 + ["02/28/2026"]
    table = pa.table({"month": [None] * len(days), "balance_usd": days})
    ids = [str(row) for row in range(len(days))]
    table = pa.table({"account_id": ids, "signed_up_on": days})
    pq.write_table(table, tmp_path / "accounts.parquet")
    found = set(map(str, open_books(tmp_path).arrow("accounts")["signed_up_on"].to_pylist()))
    assert found == {"2026-01-02", "2026-02-28"}


def test_each_column_has_a_decimal_mark_of_its_own(books_of: WriteBooks):
    text = "month;category;amount;currency\n2026-01;sales;1.234,50;USD\n2026-02;sales;7;USD\n"
    rates = "month;currency;usd_per_unit\n2026-01;EUR;1.0850\n"
    books = books_of({"spend": text, "rates": rates})
    assert amounts(books) == [Decimal("1234.50"), Decimal("7.00")]
    assert str(books.arrow("rates")["usd_per_unit"][0].as_py()) == "1.08500000"
    assert books.doubts == ()


def test_amounts_of_a_spreadsheet_are_read(books_of: WriteBooks):
    text = 'month,category,amount\nJan-26,sales,"$1,234.56"\n02/2026,sales,(123.00)\n'
    books = books_of({"spend": text})
    assert amounts(books) == [Decimal("1234.56"), Decimal("-123.00")]
    assert books.problem_count == 0


def test_a_number_in_the_other_way_is_told_by_its_row(books_of: WriteBooks):
    text = 'month,category,amount\n2026-01,sales,12.50\n2026-02,sales,"1.234,56"\n'
    books = books_of({"spend": text})
    assert amounts(books) == [Decimal("12.50")]
    assert [(p.row, p.given) for p in books.problems] == [(3, "“1.234,56”")]


def test_three_digits_after_a_point_are_said(books_of: WriteBooks):
    books = books_of({"spend": "month,category,amount\n2026-01,sales,1.234\n"})
    assert amounts(books) == [Decimal("1.23")]
    assert "read as 1.234, not 1234" in books.doubts[0]


def test_a_comma_before_three_digits_of_money_groups_them_where_commas_part_cells(
    books_of: WriteBooks,
):
    text = 'month,category,amount\n2026-01,sales,"1,234"\n'
    books = books_of({"spend": text})
    assert amounts(books) == [Decimal("1234.00")]
    assert books.doubts == ()


def test_a_semicolon_makes_a_point_before_three_digits_a_separator(books_of: WriteBooks):
    books = books_of({"spend": "month;category;amount\n2026-01;sales;1.234\n"})
    assert amounts(books) == [Decimal("1234.00")]
    assert "read as 1234, not 1.234" in books.doubts[0]


def test_the_currency_of_an_amount_is_used_where_no_column_says_it(books_of: WriteBooks):
    rates = "month,currency,usd_per_unit\n2026-01,EUR,1.10\n"
    text = "month,category,amount\n2026-01,sales,€49\n2026-02,sales,50\n"
    books = books_of({"spend": text, "rates": rates})
    assert books.arrow("spend")["currency"].to_pylist() == ["EUR", "USD"]


def test_negative_invoices_without_a_kind_are_refunds(books_of: WriteBooks):
    text = "invoice_id,account_id,issued_on,amount\nI1,A1,2026-01-01,-5\nI2,A1,2026-01-01,5\n"
    books = books_of({"invoices": text})
    assert books.arrow("invoices")["kind"].to_pylist() == ["refund", "subscription"]


def test_what_databases_write_for_nothing_is_nothing(books_of: WriteBooks):
    rows = "S1,A1,2026-01-01,NULL,10,USD\nS2,A2,2026-01-01,9999-12-31,10,USD\n"
    books = books_of({"subscriptions": STATES + rows})
    assert books.arrow("subscriptions")["ends_on"].to_pylist() == [None, None]
    assert books.problem_count == 0


def test_a_slip_of_a_year_does_not_stretch_the_books(books_of: WriteBooks):
    rows = "S1,A1,2062-01-05,,10,USD\nS2,A2,2026-01-05,2062-01-05,10,USD\n"
    books = books_of({"subscriptions": STATES + rows})
    assert [p.row for p in books.problems] == [2]


def test_months_that_are_still_planned_are_no_facts(books_of: WriteBooks):
    ahead = datetime.now(UTC).year + 1
    text = f"month,balance_usd\n2026-01,5\n{ahead}-12,4\n"
    books = books_of({"cash": text})
    assert [(p.row, p.expected) for p in books.problems] == [
        (3, "a month from 1970 to today, as in 2026-03")
    ]


def test_words_of_other_systems_are_known(books_of: WriteBooks):
    text = (
        "subscription_id,account_id,billing,starts_on,monthly_amount\nS1,A1,Yearly,2026-01-01,5\n"
    )
    books = books_of({"subscriptions": text, "spend": "month,category,amount\n2026-01,R&D,5\n"})
    assert books.arrow("subscriptions")["billing"].to_pylist() == ["annual"]
    assert books.arrow("spend")["category"].to_pylist() == ["research"]


def test_the_order_in_which_nothing_ends_before_it_begins_holds(books_of: WriteBooks):
    # Day first, each would end a month or more before it begins.
    rows = "".join(f"S{n},A{n},02/0{n}/2026,03/01/2026,10,USD\n" for n in (4, 5, 6))
    books = books_of({"subscriptions": STATES + rows})
    assert starts(books) == ["2026-02-04", "2026-02-05", "2026-02-06"]
    assert books.doubts == ()
    assert any("would often come earlier" in note for note in books.notes)


def test_one_end_before_its_beginning_may_be_a_slip(books_of: WriteBooks):
    books = books_of({"subscriptions": STATES + "S1,A1,02/04/2026,03/01/2026,10,USD\n"})
    assert len(books.doubts) == 2


def test_what_a_person_says_a_currency_is_worth_holds_for_every_month(tmp_path: Path):
    rows = "S1,A1,2024-01-01,,10,EUR\nS2,A2,2026-01-01,,10,GBP\n"
    (tmp_path / "subscriptions.csv").write_text(STATES + rows)
    books = open_books(tmp_path, assumed=Assumed(usd_per_unit={"EUR": 1.08}))
    assert [p.given for p in books.problems] == ["“GBP”"]
    rates = {row["currency"]: row["usd_per_unit"] for row in books.arrow("rates").to_pylist()}
    assert rates == {"EUR": Decimal("1.08"), "USD": Decimal(1)}
    assert any("1 EUR is taken as 1.08 US dollars" in note for note in books.notes)


def test_a_table_of_rates_goes_before_what_a_person_says(tmp_path: Path):
    (tmp_path / "subscriptions.csv").write_text(STATES + "S1,A1,2024-01-01,,10,EUR\n")
    (tmp_path / "rates.csv").write_text("month,currency,usd_per_unit\n2024-01,EUR,1.2\n")
    books = open_books(tmp_path, assumed=Assumed(usd_per_unit={"EUR": 1.08, "CHF": 1.1}))
    found = {
        row["currency"]: float(row["usd_per_unit"]) for row in books.arrow("rates").to_pylist()
    }
    assert found == {"EUR": 1.2, "CHF": 1.1, "USD": 1}
