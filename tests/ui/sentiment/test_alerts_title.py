"""The title of the alerts' chart: how many, in how long, how often."""

from datetime import date

import pytest

from tests.ui.sentiment.small_view import Said, an_alert, view_of
from ui.sentiment.alerts_moment import Moment
from ui.sentiment.alerts_timeline import title_of


@pytest.mark.parametrize(
    ("first", "alerts", "told"),
    [
        # By hand: 48 weeks before and with 14 September begin on 14 October of the year before.
        (date(2025, 10, 14), 1, "1 alert in 48 weeks for all 2 companies together"),
        (date(2025, 10, 14), 3, "3 alerts in 48 weeks: 0.1 a week for all 2 companies together"),
        (date(2026, 9, 8), 1, "1 alert so far"),
        (date(2026, 9, 8), 2, "2 alerts so far"),
    ],
)
def test_alerts_are_counted_and_no_rate_is_nothing(first: date, alerts: int, told: str) -> None:
    last = date(2026, 9, 14)
    said = [
        Said(f"{day}T10:00:00", f"{name} is fine", 0.1)
        for day in (first, last)
        for name in ("Halden Air", "Larkbank")
    ]
    raised = (an_alert(),) * alerts
    assert title_of(Moment.of(view_of(said, alerts=raised), last)) == told
