"""The keyword baseline."""

from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from core.sentiment.alerts.detection import KEYWORDS, detect
from core.sentiment.alerts.keywords import has_alarm_word
from tests.core.sentiment.alerts.streams import moment, said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Outage again!", True),
        ("the app is DOWN", True),
        ("it is not  working", True),
        ("we met downtown", False),
        ("lovely service", False),
        ("", False),
        ("a full recall of the kit", True),
    ],
)
def test_an_alarm_word_is_a_whole_word(text: str, found: bool) -> None:
    assert has_alarm_word([text]).tolist() == [found]


def test_three_within_24_hours_are_an_alarm_whatever_is_usual() -> None:
    at = [moment(0, 7), moment(0, 20), moment(1, 0.5), moment(4)]
    opinions = replace(said(*[(when, -0.5) for when in at]), alarming=np.ones(4, dtype=bool))
    (alert,) = detect(opinions, (KEYWORDS,))
    assert alert.at == datetime(2026, 1, 6, 6)
    # At midnight there were two of them; the first is 23 hours old by now.
    assert (alert.observed, alert.evidence) == (3.0, (2, 1, 0))


def test_no_texts_are_no_alarm() -> None:
    assert detect(said(*[(moment(0), -0.5)] * 9), (KEYWORDS,)) == ()
