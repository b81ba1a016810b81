"""Questions: whole periods, what they are compared with, and codes for an address."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.errors import OptionError
from core.metrics.catalogue import definitions
from core.metrics.definition import Grain
from core.metrics.request import Request
from core.metrics.request_codes import from_query, to_query

ASKED = Request(date(2026, 2, 10), date(2026, 3, 5))


@pytest.mark.parametrize(
    ("grain", "first_day", "last_day"),
    [
        ("day", date(2026, 2, 10), date(2026, 3, 5)),
        # Monday to Sunday.
        ("week", date(2026, 2, 9), date(2026, 3, 8)),
        ("month", date(2026, 2, 1), date(2026, 3, 31)),
        ("quarter", date(2026, 1, 1), date(2026, 3, 31)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_periods_are_whole(grain: Grain, first_day: date, last_day: date) -> None:
    whole = replace(ASKED, grain=grain).whole()
    assert (whole.first_day, whole.last_day) == (first_day, last_day)


@pytest.mark.parametrize(
    ("grain", "first_day", "last_day"),
    [
        ("day", date(2026, 1, 17), date(2026, 2, 9)),
        ("week", date(2026, 1, 12), date(2026, 2, 8)),
        ("month", date(2025, 12, 1), date(2026, 1, 31)),
        ("quarter", date(2025, 10, 1), date(2025, 12, 31)),
        ("year", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_the_time_before_is_as_many_periods(grain: Grain, first_day: date, last_day: date) -> None:
    before = replace(ASKED, grain=grain).before()
    assert (before.first_day, before.last_day) == (first_day, last_day)


def test_a_year_before_keeps_months_or_days_of_the_week() -> None:
    leap = Request(date(2025, 2, 1), date(2025, 2, 28)).year_before()
    assert (leap.first_day, leap.last_day) == (date(2024, 2, 1), date(2024, 2, 29))
    weeks = replace(ASKED, grain="week").year_before()
    assert (weeks.first_day, weeks.last_day) == (date(2025, 2, 10), date(2025, 3, 9))


def test_a_question_is_asked_at_once_with_the_time_before_it() -> None:
    asked = replace(ASKED, compare="before").whole()
    assert asked.at_once() == replace(asked, first_day=date(2025, 12, 1))
    assert ASKED.at_once() is ASKED


def test_a_question_is_asked_apart_from_a_time_that_does_not_touch_it() -> None:
    asked = replace(ASKED, compare="year before").whole()
    assert asked.at_once() is asked
    year = replace(asked, first_day=date(2025, 4, 1))
    assert year.at_once() == replace(year, first_day=date(2024, 4, 1))


def test_a_question_in_parts_is_asked_apart() -> None:
    asked = replace(ASKED, compare="before", by="segment")
    assert asked.at_once() is asked


@pytest.mark.parametrize("day", [date(2021, 1, 3), date(2020, 12, 31), date(2026, 12, 28)])
def test_a_week_over_new_year_is_one_week(day: date) -> None:
    week = Request(day, day, "week").whole()
    assert week.first_day.isocalendar()[:2] == week.last_day.isocalendar()[:2]
    assert (week.first_day.weekday(), week.last_day.weekday()) == (0, 6)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"grain": "day"}, "no grain “day”. Expected: one of month, quarter, year"),
        ({"by": "plan"}, "no dimension “plan”. Expected: one of segment"),
        ({"filters": {"plan": ("pro",)}}, "no dimension “plan”"),
        ({"filters": {"segment": ()}}, "has 0 values"),
        ({"filters": {"segment": ("x" * 201,)}}, "the longest 201 long"),
        ({"parameters": {"window_months": 0}}, "window_months is 0. Expected: a whole number from"),
        ({"parameters": {"window": 1}}, "no parameter “window”"),
        ({"first_day": date(2026, 4, 1)}, "no span of time"),
        ({"last_day": date(9999, 12, 31)}, "no span of time"),
        ({"compare": "tomorrow"}, "no comparison “tomorrow”"),
    ],
)
def test_what_is_not_offered_is_refused(more: dict[str, Any], said: str) -> None:
    with pytest.raises(OptionError, match=said):
        replace(ASKED, **more).checked(definitions()["nrr"])


def test_a_question_comes_back_from_its_address() -> None:
    asked = replace(
        ASKED,
        by="segment",
        filters={"country": ("DE", "a,b & c"), "channel": ("paid",)},
        parameters={"window_months": 3},
        compare="year before",
        currency="EUR",
    )
    assert from_query(to_query(asked)) == asked
    assert from_query(to_query(ASKED) | {"theme": "dark"}) == ASKED


@pytest.mark.parametrize(
    "forged",
    [
        {"from": "yesterday"},
        {"from": ""},
        {"grain": "moon"},
        {"compare": "tomorrow"},
        {"currency": "€"},
        {"currency": "E" * 5_000},
        {"parameter.lag_months": "-1"},
        {"parameter.lag_months": "9" * 5_000},
        {"parameter.lag_months": "٣"},
    ],
)
def test_a_forged_address_is_refused(forged: dict[str, str]) -> None:
    with pytest.raises(OptionError):
        from_query(to_query(ASKED) | forged)
