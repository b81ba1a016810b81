"""A file that cannot be used leaves the others alone, and is named with what it costs."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.errors import UnreadableUpload
from core.startup.books import open_books

STATES = "subscription_id,account_id,starts_on,monthly_amount\nS1,A1,2026-01-15,10\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "subscriptions.csv").write_text(STATES)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("cash.parquet", b"PAR1 and nothing else PAR1", "damaged"),
        ("cash.csv", b"", "no data"),
        ("cash.csv", b"<html><body>sign in</body></html>", "web page"),
        ("cash.csv", b"month,balance_usd\n2026-01,1,2\n", "at line"),
        ("cash.csv", b'month,balance_usd\n2026-01,"1\n', "quote"),
        ("cash.csv", b"day,euros\n1,2\n", "lacks “Month”, “Balance”"),
        ("cash.duckdb", b"no database", "is none"),
    ],
)
def test_the_others_are_used(folder: Path, name: str, data: bytes, told: str):
    (folder / name).write_bytes(data)
    books = open_books(folder)
    assert books.tables["subscriptions"].rows == 1
    (unread,) = books.unread
    assert unread.file == name
    assert told in str(unread)


def test_a_parquet_file_whose_middle_is_damaged_is_named(folder: Path):
    path = folder / "cash.parquet"
    table = pa.table({"month": ["2026-01"] * 5_000, "balance_usd": list(range(5_000))})
    pq.write_table(table, path, compression="zstd")
    data = bytearray(path.read_bytes())
    data[20:400] = b"\x00" * 380
    path.write_bytes(bytes(data))
    books = open_books(folder)
    assert [(one.file, one.table) for one in books.unread] == [("cash.parquet", "cash")]
    assert not books.tables["cash"].is_present


def test_events_that_are_damaged_are_found_when_they_are_checked(folder: Path):
    path = folder / "usage.parquet"
    when = pa.array(range(50_000), pa.int64()).cast(pa.timestamp("s"))
    table = pa.table({"occurred_at": when, "account_id": [str(row) for row in range(50_000)]})
    pq.write_table(table, path)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 3_000] = b"\xff" * 3_000
    path.write_bytes(bytes(data))
    books = open_books(folder)
    assert [one.table for one in books.unread] == ["usage"]
    assert books.tables["subscriptions"].rows == 1


def test_where_no_file_can_be_used_all_are_told(tmp_path: Path):
    (tmp_path / "cash.csv").write_bytes(b"")
    (tmp_path / "accounts.parquet").write_bytes(b"PAR1")
    with pytest.raises(UnreadableUpload, match=r"None of the 2 files.*accounts.*cash"):
        open_books(tmp_path)


def test_a_sole_file_is_named_with_its_fault(tmp_path: Path):
    (tmp_path / "cash.csv").write_bytes(b"")
    with pytest.raises(UnreadableUpload, match=r"cash\.csv: The file holds no data"):
        open_books(tmp_path)


def test_a_text_that_is_not_utf_8_is_read_and_said(tmp_path: Path):
    (tmp_path / "accounts.csv").write_bytes("account_id,name\nA1,Café\n".encode("latin-1"))
    books = open_books(tmp_path)
    assert books.arrow("accounts")["name"].to_pylist() == ["Café"]
    assert any("decoded as" in note for note in books.notes)


def test_two_folders_of_which_one_is_a_database_are_both_used(folder: Path):
    with duckdb.connect(str(folder / "more.duckdb")) as connection:
        connection.execute("CREATE TABLE cash AS SELECT DATE '2026-01-01' AS month, 5 balance_usd")
    books = open_books(folder)
    assert books.tables["cash"].rows == 1
    assert books.unread == ()
