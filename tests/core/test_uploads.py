"""What happens to a stranger's file: the faults of files, each by its sentence."""

import contextlib
import decimal
import gzip
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.errors import (
    EmptyUpload,
    EncodingUnclear,
    OptionError,
    SchemaError,
    UnreadableUpload,
    UploadError,
    UploadTooLarge,
)
from core.parsing import messages, process
from core.parsing.refusal import KINDS
from core.receipts import Badge
from core.schema import Column, Schema
from core.settings import UploadBudget
from core.uploads import RawTable, ReadOptions, Upload, display_name, load_upload, read_table

BUDGET = UploadBudget()
SCHEMA = Schema(
    (
        Column("id", "Applicant", "identifier", required=False),
        Column("amount", "Amount", "number", low=0, high=1e12),
        Column("months", "Months", "integer", low=0, high=99, required=False),
    )
)


def read(
    data: bytes | str,
    name: str = "table.csv",
    budget: UploadBudget = BUDGET,
    encoding: str | None = None,
) -> RawTable:
    given = data.encode() if isinstance(data, str) else data
    return read_table(given, name, budget, ReadOptions(encoding))


def load(data: bytes | str, name: str = "table.csv") -> Upload:
    given = data.encode() if isinstance(data, str) else data
    return load_upload(given, name, SCHEMA, BUDGET)


def parquet(table: pa.Table, **options: object) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, **options)
    return buffer.getvalue()


def cells(raw: RawTable) -> list[list[object]]:
    return raw.frame.to_numpy(dtype=object).tolist()


# -- 1, 2: nothing in it ---------------------------------------------------------------------


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


