"""When messages came in, however their dates are written."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arrivals import DAY_FIRST_NOTE, MONTH_FIRST_NOTE, Arrivals, read_arrivals


def read(*cells: str | None) -> Arrivals:
    return read_arrivals(pd.Series(list(cells), dtype="string"))


def times(*cells: str | None) -> list[str | None]:
    return [None if np.isnat(at) else str(at) for at in read(*cells).at]


@pytest.mark.parametrize(
    ("cell", "utc"),
    [
        ("2026-10-05T08:14:00Z", "2026-10-05T08:14:00"),
        ("2026-10-05T08:14:00+02:00", "2026-10-05T06:14:00"),
        ("2026-10-05 08:14:07.123456-0530", "2026-10-05T13:44:07"),
        ("2026-10-05T23:30-01", "2026-10-06T00:30:00"),
        ("2026-10-05 08:14", "2026-10-05T08:14:00"),
        ("2026-10-05 08:14:00 UTC", "2026-10-05T08:14:00"),
        ("  2026-10-05  ", "2026-10-05T00:00:00"),
        ("2026/10/5 8:14", "2026-10-05T08:14:00"),
        ("05.10.2026 08:14", "2026-10-05T08:14:00"),
        ("05.10.26", "2026-10-05T00:00:00"),
        ("5 Oct 2026 08:14", "2026-10-05T08:14:00"),
        ("5-October-2026", "2026-10-05T00:00:00"),
        ("Oct 5, 2026 8:14 PM", "2026-10-05T20:14:00"),
        ("October 5th 2026, 12:05 a.m.", "2026-10-05T00:05:00"),
        ("Mon, 05 Oct 2026 08:14:00 +0000", "2026-10-05T08:14:00"),
        ("1791188040", "2026-10-05T08:14:00"),
        ("1791188040123", "2026-10-05T08:14:00"),
    ],
)
def test_a_date_is_read_into_utc(cell: str, utc: str) -> None:
    assert times(cell) == [utc]
    assert not read(cell).unread.any()


@pytest.mark.parametrize(
    "cell",
    [
        "yesterday",
        "2026-02-29",
        "2026-13-01",
        "2026-10-05 24:00",
        "2026-10-05 08:60",
        "13:00 pm",
        "Oct 5, 2026 13:14 PM",
        "0001-01-01",
        "9999-12-31",
        "1899-12-30",
        "32.01.2026",
        "5 Foo 2026",
        "2026",
        "123",
        "=NOW()",
        "2026-10-05T08:14:00 CEST",
        "२०२६-१०-०५",
    ],
)
def test_what_is_no_date_is_told_apart_from_an_empty_cell(cell: str) -> None:
    found = read(cell, "", None, "2026-10-05")
    assert found.unread.tolist() == [True, False, False, False]
    assert found.known.tolist() == [False, False, False, True]


def test_a_leap_day_is_a_day() -> None:
    assert times("2028-02-29") == ["2028-02-29T00:00:00"]


def test_times_with_and_without_a_zone_stand_on_one_clock_and_the_assumption_is_said() -> None:
    found = read("2026-10-05 08:00", "2026-10-05T10:00:00+02:00", "2026-10-05T08:00:00Z")
    assert len(set(found.at.tolist())) == 1
    assert found.notes == ("1 without a zone taken as UTC",)


@pytest.mark.parametrize(
    ("cells", "days", "note"),
    [
        (["03/04/2026", "25/04/2026"], ["2026-04-03", "2026-04-25"], DAY_FIRST_NOTE),
        (["03/04/2026", "04/25/2026"], ["2026-03-04", "2026-04-25"], MONTH_FIRST_NOTE),
        (["03/04/26 9:15", "04/04/26"], ["2026-04-03", "2026-04-04"], DAY_FIRST_NOTE),
        (["13-04-2026"], ["2026-04-13"], DAY_FIRST_NOTE),
    ],
)
def test_the_order_of_day_and_month_is_that_which_fits_the_column(
    cells: list[str], days: list[str], note: str
) -> None:
    assert [str(at)[:10] for at in times(*cells)] == days
    assert note in read(*cells).notes


def test_a_date_that_contradicts_the_order_of_its_column_is_a_problem() -> None:
    found = read("25/04/2026", "26/04/2026", "04/27/2026")
    assert found.unread.tolist() == [False, False, True]


def test_dates_alone_have_no_time_of_day() -> None:
    assert not read("2026-10-05", "06.10.2026").timed
    assert read("2026-10-05", "2026-10-06T00:00").timed


def test_an_empty_column_has_no_times_and_no_problems() -> None:
    found = read()
    assert (len(found.at), found.timed, found.notes) == (0, False, ())


def test_dates_of_a_parquet_column_are_read_after_the_schema_made_them_text() -> None:
    stamps = pd.Series(pd.to_datetime(["2026-10-05T08:14:00.5+02:00", None], utc=True))
    found = read_arrivals(stamps.astype("string"))
    assert str(found.at[0]) == "2026-10-05T06:14:00"
    assert found.unread.tolist() == [False, False]


@given(st.datetimes(min_value=pd.Timestamp(1970, 1, 2), max_value=pd.Timestamp(2100, 12, 30)))
def test_every_moment_survives_being_written_in_iso_8601(moment: pd.Timestamp) -> None:
    whole = moment.replace(microsecond=0)
    assert times(whole.isoformat(), f"{moment.isoformat()}Z") == [whole.isoformat()] * 2


@given(st.text(max_size=30))
def test_any_text_is_either_a_time_or_a_problem_or_blank(cell: str) -> None:
    found = read(cell.encode("utf-8", "replace").decode())
    assert found.known[0] or found.unread[0] or not cell.strip()


def test_cells_that_fit_only_the_order_that_does_not_hold_are_told_apart() -> None:
    found = read_arrivals(pd.Series(["03/04/2026", "25/04/2026", "26/04/2026", "04/25/2026", "x"]))
    assert found.other_order is not None
    assert found.other_order.tolist() == [False, False, False, True, False]
    assert found.unread.tolist() == [False, False, False, True, True]
