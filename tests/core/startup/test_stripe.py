"""Exports of Stripe become subscriptions and invoices, by hand-computed amounts."""

from decimal import Decimal
from pathlib import Path

from core.settings import UploadBudget
from core.startup.books import books_from, open_books
from core.startup.own.mapping import guess_mapping, map_as
from core.startup.own.reading import read_raw

DASHBOARD = (
    "id,Customer ID,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),"
    "Start (UTC),Trial End (UTC),Canceled At (UTC),Ended At (UTC)\n"
    "sub_1,cus_1,a@example.com,Pro,3,usd,month,49.00,active,2026-01-02 08:00,2026-01-02 08:00,,,\n"
    "sub_2,cus_2,b@example.com,Pro,1,usd,year,1200.00,canceled,2025-01-05 09:00,2025-01-05 09:00,"
    ",2025-11-20 10:00,2026-01-05 09:00\n"
    "sub_3,cus_3,c@example.com,Pro,1,usd,month,49.00,trialing,2026-01-02 08:00,2026-01-02 08:00,,,"
    "\n"
    "sub_4,cus_4,d@example.com,Pro,1,usd,month,49.00,active,2026-01-02 08:00,2026-01-02 08:00,"
    "2026-01-16 08:00,,\n"
    "sub_5,cus_5,e@example.com,Pro,1,usd,month,free,active,2026-01-02 08:00,2026-01-02 08:00,,,\n"
)
INVOICES = (
    "id,Number,Customer,Amount Due,Amount Paid,Subtotal,Tax,Total,Currency,Status,Date (UTC)\n"
    "in_1,N-1,cus_1,119.00,119.00,100.00,19.00,119.00,eur,paid,2026-01-02 08:00\n"
    "in_2,N-2,cus_1,50.00,0,50.00,,50.00,usd,open,2026-01-03 08:00\n"
    "in_3,N-3,cus_1,50.00,0,50.00,,50.00,usd,void,2026-01-03 08:00\n"
    "in_4,N-4,cus_1,-20.00,0,-20.00,,-20.00,usd,paid,2026-01-04 08:00\n"
)
API = (
    "id,customer,plan_amount,plan_interval,quantity,currency,status,start_date\n"
    "sub_1,cus_1,4900,month,2,usd,active,1767225600\n"
    "sub_2,cus_2,4900,month,1,jpy,active,1767225600\n"
)
RATES = "month,currency,usd_per_unit\n2026-01-01,EUR,1.1\n2026-01-01,JPY,0.0067\n"


def write(folder: Path, files: dict[str, str]):
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return open_books(folder)


def test_subscriptions_of_the_dashboard(tmp_path: Path):
    books = write(tmp_path, {"stripe_export.csv": DASHBOARD})
    rows = {row["subscription_id"]: row for row in books.arrow("subscriptions").to_pylist()}
    assert sorted(rows) == ["sub_1", "sub_2", "sub_4"]
    # 3 seats of 49, and a twelfth of 1,200.
    assert rows["sub_1"]["monthly_amount"] == Decimal("147.00")
    assert rows["sub_2"]["monthly_amount"] == Decimal("100.00")
    assert rows["sub_2"]["billing"] == "annual"
    assert str(rows["sub_2"]["ends_on"]) == "2026-01-05", "the day it ended, not of the request"
    assert str(rows["sub_4"]["starts_on"]) == "2026-01-16", "after the trial"


def test_problems_name_the_row_of_the_export(tmp_path: Path):
    books = write(tmp_path, {"stripe_export.csv": DASHBOARD})
    (problem,) = books.tables["subscriptions"].problems
    assert (problem.row, problem.column, problem.given) == (6, "monthly_amount", "“free”")
    assert any("1 rows left out: trialing" in note for note in books.notes)


def test_invoices_of_the_dashboard(tmp_path: Path):
    books = write(tmp_path, {"charges.csv": INVOICES, "rates.csv": RATES})
    rows = {row["invoice_id"]: row for row in books.arrow("invoices").to_pylist()}
    assert sorted(rows) == ["in_1", "in_2", "in_4"]
    assert rows["in_1"]["amount"] == Decimal("100.00"), "without tax"
    assert str(rows["in_1"]["paid_on"]) == "2026-01-02"
    assert rows["in_2"]["paid_on"] is None
    assert (rows["in_4"]["kind"], rows["in_4"]["amount"]) == ("refund", Decimal("-20.00"))


def test_exports_of_the_api_are_in_the_smallest_unit(tmp_path: Path):
    books = write(tmp_path, {"subs.csv": API, "rates.csv": RATES})
    amounts = books.arrow("subscriptions")["monthly_amount"].to_pylist()
    assert amounts == [Decimal("98.00"), Decimal("4900.00")], "a yen has no cents"
    assert str(books.arrow("subscriptions")["starts_on"].to_pylist()[0]) == "2026-01-01"


def test_a_visitor_can_correct_what_was_guessed():
    text = "who,when,price,key\ncus_1,2026-01-01,10,S1\n"
    (raw,) = read_raw(text.encode(), "export.csv", UploadBudget())
    (guess,) = guess_mapping([raw])
    assert guess.table == ""
    mapping = map_as(raw, "subscriptions")
    assert "monthly_amount" in mapping.missing_required
    chosen = {
        "subscription_id": "key",
        "account_id": "who",
        "starts_on": "when",
        "monthly_amount": "price",
    }
    books = books_from([raw], [mapping.corrected(chosen)])
    assert books.arrow("subscriptions").num_rows == 1
    assert books.problem_count == 0


def test_a_file_that_is_no_table_is_named_and_left_aside(tmp_path: Path):
    books = write(
        tmp_path, {"notes.csv": "colour,size\nred,2\n", "accounts.csv": "account_id\nA1\n"}
    )
    assert any("notes.csv" in note for note in books.notes)
    assert books.tables["accounts"].rows == 1
