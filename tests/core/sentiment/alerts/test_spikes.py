"""Many items at once, against what is usual."""

from datetime import datetime

import numpy as np
import pytest
from scipy import stats

from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.detection import detect
from core.sentiment.alerts.spikes import (
    NegativeSpike,
    SpikeOptions,
    VolumeSpike,
    baselines,
    day_sums,
    predicted,
    tail,
)
from tests.core.sentiment.alerts.streams import daily, moment, said

USUAL = [2, 1, 3, 2, 1, 3, 2, 1, 3, 2, 1, 3, 2, 1]


def spikes_in(counts: list[int]) -> tuple[Alert, ...]:
    return detect(said(*daily(counts)), (VolumeSpike(),))


@pytest.mark.parametrize("count", [1, 3, 9, 30, 200])
@pytest.mark.parametrize(("mean", "variance"), [(0.05, 0.06), (1.0, 1.1), (2.5, 7.0), (40.0, 90.0)])
def test_the_tail_is_that_of_the_negative_binomial(
    count: int, mean: float, variance: float
) -> None:
    if count >= mean:
        shape = mean**2 / (variance - mean)
        expected = stats.nbinom.sf(count - 1, shape, mean / variance)
        assert tail(count, mean, variance) == pytest.approx(expected, rel=1e-8, abs=1e-300)


def test_a_day_is_the_four_steps_that_end_now() -> None:
    counts = np.array([[1], [2], [3], [4], [5], [6]])
    assert day_sums(counts)[:, 0].tolist() == [1, 3, 6, 10, 14, 18]


def test_the_next_count_is_expected_by_mean_and_spread_of_those_before() -> None:
    # (1 + 2 + 6 + 1/2) / 3 = 3.1667; variance of 1, 2, 6 is 7, widened by 1/3.
    mean, variance = predicted(np.array([1.0, 2.0, 6.0]))
    assert float(mean) == pytest.approx(9.5 / 3)
    assert float(variance) == pytest.approx(7 * 4 / 3)


def test_silence_expects_half_an_item_in_as_many_days() -> None:
    mean, variance = predicted(np.zeros(7))
    assert float(mean) == pytest.approx(0.5 / 7)
    assert float(variance) == pytest.approx(0.5 / 7 * 8 / 7)


def test_the_baseline_ends_two_days_before_the_window() -> None:
    by_day = np.arange(12.0)
    observed = np.repeat(by_day, 4)[:, None].astype(np.int64)
    expected, _ = baselines(observed, SpikeOptions())
    assert np.isnan(expected[:40]).all()
    # Day 10 is held against days 1 to 7, day 11 against days 1 to 8.
    assert expected[40, 0] == pytest.approx((sum(range(1, 8)) + 0.5) / 7)
    assert expected[44, 0] == pytest.approx((sum(range(1, 9)) + 0.5) / 8)


def test_a_spike_is_told_at_the_end_of_the_step_it_came_in() -> None:
    (alert,) = spikes_in([*USUAL, 12])
    assert alert.at == datetime(2026, 1, 19, 18)
    assert alert.since == datetime(2026, 1, 18, 18)
    assert (alert.observed, alert.items, alert.direction) == (12.0, 12, "none")
    # Days 1 to 11: 1 3 2 1 3 2 1 3 2 1 3 make 22.
    assert alert.expected == pytest.approx(22.5 / 11)
    assert alert.evidence == tuple(range(sum(USUAL) + 11, sum(USUAL) - 1, -1))
    assert alert.severity == "medium"


def test_a_usual_day_is_no_spike() -> None:
    assert spikes_in(USUAL * 4) == ()


def test_more_than_usual_by_chance_is_no_spike() -> None:
    assert spikes_in([*USUAL, 5]) == ()


def test_few_items_are_no_spike_however_rare() -> None:
    assert spikes_in([1, *[0] * 20, 4]) == ()
    assert len(spikes_in([1, *[0] * 20, 5])) == 1


def test_nothing_is_told_before_a_week_is_known() -> None:
    assert spikes_in([2] * 9 + [40]) == ()
    assert len(spikes_in([2] * 10 + [40])) == 1
    assert VolumeSpike().warm_up_days == 10


def test_a_spike_of_some_days_is_one_alert() -> None:
    assert len(spikes_in([*USUAL, 12, 14, 11, 2, 1, 2])) == 1


def test_one_spike_does_not_hide_the_next() -> None:
    alerts = spikes_in([*USUAL, 60, *USUAL, 13])
    assert [alert.at.day for alert in alerts] == [19, 3]


def test_a_lasting_rise_becomes_usual() -> None:
    alerts = spikes_in(USUAL + [12, 14, 13, 12, 15, 13, 12] * 8)
    assert len(alerts) == 1


def test_negative_items_are_counted_apart() -> None:
    usual = daily(USUAL, 0.6)
    day = len(USUAL)
    bad = [(moment(day, 7 + i / 10), -0.4 - i / 10) for i in range(5)]
    good = [(moment(day, 8), 0.9)]
    (alert,) = detect(said(*usual, *bad, *good), (NegativeSpike(),))
    assert alert.at == datetime(2026, 1, 19, 12)
    assert (alert.observed, alert.direction, alert.severity) == (5.0, "negative", "high")
    first = len(usual)
    # The most negative first.
    assert alert.evidence == (first + 4, first + 3, first + 2, first + 1, first)


def test_many_good_items_are_no_negative_spike() -> None:
    day = [(moment(len(USUAL), 7 + i / 10), 0.8) for i in range(12)]
    assert detect(said(*daily(USUAL), *day), (NegativeSpike(),)) == ()
