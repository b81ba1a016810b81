"""Several files of one table, as exports of one year after the other are."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from core.settings import UploadBudget
from core.startup.books import Books, books_from, open_books
from core.startup.own.mapping import guess_mapping, nearest
from core.startup.own.reading import read_raw

HEADER = "invoice_id,account_id,issued_on,amount\n"


def opened(**texts: str) -> Books:
    raws = tuple(
        raw
        for name, text in texts.items()
        for raw in read_raw(text.encode(), f"{name}.csv", UploadBudget()).raws
    )
    return books_from(raws, guess_mapping(raws))


def test_files_with_the_same_headers_are_one_table():
    books = opened(
        bills_2025=HEADER + "I1,A1,2025-01-01,5\n",
        bills_2026=HEADER + "I2,A1,2026-01-01,7\n",
        invoices=HEADER + "I3,A1,2026-02-01,9\n",
    )
    table = books.tables["invoices"]
    assert sorted(books.arrow("invoices")["invoice_id"].to_pylist()) == ["I1", "I2", "I3"]
    assert table.given_rows == 3
    assert table.source.name == "bills_2025.csv + bills_2026.csv + invoices.csv"


def test_each_is_read_in_its_own_way():
    books = opened(
        bills_2025=HEADER + "I1,A1,31/01/2025,5\nI2,A1,02/01/2025,5\n",
        bills_2026=HEADER.replace(",", ";") + "I3;A1;01/31/2026;1.234,50\nI4;A1;02/01/2026;5,00\n",
    )
    days = [str(day) for day in books.arrow("invoices")["issued_on"].to_pylist()]
    assert days == ["2025-01-31", "2025-01-02", "2026-01-31", "2026-02-01"]
    assert float(books.arrow("invoices")["amount"][2].as_py()) == 1234.5


def test_a_problem_names_the_file_and_its_row_there():
    books = opened(
        bills_2025=HEADER + "I1,A1,2025-01-01,5\n",
        bills_2026=HEADER + "I2,A1,2026-01-01,much\nI1,A1,2026-01-01,7\n",
    )
    found = [(p.file, p.row, p.column, p.key) for p in books.problems]
    assert found == [
        ("bills_2026.csv", 2, "amount", "I2"),
        ("bills_2026.csv", 3, "invoice_id", "I1"),
    ]


def test_a_damaged_one_leaves_the_others(tmp_path: Path):
    (tmp_path / "invoices.csv").write_text(HEADER + "I1,A1,2025-01-01,5\n")
    table = pa.table(
        {
            "invoice_id": [f"J{row}" for row in range(5_000)],
            "account_id": ["A1"] * 5_000,
            "issued_on": ["2026-01-01"] * 5_000,
            "amount": list(range(5_000)),
        }
    )
    path = tmp_path / "bills.parquet"
    pq.write_table(table, path)
    data = bytearray(path.read_bytes())
    data[100:3_000] = b"\xff" * 2_900
    path.write_bytes(bytes(data))
    books = open_books(tmp_path)
    assert books.arrow("invoices")["invoice_id"].to_pylist() == ["I1"]
    assert [one.file for one in books.unread] == ["bills.parquet"]


def test_events_of_two_files_are_counted_through(tmp_path: Path):
    header = "occurred_at,account_id\n"
    (tmp_path / "a.csv").write_text(header + "2026-01-01,A1\n2026-01-02,A1\n")
    (tmp_path / "usage.csv").write_text(header + "2026-02-01,A1\n")
    books = open_books(tmp_path)
    assert books.arrow("usage")["event_id"].to_pylist() == [1, 2, 3]


def test_one_with_more_columns_than_the_others_is_still_their_table():
    books = opened(
        customers="account_id,name,segment\nA1,Acme,team\n",
        states_2025="subscription_id,account_id,starts_on,monthly_amount\nS1,A1,2025-01-01,5\n",
        states_2026="subscription_id,account_id,starts_on,monthly_amount,plan,currency\n"
        "S2,A1,2026-01-01,7,Pro,USD\n",
    )
    assert books.arrow("subscriptions")["subscription_id"].to_pylist() == ["S1", "S2"]
    assert books.tables["accounts"].rows == 1


def test_a_file_is_known_by_its_name_with_a_year_or_in_another_word():
    books = opened(
        **{
            "subscriptions (2)": "id,customer,start_date,mrr,interval\nS1,A1,2025-01-01,5,year\n",
            "invoices_2025": "id,customer,date,total\nI1,A1,2025-01-01,5\n",
            "customers": "id,name\nA1,Acme\n",
        }
    )
    assert books.arrow("subscriptions")["subscription_id"].to_pylist() == ["S1"]
    assert books.arrow("subscriptions")["billing"].to_pylist() == ["annual"]
    assert books.arrow("invoices")["invoice_id"].to_pylist() == ["I1"]
    assert books.arrow("accounts")["account_id"].to_pylist() == ["A1"]


def test_a_column_of_accounts_alone_makes_no_table_of_accounts():
    raws = read_raw(b"customer_id,when,what,how,why\nA1,1,2,3,4\n", "log.csv", UploadBudget()).raws
    assert guess_mapping(raws)[0].table == ""
    near = nearest(raws[0])
    assert near is not None
    assert near.table == "accounts"


def test_a_folder_says_which_file_is_no_table(tmp_path: Path):
    (tmp_path / "invoices.csv").write_text(HEADER + "I1,A1,2025-01-01,5\n")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    (lost,) = open_books(tmp_path).unread
    assert str(lost).startswith("other.csv was not used. It has the columns of no table: a, b.")
