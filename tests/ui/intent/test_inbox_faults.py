"""Files that an inbox cannot use or has to mend, and what strangers write in them."""

import gzip
import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.exports import to_parquet
from tests.ui.conftest import card_values, html_of
from tests.ui.intent.inbox_files import csv, messages, table, uploaded
from tests.ui.seen import told
from tests.ui.uploading import UNUSABLE, assert_refused, file_name
from ui.words.intent import inbox as words

pytestmark = pytest.mark.usefixtures("word_counter")


def nested_parquet() -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"text": [["a", "b"]], "photo": [b"\1\2"]}), buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        *UNUSABLE,
        ("1.txt", b"\n \n", "one message a line"),
        ("3.txt", bytes(range(256)) * 8, "binary data"),
        ("4.txt", b"<html>\n<body>", "web page"),
        ("9.csv", b"id,text\n1,hi\n1,2,3\n", "more or fewer cells than the header, at line 3"),
        ("10.csv", b'text\n"never closed\n' + b"x\n" * 100, "never closed"),
        ("16.parquet", to_parquet(table(50))[:-40], "damaged"),
        ("19.txt.gz", gzip.compress(b"0" * 500_000_000, 1), "unpack"),
        ("23.txt", b"hello\n" * 5_000_000, "28.6 MB"),
        ("27.parquet", nested_parquet(), "not single cells"),
    ],
    ids=file_name,
)
def test_a_file_that_cannot_be_used_says_why(name: str, data: bytes, reason: str) -> None:
    assert_refused(uploaded(data, name), reason, words.EMPTY_TITLE)


def test_a_header_without_rows_is_an_empty_state() -> None:
    app = uploaded(b"text,received_at\n")
    assert words.HEADER_ONLY_TITLE in html_of(app)
    assert 'role="alert"' not in html_of(app)


def test_messages_that_are_all_blank_say_so() -> None:
    app = uploaded(b"id,text\n1,\n2, \n")
    assert words.NONE_USABLE_TITLE in html_of(app)
    assert not card_values(app)


@pytest.mark.parametrize(
    ("data", "name", "note"),
    [
        (csv().decode().encode("utf-16"), "a.csv", "decoded as UTF-16"),
        (b"\xef\xbb\xbf" + csv(), "a.csv", ""),
        (csv(table(id=1)).replace(b",", b";"), "a.csv", "semicolon separated"),
        (b"text\ncard\0 please, my card\n", "a.csv", "1 NUL byte replaced"),
        (b"card\n\n\npin\n", "a.txt", "2 blank rows skipped"),
        (b"text,text\ncard,pin\n", "a.csv", "2 columns named text were renamed"),
        (b"text,x\ncard,1\npin,2\n", "a.txt", "name the file .csv"),
    ],
)
def test_what_can_be_mended_is_read_and_said(data: bytes, name: str, note: str) -> None:
    app = uploaded(data, name)
    assert note in told(app)
    assert card_values(app)


def test_latin_1_is_offered_and_read_on_request() -> None:
    app = uploaded("señor, my card\n".encode("cp1252"), "a.txt")
    assert "cannot be read as UTF-8" in html_of(app)
    app.button(key="encoding-intent").click().run()
    assert messages(app)[words.MESSAGE].tolist() == ["señor, my card"]


def test_other_names_of_columns_are_suggested_and_taken_on_request() -> None:
    app = uploaded(b"Created At,Message,via\n2026-10-05,my card,chat\n")
    assert "1 of 1 columns" in told(app)
    app.button(key="renames-intent").click().run()
    shown = messages(app)
    assert shown[words.MESSAGE].tolist() == ["my card"]
    assert shown[words.CHANNEL].tolist() == ["chat"]
    assert str(shown[words.RECEIVED][0])[:10] == "2026-10-05"


EVIL = (
    "<script>alert(1)</script> card",
    "![x](http://evil.example/x.png) card",
    "[click](javascript:alert(1)) card",
    "<img src=http://evil.example/y.png> card",
    "**card** $x^2$ :material/home: card",
    "\u202eesrever card \u200f مرحبا card",
    "👩‍👩‍👧‍👦 card 🏳️‍🌈",
    "=HYPERLINK(1) card",
    "ca\u0301rd card",
)


def test_messages_of_strangers_are_never_markup() -> None:
    app = uploaded(csv(pd.DataFrame({"text": EVIL, "channel": EVIL, "received_at": EVIL})))
    assert messages(app)[words.MESSAGE].notna().all()
    assert "<script>" not in html_of(app)
    assert "<img" not in html_of(app)
    markdown = "".join(str(m.value) for m in (*app.markdown, *app.caption))
    assert "evil" not in markdown
    assert "javascript" not in markdown


def test_a_path_as_file_name_is_a_display_name_only() -> None:
    assert "../" not in html_of(uploaded(csv(), "../../x.csv"))


def test_personal_data_is_masked_in_the_table() -> None:
    app = uploaded(b"text\nmy card is 4111 1111 1111 1111 and mail jo@example.com\n")
    assert messages(app)[words.MESSAGE][0] == "my card is [card ···· 1111] and mail [e-mail]"
    assert "4111 1111" not in told(app)


def test_a_megabyte_of_text_is_read_in_part_and_said() -> None:
    app = uploaded(b"card " * 200_000 + b"\npin\n", "long.txt")
    assert words.CUT_ONE in told(app)
    assert len(messages(app)[words.MESSAGE][0]) < 5_000


def test_a_word_composed_in_two_ways_gives_the_same_answer() -> None:
    composed, apart = (
        messages(uploaded(f"text\n{word} card\n".encode()))[words.SURE][0]
        for word in ("caf\u00e9", "cafe\u0301")
    )
    assert composed == apart
