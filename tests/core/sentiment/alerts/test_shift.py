"""A lasting change of tone, and one alert for it."""

from datetime import datetime
from math import sqrt

import numpy as np
import pytest

from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.detection import detect
from core.sentiment.alerts.shift import IndexShift
from core.sentiment.alerts.tone import DayTones, ShiftOptions, ToneBaseline
from tests.core.sentiment.alerts.streams import daily, moment, said

Item = tuple[np.datetime64, float]
# Two items a day, one good and one bad, so that the index is 0 and its deviation is known.
DAYS = 30


def mixed(days: range, good: float = 0.5, bad: float = -0.5) -> list[Item]:
    return [item for d in days for item in ((moment(d, 9), good), (moment(d, 15), bad))]


def toned(days: range, score: float) -> list[Item]:
    return [item for d in days for item in ((moment(d, 9), score), (moment(d, 15), score))]


def shifts_in(*items: Item) -> tuple[Alert, ...]:
    return detect(said(*items), (IndexShift(),))


def test_a_baseline_is_mean_spread_and_items_of_its_days() -> None:
    # 20 days of two items, one of 0.5 and one of −0.5: mean 0, squares 0.5 a day.
    days = np.full(20, 2.0)
    tones = DayTones(days, np.zeros(20), np.full(20, 0.5), np.ones(20, dtype=bool))
    baseline = tones.baseline(19, ShiftOptions())
    assert baseline is not None
    # 16 days before the gap: 32 items, squares 8; believed beforehand: 10 items of 0.6.
    assert baseline.mean == 0.0
    assert baseline.deviation == pytest.approx(sqrt((8 + 10 * 0.36) / (31 + 10)))
    assert baseline.items_a_day == 2.0


def test_days_that_differ_more_than_chance_widen_the_deviation() -> None:
    # Every day is all good or all bad: twice the chance variance of a day's mean of two.
    sums = np.array([1.0, -1.0] * 10)
    tones = DayTones(np.full(20, 2.0), sums, np.full(20, 0.5), np.ones(20, dtype=bool))
    baseline = tones.baseline(19, ShiftOptions())
    assert baseline is not None
    variance = (8 + 3.6) / 41
    differing = (16 * 1 / (2 * variance) + 7) / (16 + 7)
    assert baseline.deviation == pytest.approx(sqrt(variance * differing))


@pytest.mark.parametrize(("days", "each"), [(13, 2.0), (40, 0.3)])
def test_too_few_days_or_items_are_no_baseline(days: int, each: float) -> None:
    tones = DayTones(np.full(days, each), np.zeros(days), np.zeros(days), np.ones(days, dtype=bool))
    assert tones.baseline(days, ShiftOptions(guard_days=0)) is None


def test_a_step_adds_its_distance_in_deviations_of_a_day() -> None:
    baseline = ToneBaseline(mean=0.1, deviation=0.5, items_a_day=4.0)
    rise, slack = baseline.steps(np.array([2.0]), np.array([-0.8]), ShiftOptions())
    # (−0.8 − 2 × 0.1) / (0.5 × √4) = −1; the slack is 0.35 of a day's for half a day's items.
    assert rise[0] == pytest.approx(-1.0)
    assert slack[0] == pytest.approx(0.35 / 2)


def test_no_change_smaller_than_ten_points_is_looked_for() -> None:
    # A day's mean of 2,500 items has a deviation of 0.01: half of ten points are five of those.
    busy = ToneBaseline(mean=0.0, deviation=0.5, items_a_day=2_500.0)
    _, slack = busy.steps(np.array([2_500.0]), np.array([0.0]), ShiftOptions())
    assert slack[0] == pytest.approx(5.0)


def test_the_sum_is_pages_worked_by_hand() -> None:
    # From day 30 on, two items of −0.5 a day. The baseline of day 30 is days 0 to 26, as mixed.
    deviation = sqrt((27 * 0.5 + 3.6) / (54 - 1 + 10))
    each = 0.5 / (deviation * sqrt(2)) - 0.35 / 2
    steps = int(np.ceil(6 / each))
    alerts = shifts_in(*mixed(range(DAYS)), *toned(range(DAYS, DAYS + 20), -0.5))
    day, second = divmod(steps - 1, 2)
    hour = 18 if second else 12
    assert alerts[0].at == datetime(2026, 2, 4 + day, hour)


def test_an_alert_tells_from_when_and_by_which_items() -> None:
    alerts = shifts_in(*mixed(range(DAYS)), *toned(range(DAYS, DAYS + 30), -0.6))
    (alert,) = alerts
    # The bad item of the day before may well be the first of them.
    assert alert.since >= datetime(2026, 2, 3, 12)
    assert alert.since <= datetime(2026, 2, 4, 6)
    assert alert.direction == "negative"
    # The fall's first day may have entered the baseline, past the gap.
    assert alert.expected == pytest.approx(0.0, abs=2.5)
    assert alert.observed < -50
    assert alert.severity == "high"
    assert alert.items == len(alert.evidence)
    assert set(alert.evidence) <= set(range(2 * DAYS - 1, 2 * DAYS + 60))


def test_a_rise_is_found_like_a_fall() -> None:
    (alert,) = shifts_in(*mixed(range(DAYS)), *toned(range(DAYS, DAYS + 20), 0.7))
    assert (alert.direction, alert.observed > 50) == ("positive", True)


def test_the_usual_tone_raises_no_alert() -> None:
    assert shifts_in(*mixed(range(200))) == ()


def test_days_without_items_change_nothing() -> None:
    together = shifts_in(*mixed(range(DAYS)), *toned(range(DAYS, DAYS + 12), -0.6))
    apart = [item for d in range(12) for item in toned(range(DAYS + 2 * d, DAYS + 2 * d + 1), -0.6)]
    told = shifts_in(*mixed(range(DAYS)), *apart)
    assert len(told) == len(together) == 1
    # The baseline's days hold fewer items with every silent day, so each item weighs more.
    assert told[0].items <= together[0].items


def test_a_fall_that_passes_is_one_alert_and_its_end_none() -> None:
    fall = toned(range(DAYS, DAYS + 8), -0.7)
    alerts = shifts_in(*mixed(range(DAYS)), *fall, *mixed(range(DAYS + 8, DAYS + 90)))
    assert [alert.direction for alert in alerts] == ["negative"]


def test_a_fall_that_stays_is_one_alert_and_then_what_is_usual() -> None:
    low = mixed(range(DAYS, DAYS + 120), -0.1, -0.9)
    assert len(shifts_in(*mixed(range(DAYS)), *low)) == 1
    back = mixed(range(DAYS + 120, DAYS + 150))
    alerts = shifts_in(*mixed(range(DAYS)), *low, *back)
    assert [alert.direction for alert in alerts] == ["negative", "positive"]
    assert alerts[1].expected == pytest.approx(-50, abs=2)


def test_nothing_is_told_before_two_weeks_are_known() -> None:
    assert shifts_in(*mixed(range(10)), *toned(range(10, 17), -0.9)) == ()
    assert IndexShift().warm_up_days == 17


def test_one_item_and_items_at_one_moment_are_no_trouble() -> None:
    assert shifts_in((moment(0), 0.5)) == ()
    assert shifts_in(*[(moment(0), -0.5)] * 200) == ()


def test_fewer_than_five_items_are_no_shift() -> None:
    sparse = [item for d in range(0, 80, 4) for item in daily([0] * d + [1])]
    assert shifts_in(*sparse, *[(moment(90), -1.0)] * 4) == ()
