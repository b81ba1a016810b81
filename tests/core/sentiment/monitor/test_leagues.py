"""Entities, topics and sources beside each other."""

from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pytest

from core.sentiment.monitor.leagues import spread_of
from core.sentiment.monitor.monitor import Monitor
from tests.core.sentiment.monitor.small_stream import TEN, WEEK, monitor_of


@pytest.fixture(scope="module")
def monitor() -> Monitor:
    return monitor_of(TEN)


def test_entities_stand_beside_each_other_whichever_is_selected(monitor: Monitor) -> None:
    for selection in (WEEK, replace(WEEK, entity="Orrery")):
        league = monitor.by_entity(selection)
        assert league["entity"].tolist() == ["Larkbank", "Verdance"]
        assert league["items"].tolist() == [3, 3]
        assert league["index"].tolist() == pytest.approx([-100 / 3, -25])
        assert league["items_before"].tolist() == [2, 1]
        assert league["change"].tolist() == pytest.approx([-100 / 3 - 37.5, 0])
        assert league["negative_share"].tolist() == pytest.approx([2 / 3, 2 / 3])
        # Of one item before nobody knows how much others would differ.
        assert league["change_low"].isna().tolist() == [False, True]


def test_weeks_are_counted_back_from_the_end_of_the_period(monitor: Monitor) -> None:
    weeks = monitor.by_entity(WEEK)["weeks"][0]
    assert len(weeks) == 12
    # 1 October, 0:00 is seven days before the end, so it is of the last seven days.
    assert weeks[-2:].tolist() == pytest.approx([37.5, -100 / 3])
    assert np.isnan(weeks[:-2]).all()


def test_weeks_end_where_the_stream_does(monitor: Monitor) -> None:
    longer = replace(WEEK, until=date(2026, 12, 31))
    assert monitor.by_entity(longer)["weeks"][0][-1] == pytest.approx(-100 / 3)
    # Seven days before noon on 2 October: +0.25 and -0.75 of Larkbank.
    noon = replace(WEEK, as_of=datetime(2026, 10, 2, 12))
    assert monitor.by_entity(noon)["weeks"][0][-1] == pytest.approx(-25)


def test_topics_stand_beside_each_other_with_their_titles(monitor: Monitor) -> None:
    league = monitor.by_topic(replace(WEEK, topic=1))
    assert league["topic"].tolist() == [0, 2, -1, 1]
    assert league["title"].tolist() == ["outage", "recall", "", "launch"]
    assert league["first_seen"].dt.strftime("%m-%d").tolist()[1] == "10-05"
    assert league["first_seen"].isna().tolist() == [True, False, True, False]
    assert league["index"].tolist() == pytest.approx([-62.5, -50, 12.5, 25])


def test_sources_stand_beside_each_other(monitor: Monitor) -> None:
    sources = monitor.by_source(WEEK)
    assert sources.sources["source"].tolist() == ["social", "news", "forum"]
    assert sources.sources["index"].tolist() == pytest.approx([-200 / 3, 18.75, -25])
    assert sources.sources["low"].isna().tolist() == [False, False, True]
    # None of them has the five items it takes.
    assert sources.spread is None


def stream_of(scores_by_source: dict[str, list[float]]) -> Monitor:
    return monitor_of(
        [
            (f"2026-10-02T00:00:{second:02}", source, (0,), 0, score, "")
            for source, scores in scores_by_source.items()
            for second, score in enumerate(scores)
        ]
    )


def test_the_spread_is_between_the_highest_and_the_lowest_source_with_enough_items() -> None:
    spread = (
        stream_of(
            {
                "social": [-0.75, -0.5, -0.75, -0.5, -0.75, -0.5],
                "news": [0.25, 0.5, 0.25, 0.5, 0.25, 0.5],
                "forum": [0, 0.25, 0, 0.25, 0, 0.25],
                "letters": [0.75],
            }
        )
        .by_source(WEEK)
        .spread
    )
    assert spread is not None
    assert (spread.highest, spread.lowest, spread.compared) == ("news", "social", 3)
    assert spread.distance.value == pytest.approx(100)
    assert spread.beyond_chance
    # Both have s² = 0.01875 of six items; t(10) at 1 - 0.05 / 3 / 2 is 2.870.
    assert spread.distance.low == pytest.approx(
        100 - 2.870 * 100 * np.sqrt(2 * 0.01875 / 6), abs=0.1
    )


def test_sources_that_speak_alike_seldom_seem_to_differ() -> None:
    generator = np.random.default_rng(3)
    names = ("a", "b", "c", "d", "e", "f")
    differ = 0
    for _ in range(1_000):
        scores = generator.choice([-0.5, 0, 0.5], (len(names), 20))
        row = {
            "place": np.arange(len(names)),
            "items": np.full(len(names), 20),
            "mean": scores.mean(axis=1),
            "deviation": scores.std(axis=1, ddof=1),
        }
        spread = spread_of(row, names)
        differ += spread is not None and spread.beyond_chance
    # At most 50 of 1,000, give or take; without sharing the error out it would be about 370.
    assert differ <= 70
