"""Which comes first in a date, the day or the month: only cells after the twelfth can tell."""

import pyarrow as pa
import pytest

from core.startup.own.date_signs import DateSigns, date_signs, day_meant, in_order, months_as_days


def signs(*cells: str | None, of_months: bool = False) -> DateSigns:
    return date_signs(pa.array(cells, pa.string()), of_months=of_months)


def test_a_day_after_the_twelfth_settles_the_order():
    assert signs("01/02/2026", "31/01/2026").day_first == 1
    assert signs("01/02/2026", "1-31-2026 08:00").month_first == 1


def test_cells_that_are_two_days_are_doubtful_and_the_first_is_the_example():
    found = signs("03/03/2026", "2026-01-02", None, "04/05/2026 09:00", "x")
    assert (found.doubtful, found.example) == (1, "04/05/2026 09:00")


def test_the_same_number_twice_is_one_day_in_either_order():
    assert signs("03/03/2026").doubtful == 0


def test_dates_with_points_or_the_year_first_are_never_doubtful():
    assert signs("01.02.2026", "2026/02/01") == DateSigns()


def test_in_a_column_of_months_the_part_that_is_one_is_the_day():
    assert signs("01/02/2026", "01/03/2026", of_months=True).day_first == 2
    assert signs("02/01/2026", "03/01/2026", of_months=True).month_first == 2
    assert signs("02/03/2026", of_months=True).doubtful == 1


def test_signs_add_up_and_a_doubtful_example_is_kept():
    both = signs("31/01/2026") + signs("01/02/2026")
    assert (both.day_first, both.doubtful, both.example) == (1, 1, "01/02/2026")


@pytest.mark.parametrize(
    ("cell", "order", "expected"),
    [
        ("01/02/2026", "day first", "2026-02-01"),
        ("01/02/2026", "month first", "2026-01-02"),
        ("1-2-26 08:15", "day first", "2026-2-1 08:15"),
        ("01.02.2026", "month first", "01.02.2026"),
        ("2026-01-02", "month first", "2026-01-02"),
        (None, "day first", None),
    ],
)
def test_dates_are_written_with_the_year_first(cell, order, expected):
    assert in_order(pa.array([cell], pa.string()), order).to_pylist() == [expected]


@pytest.mark.parametrize(
    "cell", ["Jan 2026", "January 2026", "Jan-26", "01/2026", "2026/1", "202601", "2026 Jan"]
)
def test_a_month_alone_is_its_first_day(cell: str):
    (day,) = months_as_days(pa.array([cell])).to_pylist()
    assert day in ("1 Jan 2026", "1 January 2026", "2026-01-01", "2026-1-01")


def test_the_day_that_is_meant_is_none_where_there_is_none():
    assert str(day_meant("01/02/2026", "day first")) == "2026-02-01"
    assert day_meant("31/01/2026", "month first") is None
