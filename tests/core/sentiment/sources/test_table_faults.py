"""Tables that are not what they should be (faults 1 to 22 and 27 to 35)."""

import io

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.errors import (
    EmptyUpload,
    EncodingUnclear,
    SchemaError,
    UnreadableUpload,
    UploadTooLarge,
)
from core.sentiment.sources.sifting import has_words
from tests.core.sentiment.sources.uploading import reading


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "a.csv", EmptyUpload),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a.csv", UnreadableUpload),
        (b"<!doctype html><html><body>text</body></html>", "a.csv", UnreadableUpload),
        (b"text,source\nfine,social\nragged\n", "a.csv", UnreadableUpload),
        (b'text,source\n"never closed,social\n', "a.csv", UnreadableUpload),
        ("text\ncafé closed\n".encode("latin-1"), "a.csv", EncodingUnclear),
        (b"PAR1 and then nothing", "a.parquet", UnreadableUpload),
        (b"text\nfine\n", "a.exe", UnreadableUpload),
        (("," * 1_000 + "\n").encode(), "a.csv", UploadTooLarge),
        (b"headline_de,when\nfine,2026\n", "a.csv", SchemaError),
    ],
)
def test_a_file_that_is_no_table_of_opinions_gives_a_typed_error(
    data: bytes, name: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        reading(data, name)


def test_utf_16_with_semicolons_is_read_and_said() -> None:
    data = "text;published_at\nschön;05.10.2026 08:14\n".encode("utf-16")
    found = reading(data)
    assert found.items.frame["text"].tolist() == ["schön"]
    assert str(found.items.frame["published_at"][0]) == "2026-10-05 08:14:00"
    assert any("UTF-16" in note for note in found.items.notes)
    assert any("semicolon" in note for note in found.items.notes)


def test_texts_of_strangers_are_taken_as_they_are() -> None:
    texts = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "![x](http://evil.test/a.png)"]
    frame = pd.DataFrame({"text": texts})
    assert reading(frame.to_csv(index=False)).items.frame["text"].tolist() == texts


def test_half_a_character_in_a_parquet_file_never_reaches_the_items() -> None:
    cells = pa.Array.from_buffers(
        pa.string(),
        1,
        [None, pa.py_buffer(np.array([0, 3], np.int32)), pa.py_buffer(b"\xed\xa0\x80")],
    )
    buffer = io.BytesIO()
    pq.write_table(pa.table({"text": cells}), buffer)
    with pytest.raises(UnreadableUpload):
        reading(buffer.getvalue(), "opinions.parquet")


def test_a_text_that_nobody_can_see_is_empty() -> None:
    cells = pd.Series(["\u200b\u2060", "\t", "\u202e", "\u202ex", "🙂", "…"])
    assert has_words(cells).tolist() == [False, False, False, True, True, True]


def test_a_megabyte_of_text_stays_whole_and_is_said_to_be_long() -> None:
    found = reading("text\n" + "word " * 200_000 + "\n")
    assert len(found.items.frame["text"][0]) == 999_999
    assert found.quality.long_texts == 1
