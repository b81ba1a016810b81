"""What happens to a plain text of one message a line, each fault by its sentence."""

import gzip

import pytest

from core.errors import EmptyUpload, EncodingUnclear, UnreadableUpload, UploadTooLarge
from core.schema import Column, Schema
from core.settings import UploadBudget
from core.uploads import RawTable, ReadOptions, Upload, check_table, read_table

BUDGET = UploadBudget()
SCHEMA = Schema((Column("text", "Message", "text"),))


def read(
    data: bytes | str,
    name: str = "inbox.txt",
    budget: UploadBudget = BUDGET,
    encoding: str | None = None,
) -> RawTable:
    given = data.encode() if isinstance(data, str) else data
    return read_table(given, name, budget, ReadOptions(encoding, lines="text"))


def lines(raw: RawTable) -> list[str]:
    return raw.frame["text"].tolist()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_line_is_a_message_whatever_ends_it(end: str) -> None:
    raw = read(end.join(["where is my card?", "  thanks, bye", ""]))
    assert lines(raw) == ["where is my card?", "  thanks, bye"]
    assert raw.notes == ()


def test_delimiters_quotes_and_other_breaks_are_part_of_the_message() -> None:
    given = ['a, b; c\td|e "unclosed', "one\x0bline\u2028still", "=SUM(1)"]
    assert lines(read("\n".join(given))) == given


def test_the_last_line_needs_no_end() -> None:
    assert lines(read("one\ntwo")) == ["one", "two"]


def test_blank_lines_are_skipped_counted_and_kept_in_the_line_numbers() -> None:
    raw = read("one\n\n \t \ntwo\n\n")
    assert lines(raw) == ["one", "two"]
    assert raw.notes == ("3 blank rows skipped",)
    upload: Upload = check_table(raw, SCHEMA)
    assert upload.rows_in_file([0, 1]) == [1, 4]


@pytest.mark.parametrize("data", ["", " \n\r\n\t", "\ufeff", "\ufeff\n \n"])
def test_a_text_without_a_message_says_no_data_and_asks_for_lines(data: str) -> None:
    with pytest.raises(EmptyUpload, match="one message a line"):
        read(data)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_leaves_the_first_message_clean(encoding: str) -> None:
    assert lines(read("José 💳\nbye".encode(encoding))) == ["José 💳", "bye"]


def test_utf_16_without_its_mark_is_named_and_offered() -> None:
    data = "where is my card?\n".encode("utf-16-le")
    with pytest.raises(EncodingUnclear) as caught:
        read(data)
    assert lines(read(data, encoding=caught.value.encoding)) == ["where is my card?"]


def test_latin_1_is_offered_and_read_once_it_is_chosen() -> None:
    data = "señor\n".encode("latin-1")
    with pytest.raises(EncodingUnclear) as caught:
        read(data)
    raw = read(data, encoding=caught.value.encoding)
    assert lines(raw) == ["señor"]
    assert raw.notes == ("decoded as Windows-1252 (Western European)",)


def test_a_few_nul_bytes_are_replaced_and_counted() -> None:
    raw = read("pin\0code please, I forgot it\nbye")
    assert lines(raw) == ["pin\ufffdcode please, I forgot it", "bye"]
    assert raw.notes == ("1 NUL byte replaced",)


@pytest.mark.parametrize(
    ("data", "looks_like"),
    [
        (bytes(range(256)) * 8, "binary data"),
        (b"PK\x03\x04" + b"\0" * 40, "zip"),
        (b"PAR1" + b"\0" * 40, "Parquet"),
        (b"<!DOCTYPE html>\n<p>hello\nyou", "web page"),
        (b'{"text": "hello"}\n{"text": "bye"}\n', "JSON"),
    ],
)
def test_what_is_no_plain_text_is_refused_and_named(data: bytes, looks_like: str) -> None:
    with pytest.raises(UnreadableUpload, match=looks_like):
        read(data)


def test_a_message_that_is_markup_is_a_message() -> None:
    given = ["<script>alert(1)</script>", "where is my card?", "it never came"]
    assert lines(read("\n".join(given))) == given


def test_a_table_named_txt_is_still_a_list_of_lines_and_says_so() -> None:
    raw = read("id,text\n1,hello\n2,bye\n")
    assert lines(raw) == ["id,text", "1,hello", "2,bye"]
    assert raw.notes == (
        "each line taken as one message; name the file .csv to have its columns read",
    )


def test_sentences_with_commas_are_not_taken_for_a_table() -> None:
    assert read("Hi, where is it?\nI paid, twice, today\nbye\n").notes == ()


def test_other_endings_are_tables_as_before() -> None:
    assert list(read("id,text\n1,hello\n", "inbox.csv").frame.columns) == ["id", "text"]


def test_a_page_that_takes_no_lines_reads_a_txt_as_a_table() -> None:
    raw = read_table(b"id,text\n1,hello\n", "inbox.txt", BUDGET)
    assert list(raw.frame.columns) == ["id", "text"]


@pytest.mark.parametrize("limit", ["rows", "cells"])
def test_more_lines_than_the_budget_has_rows_or_cells_are_refused(limit: str) -> None:
    budget = BUDGET.model_copy(update={limit: 3})
    assert len(lines(read("a\nb\nc\n", budget=budget))) == 3
    with pytest.raises(UploadTooLarge, match="too many rows"):
        read("a\nb\n\nc\n", budget=budget)


def test_a_gzipped_text_is_read_and_a_gzip_bomb_is_stopped() -> None:
    assert lines(read(gzip.compress(b"one\ntwo\n"), "inbox.txt.gz")) == ["one", "two"]
    budget = BUDGET.model_copy(update={"decoded_mb": 1})
    with pytest.raises(UploadTooLarge, match="unpacks"):
        read(gzip.compress(b"a" * 3_000_000), "inbox.txt.gz", budget=budget)


def test_a_line_of_a_megabyte_is_one_message() -> None:
    (line,) = lines(read("word " * 200_000))
    assert len(line) == 1_000_000


def test_an_upload_tells_where_its_rows_stand_in_the_file() -> None:
    raw = read("text\nhello\n\nbye\n", "inbox.csv")
    upload = check_table(raw, SCHEMA)
    assert upload.rows_in_file([0, 1]) == [2, 4]
    assert upload.rows_in_file([]) == []
