"""A user's own books with all that is wrong in real ones: told by row, and the rest is used."""

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.errors import OptionError, SchemaError, UnreadableUpload
from core.receipts import Badge
from core.startup.books import open_books
from core.startup.schema import TABLES
from tests.core.startup.conftest import WriteBooks

STATES = "subscription_id,account_id,starts_on,ends_on,monthly_amount,currency\n"
RATES = "month,currency,usd_per_unit\n2026-01-01,EUR,1.10\n"


def told(books, table):
    return [(p.row, p.column, p.given, p.sets_aside) for p in books.tables[table].problems]


def test_sound_rows_have_the_types_of_the_books(books_of: WriteBooks):
    books = books_of({"subscriptions": STATES + "S1,A1,2026-01-15,,49.90,usd\n"})
    table = books.arrow("subscriptions")
    assert table.schema == TABLES["subscriptions"].arrow_schema
    row = table.to_pylist()[0]
    assert row["monthly_amount"] == Decimal("49.90")
    assert row["currency"] == "USD"
    assert row["ends_on"] is None
    assert row["plan"] is None
    assert books.source.badge is Badge.UPLOADED


def test_text_in_numbers_leaves_out_the_row_and_names_it(books_of: WriteBooks):
    books = books_of(
        {"subscriptions": STATES + "S1,A1,2026-01-15,,free,USD\nS2,A2,2026-01-15,,5,USD"}
    )
    assert told(books, "subscriptions") == [(2, "monthly_amount", "“free”", True)]
    assert books.tables["subscriptions"].set_aside == 1
    assert books.arrow("subscriptions")["subscription_id"].to_pylist() == ["S2"]


def test_of_two_states_that_overlap_the_later_is_left_out(books_of: WriteBooks):
    rows = "S1,A1,2026-01-01,2026-03-01,10,USD\nS1,A1,2026-02-01,2026-04-01,20,USD\n"
    # Begins after the first ends; the one that was left out does not stand in its way.
    rows += "S1,A1,2026-03-01,,30,USD\n"
    books = books_of({"subscriptions": STATES + rows})
    assert told(books, "subscriptions") == [(3, "starts_on", "“2026-02-01”", True)]
    amounts = books.arrow("subscriptions")["monthly_amount"].to_pylist()
    assert amounts == [Decimal("10.00"), Decimal("30.00")]


def test_to_leave_and_return_on_one_day_is_no_overlap(books_of: WriteBooks):
    rows = "S1,A1,2026-01-01,2026-03-01,10,USD\nS2,A1,2026-03-01,,10,USD\n"
    books = books_of({"subscriptions": STATES + rows})
    assert books.problem_count == 0
    assert books.tables["subscriptions"].rows == 2


def test_a_state_that_ends_on_the_day_it_begins_is_left_out(books_of: WriteBooks):
    books = books_of({"subscriptions": STATES + "S1,A1,2026-01-01,2026-01-01,10,USD\n"})
    assert told(books, "subscriptions") == [(2, "ends_on", "“2026-01-01”", True)]


def test_months_that_a_table_skips_are_told(books_of: WriteBooks):
    months = "".join(f"2026-{month:02},1\n" for month in (1, 2, 4, 9))
    books = books_of({"cash": "month,balance_usd\n" + months})
    assert "cash: nothing of March 2026, May 2026, June 2026 and 2 more" in books.notes


def test_a_currency_without_a_rate_is_left_out_and_one_with_a_rate_is_used(books_of: WriteBooks):
    rows = "S1,A1,2026-01-01,,10,EUR\nS2,A2,2026-01-01,,10,XYZ\nS3,A3,2026-01-01,,10,USD\n"
    books = books_of({"subscriptions": STATES + rows, "rates": RATES})
    assert told(books, "subscriptions") == [(3, "currency", "“XYZ”", True)]
    assert books.arrow("rates").to_pylist()[-1]["usd_per_unit"] == 1


def test_dollars_need_no_rates_table(books_of: WriteBooks):
    books = books_of({"subscriptions": STATES + "S1,A1,2026-01-15,,10,USD\n"})
    (dollar,) = books.arrow("rates").to_pylist()
    assert (str(dollar["month"]), dollar["currency"]) == ("2026-01-01", "USD")


