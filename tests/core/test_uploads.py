"""What happens to a stranger's file: the faults of files, each by its sentence."""

import gzip
import os

import pandas as pd
import pyarrow as pa
import pytest

from core.errors import EmptyUpload, SchemaError, UnreadableUpload, UploadTooLarge
from core.receipts import Badge
from core.settings import UploadBudget
from core.uploads import display_name, load_upload
from tests.core.strange_files import SCHEMA, cells, load, parquet, read


@pytest.mark.parametrize("data", [b"", b"  \n\r\n\t ", "\n \n".encode("utf-16"), b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["table.csv", "table.tsv"])
def test_an_empty_file_says_no_data(data: bytes, name: str) -> None:
    with pytest.raises(EmptyUpload, match="no data"):
        read(data, name)


def test_an_empty_parquet_file_says_no_data() -> None:
    with pytest.raises(EmptyUpload):
        read(b"", "table.parquet")


def test_an_empty_gzip_file_says_no_data() -> None:
    with pytest.raises(EmptyUpload):
        read(gzip.compress(b""), "table.csv.gz")


@pytest.mark.parametrize("data", ["id,amount\n", "id,amount", "\ufeffid,amount\r\n\r\n"])
def test_a_header_without_rows_is_an_empty_table(data: str) -> None:
    upload = load(data)
    assert list(upload.table.frame.columns) == ["id", "amount"]
    assert len(upload.table.frame) == 0
    assert upload.source.rows == 0


@pytest.mark.parametrize(
    ("data", "looks_like"),
    [
        (bytes(range(256)) * 8, "binary data"),
        (b"PK\x03\x04" + b"\0" * 40, "zip"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 40, "old Excel"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x80\x04\x95\x0b\0\0", "pickle"),
        (b"\x7fELF" + b"\1" * 40, "program"),
        (gzip.compress(b"a,b\n1,2\n", mtime=0), "gzip"),
    ],
)
def test_a_binary_named_csv_is_rejected_and_named(data: bytes, looks_like: str) -> None:
    with pytest.raises(UnreadableUpload, match=looks_like):
        read(data)


def test_a_parquet_file_named_csv_is_rejected() -> None:
    with pytest.raises(UnreadableUpload, match="Parquet"):
        read(parquet(pa.table({"a": [1]})))


@pytest.mark.parametrize(
    "page", ["<!DOCTYPE html>\n<p>a,b", " \n<HTML><body>", "<?xml version='1.0'?><r/>"]
)
def test_html_named_csv_is_rejected(page: str) -> None:
    for data in (page.encode(), page.encode("utf-16")):
        with pytest.raises(UnreadableUpload, match="web page"):
            read(data)


def test_json_named_csv_is_rejected() -> None:
    with pytest.raises(UnreadableUpload, match="JSON"):
        read('[{"a": 1}, {"a": 2}]')


@pytest.mark.parametrize(
    "name", ["setup.exe", "book.xlsx", "book.xls", "all.zip", "table", "x.csv.exe", "x.csv.zip"]
)
def test_another_kind_of_file_is_refused_with_the_list_of_what_is_read(name: str) -> None:
    with pytest.raises(UnreadableUpload, match=r"\.csv.*\.parquet"):
        read(b"a,b\n1,2\n", name)


def test_an_xlsx_bomb_is_never_opened() -> None:
    with pytest.raises(UnreadableUpload, match=r"\.csv"):
        read(b"PK\x03\x04" + b"\0" * 1_000_000, "bomb.xlsx")


def test_a_zip_within_a_gzip_is_rejected() -> None:
    with pytest.raises(UnreadableUpload, match="zip"):
        read(gzip.compress(b"PK\x03\x04" + b"\0" * 40), "table.csv.gz")


def test_a_gzip_within_a_gzip_is_rejected() -> None:
    with pytest.raises(UnreadableUpload, match="gzip"):
        read(gzip.compress(gzip.compress(b"a,b\n1,2\n")), "table.csv.gz")


def test_a_gzip_bomb_is_stopped() -> None:
    data = gzip.compress(b"a,b\n1," + b"0" * 20_000_000, 9)
    assert len(data) < 100_000
    with pytest.raises(UploadTooLarge, match=r"unpacks to far more.*at most 5 MB"):
        read(data, "table.csv.gz", UploadBudget(decoded_mb=5))


def test_a_gzip_file_is_read() -> None:
    assert cells(read(gzip.compress(b"a,b\n1,2\n"), "table.CSV.GZ")) == [["1", "2"]]


@pytest.mark.parametrize("cut", [-1, -9, 12])
def test_a_truncated_gzip_file_is_called_damaged(cut: int) -> None:
    with pytest.raises(UnreadableUpload, match="damaged"):
        read(gzip.compress(b"a,b\n" + os.urandom(300).hex().encode())[:cut], "table.csv.gz")


def test_a_file_over_the_limit_names_its_size_and_the_limit() -> None:
    with pytest.raises(UploadTooLarge, match=r"1\.5 MB.*at most 1 MB"):
        read(b"x" * (3 << 19), budget=UploadBudget(file_mb=1))


def test_the_size_is_checked_again_past_the_widget() -> None:
    # The widget never sees these bytes: the function alone must refuse them.
    with pytest.raises(UploadTooLarge, match="at most 1 MB"):
        load_upload(b"x" * (1 << 21), "t.csv", SCHEMA, UploadBudget(file_mb=1))


@pytest.mark.parametrize(
    ("budget", "message"),
    [
        (UploadBudget(rows=9), "at most 9"),
        (UploadBudget(cells=19), "at most 19"),
        (UploadBudget(columns=1), "at most 1"),
    ],
)
def test_each_budget_refuses_ten_rows_of_two_columns(budget: UploadBudget, message: str) -> None:
    with pytest.raises(UploadTooLarge, match=message):
        read("a,b\n" + "1,2\n" * 10, budget=budget)


def test_a_table_exactly_within_its_budgets_is_read() -> None:
    raw = read("a,b\n" + "1,2\n" * 10, budget=UploadBudget(rows=10, columns=2, cells=20))
    assert raw.frame.shape == (10, 2)


def test_blank_lines_count_against_the_rows() -> None:
    with pytest.raises(UploadTooLarge, match="rows"):
        read("a,b\n1,2\n" + "\n" * 200, budget=UploadBudget(rows=100))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../x.csv", "x.csv"),
        ("C:\\temp\\x.csv", "x.csv"),
        ("\u202etxt.csv\x00\n", "txt.csv"),
        ("/", "unnamed"),
        ("..\\..\\", "unnamed"),
    ],
)
def test_a_path_is_a_display_name_only(given: str, shown: str) -> None:
    assert display_name(given) == shown


