"""What becomes of a visitor's table: every row is an item or is counted."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arrivals import read_arrivals
from core.column_matching import likely_renames, match_columns
from core.receipts import Badge
from core.sentiment.items import COLUMNS
from core.sentiment.schema import SENTIMENT_SCHEMA
from core.sentiment.sources.columns import SYNONYMS
from core.sentiment.sources.sifting import sift
from core.uploads import read_table
from tests.core.sentiment.sources.uploading import BUDGET, reading, upload


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


# -- labels ------------------------------------------------------------------------------------


def test_labels_that_name_no_class_are_left_out_and_counted() -> None:
    found = reading("text,label\na,POSITIVE\nb,4\nc,\nd,pos\n")
    assert found.items.frame["label"].tolist() == ["positive", "", "", "positive"]
    assert found.quality.tally.unread_labels == 1


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
