"""Volumes over time: periods of UTC, rises beyond chance, busy hours."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from core.intent.trends import Periods, Trend, at_least, busy_blocks, grain_of, rate_ratio


def times(*written: str) -> np.ndarray:
    return np.array(written, dtype="datetime64[s]")


def test_weeks_begin_on_monday() -> None:
    # 31 August 2026 is a Monday.
    periods = Periods.of(times("2026-08-31T00:00", "2026-09-06T23:59", "2026-09-07T00:00"), "week")
    assert periods.starts.astype(str).tolist() == ["2026-08-31", "2026-09-07"]
    assert periods.number(times("2026-09-06T23:59", "2026-09-07T00:00", "NaT")).tolist() == [
        0,
        1,
        -1,
    ]


def test_the_first_and_last_period_count_only_the_days_that_messages_cover() -> None:
    periods = Periods.of(times("2026-09-05T12:00", "2026-09-21T01:00"), "week")
    assert periods.days.tolist() == [2, 7, 7, 1]


def test_months_and_days_follow_each_other_without_a_gap() -> None:
    at = times("2026-12-31T23:59:59", "2027-02-01")
    assert Periods.of(at, "month").starts.astype(str).tolist() == [
        *("2026-12-01", "2027-01-01", "2027-02-01")
    ]
    assert Periods.of(at, "month").days.tolist() == [1, 31, 1]
    assert len(Periods.of(at, "day")) == 33


@pytest.mark.parametrize(
    ("last", "grain"),
    [("2026-01-01", "day"), ("2026-01-21", "day"), ("2026-01-22", "week"), ("2029-01-01", "month")],
)
def test_the_grain_suits_the_span(last: str, grain: str) -> None:
    assert grain_of(times("2026-01-01", "NaT", last)) == grain


def test_all_messages_of_one_moment_are_one_period_without_a_rise() -> None:
    at = times(*["2026-09-05T12:00"] * 9)
    trend = Trend.of(at, np.zeros(9, dtype=int), 2, "day")
    assert trend.counts.tolist() == [[9, 0]]
    assert trend.rises == ()


def test_totals_count_also_what_belongs_to_no_intent() -> None:
    trend = Trend.of(times(*["2026-09-05T12:00"] * 3, "NaT"), np.array([0, -1, -1, 0]), 1, "day")
    assert trend.counts.tolist() == [[1]]
    assert trend.totals.tolist() == [3]


def weekly(*counts: int) -> Trend:
    """Counts of one intent in weeks that follow each other, beside a steady one."""
    at, place = [], []
    for week, count in enumerate(counts):
        day = np.datetime64("2026-08-31T10:00", "s") + np.timedelta64(7 * week, "D")
        at += [day] * count + [day, day + np.timedelta64(6, "D")]
        place += [0] * count + [1, 1]
    return Trend.of(np.array(at), np.array(place), 2, "week")


def test_a_rise_beyond_chance_is_found_with_its_ratio_and_exact_p() -> None:
    (rise,) = weekly(2, 2, 18, 18).rises
    assert (rise.place, rise.period, rise.before, rise.after) == (0, 2, 2, 18)
    assert rise.ratio.value == pytest.approx(9)
    assert rise.ratio.low < 9 < rise.ratio.high
    # 20 trials at one half: 18, 19 or 20 successes.
    assert rise.p == pytest.approx((190 + 20 + 1) / 2**20)


def test_a_rise_from_none_has_an_infinite_ratio_and_a_finite_lower_end() -> None:
    (rise,) = weekly(0, 12).rises
    assert rise.ratio.value == np.inf
    assert rise.ratio.low > 1
    assert rise.p == pytest.approx(0.5**12)


def test_what_chance_explains_is_no_rise() -> None:
    assert weekly(4, 8, 5, 9).rises == ()


def test_a_fall_is_no_rise() -> None:
    assert weekly(30, 2).rises == ()


def test_many_comparisons_need_a_clearer_rise() -> None:
    # 2 to 12 has p = 0.0065: enough alone, not as one of nine comparisons that could pass.
    assert len(weekly(2, 12).rises) == 1
    many = weekly(2, 12, 12, 12, 12, 12, 12, 12, 12, 12)
    assert many.compared == 9
    assert many.rises == ()


def test_comparisons_that_could_never_pass_do_not_count() -> None:
    # 0 to 9 has p = 0.5^9 = 0.002; beside it lie two weeks of 2 + 2 for each of 60 intents.
    days = np.array(["2026-08-31", "2026-09-06", "2026-09-07", "2026-09-13"], dtype="datetime64[s]")
    at, place = [*days] * 60 + [days[2]] * 9, [*np.repeat(np.arange(1, 61), 4), *[0] * 9]
    trend = Trend.of(np.array(at), np.array(place), 61, "week")
    assert trend.compared == 1
    assert [rise.place for rise in trend.rises] == [0]


def test_a_short_period_is_compared_by_its_days() -> None:
    # 7 messages in 7 days, then 7 in the one day of the last week: seven times the rate.
    at = times(*["2026-08-31T10:00"] * 7, *["2026-09-07T10:00"] * 7)
    rise = Trend.of(at, np.zeros(14, dtype=int), 1, "week").rise(0, 1)
    assert rise.ratio.value == pytest.approx(7)
    assert rise.p == pytest.approx(binom.sf(6, 14, 1 / 8))


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.05, 0.95))
def test_the_tail_agrees_with_scipy(count: int, rest: int, share: float) -> None:
    expected = binom.sf(count - 1, count + rest, share)
    assert at_least(count, count + rest, share) == pytest.approx(expected, rel=1e-9)


def test_the_tail_of_large_counts_is_quick_and_right() -> None:
    assert at_least(50_500, 100_000, 0.5) == pytest.approx(binom.sf(50_499, 100_000, 0.5), rel=1e-6)


def test_a_ratio_without_any_message_is_unknown() -> None:
    nothing = rate_ratio(0, 0, 0.5)
    assert (nothing.value, nothing.low, nothing.high) == (1, 0, np.inf)


@given(st.integers(0, 40), st.integers(0, 40))
def test_an_interval_holds_its_ratio(before: int, after: int) -> None:
    ratio = rate_ratio(before, after, 0.5)
    assert ratio.low <= ratio.value <= ratio.high


def test_busy_blocks_are_means_over_the_weekdays_that_occur() -> None:
    # Two Mondays and one of each other day: 2 and 1 messages from 9 to 12.
    at = times("2026-08-31T09:00", "2026-08-31T11:59", "2026-09-07T10:00", "NaT")
    blocks = busy_blocks(at)
    assert blocks.shape == (7, 8)
    assert blocks[0, 3] == 1.5
    assert blocks[1:].sum() == 0


def test_a_weekday_that_does_not_occur_is_unknown() -> None:
    blocks = busy_blocks(times("2026-08-31T09:00", "2026-09-01T09:00"))
    assert np.isnan(blocks[2:]).all()
    assert not np.isnan(blocks[:2]).any()
