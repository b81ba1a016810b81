"""Cash under a scenario: what is moved counts, what is not goes on as measured."""

import numpy as np
import plotly.graph_objects as go
import pytest

from core.metrics.finance.forecast import Forecast, forecast
from core.metrics.finance.history import CashHistory, cash_history
from core.metrics.finance.scenario import Scenario
from ui.charts.overview_cash import cash_fan
from ui.metrics_books import BooksView
from ui.overview.cash import SEED, TOLD_MONTHS, answer_text, assumptions, fan_of, out_html
from ui.theme import LIGHT
from ui.words import overview_company as words


@pytest.fixture(scope="module")
def history(books: BooksView) -> CashHistory:
    return cash_history(books.store.warehouse)


def found(history: CashHistory, **given: float) -> Forecast:
    return forecast(history, Scenario(**given), np.random.default_rng(SEED))


def test_a_raise_makes_running_out_less_probable(history: CashHistory) -> None:
    without, raised = found(history), found(history, raise_usd=10e6)
    assert raised.out_by[-1].value < without.out_by[-1].value
    assert answer_text(raised) != answer_text(without)


def test_the_fan_goes_on_where_the_books_end(history: CashHistory) -> None:
    drawn = fan_of(history, found(history))
    assert drawn.past_months[-1] == drawn.months[0] == "2026-10-01"
    assert drawn.past[-1] == pytest.approx(drawn.fan[2][0])
    assert drawn.told[0].startswith("Oct 2026: $11.8 M")
    figure = go.Figure(cash_fan(drawn, "cash", LIGHT))
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
