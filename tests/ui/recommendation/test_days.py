"""A number of days as the recommendation page writes it."""

import pytest

from ui.recommendation.days import days_text, spoken_weeks_text, weeks_text


@pytest.mark.parametrize(
    ("days", "written", "weeks", "spoken"),
    [
        (1, "1 day", "day", "day"),
        (3, "3 days", "3 days", "3 days"),
        (7, "7 days", "week", "week"),
        (14, "14 days", "2 weeks", "two weeks"),
        (28, "28 days", "4 weeks", "four weeks"),
        (35, "35 days", "5 weeks", "5 weeks"),
    ],
)
def test_one_day_and_one_week_have_no_plural(
    days: int, written: str, weeks: str, spoken: str
) -> None:
    assert (days_text(days), weeks_text(days), spoken_weeks_text(days)) == (written, weeks, spoken)
