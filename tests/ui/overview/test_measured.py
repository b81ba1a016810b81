"""What is measured here: its cost, and the margin that it would give."""

from datetime import date

import pandas as pd

from core.metrics.display_currency import DisplayCurrency
from core.metrics.usage_here import MachinePrice, MeasuredUse, UsageHere
from core.receipts import Badge, Source
from ui.metrics_books import BooksView
from ui.overview.measured import answer_html, books_quarter, uses_html
from ui.words import overview_company as words

PRICE = MachinePrice(3.6, "a machine of a dollar per thousand seconds")


def use(name: str, predictions: int, seconds: float) -> MeasuredUse:
    return MeasuredUse(name, "1", 1, predictions, seconds, 20.0, 30.0, 0, 0.0, 1, None, None, PRICE)


def here(*uses: MeasuredUse) -> UsageHere:
    source = Source("Predictions made in this app", Badge.MEASURED, 2, "a" * 64)
    return UsageHere(uses, pd.DataFrame(), PRICE, source)


def test_seconds_times_price_are_told_per_thousand() -> None:
    usage = here(use("intent", 100, 2.0), use("credit", 0, 0.0))
    # 2 s ÷ 100 · 1,000 · 0.001 $ = 0.02 $
    assert "<b>100</b> answers computed here, at <b>$0.020</b> per 1,000" in answer_html(
        usage, None
    )
    html = uses_html(usage)
    assert "Intent" in html
    assert "Credit" not in html
    assert "v-badge-measured" in answer_html(usage, None)


def test_the_margin_of_the_last_finished_quarter_is_that_of_the_books(books: BooksView) -> None:
    quarter = books_quarter(books)
    assert quarter is not None
    assert quarter.period == "Q3 2026"
    assert set(quarter.predictions) == {"intent", "sentiment", "recommendation", "credit"}
    usage = here(use("intent", 1_000, 0.0))
    # What costs nothing to compute leaves hosting alone.
    kept = 1 - quarter.hosting_usd / quarter.revenue_usd
    told = words.MEASURED_MARGIN.partition("{margin}")[0].format(period="Q3 2026")
    assert f"{told}{100 * kept:.1f} %" in answer_html(usage, quarter)
    assert quarter.margin < kept


def test_costs_are_in_the_currency_shown() -> None:
    yen = DisplayCurrency("JPY", 0.01, date(2026, 10, 1))
    usage = here(use("intent", 100, 2.0))
    assert "<b>¥2.00</b> per 1,000" in answer_html(usage, None, yen)
    assert "¥2.00" in uses_html(usage, yen)


def test_without_books_there_is_a_cost_and_no_margin() -> None:
    assert "gross margin" not in answer_html(here(use("intent", 10, 1.0)), None)
