"""Alerts in words."""

from dataclasses import replace
from datetime import datetime

import pytest

from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.wording import sentence

AT = datetime(2026, 9, 30, 18)
VOLUME = Alert("volume_spike", "Acme", AT, AT, "none", 1200, 2.6, "items a day", 1200, (), "high")
SHIFT = Alert("index_shift", "Acme", AT, AT, "negative", -28.1, 6.4, "index points", 39, (), "low")
NEGATIVE = replace(VOLUME, rule="negative_spike", unit="negative items a day", observed=4.0)
KEYWORDS = replace(VOLUME, rule="keywords", unit="alarm words a day", observed=3.0)
SINCE = "over 39 items since 30 September"


@pytest.mark.parametrize(
    ("alert", "told"),
    [
        (VOLUME, "Acme: 1,200 items in 24 hours, where about 3 are usual."),
        (replace(VOLUME, expected=1.2), "Acme: 1,200 items in 24 hours, where about 1 is usual."),
        (
            replace(VOLUME, entity="", expected=0.3),
            "The whole stream: 1,200 items in 24 hours, where less than one is usual.",
        ),
        (NEGATIVE, "Acme: 4 negative items in 24 hours, where about 3 are usual."),
        (
            replace(KEYWORDS, expected=float("nan")),
            "Acme: 3 items with an alarm word in 24 hours.",
        ),
        (SHIFT, f"Acme: index down 34 points to −28 {SINCE}, from +6 before."),
        (
            replace(SHIFT, observed=7.4),
            f"Acme: index up 1 point to +7 {SINCE}, from +6 before.",
        ),
        (
            replace(SHIFT, observed=0.2, expected=-20.0),
            f"Acme: index up 20 points to 0 {SINCE}, from −20 before.",
        ),
    ],
)
def test_an_alert_is_one_sentence(alert: Alert, told: str) -> None:
    assert sentence(alert) == told
