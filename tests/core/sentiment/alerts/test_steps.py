"""Counting in steps of six hours."""

from datetime import datetime

import numpy as np

from core.sentiment.alerts.steps import Opinions, StepTable, as_datetime, raised
from tests.core.sentiment.alerts.streams import ACME, moment, said


def only_table(opinions: Opinions) -> StepTable:
    (table,) = opinions.tables()
    return table


def test_a_step_holds_its_beginning_and_not_its_end() -> None:
    table = only_table(said((moment(0, 5.999), 0.0), (moment(0, 6), 0.0), (moment(0, 23), 0.0)))
    assert table.items[:, 0].tolist() == [1, 1, 0, 1]
    assert as_datetime(table.end(0)) == datetime(2026, 1, 5, 6)


def test_scores_and_negative_items_are_added_by_step() -> None:
    table = only_table(said((moment(0, 1), -0.8), (moment(0, 2), 0.5), (moment(0, 7), -0.1)))
    assert table.negatives[:2, 0].tolist() == [1, 1]
    np.testing.assert_allclose(table.score_sums[:2, 0], [-0.3, -0.1])
    np.testing.assert_allclose(table.square_sums[:2, 0], [0.89, 0.01])


def test_the_order_of_items_does_not_matter_and_undated_ones_are_left_out() -> None:
    late, early = (moment(1, 3), 0.1), (moment(0, 1), 0.2)
    opinions = said(late, (np.datetime64("NaT", "s"), 0.9), early)
    assert only_table(opinions).items.sum() == 2
    assert opinions.between(ACME, moment(0), moment(2)).tolist() == [2, 0]


def test_an_item_about_two_companies_counts_for_each() -> None:
    at = np.array([moment(0, 1), moment(0, 8)])
    two = np.zeros(2)
    table = only_table(Opinions(at, two, two, {"A": np.array([0, 1]), "B": np.array([1])}))
    assert table.items[:2].tolist() == [[1, 0], [1, 1]]


def test_a_long_silence_begins_the_stream_anew() -> None:
    opinions = said((np.datetime64("1970-01-01T05:00:00"), 0.0), (moment(0), 0.0), (moment(9), 0.0))
    assert [(str(begin[0]), days) for begin, days in opinions.stretches] == [
        ("1970-01-01", 1),
        ("2026-01-05", 10),
    ]


def test_nothing_dated_gives_no_table() -> None:
    assert list(said().tables()) == []
    assert list(said((np.datetime64("NaT", "s"), 0.0)).tables()) == []


def test_alarms_without_a_quiet_time_between_are_one_alert() -> None:
    alarming = np.zeros(20, dtype=bool)
    alarming[[2, 3, 7, 13, 19]] = True
    assert raised(alarming, quiet_steps=5) == [2, 13, 19]