def test_a_long_name_keeps_its_ending() -> None:
    shown = display_name("x" * 500 + ".csv")
    assert len(shown) == 80
    assert shown.endswith(".csv")


def test_the_source_of_an_upload_says_what_it_is() -> None:
    source = load("id,amount\n1,2\n", "../../x.csv").source
    assert (source.name, source.badge, source.rows) == ("x.csv", Badge.UPLOADED, 1)
    # By `printf 'id,amount\\n1,2\\n' | sha256sum`.
    assert source.sha256 == "3bbb031ae8ca57517a89cc79462a85a6f9479b168eb95928cffad238fd5c8310"


def test_missing_and_extra_columns_are_shown_as_a_difference() -> None:
    with pytest.raises(SchemaError, match=r"lacks .* amount\..* does not know: sum"):
        load("id,sum\n1,2\n")


def test_the_same_file_twice_gives_one_hash_and_one_result() -> None:
    first, again = (load("id,amount\n007,2\n", name) for name in ("a.csv", "b.csv"))
    assert first.source.sha256 == again.source.sha256
    pd.testing.assert_frame_equal(first.table.frame, again.table.frame)


def test_one_changed_byte_gives_another_hash() -> None:
    assert read("a,b\n1,2\n").sha256 != read("a,b\n1,3\n").sha256
