"""What becomes of a visitor's table: every row is an item or is counted."""

import io
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arrivals import read_arrivals
from core.column_matching import likely_renames, match_columns
from core.errors import (
    EmptyUpload,
    EncodingUnclear,
    SchemaError,
    UnreadableUpload,
    UploadTooLarge,
)
from core.receipts import Badge
from core.sentiment.items import COLUMNS
from core.sentiment.schema import SENTIMENT_SCHEMA
from core.sentiment.sources.sifting import has_words, sift
from core.sentiment.sources.table import SYNONYMS
from core.settings import UploadBudget
from core.uploads import read_table
from tests.core.sentiment.sources.uploading import NOW, reading, upload

BUDGET = UploadBudget()


def times(data: str) -> list[str]:
    frame = reading(data).items.frame
    return [str(at) for at in frame["published_at"].to_numpy().astype("datetime64[s]")]


def test_a_table_becomes_items_with_every_column_in_its_place() -> None:
    found = reading(
        "text,published_at,source,entity,tag,link,label\n"
        "App is down,2026-10-05T08:14:00Z,social,Larkbank,outage,https://example.com/1,Negative\n"
        "Two new routes,2026-10-06T09:00:00+02:00,news,Halden Air,launch,,neu\n"
    )
    frame = found.items.frame
    assert tuple(frame.columns) == COLUMNS
    assert frame["row"].tolist() == [2, 3]
    assert frame["published_at"].dtype == "datetime64[s]"
    assert frame["label"].tolist() == ["negative", "neutral"]
    assert frame.loc[0, ["source", "text", "entity", "tag", "link"]].tolist() == [
        "social",
        "App is down",
        "Larkbank",
        "outage",
        "https://example.com/1",
    ]
    assert frame.loc[1, "link"] == ""
    assert str(frame.loc[1, "published_at"]) == "2026-10-06 07:00:00"
    assert found.items.origin.badge == Badge.UPLOADED
    assert found.items.origin.name == "opinions.csv"


def test_a_table_of_texts_alone_is_enough() -> None:
    found = reading("text\nlovely\nawful\n")
    assert len(found.items) == 2
    assert found.items.frame["published_at"].isna().all()
    assert found.items.frame["source"].tolist() == ["", ""]
    assert found.quality.tally.undated == 2


def test_only_a_header_gives_no_items_and_a_verdict_that_says_so() -> None:
    found = reading("text,published_at\n")
    assert len(found.items) == 0
    assert tuple(found.items.frame.columns) == COLUMNS
    assert found.quality.word == "not usable"


def test_one_item_only_can_be_scored() -> None:
    found = reading("text,published_at\nApp is down,2026-10-05\n")
    assert len(found.items) == 1
    assert found.quality.word == "usable with care"


def test_rows_keep_their_numbers_when_others_are_left_out_and_blank_lines_skipped() -> None:
    found = reading("text,source\n\n ,social\ngood,social\n\ngood,social\nbad,social\n")
    assert found.items.frame["row"].tolist() == [4, 7]
    assert found.items.frame["text"].tolist() == ["good", "bad"]
    assert (found.quality.tally.empty, found.quality.tally.duplicates) == (1, 1)


def test_the_order_of_the_file_is_kept_however_its_dates_lie() -> None:
    data = "text,published_at\nb,2026-10-07\na,2026-10-05\nc,2026-10-06\n"
    assert reading(data).items.frame["text"].tolist() == ["b", "a", "c"]


# -- repeated rows -----------------------------------------------------------------------------


def test_the_same_text_source_and_time_is_taken_once() -> None:
    data = (
        "text,source,published_at\n"
        "Down again,social,2026-10-05T08:00:00Z\n"
        "Down  again ,social,2026-10-05T10:00:00+02:00\n"  # the same moment
        "Down again,forum,2026-10-05T08:00:00Z\n"
        "Down again,social,2026-10-05T08:00:01Z\n"
    )
    found = reading(data)
    assert found.items.frame["row"].tolist() == [2, 4, 5]
    assert found.quality.tally.duplicates == 1


