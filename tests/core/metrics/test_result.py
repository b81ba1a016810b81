"""An answer: its rows of the whole, its latest figure, its course, whatever order rows are in."""

from dataclasses import replace
from datetime import date

from core.metrics.answer import Answer
from core.metrics.result import MetricResult
from core.metrics.store import MetricStore
from tests.core.metrics.ledger import FEBRUARY, MARCH, ask


def shuffled(result: MetricResult) -> MetricResult:
    """Give an answer whose rows are in another order."""
    earlier = None if result.earlier is None else turned(result.earlier)
    return replace(result, answer=turned(result.answer), earlier=earlier)


def turned(answer: Answer) -> Answer:
    return Answer({name: values[::-1] for name, values in answer.columns.items()})


def test_the_whole_is_in_the_order_of_its_periods(paying: MetricStore) -> None:
    result = ask(paying, "mrr")
    assert shuffled(result).whole["value"].tolist() == result.whole["value"].tolist()
    assert shuffled(result).sparkline() == result.sparkline() == result.frame["value"].tolist()
    assert shuffled(result).latest == result.latest


def test_parts_are_no_rows_of_the_whole(paying: MetricStore) -> None:
    result = ask(paying, "mrr", by="segment")
    assert result.whole.empty
    assert result.latest is None
    assert result.sparkline() == []
    parts = result.answer.columns["part"].copy()
    parts[0] = "all"
    both = replace(result, answer=Answer(result.answer.columns | {"part": parts}))
    assert len(both.whole) == 1


def test_the_latest_figure_stands_beside_its_own_pair(paying: MetricStore) -> None:
    result = shuffled(ask(paying, "mrr", first_day=FEBRUARY, compare="before"))
    assert result.latest is not None
    assert (result.latest.period, result.latest.value, result.latest.before) == (MARCH, 510, 460)


def test_a_first_period_has_nothing_before_it(paying: MetricStore) -> None:
    result = ask(paying, "mrr", first_day=date(2026, 3, 1))
    assert result.latest is not None
    assert result.latest.before is None


def test_a_figure_names_its_period(paying: MetricStore) -> None:
    by_month, by_quarter = ask(paying, "mrr").latest, ask(paying, "mrr", grain="quarter").latest
    assert by_month is not None
    assert by_quarter is not None
    assert (by_month.period_name, by_quarter.period_name) == ("Mar 2026", "Q1 2026")
