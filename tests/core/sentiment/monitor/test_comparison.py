"""A period against the one before it: by hand on ten items, and exact on any."""

from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import ttest_ind

from core.sentiment.monitor.monitor import Monitor
from core.sentiment.selection import Selection
from tests.core.sentiment.monitor.small_stream import (
    ENTITIES,
    TEN,
    WEEK,
    monitor_of,
    random_rows,
)


@pytest.fixture(scope="module")
def monitor() -> Monitor:
    return monitor_of(TEN)


def test_a_summary_counts_both_periods(monitor: Monitor) -> None:
    summary = monitor.summary(WEEK)
    current, before = summary.current, summary.before
    assert (current.items, before.items) == (6, 3)
    assert (current.days, before.days) == (7, 7)
    assert current.index.value == pytest.approx(-31.25)
    assert before.index.value == pytest.approx(50 / 3)
    assert (current.negative.count, current.negative.of) == (4, 6)
    assert (before.unsure.count, before.unsure.of) == (2, 3)
    # t(5) · √(0.1859375 / 6)
    assert current.index.high - current.index.value == pytest.approx(45.252, abs=0.001)


def test_the_change_has_the_interval_of_welchs_test(monitor: Monitor) -> None:
    change = monitor.summary(WEEK).change
    test = ttest_ind(
        [-75, -50, 25, -25, -75, 12.5], [50, 25, -25], equal_var=False
    ).confidence_interval(0.95)
    assert change.value == pytest.approx(-575 / 12)
    assert (change.low, change.high) == pytest.approx((test.low, test.high))
    assert not monitor.summary(WEEK).beyond_chance


def test_a_period_with_nothing_before_it_has_no_change(monitor: Monitor) -> None:
    summary = monitor.summary(Selection(date(2026, 9, 20), date(2026, 10, 7)))
    assert (summary.before.items, summary.before.days) == (0, 0)
    assert np.isnan(summary.change.value)
    assert not summary.beyond_chance
    assert np.isnan(summary.before.negative.value)


def test_one_item_only_is_told_without_an_interval() -> None:
    alone = monitor_of([("2026-10-05T00:00:00", "news", (0,), 0, -0.75, "down")])
    view = alone.view(WEEK)
    assert view.summary.current.items == 1
    assert view.summary.current.index.value == -75
    assert np.isnan(view.summary.current.index.low)
    assert np.isnan(view.movers.change)
    assert view.sources.spread is None
    assert view.entities["entity"].tolist() == ["Larkbank"]
    assert view.items.total == 1


def test_a_stream_without_any_item_has_an_empty_view() -> None:
    view = monitor_of([]).view(WEEK)
    assert view.summary.current.items == view.items.total == view.options.items == 0
    assert view.options.first_day is None
    tables = (view.index, view.trailing, view.entities, view.topics)
    assert [len(table) for table in tables] == [0] * 4
    assert len(view.movers.parts) == len(view.movers_by_entity.parts) == 0


def test_movers_are_told_apart_by_topic(monitor: Monitor) -> None:
    movers = monitor.movers(WEEK)
    topics = movers.parts.set_index("topic")
    assert topics.index.tolist() == [0, 2, 1, -1]
    assert topics["title"].tolist() == ["outage", "recall", "launch", ""]
    assert topics["items"].tolist() == [2, 2, 1, 1]
    assert topics["items_before"].tolist() == [2, 0, 1, 0]
    # With the middle of both means at -7/96; see the module for the formulas.
    assert topics["tone"].tolist() == pytest.approx([-37.5, 0, 0, 0])
    assert topics["mix"].tolist() == pytest.approx(
        [1700 / 288, -4100 / 288, -3100 / 576, 1900 / 576]
    )
    assert movers.change == pytest.approx(-575 / 12)
    assert np.isnan(topics["index_before"][2])
    assert topics["index"][2] == pytest.approx(-50)


def test_movers_are_told_apart_by_company_and_several_or_none_are_one_part(
    monitor: Monitor,
) -> None:
    movers = monitor.movers_by_entity(WEEK)
    companies = movers.parts.set_index("entity")
    # Items of the period: Larkbank two of mean −5/8, Verdance two of −1/2; the one about both and
    # the one about nobody, of mean 3/16, are together. Before: Larkbank 3/8 (two), Verdance −1/4.
    assert companies["items"].to_dict() == {"Larkbank": 2, "Verdance": 2, "": 2}
    assert companies["items_before"].to_dict() == {"Larkbank": 2, "Verdance": 1, "": 0}
    # With the middle of both means at −7/96; see the module for the formulas.
    assert companies["tone"].to_dict() == pytest.approx(
        {"Larkbank": -50, "Verdance": -25 / 3, "": 0}
    )
    assert companies["mix"].to_dict() == pytest.approx(
        {"Larkbank": 100 / 3 * (1 / 8 - 7 / 96), "Verdance": 0, "": 100 / 3 * (3 / 16 + 7 / 96)}
    )
    assert movers.parts["entity"].tolist() == ["Larkbank", "", "Verdance"]
    assert movers.change == pytest.approx(-575 / 12)


