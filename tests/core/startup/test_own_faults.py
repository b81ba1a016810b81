"""Files from strangers as books, read by the very processes that read them in the app."""

import gzip
import io
import resource
import zipfile
from pathlib import Path
from unittest.mock import Mock

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.errors import EmptyUpload, UnreadableUpload, UploadError, UploadTooLarge
from core.exports import to_csv
from core.settings import UploadBudget
from core.startup.books import Books, books_from, open_books
from core.startup.own.duckdb_worker import _table, _told, _Written
from core.startup.own.mapping import guess_mapping
from core.startup.own.raw_book import RawBook
from core.startup.own.reading import read_raw

STATES = "subscription_id,account_id,starts_on,monthly_amount\n"
ROW = "S1,A1,2026-01-15,10\n"
SMALL = UploadBudget(decoded_mb=5, seconds=10)


def raws_of(data: bytes, name: str, budget: UploadBudget | None = None) -> tuple[RawBook, ...]:
    return read_raw(data, name, budget or UploadBudget()).raws


def opened(data: bytes, name: str = "subscriptions.csv") -> Books:
    raws = raws_of(data, name)
    return books_from(raws, guess_mapping(raws))


def parquet(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()


def test_a_header_alone_is_a_table_without_rows():
    books = opened(STATES.encode())
    assert books.tables["subscriptions"].rows == 0
    assert "subscriptions" in map(str, books.missing)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_marks_of_an_encoding_are_understood(encoding: str):
    books = opened((STATES + ROW).encode(encoding))
    assert books.tables["subscriptions"].rows == 1


@pytest.mark.parametrize(
    ("data", "name", "error", "told"),
    [
        (b"", "cash.csv", EmptyUpload, "no data"),
        (b"\x7fELF" + bytes(range(256)), "cash.csv", UnreadableUpload, "program"),
        (b"<!doctype html><p>Sign in", "cash.csv", UnreadableUpload, "web page"),
        (b"month,balance_usd\n2026-01\n", "cash.csv", UnreadableUpload, "at line 2"),
        (b'month,balance_usd\n"2026-01,1\n', "cash.csv", UnreadableUpload, "quote"),
        (b",".join(b"c%d" % i for i in range(60_000)), "cash.csv", UploadTooLarge, "60,000"),
        (b"PAR1\x00\x00\x00\x00PAR1", "cash.parquet", UnreadableUpload, "damaged"),
        (b"PK\x03\x04", "cash.xlsx", UnreadableUpload, "not a kind of file"),
        (b"MZ\x90", "cash.exe", UnreadableUpload, "not a kind of file"),
        (b"1" * (26 << 20), "cash.csv", UploadTooLarge, "26.0 MB"),
        (bytes(8) + b"DUCK" + bytes(26 << 20), "cash.duckdb", UploadTooLarge, "26.0 MB"),
    ],
)
def test_what_cannot_be_a_table_is_refused(
    data: bytes, name: str, error: type[UploadError], told: str
):
    with pytest.raises(error, match=told):
        raws_of(data, name)


def test_an_unclosed_quote_of_twelve_megabytes_is_refused_quickly():
    data = b'month,balance_usd\n"2026-01,' + b"1" * (12 << 20)
    with pytest.raises(UploadError, match=r"quote|limit|large|cell"):
        raws_of(data, "cash.csv")


def test_a_zip_within_a_gzip_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("cash.csv", "month,balance_usd\n")
    with pytest.raises(UnreadableUpload, match="zip"):
        raws_of(gzip.compress(buffer.getvalue()), "cash.csv.gz")


def test_bombs_are_stopped_by_their_budgets():
    text = b"month,balance_usd\n" + b"2026-01,1\n" * 2_000_000
    with pytest.raises(UploadTooLarge):
        raws_of(gzip.compress(text), "cash.csv.gz", SMALL)
    same = pa.table({"month": pa.array(["x" * 1_000] * 200_000).dictionary_encode()})
    with pytest.raises(UploadError):
        raws_of(parquet(same), "cash.parquet", SMALL)


def test_bytes_that_are_nothing_are_replaced_and_counted():
    books = opened((STATES + "S1,A\x001,2026-01-15,10\n").encode())
    assert any("1 NUL byte replaced" in note for note in books.notes)


def test_headers_that_occur_twice_are_renamed_and_told():
    text = "month,balance_usd,balance_usd\n2026-01,1,2\n"
    books = opened(text.encode(), "cash.csv")
    assert any("renamed" in note for note in books.notes)
    assert books.arrow("cash")["balance_usd"].to_pylist() == [1]


def test_columns_of_lists_and_bytes_in_an_uploaded_file_say_what_is_supported():
    table = pa.table({"account_id": ["A1"], "name": [["One"]], "country": [b"DE"]})
    with pytest.raises(UnreadableUpload, match=r"name.*country.*dates, times"):
        raws_of(parquet(table), "accounts.parquet")


def test_a_name_is_shown_and_never_a_path():
    (raw,) = raws_of((STATES + ROW).encode(), "../../etc/subscriptions.csv")
    assert (raw.file, raw.table) == ("subscriptions.csv", "subscriptions")


def test_cells_that_a_spreadsheet_would_run_are_escaped_where_rows_are_told():
    books = opened((STATES + '=1+1,"=HYPERLINK(1)",soon,10\n').encode())
    rows = pd.DataFrame([(one.key, one.given) for one in books.problems], columns=["id", "cell"])
    assert b"\n'=1+1" in to_csv(rows)


def test_a_file_that_the_disk_has_no_room_for_says_so(tmp_path: Path):
    path = tmp_path / "books.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE cash AS SELECT DATE '2026-01-01' AS month, 5 balance_usd")
    data = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # A limit on files is the nearest to a full disk that a test may have; Python ignores SIGXFSZ.
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    try:
        with pytest.raises(UploadTooLarge, match="no room"):
            raws_of(data, "books.duckdb")
        with pytest.raises(UploadTooLarge, match="no room"):
            raws_of((STATES + ROW * 100).encode(), "subscriptions.csv")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert len(raws_of(data, "books.duckdb")) == 1