def test_a_negative_invoice_is_a_refund_or_left_out(books_of: WriteBooks):
    text = "invoice_id,account_id,issued_on,kind,amount,currency\n"
    text += "I1,A1,2026-01-01,subscription,-5,USD\nI2,A1,2026-01-02,refund,-5,USD\n"
    text += "I3,A1,2026-01-03,refund,5,USD\nI4,A1,2026-01-04,subscription,5,USD\n"
    books = books_of({"invoices": text})
    assert [row for row, *_ in told(books, "invoices")] == [2, 4]
    assert books.arrow("invoices")["invoice_id"].to_pylist() == ["I2", "I4"]


def test_a_key_that_occurs_twice_counts_once(books_of: WriteBooks):
    text = (
        "event_id,occurred_at,account_id\n5,2026-01-01 10:00,A1\n3,2026-01-02,A1\n5,2026-01-03,A2\n"
    )
    books = books_of({"usage": text})
    assert told(books, "usage") == [(4, "event_id", "“5”", True)]
    assert books.arrow("usage")["event_id"].to_pylist() == [5, 3]
    assert books.arrow("usage")["event_id"].to_pylist() == [5, 3], "a stream can be had again"


def test_an_optional_cell_that_is_wrong_is_emptied_and_its_row_stays(books_of: WriteBooks):
    text = "occurred_at,account_id,latency_ms,feedback\n2026-01-01T10:00:00Z,A1,fast,0\n"
    books = books_of({"usage": text})
    assert told(books, "usage") == [
        (2, "latency_ms", "“fast”", False),
        (2, "feedback", "“0”", False),
    ]
    (row,) = books.arrow("usage").to_pylist()
    assert (row["event_id"], row["predictions"], row["latency_ms"]) == (1, 1, None)


def test_a_time_with_an_offset_is_moved_to_utc(books_of: WriteBooks):
    text = "occurred_at,account_id\n2026-03-29T01:30:00+02:00,A1\n2026-03-28T23:30:00,A1\n"
    one, other = books_of({"usage": text}).arrow("usage")["occurred_at"].to_pylist()
    assert one == other


def test_any_way_to_write_a_month_gives_its_first_day(books_of: WriteBooks):
    text = "month,balance_usd\n2026-01,1\n2026-02-28,2\n"
    months = books_of({"cash": text}).arrow("cash")["month"].to_pylist()
    assert [str(month) for month in months] == ["2026-01-01", "2026-02-01"]


def test_semicolons_and_decimal_commas_are_read(books_of: WriteBooks):
    text = "month;category;amount;currency\n2026-01-01;sales;1.234,50;USD\n"
    assert books_of({"spend": text}).arrow("spend")["amount"].to_pylist() == [Decimal("1234.50")]


def test_what_is_missing_names_the_metrics_that_it_costs(books_of: WriteBooks):
    books = books_of({"subscriptions": STATES + "S1,A1,2026-01-15,,10,USD\n"})
    needs = {
        "mrr": {"subscriptions", "rates"},
        "by_plan": {"subscriptions.plan"},
        "runway": {"cash", "spend"},
    }
    lost = {metric.name: metric.missing for metric in books.lost(needs)}
    assert lost == {"by_plan": ("subscriptions.plan",), "runway": ("cash", "spend")}


def test_accounts_are_made_of_subscriptions_where_nobody_gave_them(books_of: WriteBooks):
    rows = "S1,A1,2026-02-01,2026-03-01,10,USD\nS2,A1,2026-01-10,2026-02-01,10,USD\n"
    books = books_of({"subscriptions": STATES + rows})
    (account,) = books.arrow("accounts").to_pylist()
    assert (account["account_id"], str(account["signed_up_on"])) == ("A1", "2026-01-10")
    assert any("made from the subscriptions" in note for note in books.notes)


def test_a_file_without_a_needed_column_is_refused_by_name(books_of: WriteBooks):
    with pytest.raises(SchemaError, match="lacks “Amount a month”"):
        books_of({"subscriptions": "subscription_id,account_id,starts_on\nS1,A1,2026-01-01\n"})


def test_usual_other_names_of_columns_are_known(books_of: WriteBooks):
    text = "subscription_id,customer_id,start_date,mrr\nS1,C1,2026-01-01,10\n"
    (row,) = books_of({"subscriptions": text}).arrow("subscriptions").to_pylist()
    assert (row["account_id"], row["currency"]) == ("C1", "USD")