# -- 3, 4, 20, 21, 26: not a table ------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "looks_like"),
    [
        (bytes(range(256)) * 8, "binary data"),
        (b"PK\x03\x04" + b"\0" * 40, "zip"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 40, "old Excel"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x80\x04\x95\x0b\0\0", "pickle"),
        (b"\x7fELF" + b"\1" * 40, "program"),
        (gzip.compress(b"a,b\n1,2\n"), "gzip"),
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


# -- 5, 6, 7: encodings -----------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_utf_16_with_its_mark_is_decoded_and_said(encoding: str) -> None:
    raw = read("name,city\nÅsa,Malmö\n".encode(encoding))
    assert cells(raw) == [["Åsa", "Malmö"]]
    assert raw.notes == (f"decoded as {encoding.upper()}",)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_named_and_offered(encoding: str) -> None:
    data = "name,city\nÅsa,Malmö\n".encode(encoding)
    with pytest.raises(EncodingUnclear, match="UTF-16") as refused:
        read(data)
    assert refused.value.encoding == encoding
    assert cells(read(data, encoding=refused.value.encoding)) == [["Åsa", "Malmö"]]


def test_latin_1_is_offered_and_read_once_it_is_chosen() -> None:
    data = "name,city\nÅsa,Malmö\n".encode("latin-1")
    with pytest.raises(EncodingUnclear, match="Windows-1252") as refused:
        read(data)
    assert refused.value.encoding == "cp1252"
    raw = read(data, encoding="cp1252")
    assert cells(raw) == [["Åsa", "Malmö"]]
    assert raw.notes == ("decoded as Windows-1252 (Western European)",)


def test_bytes_that_windows_1252_lacks_are_offered_as_latin_1() -> None:
    with pytest.raises(EncodingUnclear) as refused:
        read(b"a,b\n\x81,2\n", encoding="cp1252")
    assert refused.value.encoding == "latin-1"


def test_latin_1_far_into_a_long_file_is_found() -> None:
    with pytest.raises(EncodingUnclear):
        read(b"a,b\n" + b"1,2\n" * 200_000 + b"\xe9,2\n")


def test_a_damaged_utf_16_file_is_refused_without_an_offer() -> None:
    with pytest.raises(EncodingUnclear, match="UTF-16") as refused:
        read(b"\xff\xfea\0,\0b\0\n\0\x00\xd8\n\0")
    assert refused.value.encoding == ""


def test_an_encoding_that_is_not_offered_is_refused() -> None:
    with pytest.raises(OptionError, match="encoding"):
        read("a,b\n1,2\n", encoding="zlib_codec")


def test_a_byte_order_mark_leaves_the_header_clean() -> None:
    raw = read(b"\xef\xbb\xbfid,amount\n1,2\n")
    assert list(raw.frame.columns) == ["id", "amount"]
    assert raw.notes == ()


# -- 8: delimiters and decimal commas ---------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_delimiter_and_the_line_end_are_detected(delimiter: str, line_end: str) -> None:
    rows = [["id", "amount"], ["1", "a"], ["2", "b"]]
    raw = read(line_end.join(delimiter.join(row) for row in rows))
    assert cells(raw) == [["1", "a"], ["2", "b"]]
    assert raw.delimiter == delimiter


def test_the_delimiter_excel_names_in_the_first_line_is_obeyed() -> None:
    raw = read("sep=;\nid;amount\n1;2\n")
    assert cells(raw) == [["1", "2"]]
    assert raw.header_rows == 2


def test_a_semicolon_and_a_decimal_comma_are_detected() -> None:
    upload = load("id;amount\n007;1,5\n008;1.234,56\n009;-0,25\n")
    assert upload.notes == ("semicolon separated", "decimal comma")
    assert upload.table.frame["amount"][:2].tolist() == [1.5, 1234.56]
    assert upload.table.problem_count == 1  # -0.25 is below the limit of 0


def test_a_decimal_comma_changes_numeric_columns_only() -> None:
    upload = load("id;amount;remark\n1,5;1,5;1,5\n")
    assert upload.table.frame.loc[0, "id"] == "1,5"
    assert upload.table.frame.loc[0, "remark"] == "1,5"
    assert upload.table.frame.loc[0, "amount"] == 1.5


def test_thousands_beside_a_decimal_comma_are_read_as_such_and_reported() -> None:
    upload = load("id;amount\n1;1.234\n2;0,5\n3;1.234.567\n")
    assert upload.table.frame["amount"].tolist() == [1234.0, 0.5, 1_234_567.0]
    assert "2 numbers such as 1.234 read as 1234" in upload.notes


def test_points_that_could_be_thousands_are_reported() -> None:
    upload = load("id;amount\n1;1.234\n2;20.000\n")
    assert upload.table.frame["amount"].tolist() == [1.234, 20.0]
    assert upload.notes[-1].startswith("2 numbers such as 1.234 read with a decimal point")


def test_commas_that_could_be_thousands_are_reported() -> None:
    assert "20,000 was read as 20" in load("id;amount\n1;20,000\n").notes[-1]


def test_a_file_that_mixes_decimal_commas_and_points_is_refused() -> None:
    with pytest.raises(UnreadableUpload, match=r"decimal comma.*decimal point"):
        load("id;amount\n1;1,5\n2;12.5\n")


def test_thousands_in_a_comma_separated_file_are_flagged() -> None:
    (problem,) = load('id,amount\n1,"1,234"\n').table.problems
    assert (problem.row, problem.given) == (2, "“1,234”")


def test_a_column_of_sentences_keeps_its_commas() -> None:
    raw = read("message\nHello, I waited two weeks, and nothing came\nThanks\n")
    assert cells(raw) == [["Hello, I waited two weeks, and nothing came"], ["Thanks"]]


# -- 9, 10: rows and quotes -------------------------------------------------------------------


def test_ragged_rows_are_rejected_with_their_line_numbers() -> None:
    with pytest.raises(UnreadableUpload, match=r"3 rows .* at lines 3, 6, 8\.") as refused:
        # Line 4 goes on in line 5, and line 7 is blank.
        read('a,b\n1,2\n1,2,3\n"x\ny",2\n1\n\n1,2,3\n')
    assert "2 cells in every row" in str(refused.value)


def test_many_ragged_rows_name_the_first_five_and_the_count() -> None:
    with pytest.raises(UnreadableUpload, match=r"30,000 rows .* 2, 3, 4, 5, 6 and others"):
        read("a,b\n" + "1,2,3\n" * 30_000)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a,b\n1,2\n3,"4\n5,6\n', 3),
        ('a,b\n"x\ny","z\n', 3),
        ('a,"b\n1,2\n', 1),
        ('a,b\n1,2\n"', 3),
        ('a,b\n1,"2"",\n', 2),
        ("a,b\n" + "1,2\n" * 32_768 + '"', 32_770),
    ],
)
def test_an_unclosed_quote_is_rejected_with_the_line_where_it_opens(text: str, line: int) -> None:
    with pytest.raises(UnreadableUpload, match=f"opens on line {line:,} is never closed"):
        read(text)


