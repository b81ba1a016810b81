"""The index over time: computed by hand on ten items, and at the turns of days and months."""

from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pytest

from core.errors import OptionError
from core.sentiment.monitor.monitor import Monitor
from core.sentiment.selection import Selection
from tests.core.sentiment.monitor.small_stream import TEN, WEEK, monitor_of

ALL_DAYS = Selection(date(2026, 9, 24), date(2026, 10, 7))


@pytest.fixture(scope="module")
def monitor() -> Monitor:
    return monitor_of(TEN)


def days(column) -> list[str]:
    return column.dt.strftime("%m-%d").tolist()


def test_weeks_begin_on_monday_and_are_cut_by_the_selection(monitor: Monitor) -> None:
    weeks = monitor.index(ALL_DAYS, "week")
    assert days(weeks["start"]) == ["09-21", "09-28", "10-05"]
    assert weeks["items"].tolist() == [1, 6, 2]
    assert weeks["index"].tolist() == pytest.approx([50, -125 / 6, -31.25])
    assert weeks["days"].tolist() == [4, 7, 3]
    assert weeks["unfinished"].tolist() == [False, False, True]


def test_the_interval_is_students_and_stays_within_the_index(monitor: Monitor) -> None:
    weeks = monitor.index(ALL_DAYS, "week")
    # t(5) = 2.570582, s² = (1.0625 - 6 · (1.25 / 6)²) / 5
    assert weeks["low"][1] == pytest.approx(-62.865, abs=0.001)
    assert weeks["high"][1] == pytest.approx(21.199, abs=0.001)
    # t(1) = 12.7, which reaches beyond the ends.
    assert (weeks["low"][2], weeks["high"][2]) == (-100, 100)


def test_a_single_item_has_no_interval(monitor: Monitor) -> None:
    weeks = monitor.index(ALL_DAYS, "week")
    assert np.isnan([weeks["low"][0], weeks["high"][0]]).all()


def test_shares_are_of_the_most_probable_class(monitor: Monitor) -> None:
    months = monitor.index(ALL_DAYS, "month")
    assert days(months["start"]) == ["09-01", "10-01"]
    assert months["negative_share"].tolist() == pytest.approx([1 / 3, 4 / 6])
    assert months["neutral_share"].tolist() == pytest.approx([0, 1 / 6])
    assert months["positive_share"].tolist() == pytest.approx([2 / 3, 1 / 6])
    assert months["days"].tolist() == [7, 7]
    assert months["unfinished"].tolist() == [False, True]


def test_days_without_items_are_there_with_nothing_known(monitor: Monitor) -> None:
    index = monitor.index(WEEK, "day")
    assert index["items"].tolist() == [1, 2, 0, 1, 1, 0, 1]
    assert index["index"].isna().tolist() == [False, False, True, False, False, True, False]
    assert not index["unfinished"].any()


def test_days_outside_the_stream_are_not_there(monitor: Monitor) -> None:
    wide = Selection(date(2026, 1, 1), date(2027, 12, 31))
    assert days(monitor.index(wide, "day")["start"])[:: len(ALL_DAYS_LIST) - 1] == [
        "09-24",
        "10-07",
    ]
    assert len(monitor.daily(wide)) == len(monitor.trailing(wide)) == ALL_DAYS.days
    after = Selection(date(2026, 11, 1), date(2026, 11, 30))
    for table in (monitor.index(after, "week"), monitor.trailing(after), monitor.daily(after)):
        assert len(table) == 0


ALL_DAYS_LIST = [date.fromordinal(ALL_DAYS.since.toordinal() + n) for n in range(ALL_DAYS.days)]


def test_a_window_holds_the_days_that_end_with_its_own(monitor: Monitor) -> None:
    trailing = monitor.trailing(WEEK, 7)
    assert days(trailing["day"]) == ["10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-07"]
    assert trailing["items"].tolist()[:3] == [3, 5, 5]
    assert trailing["index"].tolist()[:3] == pytest.approx([-25, -20, -20])
    assert trailing["items_of_day"].tolist() == [1, 2, 0, 1, 1, 0, 1]
    last = monitor.summary(WEEK).current.index
    assert trailing.iloc[-1][["index", "low", "high"]].tolist() == pytest.approx(
        [last.value, last.low, last.high]
    )
    assert trailing["negative_share"].iloc[-1] == pytest.approx(4 / 6)


def test_a_window_that_began_before_the_stream_is_not_whole(monitor: Monitor) -> None:
    assert monitor.trailing(ALL_DAYS, 7)["whole"].tolist() == [False] * 6 + [True] * 8