def test_keys_stay_as_they_are_written(books_of: WriteBooks):
    text = "account_id,name\n007,One\n9007199254740993,Two\n"
    ids = books_of({"accounts": text}).arrow("accounts")["account_id"].to_pylist()
    assert ids == ["007", "9007199254740993"]


def test_parquet_of_other_types_is_read(tmp_path: Path):
    table = pa.table(
        {
            "month": pa.array(["2026-01-01", "2026-02-01"]).dictionary_encode(),
            "team": ["sales", "sales"],
            "people": pa.array([3.0, 3.5]),
        }
    )
    pq.write_table(table, tmp_path / "headcount.parquet")
    books = open_books(tmp_path)
    assert told(books, "headcount") == [(2, "people", "“3.5”", True)]
    assert books.arrow("headcount")["people"].to_pylist() == [3]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(OptionError, match="nowhere"):
        open_books(tmp_path / "nowhere")
    with pytest.raises(OptionError, match="no table"):
        open_books(tmp_path)


def test_one_month_of_one_account_is_enough(books_of: WriteBooks):
    books = books_of({"subscriptions": STATES + "S1,A1,2026-01-15,2026-02-15,10,USD\n"})
    assert all(books.arrow(name).num_rows >= 0 for name in TABLES)
    assert books.tables["cash"].rows == 0


def test_rows_of_an_account_that_is_not_listed_stay_and_are_told(books_of: WriteBooks):
    files = {"accounts": "account_id\nA1\n", "subscriptions": STATES + "S1,A9,2026-01-01,,1,USD\n"}
    books = books_of(files)
    assert books.tables["subscriptions"].rows == 1
    assert any("1 row of accounts that the accounts do not list" in note for note in books.notes)


@pytest.mark.parametrize("day", ["1066-10-14", "2026-02-30", "20260101000000", "soon"])
def test_a_day_that_is_none_or_far_away_is_told(books_of: WriteBooks, day: str):
    books = books_of({"subscriptions": STATES + f"S1,A1,{day},,1,USD\n"})
    assert told(books, "subscriptions") == [(2, "starts_on", f"“{day}”", True)]


def test_days_of_a_parquet_file_that_are_far_away_are_told(tmp_path: Path):
    far = pa.array([0, 40_000_000, 2_000_000], pa.int32()).cast(pa.date32())
    pq.write_table(pa.table({"month": far, "balance_usd": [1, 2, 3]}), tmp_path / "cash.parquet")
    moments = pa.array([0, 2**60], pa.int64()).cast(pa.timestamp("ms"))
    table = pa.table({"occurred_at": moments, "account_id": ["A", "B"]})
    pq.write_table(table, tmp_path / "usage.parquet")
    books = open_books(tmp_path)
    assert [row for row, *_ in told(books, "cash")] == [2, 3]
    assert [row for row, *_ in told(books, "usage")] == [2]


def test_a_damaged_parquet_file_is_named(tmp_path: Path):
    path = tmp_path / "cash.parquet"
    path.write_bytes(b"PAR1 and nothing else PAR1")
    with pytest.raises(UnreadableUpload, match=r"cash\.parquet"):
        open_books(tmp_path)


def test_columns_of_lists_are_not_read(tmp_path: Path):
    table = pa.table({"account_id": ["A1"], "name": [["One"]]})
    pq.write_table(table, tmp_path / "accounts.parquet")
    assert open_books(tmp_path).arrow("accounts")["name"].to_pylist() == [None]


@pytest.mark.parametrize("amount", ["NaN", "inf", "1e400", "--5", "0x1F", "1,2,3"])
def test_what_only_looks_like_a_number_is_told(books_of: WriteBooks, amount: str):
    row = f'S1,A1,2026-01-01,,"{amount}",USD\n'
    assert books_of({"subscriptions": STATES + row}).tables["subscriptions"].set_aside == 1


def test_amounts_are_exact_to_the_cent(books_of: WriteBooks):
    amounts = ["0.1", "1234567.89", '"1,234.50"', "1e3", "0.005"]
    rows = "".join(f"S{i},A1,2026-01-01,,{amount},USD\n" for i, amount in enumerate(amounts))
    found = books_of({"subscriptions": STATES + rows}).arrow("subscriptions")["monthly_amount"]
    expected = ["0.10", "1234567.89", "1234.50", "1000.00", "0.00"]
    assert found.to_pylist() == [Decimal(amount) for amount in expected]