def test_an_unclosed_quote_of_12_mb_is_rejected() -> None:
    with pytest.raises(UnreadableUpload, match="opens on line 2 "):
        read(b'a,b\n1,"' + b"x,y\n" * 3_000_000)


def test_a_closed_quote_at_the_very_end_is_no_fault() -> None:
    assert cells(read('a,b\n1,"2"')) == [["1", "2"]]


def test_line_breaks_delimiters_and_quotes_may_stand_in_quotes() -> None:
    raw = read('a,b\n"x\r\ny","1, ""2"""\n')
    assert cells(raw) == [["x\r\ny", '1, "2"']]


def test_blank_rows_are_skipped_counted_and_kept_in_the_row_numbers() -> None:
    upload = load("id,amount\n1,2\n\n\n2,x\n")
    assert upload.notes == ("2 blank rows skipped",)
    assert [problem.row for problem in upload.table.problems] == [5]


# -- 11, 12, 13: NULs, headers, width ---------------------------------------------------------


def test_nul_bytes_are_replaced_and_counted() -> None:
    raw = read(b"id,amount\n1\x00,2\n3,\x00\x004\n")
    assert cells(raw) == [["1\ufffd", "2"], ["3", "\ufffd\ufffd4"]]
    assert raw.notes == ("3 NUL bytes replaced",)


def test_a_number_with_a_nul_in_it_is_flagged() -> None:
    assert load(b"id,amount\n1,1\x002\n").table.problem_count == 1


def test_duplicate_headers_are_renamed_and_reported() -> None:
    raw = read("id,amount,amount,amount\n1,2,3,4\n")
    assert list(raw.frame.columns) == ["id", "amount", "amount (2)", "amount (3)"]
    assert raw.notes == ("3 columns named amount were renamed amount, amount (2) and amount (3)",)


def test_a_new_name_never_takes_one_that_is_there() -> None:
    raw = read("a,a,a (2)\n1,2,3\n")
    assert list(raw.frame.columns) == ["a", "a (3)", "a (2)"]
    assert cells(raw) == [["1", "2", "3"]]


def test_columns_without_a_name_are_named() -> None:
    raw = read("id,,\n1,2,3\n")
    assert list(raw.frame.columns) == ["id", "column 2", "column 3"]
    assert raw.notes == ("columns without a name were named column 2, column 3",)


def test_duplicate_columns_of_a_parquet_file_are_renamed() -> None:
    table = pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=["a", "a"])
    assert list(read(parquet(table), "t.parquet").frame.columns) == ["a", "a (2)"]


def test_60_000_columns_are_refused_by_the_column_limit() -> None:
    header = ",".join(f"c{i}" for i in range(60_000))
    with pytest.raises(UploadTooLarge, match=r"60,000 columns.*at most 500"):
        read(header + "\n" + header)


# -- 14, 15: exact identifiers, sound numbers -------------------------------------------------


def test_identifiers_are_kept_to_the_digit() -> None:
    ids = ["007", "9007199254740993", "123456789012345678901234567890", "1e5", "=1", "TRUE"]
    upload = load("id,amount\n" + "".join(f"{i},1\n" for i in ids))
    assert upload.table.frame["id"].tolist() == ids


def test_long_identifiers_of_a_parquet_file_are_kept_beside_a_missing_one() -> None:
    table = pa.table({"id": pa.array([9007199254740993, None]), "amount": [1.0, 2.0]})
    upload = load(parquet(table), "t.parquet")
    assert upload.table.frame["id"][0] == "9007199254740993"
    assert upload.table.frame["id"].isna().tolist() == [False, True]