def test_a_window_of_one_day_is_the_day(monitor: Monitor) -> None:
    trailing, index = monitor.trailing(WEEK, 1), monitor.index(WEEK, "day")
    np.testing.assert_allclose(trailing["index"], index["index"])
    np.testing.assert_allclose(trailing["low"], index["low"])
    assert trailing["items"].tolist() == trailing["items_of_day"].tolist()


@pytest.mark.parametrize("window_days", [0, -1, 367])
def test_a_window_of_no_or_too_many_days_is_refused(monitor: Monitor, window_days: int) -> None:
    with pytest.raises(OptionError):
        monitor.trailing(WEEK, window_days)


def test_days_count_their_items_and_their_scores(monitor: Monitor) -> None:
    daily = monitor.daily(WEEK)
    assert daily["items"].tolist() == [1, 2, 0, 1, 1, 0, 1]
    assert daily["negative"].tolist() == [1, 1, 0, 1, 1, 0, 0]
    assert daily["score_sum"].tolist() == [-0.75, -0.25, 0, -0.25, -0.75, 0, 0.125]
    assert daily["score_mean"][1] == -0.125
    assert daily["score_deviation"][1] == pytest.approx(0.75 / np.sqrt(2))
    assert daily["score_deviation"].isna().sum() == 6


def test_a_selection_narrows_to_an_entity_a_topic_and_a_source(monitor: Monitor) -> None:
    counts = {
        "entity": monitor.daily(replace(WEEK, entity="Verdance")),
        "topic": monitor.daily(replace(WEEK, topic=0)),
        "source": monitor.daily(replace(WEEK, source="news")),
        "none of them": monitor.daily(replace(WEEK, topic=-1)),
        "nobody speaks of it": monitor.daily(replace(WEEK, entity="Orrery")),
    }
    assert {name: int(table["items"].sum()) for name, table in counts.items()} == {
        "entity": 3,
        "topic": 2,
        "source": 2,
        "none of them": 1,
        "nobody speaks of it": 0,
    }
    # The days stay those of the stream.
    assert {len(table) for table in counts.values()} == {7}


def test_a_moment_knows_nothing_of_what_comes_at_or_after_it(monitor: Monitor) -> None:
    noon = replace(WEEK, as_of=datetime(2026, 10, 2, 12))
    assert monitor.daily(noon)["items"].tolist() == [1]
    later = replace(WEEK, as_of=datetime(2026, 10, 2, 12, 0, 0, 1))
    assert monitor.daily(later)["items"].tolist() == [1, 2]
    assert monitor.index(later, "day")["unfinished"].tolist() == [False, True]
    assert monitor.index(later, "month")["unfinished"].tolist() == [True]
    midnight = replace(WEEK, as_of=datetime(2026, 10, 3))
    assert monitor.index(midnight, "day")["unfinished"].tolist() == [False, False]


def test_before_the_first_item_there_is_nothing(monitor: Monitor) -> None:
    before = replace(ALL_DAYS, as_of=datetime(2026, 9, 24, 8))
    assert len(monitor.index(before, "week")) == len(monitor.daily(before)) == 0
    assert monitor.summary(before).current.items == 0


def test_every_day_has_24_hours_where_clocks_are_changed() -> None:
    hours = [
        str(np.datetime64(day) + np.timedelta64(hour, "h"))
        for day in ("2026-03-28", "2026-10-24")
        for hour in range(72)
    ]
    monitor = monitor_of([(hour, "news", (), -1, 0.25, "on the hour") for hour in hours])
    for first, last in ((date(2026, 3, 28), date(2026, 3, 30)), (date(2026, 10, 24),) * 2):
        daily = monitor.daily(Selection(first, last))
        assert set(daily["items"]) == {24}


@pytest.mark.parametrize(
    ("since", "until"),
    [("2026-10-02", "2026-10-01"), ("1969-12-31", "2026-10-01"), ("2026-10-01", "2101-01-01")],
)
def test_days_that_are_no_period_are_refused(monitor: Monitor, since: str, until: str) -> None:
    selection = Selection(date.fromisoformat(since), date.fromisoformat(until))
    with pytest.raises(OptionError):
        monitor.index(selection)


@pytest.mark.parametrize("name", [{"entity": "larkbank"}, {"source": "tv"}, {"topic": 3}])
def test_what_the_stream_does_not_have_is_refused(monitor: Monitor, name: dict) -> None:
    with pytest.raises(OptionError):
        monitor.summary(replace(WEEK, **name))