def test_the_same_words_about_two_companies_are_two_items() -> None:
    data = "text,entity,published_at\nno news,Larkbank,2026-10-05\nno news,Orrery,2026-10-05\n"
    assert len(reading(data).items) == 2


def test_letters_composed_in_two_ways_are_the_same_text() -> None:
    data = "text\ncafé closed\ncafe\u0301 closed\n"
    assert reading(data).quality.tally.duplicates == 1


# -- dates -------------------------------------------------------------------------------------


def test_dates_after_now_are_kept_out_and_counted() -> None:
    data = (
        "text,published_at\n"
        "now,2026-11-28T12:00:00Z\n"
        "later,2026-11-28T12:00:01Z\n"
        "in another zone,2026-11-28T14:00:00+02:00\n"
        "next year,2027-01-01\n"
    )
    found = reading(data)
    assert found.items.frame["text"].tolist() == ["now", "in another zone"]
    assert found.quality.tally.future == 2


def test_a_clock_with_a_zone_is_the_same_moment() -> None:
    ahead = NOW.replace(tzinfo=UTC).astimezone(timezone(timedelta(hours=9)))
    data = "text,published_at\nlater,2026-11-28T12:00:01Z\n"
    assert reading(data, now=ahead).quality.tally.future == 1
    assert len(reading(data, now=ahead + timedelta(seconds=1)).items) == 1


def test_cells_that_are_no_date_are_counted_and_their_rows_named() -> None:
    data = "text,published_at\na,2026-10-05\nb,soon\nc,\nd,31/02/2026\n"
    tally = reading(data).quality.tally
    assert (tally.undated, tally.unread_dates, tally.unread_rows) == (3, 2, (3, 5))


def test_times_with_and_without_a_zone_stand_on_one_clock_and_are_counted() -> None:
    data = (
        "text,published_at\na,2026-10-05T08:00:00Z\nb,2026-10-05 08:00\nc,2026-10-05T08:00-05:00\n"
    )
    tally = reading(data).quality.tally
    assert (tally.zoned, tally.unzoned, tally.mixed_zones) == (2, 1, True)
    assert times(data) == ["2026-10-05T08:00:00", "2026-10-05T08:00:00", "2026-10-05T13:00:00"]


def test_dates_without_a_time_of_day_mix_no_zones() -> None:
    data = "text,published_at\na,2026-10-05\nb,2026-10-06\n"
    assert not reading(data).quality.tally.mixed_zones


def test_a_day_of_23_hours_is_23_hours_in_utc() -> None:
    """On 29 March 2026 clocks in Berlin went from 01:59 to 03:00."""
    data = (
        "text,published_at\n"
        "midnight,2026-03-29T00:00:00+01:00\n"
        "before,2026-03-29T01:59:59+01:00\n"
        "after,2026-03-29T03:00:00+02:00\n"
        "next,2026-03-30T00:00:00+02:00\n"
    )
    at = reading(data).items.frame["published_at"]
    assert at.diff().dt.total_seconds().tolist()[1:] == [7_199, 1, 75_600]


def test_parquet_with_typed_times_is_read_to_the_second() -> None:
    moments = [datetime(2026, 10, 5, 8, 14, 30, 999_000, tzinfo=UTC), None]
    table = pa.table(
        {
            "text": ["a", "b"],
            "published_at": pa.array(moments, pa.timestamp("us", "Europe/Berlin")),
        }
    )
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    found = reading(buffer.getvalue(), "opinions.parquet")
    assert str(found.items.frame["published_at"][0]) == "2026-10-05 08:14:30"
    assert found.quality.tally.undated == 1
    assert found.quality.tally.unread_dates == 0


def test_parquet_with_unix_seconds_is_read() -> None:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"text": ["a"], "published_at": [1_791_188_040]}), buffer)
    found = reading(buffer.getvalue(), "opinions.parquet")
    assert str(found.items.frame["published_at"][0]) == "2026-10-05 08:14:00"


# -- labels ------------------------------------------------------------------------------------


