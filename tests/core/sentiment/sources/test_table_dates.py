"""Dates of any writing in a visitor's table: on one clock, or counted."""

import io
from datetime import UTC, datetime, timedelta, timezone

import pyarrow as pa
import pyarrow.parquet as pq

from tests.core.sentiment.sources.uploading import NOW, reading


def times(data: str) -> list[str]:
    frame = reading(data).items.frame
    return [str(at) for at in frame["published_at"].to_numpy().astype("datetime64[s]")]


def test_the_order_of_the_file_is_kept_however_its_dates_lie() -> None:
    data = "text,published_at\nb,2026-10-07\na,2026-10-05\nc,2026-10-06\n"
    assert reading(data).items.frame["text"].tolist() == ["b", "a", "c"]


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


def test_dates_of_two_orders_in_one_column_are_said_to_be_mixed() -> None:
    days = ("03/04/2026", "04/25/2026", "25/04/2026", "26/04/2026", "04/26/2026 10:00", "soon")
    rows = "".join(f"text {row},{day}\n" for row, day in enumerate(days))
    found = reading(f"text,published_at\n{rows}")
    tally = found.quality.tally
    assert (tally.unread_dates, tally.other_order) == (3, 2)
    told = [reason.text for reason in found.quality.reasons if "two orders" in reason.text]
    assert told == [
        "Dates of two orders seem mixed: 2 dates fit only the other order of day and month and "
        "were not read; some that fit both may be misread."
    ]
    assert found.quality.word == "usable with care"


def test_dates_of_one_order_are_not_said_to_be_mixed() -> None:
    rows = "".join(f"text {day},04/{day}/2026\n" for day in range(1, 29))
    found = reading(f"text,published_at\n{rows}text x,31/31/2026\n")
    assert (found.quality.tally.unread_dates, found.quality.tally.other_order) == (1, 0)
    assert not [reason for reason in found.quality.reasons if "two orders" in reason.text]


def test_a_date_of_the_other_order_counts_only_where_its_row_stays() -> None:
    rows = "a,25/04/2026\nb,26/04/2026\n,04/25/2026\n"
    assert reading(f"text,published_at\n{rows}").quality.tally.other_order == 0


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
