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
HOMEMADE = "id,customer,amount,interval,status,start_date\n"
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
    assert any("1 row left out: trialing" in note for note in books.notes)


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
    (raw,) = read_raw(text.encode(), "export.csv", UploadBudget()).raws
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


def test_headers_of_a_dashboard_export_with_all_columns(tmp_path: Path):
    """The columns that Stripe's dashboard offers, and a metadata column of one's own."""
    header = (
        "id,Customer ID,Customer Description,Customer Email,Customer Name,Plan,Quantity,Currency,"
        "Interval,Amount,Status,Created (UTC),Start (UTC),Start Date (UTC),"
        "Current Period Start (UTC),Current Period End (UTC),Trial Start (UTC),Trial End (UTC),"
        "Application Fee Percent,Coupon,Tax Percent,Canceled At (UTC),Cancel At Period End,"
        "Ended At (UTC),Cancellation Reason,seats (metadata)\n"
    )
    row = (
        'sub_1,cus_1,,a@b.c,"Acme, Inc.",price_1,2,eur,month,"1.249,50",active,2025-03-01 10:00,'
        "2026-02-01 10:00,2024-12-24 10:00,2026-02-01 10:00,2026-03-01 10:00,,,,,,"
        "2026-02-10 10:00,true,,,5\n"
    )
    rates = "month,currency,usd_per_unit\n2024-12-01,EUR,1.1\n"
    books = write(tmp_path, {"subscriptions.csv": header + row, "rates.csv": rates})
    (found,) = books.arrow("subscriptions").to_pylist()
    assert str(found["starts_on"]) == "2024-12-24", "the subscription's start, not its price's"
    assert found["ends_on"] is None, "it will end, and has not"
    assert found["monthly_amount"] == Decimal("2499.00")
    assert found["currency"] == "EUR"


def test_a_trial_that_never_became_a_customer_is_left_out_and_said(tmp_path: Path):
    text = DASHBOARD.splitlines()[0] + "\n"
    text += (
        "sub_9,cus_9,x@example.com,Pro,1,usd,month,49.00,canceled,2026-01-02 08:00,"
        "2026-01-02 08:00,2026-01-16 08:00,2026-01-10 08:00,2026-01-16 08:00\n"
    )
    books = write(tmp_path, {"stripe_export.csv": text})
    assert books.tables["subscriptions"].rows == 0
    assert books.problem_count == 0
    assert any("1 row left out: ended before it was paid" in note for note in books.notes)


def test_small_letters_with_cents_are_whole_units(tmp_path: Path):
    text = (
        "id,customer,amount,interval,status,start_date\nsub_1,cus_1,49.00,month,active,2026-01-01\n"
    )
    books = write(tmp_path, {"subs.csv": text})
    assert books.arrow("subscriptions")["monthly_amount"].to_pylist() == [Decimal("49.00")]
    assert books.doubts == ()


def test_a_whole_amount_under_a_name_that_anyone_may_use_is_asked_about():
    text = HOMEMADE + "sub_1,cus_1,49,month,active,2026-01-01\n"
    raws = read_raw(text.encode(), "export.csv", UploadBudget()).raws
    (mapping,) = guess_mapping(raws)
    (reading,) = [one for one in mapping.readings(raws[0]) if one.is_open]
    assert reading.meaning(reading.way) == "49.00"
    assert reading.meaning(reading.other_way) == "0.49"
    books = books_from(raws, (mapping.written(reading.name, "cents"),))
    assert books.arrow("subscriptions")["monthly_amount"].to_pylist() == [Decimal("0.49")]


def test_customers_are_accounts(tmp_path: Path):
    text = (
        "id,Description,Email,Name,Created (UTC),Delinquent,Currency,Card Address Country\n"
        'cus_1,,a@b.c,"Acme, Inc.",2025-12-24 08:00,false,usd,DE\n'
    )
    books = write(tmp_path, {"customers.csv": text, "stripe_export.csv": DASHBOARD})
    (account,) = books.arrow("accounts").to_pylist()
    assert (account["account_id"], account["name"], account["country"]) == (
        "cus_1",
        "Acme, Inc.",
        "DE",
    )
    assert str(account["signed_up_on"]) == "2025-12-24"


def test_an_export_tells_up_to_the_last_period_that_began(tmp_path: Path):
    text = (
        "id,Customer ID,Amount,Interval,Status,Start Date (UTC),Current Period Start (UTC)\n"
        "sub_1,cus_1,49,month,active,2025-03-01 10:00,2026-10-01 10:00\n"
        "sub_2,cus_2,49,month,canceled,2025-01-01 10:00,2025-04-01 10:00\n"
    )
    assert str(write(tmp_path, {"subs.csv": text}).told_until) == "2026-10-01"


def test_a_quarter_is_neither_monthly_nor_annual(tmp_path: Path):
    text = API.splitlines()[0].replace("quantity", "plan_interval_count") + "\n"
    text += "sub_1,cus_1,30000,month,3,usd,active,1767225600\n"
    (row,) = write(tmp_path, {"subs.csv": text}).arrow("subscriptions").to_pylist()
    assert (row["monthly_amount"], row["billing"]) == (Decimal("100.00"), None)
