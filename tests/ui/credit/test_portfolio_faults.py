"""Files that a portfolio cannot use or has to mend, and what strangers write in them."""

import gzip
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.exports import to_parquet
from tests.ui.conftest import card_values, html_of
from tests.ui.credit.portfolio_files import csv, sample, table, uploaded
from tests.ui.seen import told
from tests.ui.uploading import UNUSABLE, assert_refused, file_name
from ui.words import uploads as upload_words
from ui.words.credit import portfolio as words


def truncated_parquet() -> bytes:
    return to_parquet(sample())[:-40]


def nested_parquet() -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"credit_limit_twd": [[1, 2]], "photo": [b"\1\2"]}), buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        *UNUSABLE,
        ("9.csv", csv(3) + b"1,2,3\n", "more or fewer cells than the header, at line 5"),
        ("16.parquet", truncated_parquet(), "damaged"),
        ("23.csv", b"a,b\n" + b"1,2\n" * 6_600_000, "25.2 MB"),
        ("27.parquet", nested_parquet(), "not single cells"),
        ("19.csv.gz", gzip.compress(b"0," * 300_000_000, 1), "unpack"),
    ],
    ids=file_name,
)
def test_a_file_that_cannot_be_used_says_why(name: str, data: bytes, reason: str) -> None:
    assert_refused(uploaded(data, name), reason, words.EMPTY_TITLE)


def test_a_header_without_rows_is_an_empty_state() -> None:
    app = uploaded(csv(0))
    assert words.HEADER_ONLY_TITLE in html_of(app)
    assert 'role="alert"' not in html_of(app)


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (csv(5).decode().encode("utf-16"), "decoded as UTF-16"),
        (b"\xef\xbb\xbf" + csv(5), ""),
        (csv(5).replace(b",", b";"), "semicolon separated"),
        (csv(5, applicant_id="A\0"), "1 NUL byte replaced"),
        (csv(5).replace(b"\n", b"\n\n", 1), "1 blank row skipped"),
    ],
)
def test_what_can_be_mended_is_read_and_said(data: bytes, note: str) -> None:
    app = uploaded(data)
    assert note in told(app)
    assert "of 5**" in app.markdown[0].value


def test_latin_1_is_offered_and_read_on_request() -> None:
    app = uploaded(csv(5, applicant_id="José").decode().encode("cp1252"))
    assert "cannot be read as UTF-8" in html_of(app)
    app.button(key="encoding-credit").click().run()
    assert "decoded as Windows-1252" in told(app)
    shown = next(d.value for d in app.dataframe if words.DECISION in d.value)
    assert "José" in shown[words.APPLICANT].tolist()


def test_a_column_that_comes_twice_is_renamed_and_said() -> None:
    app = uploaded(table(5).assign(x=1).rename(columns={"x": "sex"}).to_csv(index=False).encode())
    assert "2 columns named sex were renamed" in told(app)


@pytest.mark.parametrize("cell", ["1e400", "inf", "NaN", "lots", ""])
def test_a_cell_that_is_no_number_is_named_and_its_row_is_left_unscored(cell: str) -> None:
    app = uploaded(csv(40, credit_limit_twd=cell))
    assert "mine.csv: 39 of 40 applicants can be scored." in html_of(app)
    (listed,) = (d.value for d in app.dataframe if upload_words.PROBLEM_GIVEN in d.value)
    assert listed[upload_words.PROBLEM_ROW].tolist() == [3]
    assert listed[upload_words.PROBLEM_COLUMN].tolist() == ["Credit limit"]
    assert listed[upload_words.PROBLEM_NAME].tolist() == ["credit_limit_twd"]
    assert "of 39**" in app.markdown[0].value


def test_many_bad_cells_are_counted_and_the_first_twenty_listed() -> None:
    frame = table(60).assign(bill_m3_twd=["5"] + 59 * ["?"])
    app = uploaded(frame.to_csv(index=False).encode())
    (listed,) = (d.value for d in app.dataframe if upload_words.PROBLEM_GIVEN in d.value)
    assert len(listed) == 20
    assert upload_words.PROBLEMS_REST.format(shown=20, count=59) in told(app)
    assert "1 of 60 applicants can be scored" in html_of(app)


def test_no_usable_row_at_all_says_so() -> None:
    app = uploaded(table(4).assign(bill_m3_twd="?").to_csv(index=False).encode())
    assert words.NONE_USABLE_TITLE in html_of(app)
    assert not card_values(app)


def test_missing_columns_are_shown_as_a_difference_and_likely_names_can_be_taken() -> None:
    frame = table().rename(columns={"credit_limit_twd": "LIMIT_BAL", "bill_m1_twd": "bill-m1"})
    app = uploaded(frame.assign(extra=1).to_csv(index=False).encode())
    assert "under their own name: 2 of 19 columns" in told(app)
    difference = app.dataframe[0].value
    assert difference[upload_words.GIVEN].tolist()[:2] == ["LIMIT_BAL", "bill-m1"]
    assert difference[upload_words.STATUS].tolist()[-1] == "not used"
    app.button(key="renames-credit").click().run()
    assert "LIMIT_BAL read as credit_limit_twd" in told(app)
    assert "of 40**" in app.markdown[0].value


def test_a_missing_column_that_nothing_resembles_offers_no_name() -> None:
    app = uploaded(table().drop(columns="bill_m1_twd").to_csv(index=False).encode())
    assert "1 of 19 columns" in told(app)
    assert upload_words.DIFFERENCE_NONE in told(app)
    assert not [b for b in app.button if b.key == "renames-credit"]


def test_strangers_text_is_never_markup() -> None:
    evil = "<img src=http://evil.example/x.png>"
    frame = table(5, applicant_id=evil).assign(**{evil: "![x](http://evil.example/x.png)"})
    app = uploaded(frame.to_csv(index=False).encode(), f"../../{evil}.csv")
    assert "<img" not in html_of(app)
    assert ".." not in html_of(app)
    assert not any("evil" in str(m.value) for m in (*app.markdown, *app.caption))