def test_the_items_that_pulled_for_a_company_are_about_it_alone(monitor: Monitor) -> None:
    pulled = monitor.moving_items_of_entity(WEEK, "Larkbank")
    assert pulled["item"].tolist() == [1, 4, 2, 5]
    assert pulled["pull"].tolist() == pytest.approx([-19.09722, -11.28472, -10.76389, -7.11806])
    together = monitor.moving_items_of_entity(WEEK, None)
    assert together["item"].tolist() == [0, 8]
    assert together["pull"].tolist() == pytest.approx([5.38194, 3.29861], abs=1e-5)


def test_the_items_that_pulled_are_those_of_either_period(monitor: Monitor) -> None:
    pulled = monitor.moving_items(WEEK, 0)
    # (score + 7/96) / 6 in this period, -(score + 7/96) / 3 in the one before.
    assert pulled["item"].tolist() == [1, 4, 5]
    assert pulled["pull"].tolist() == pytest.approx([-19.09722, -11.28472, -7.11806])
    assert pulled["current"].tolist() == [False, True, True]
    assert pulled["row"].tolist() == [3, 6, 7]
    assert pulled["text"][1] == "App is DOWN again"
    assert pulled["sentiment"].tolist() == ["positive", "negative", "negative"]
    assert len(monitor.moving_items(WEEK, 0, number=2)) == 2


def test_nothing_pulls_where_there_is_no_period_before(monitor: Monitor) -> None:
    selection = Selection(date(2026, 9, 20), date(2026, 10, 7))
    assert len(monitor.moving_items(selection, 0)) == 0
    assert monitor.movers(selection).parts["contribution"].isna().all()


def test_a_topic_is_none_until_it_is_known(monitor: Monitor) -> None:
    unknown = replace(WEEK, as_of=datetime(2026, 10, 4, 23, 59, 59, 500_000))
    assert set(monitor.movers(unknown).parts["topic"]) == {0, 1, -1}
    known = replace(WEEK, as_of=datetime(2026, 10, 5))
    assert set(monitor.movers(known).parts["topic"]) == {0, 1, 2}


streams = st.builds(
    lambda seed, count: random_rows(np.random.default_rng(seed), count),
    st.integers(0, 2**32 - 1),
    st.integers(0, 60),
)


@settings(max_examples=40)
@given(streams, st.integers(0, 2), st.sampled_from(["topic", "entity"]))
def test_contributions_sum_to_the_change_and_pulls_to_contributions(
    rows: list[tuple], days: int, by: str
) -> None:
    monitor = monitor_of(rows)
    selection = Selection(date(2026, 10, 1), date(2026, 10, 7 + days))
    by_topic = by == "topic"
    movers = monitor.movers(selection) if by_topic else monitor.movers_by_entity(selection)
    if np.isnan(movers.change):
        assert movers.parts["contribution"].isna().all()
        return
    assert movers.parts["contribution"].sum() == pytest.approx(movers.change, abs=1e-9)
    asked = monitor.moving_items if by_topic else monitor.moving_items_of_entity
    for mover in movers.parts.itertuples():
        part = getattr(mover, by)
        pulled = asked(selection, part if by_topic else part or None, number=100)
        side = np.sign(mover.contribution) or 1
        assert (pulled["pull"] * side >= 0).all()
        assert abs(pulled["pull"].sum()) >= abs(mover.contribution) - 1e-9
        if abs(mover.contribution) > 1e-9:
            assert pulled["pull"].sum() * side > 0


@settings(max_examples=25)
@given(streams)
def test_companies_are_told_apart_as_pandas_does(rows: list[tuple]) -> None:
    selection = Selection(date(2026, 10, 1), date(2026, 10, 7))
    movers = monitor_of(rows).movers_by_entity(selection).parts.set_index("entity")
    table = pd.DataFrame(rows, columns=["at", "source", "about", "topic", "score", "text"])
    at = pd.to_datetime(table["at"].replace("NaT", None))
    names = [ENTITIES[about[0]] if len(about) == 1 else "" for about in table["about"]]
    for name, since, until in (
        ("items", "2026-10-01", "2026-10-08"),
        ("items_before", "2026-09-24", "2026-10-01"),
    ):
        part = pd.Series(names)[((at >= since) & (at < until)).to_numpy()]
        found = movers[name][movers[name] > 0]
        assert found.to_dict() == part.value_counts().to_dict()
