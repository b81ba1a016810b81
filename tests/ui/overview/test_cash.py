"""Cash under a scenario: what is moved counts, what is not goes on as measured."""

import numpy as np
import plotly.graph_objects as go
import pytest

from core.metrics.display_currency import DOLLARS
from core.metrics.finance.forecast import Forecast, forecast
from core.metrics.finance.history import CashHistory, cash_history
from core.metrics.finance.scenario import Scenario
from ui.charts.metrics_axes import DatedNote
from ui.charts.overview_cash import cash_fan
from ui.metrics_books import BooksView
from ui.overview.assumptions import assumptions
from ui.overview.cash import receipt
from ui.overview.cash_told import TOLD_MONTHS, answer_text, fan_of, out_html, why_text
from ui.overview.futures import READ_TABLES, SEED
from ui.theme import LIGHT
from ui.words import overview_company as words

NOTES = (
    DatedNote("2025-01-05", "A", "long ago"),
    DatedNote("2026-02-10", "B", "Series A"),
    DatedNote("2027-03-01", "C", "next price"),
)


@pytest.fixture(scope="module")
def history(books: BooksView) -> CashHistory:
    return cash_history(books.store.warehouse)


def found(history: CashHistory, **given: float) -> Forecast:
    return forecast(history, Scenario(**given), np.random.default_rng(SEED))


def test_a_raise_makes_running_out_less_probable(history: CashHistory) -> None:
    without, raised = found(history), found(history, raise_usd=10e6)
    assert raised.out_by[-1].value < without.out_by[-1].value
    assert "$10.0 M is raised in Apr 2027" in answer_text(raised, DOLLARS)
    assert "raised" not in answer_text(without, DOLLARS)


def test_the_fan_goes_on_where_the_books_end(history: CashHistory) -> None:
    drawn = fan_of(history, found(history), NOTES, DOLLARS)
    assert drawn.past_months[-1] == drawn.months[0] == "2026-10-31"
    assert drawn.past[-1] == pytest.approx(drawn.fan[2][0])
    assert drawn.told[0].startswith("Oct 2026: $11.8 M")
    figure = go.Figure(cash_fan(drawn, LIGHT))
    low, high = figure.layout.yaxis.range
    assert low < 0 < max(drawn.past) < high


def test_each_told_month_has_a_bar(history: CashHistory) -> None:
    html = out_html(found(history))
    assert html.count('class="v-share') == len(TOLD_MONTHS)
    assert "Oct 2028" in html


def test_sliders_begin_where_the_books_are(history: CashHistory) -> None:
    offered = {one.field: one for one in assumptions(found(history))}
    measured = found(history).measured.growth.growth
    assert offered["growth"].default == pytest.approx(100 * measured, abs=0.05)
    assert set(offered) <= set(words.ASSUMPTIONS)
    assert all(one.low <= one.default <= one.high for one in offered.values())


def test_notes_stand_on_the_past_and_on_what_is_to_come(history: CashHistory) -> None:
    drawn = fan_of(history, found(history), NOTES, DOLLARS)
    assert [note.letter for note in drawn.notes] == ["B", "C"]
    figure = go.Figure(cash_fan(drawn, LIGHT))
    assert {"<b>B</b>", "<b>C</b>"} <= {one.text for one in figure.layout.annotations}


def test_the_chart_marks_when_the_cash_is_gone_without_luck(history: CashHistory) -> None:
    drawn = fan_of(history, found(history), (), DOLLARS)
    assert drawn.out == ("2029-01-31", words.CASH_OUT_PLAN.format(month="Jan 2029"))
    assert "Jan 2029" in answer_text(found(history), DOLLARS)
    assert fan_of(history, found(history, raise_usd=40e6), (), DOLLARS).out is None


def test_in_another_currency_all_of_the_fan_is_at_one_rate(
    books: BooksView, history: CashHistory
) -> None:
    futures, euro = found(history), books.store.display("EUR")
    usd, eur = (fan_of(history, futures, (), one) for one in (DOLLARS, euro))
    assert np.asarray(eur.fan) * euro.usd_per_unit == pytest.approx(np.asarray(usd.fan))
    assert np.asarray(eur.past) * euro.usd_per_unit == pytest.approx(np.asarray(usd.past))
    assert eur.told[0].startswith("Oct 2026: €")
    assert euro.rule in dict(receipt(books, futures, euro).parameters).values()
    assert words.SHOWN_AT not in dict(receipt(books, futures, DOLLARS).parameters)


def test_the_receipt_has_what_makes_the_futures_again(
    books: BooksView, history: CashHistory
) -> None:
    made = receipt(books, found(history), DOLLARS)
    assert {table.name for table in made.tables} == set(READ_TABLES)
    assert dict(made.parameters)[words.CASH_SEED] == str(SEED)
    assert "CREATE TABLE cash_months" in made.code


def test_faster_growth_than_costs_and_yet_no_cash_is_explained(history: CashHistory) -> None:
    assert "costs are the larger part" in why_text(found(history), DOLLARS)
    assert why_text(found(history, raise_usd=40e6), DOLLARS) == ""