@pytest.mark.parametrize("cell", ["NaN", "nan", "inf", "-Infinity", "1e400", "0x1F", "", "１２"])
def test_what_is_no_finite_number_is_flagged_and_its_row_not_scored(cell: str) -> None:
    table = load(f"id,amount\n1,{cell}\n2,5\n").table
    assert table.usable.tolist() == [False, True]
    assert [problem.row for problem in table.problems] == [2]


# -- 16, 17, 18, 27: Parquet ------------------------------------------------------------------

SOUND = parquet(pa.table({"id": ["a", "b"], "amount": [1.0, 2.0]}))


@pytest.mark.parametrize(
    "data",
    [SOUND[:-20], SOUND[: len(SOUND) // 2], SOUND[:4], SOUND[:40] + SOUND[80:], b"not parquet"],
)
def test_a_truncated_parquet_file_is_called_damaged(data: bytes) -> None:
    with pytest.raises(UnreadableUpload, match="damaged"):
        read(data, "t.parquet")


@pytest.mark.parametrize("length", [0, 1, 2**31 - 1, 2**32 - 1])
def test_a_forged_footer_is_rejected(length: int) -> None:
    with pytest.raises(UnreadableUpload, match="damaged"):
        read(SOUND[:-8] + length.to_bytes(4, "little") + b"PAR1", "t.parquet")


def test_a_footer_of_random_bytes_gives_a_typed_error_or_a_table() -> None:
    rng = np.random.default_rng(7)
    refused = 0
    for _ in range(12):
        data = bytearray(SOUND)
        for position in rng.integers(len(SOUND) // 2, len(SOUND) - 8, size=4):
            data[position] = rng.integers(256)
        try:
            read(bytes(data), "t.parquet")
        except UploadError:
            refused += 1
    assert refused > 0


def bomb(**options: object) -> bytes:
    """Give a terabyte: one text of a megabyte, a million times, in three kilobytes."""
    once = pa.DictionaryArray.from_arrays(
        pa.array(np.zeros(1_000_000, dtype=np.int32)), pa.array(["x" * 1_000_000])
    )
    return parquet(pa.table({"a": once}), compression="zstd", **options)


@pytest.mark.parametrize("store_schema", [True, False])
def test_a_parquet_bomb_is_stopped_by_a_budget(store_schema: bool) -> None:
    data = bomb(store_schema=store_schema)
    assert len(data) < 5_000
    with pytest.raises(UploadTooLarge):
        read(data, "t.parquet", UploadBudget(memory_mb=600, decoded_mb=50))


def test_a_parquet_file_of_too_many_rows_is_refused() -> None:
    data = parquet(pa.table({"a": np.zeros(1_001, dtype=np.int64)}))
    with pytest.raises(UploadTooLarge, match="rows"):
        read(data, "t.parquet", UploadBudget(rows=1_000))
    assert len(read(data, "t.parquet", UploadBudget(rows=1_001)).frame) == 1_001


def test_nested_and_blob_columns_give_the_list_of_what_is_supported() -> None:
    table = pa.table({"tags": [["x"]], "photo": [b"x"], "who": [{"a": 1}], "amount": [1.0]})
    with pytest.raises(
        UnreadableUpload, match=r"tags \(list.*photo \(binary.*who \(struct"
    ) as refused:
        read(parquet(table), "t.parquet")
    assert "text, whole numbers, decimals" in str(refused.value)
    assert "amount" not in str(refused.value)


def test_the_ordinary_types_of_parquet_are_read() -> None:
    table = pa.table(
        {
            "words": pa.array(["x", None]).dictionary_encode(),
            "price": [decimal.Decimal("1.50"), None],
            "when": pa.array([0, None], pa.timestamp("us", "Not/AZone")),
            "day": pa.array([0, None], pa.date32()),
            "yes": [True, None],
            "count": pa.array([1, None], pa.uint8()),
            "nothing": pa.nulls(2),
        }
    )
    frame = read(parquet(table), "t.parquet").frame
    assert frame.loc[0, ["words", "price", "yes", "count"]].tolist() == ["x", "1.50", True, 1]
    assert frame.loc[0, "when"] == pd.Timestamp("1970-01-01", tz="UTC")
    assert frame.loc[0, "day"] == pd.Timestamp("1970-01-01")
    assert frame.loc[1].isna().all()
    assert frame["nothing"].isna().all()


# -- 18, 19, 23, 24: budgets ------------------------------------------------------------------


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


# -- 25, 28, 29: names, columns, hashes -------------------------------------------------------


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


# -- the worker -------------------------------------------------------------------------------


def test_every_kind_of_refusal_has_a_message_that_helps() -> None:
    assert set(messages.MESSAGES) == KINDS
    facts = {
        "looks_like": "a picture",
        "tried": "utf-8",
        "suggested": "cp1252",
        "lines": [2],
        "line": 2,
        "found": 1,
        "width": 2,
        "columns": ["a"],
    }
    for kind in KINDS:
        error = messages.refusal_error({"kind": kind, **facts}, BUDGET)
        assert isinstance(error, UploadError)
        assert all((error.given, error.expected, error.action)), kind


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the path of a script that is started in the worker's place."""
    script = tmp_path / "worker.py"
    monkeypatch.setattr(process, "WORKER", script)
    return script


def sleeper(pid_file: Path) -> str:
    return f"import os, time; open({str(pid_file)!r}, 'w').write(str(os.getpid())); time.sleep(60)"


def is_gone(pid: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        return False
    return True


def test_a_worker_that_takes_too_long_is_killed(stand_in: Path, tmp_path: Path) -> None:
    stand_in.write_text(sleeper(tmp_path / "pid"))
    with pytest.raises(UploadTooLarge, match=r"within 0\.5 seconds"):
        read("a,b\n1,2\n", budget=UploadBudget(seconds=0.5))
    assert is_gone(int((tmp_path / "pid").read_text()))


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, RuntimeError])
def test_a_worker_is_killed_when_its_caller_is_interrupted(
    stand_in: Path, tmp_path: Path, interruption: type[BaseException]
) -> None:
    stand_in.write_text(sleeper(tmp_path / "pid"))
    begun = time.monotonic()

    def stop(seconds: float) -> None:
        if (tmp_path / "pid").exists() or time.monotonic() - begun > 30:
            raise interruption

    with pytest.raises(interruption):
        read_table(b"a,b\n1,2\n", "t.csv", BUDGET, on_wait=stop)
    assert is_gone(int((tmp_path / "pid").read_text()))


@pytest.mark.parametrize(
    ("ending", "error"),
    [
        ("sys.exit(1)", UnreadableUpload),
        ("sys.exit(0)", UnreadableUpload),
        ("os.kill(os.getpid(), signal.SIGSEGV)", UnreadableUpload),
        ("os.kill(os.getpid(), signal.SIGKILL)", UploadTooLarge),
        ("os.kill(os.getpid(), signal.SIGXCPU)", UploadTooLarge),
        ("os.abort()", UploadTooLarge),
    ],
)
def test_a_worker_that_dies_without_a_word_gives_a_typed_error(
    stand_in: Path, ending: str, error: type[UploadError]
) -> None:
    stand_in.write_text(f"import os, signal, sys\n{ending}\n")
    with pytest.raises(error):
        read("a,b\n1,2\n")


def test_a_worker_inherits_neither_secrets_nor_files(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VITRINE_SECRET", "hush")
    seen = tmp_path / "seen"
    stand_in.write_text(
        f"import os; files = os.listdir('/proc/self/fd'); env = dict(os.environ)\n"
        f"open({str(seen)!r}, 'w').write(repr((len(files), 'VITRINE_SECRET' in env)))\n"
    )
    with (tmp_path / "open").open("w") as held:
        os.set_inheritable(held.fileno(), True)
        with pytest.raises(UnreadableUpload):
            read("a,b\n1,2\n")
    # Standard input, output and error, and the listing itself.
    assert seen.read_text() == "(4, False)"


def test_the_worker_imports_nothing_heavier_than_pyarrow(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "import core.parsing.text, core.parsing.parquet;"
        "print(*{'pandas', 'pydantic', 'streamlit', 'duckdb'} & set(sys.modules))"
    )
    root = str(Path(process.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, root], capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == ""


def test_the_signals_of_the_limits_are_all_known() -> None:
    assert {signal.SIGXCPU, signal.SIGXFSZ, signal.SIGKILL} <= set(process._SIGNALS)