def test_labels_that_name_no_class_are_left_out_and_counted() -> None:
    found = reading("text,label\na,POSITIVE\nb,4\nc,\nd,pos\n")
    assert found.items.frame["label"].tolist() == ["positive", "", "", "positive"]
    assert found.quality.tally.unread_labels == 1


# -- files that are not what they should be (faults 1 to 22 and 27 to 35) --------------------------


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


# -- columns of other names ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "renames"),
    [
        (
            "Review Text,Date,Platform,Brand,URL",
            {
                "Review Text": "text",
                "Date": "published_at",
                "Platform": "source",
                "Brand": "entity",
                "URL": "link",
            },
        ),
        (
            "tweet,created_at,topic,airline_sentiment",
            {
                "tweet": "text",
                "created_at": "published_at",
                "topic": "tag",
                "airline_sentiment": "label",
            },
        ),
    ],
)
def test_names_of_other_systems_are_offered(header: str, renames: dict[str, str]) -> None:
    raw = read_table(
        f"{header}\n{',' * header.count(',')}\nx{',' * header.count(',')}\n".encode(),
        "a.csv",
        BUDGET,
    )
    matches = match_columns(SENTIMENT_SCHEMA, raw.frame.columns, SYNONYMS)
    assert likely_renames(matches) == renames


def test_synonyms_lead_to_columns_of_the_schema_and_are_written_plainly() -> None:
    assert set(SYNONYMS.values()) <= set(SENTIMENT_SCHEMA.names)
    assert all(name.isalnum() and name == name.casefold() for name in SYNONYMS)


# -- the counts add up -----------------------------------------------------------------------------

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", " ", "good", "bad", "good "]),
        st.sampled_from(["", "soon", "2026-10-05", "2026-11-28T11:00Z", "2027-01-01", "1/2/2026"]),
        st.sampled_from(["", "social", "news"]),
    ),
    max_size=30,
)


def sifted(rows: list[tuple[str, str, str]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give all rows as items, and those that stay."""
    texts, dates, sources = (
        (list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [])
    )
    arrivals = read_arrivals(pd.Series(dates, dtype="string"))
    nothing = [""] * len(rows)
    frame = pd.DataFrame(
        {
            "row": np.arange(len(rows)),
            "published_at": arrivals.at,
            "source": pd.Series(sources, dtype="str"),
            "text": pd.Series(texts, dtype="str"),
            **{
                name: pd.Series(nothing, dtype="str") for name in ("entity", "tag", "label", "link")
            },
        }
    )
    found = sift(frame, arrivals, np.datetime64("2026-11-28T12:00:00", "s"))
    tally = found.tally
    assert tally.rows == len(rows)
    assert tally.rows == tally.usable + tally.empty + tally.future + tally.duplicates
    assert tally.unread_dates <= tally.undated <= tally.usable == len(found.frame)
    return frame, found.frame


@given(ROWS)
def test_every_row_is_used_or_counted_once(rows: list[tuple[str, str, str]]) -> None:
    _, kept = sifted(rows)
    # Counted a second way, in plain Python.
    seen = set()
    for text, date, source in rows:
        at = read_arrivals(pd.Series([date], dtype="string")).at[0]
        if text.strip() and not at > np.datetime64("2026-11-28T12:00:00"):
            seen.add((text.strip(), str(at), source))
    if not any(date == "1/2/2026" for _, date, _ in rows):
        assert len(kept) == len(seen)


@given(ROWS)
def test_sifting_what_was_sifted_changes_nothing(rows: list[tuple[str, str, str]]) -> None:
    _, kept = sifted(rows)
    again = sift(
        kept,
        read_arrivals(kept["published_at"].astype("string")),
        np.datetime64("2026-11-28T12:00:00", "s"),
    )
    assert again.frame.equals(kept)


def test_an_upload_is_not_changed_by_reading_it() -> None:
    given_upload = upload("text,published_at\n a ,2026-10-05\n")
    before = given_upload.table.frame.copy()
    reading("text,published_at\n a ,2026-10-05\n")
    pd.testing.assert_frame_equal(given_upload.table.frame, before)
