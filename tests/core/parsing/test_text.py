"""Delimited text of strangers: encodings, delimiters, rows, quotes, headers and cells."""

import pytest

from core.errors import EncodingUnclear, OptionError, UnreadableUpload, UploadTooLarge
from tests.core.strange_files import cells, load, read


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


def test_60_000_columns_are_refused_by_the_column_limit() -> None:
    header = ",".join(f"c{i}" for i in range(60_000))
    with pytest.raises(UploadTooLarge, match=r"60,000 columns.*at most 500"):
        read(header + "\n" + header)


def test_identifiers_are_kept_to_the_digit() -> None:
    ids = ["007", "9007199254740993", "123456789012345678901234567890", "1e5", "=1", "TRUE"]
    upload = load("id,amount\n" + "".join(f"{i},1\n" for i in ids))
    assert upload.table.frame["id"].tolist() == ids


@pytest.mark.parametrize("cell", ["NaN", "nan", "inf", "-Infinity", "1e400", "0x1F", "", "１２"])
def test_what_is_no_finite_number_is_flagged_and_its_row_not_scored(cell: str) -> None:
    table = load(f"id,amount\n1,{cell}\n2,5\n").table
    assert table.usable.tolist() == [False, True]
    assert [problem.row for problem in table.problems] == [2]