def test_a_database_whose_log_was_not_folded_in_is_refused(tmp_path: Path):
    path = tmp_path / "books.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE cash AS SELECT DATE '2026-01-01' AS month, 5 balance_usd")
    (tmp_path / "books.duckdb.wal").write_bytes(b"what a crash left")
    with pytest.raises(UnreadableUpload, match=r"damaged|not closed"):
        open_books(path)


def test_an_uploaded_database_says_that_it_is_as_it_was_last_closed(tmp_path: Path):
    path = tmp_path / "books.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE cash AS SELECT DATE '2026-01-01' AS month, 5 balance_usd")
    (raw,) = raws_of(path.read_bytes(), "books.duckdb")
    assert "as it stood when the database was last closed" in raw.notes


@pytest.fixture
def two_tables(tmp_path: Path) -> Path:
    path = tmp_path / "books.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE cash AS SELECT DATE '2026-01-01' AS month, 5 balance_usd")
        connection.execute(
            "CREATE TABLE usage AS SELECT i AS event_id, md5(i::VARCHAR) AS account_id, "
            "TIMESTAMP '2026-01-01' AS occurred_at FROM range(400000) t(i)"
        )
    return path


def test_a_damaged_block_costs_its_table_and_not_the_others(two_tables: Path):
    data = bytearray(two_tables.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 64] = b"\xff" * 64
    two_tables.write_bytes(bytes(data))
    for found in (open_books(two_tables), _from_bytes(bytes(data))):
        assert found.tables["cash"].rows == 1
        (unread,) = found.unread
        assert (unread.file, unread.table) == ("books.duckdb: usage", "usage")
        assert "damaged" in unread.error.given


@pytest.mark.parametrize("error", [pa.ArrowInvalid, pa.ArrowNotImplementedError, duckdb.Error])
def test_what_arrow_cannot_take_costs_its_table_too(error: type[Exception]):
    connection = Mock(**{"table.side_effect": error("no such cells")})
    found = _table(connection, "cash", io.BytesIO(), _Written({}))
    assert found == {"name": "cash", "kind": "damaged"}


@pytest.mark.parametrize("error", [pa.ArrowMemoryError, duckdb.OutOfMemoryException])
def test_too_little_memory_is_not_told_as_damage(error: type[Exception]):
    connection = Mock(**{"table.side_effect": error("full")})
    with pytest.raises(error):
        _table(connection, "cash", io.BytesIO(), _Written({}))


def _from_bytes(data: bytes) -> Books:
    read = read_raw(data, "books.duckdb", UploadBudget())
    return books_from(read.raws, guess_mapping(read.raws), unread=read.unread)


def test_a_database_of_another_version_says_so():
    message = "Trying to read a database file with version number 99, but we can only read 64-67."
    assert _told(message) == {"kind": "version"}
    assert _told("Could not set lock on file") == {"kind": "locked"}
    assert _told("Corrupt database file: computed checksum in block at 0") == {"kind": "damaged"}


def test_a_folder_named_like_a_database_is_a_folder(tmp_path: Path):
    folder = tmp_path / "books.duckdb"
    folder.mkdir()
    (folder / "subscriptions.csv").write_text(STATES + ROW)
    (folder / "cash.duckdb").mkdir()
    assert open_books(folder).tables["subscriptions"].rows == 1
