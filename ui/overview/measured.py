"""What the models of this very app were asked for, how long they took, and what that costs."""

from dataclasses import dataclass, replace
from datetime import date
from html import escape
from typing import cast

import streamlit as st

from core.errors import StateError
from core.metrics.display_currency import DOLLARS, DisplayCurrency
from core.metrics.request import Request
from core.metrics.result import MetricResult
from core.metrics.usage_here import (
    MachinePrice,
    MarginHere,
    MeasuredUse,
    UsageHere,
    margin_here,
    usage_here,
)
from core.prediction_log import prediction_log
from core.receipts import Badge
from ui import inputs, numbers, panels
from ui.boundary import error_panel, report
from ui.frame import PAGES
from ui.metric_values import period_text
from ui.metrics_books import BooksView, kept
from ui.metrics_receipts import Again, link_here, show_receipt
from ui.overview.currency import display_here, shown, with_rate
from ui.receipt_html import badge_html, receipt_html
from ui.tables import table_html
from ui.words import overview_company as words

PRICE = "machine"
HOSTING = "hosting"


@dataclass(frozen=True)
class BooksQuarter:
    """What the books say of their last finished quarter, for a margin at costs measured here.

    Parameters
    ----------
    period : str
    revenue_usd, hosting_usd : float
    predictions : dict of str to int
        By use case.
    margin : float
        As the books have it.
    """

    period: str
    revenue_usd: float
    hosting_usd: float
    predictions: dict[str, int]
    margin: float


def show_measured(books: BooksView | None) -> None:
    """Draw what was measured here, or how to begin."""
    st.subheader(words.MEASURED_TITLE)
    price = MachinePrice()
    try:
        usage = usage_here(prediction_log(), price)
    except StateError as error:
        error_panel(error, report(error))
        return
    if usage.total.undefined:
        panels.empty_state(words.MEASURED_EMPTY_TITLE, words.MEASURED_EMPTY)
        return
    answer = st.container(key="lead-measured")
    with st.container(key="narrow-machine"):
        hourly = _ask_price(price)
    if hourly != price.usd_per_hour:
        price = MachinePrice(hourly, words.MEASURED_PRICE_OWN)
        usage = usage_here(prediction_log(), price)
    quarter = None if books is None else _kept_quarter(books)
    display = DOLLARS if books is None else display_here(books)
    answer.html(answer_html(usage, quarter, display))
    st.html(uses_html(usage, display))
    _show_receipt(usage, price, display)


def _ask_price(price: MachinePrice) -> float:
    return inputs.number(
        words.MEASURED_PRICE_LABEL,
        PRICE,
        price.usd_per_hour,
        0,
        1_000,
        0.01,
        format="%.4f",
        help=words.MEASURED_PRICE_HELP.format(name=price.name),
    )


def _kept_quarter(books: BooksView) -> BooksQuarter | None:
    return kept(books, "overview-quarter", (), lambda: books_quarter(books))


def books_quarter(books: BooksView) -> BooksQuarter | None:
    """Ask the books about their last finished quarter; None where they do not tell of one."""
    # The last quarter that is over may be of the year before.
    begins = date(books.known_until.year - 1, 1, 1)
    margin = books.ask("gross_margin", Request(begins, books.known_until, "quarter"))
    figure = margin.latest
    if figure is None or figure.value is None:
        return None
    row = margin.whole[margin.whole["period"].dt.date == figure.period].iloc[0]
    one = Request(figure.period, figure.last_day, "quarter")
    hosting = _parts(books.ask("spend", replace(one, by="category"))).get(HOSTING, 0.0)
    predictions = _parts(books.ask("predictions", replace(one, by="use_case")))
    return BooksQuarter(
        period_text(figure.period, "quarter"),
        float(row["revenue_usd"]),
        hosting,
        {name: round(count) for name, count in predictions.items()},
        figure.value,
    )


def _parts(result: MetricResult) -> dict[str, float]:
    frame = result.frame.dropna(subset=["value"])
    return cast(dict[str, float], dict(zip(frame["part"], frame["value"], strict=True)))


def answer_html(
    usage: UsageHere, quarter: BooksQuarter | None, display: DisplayCurrency = DOLLARS
) -> str:
    """Say in a sentence or two what answers cost here, and what that would do to the margin."""
    total = usage.total
    told = words.MEASURED_FINDING.format(
        predictions=escape(numbers.count(total.predictions)),
        cost=escape(shown(total.usd_per_1000, display)),
    )
    margin = _margin_told(usage, quarter)
    return f"<p>{told}. {escape(margin)} {badge_html(Badge.MEASURED)}</p>"


def _margin_told(usage: UsageHere, quarter: BooksQuarter | None) -> str:
    if quarter is None:
        return ""
    found: MarginHere = margin_here(
        quarter.revenue_usd, quarter.hosting_usd, quarter.predictions, usage
    )
    if found.undefined:
        return ""
    return words.MEASURED_MARGIN.format(
        margin=numbers.percent(found.value),
        booked=numbers.percent(quarter.margin),
        period=quarter.period,
    )


def uses_html(usage: UsageHere, display: DisplayCurrency = DOLLARS) -> str:
    """Give a row for each use case that was asked here."""
    rows = [_row(one, display) for one in usage.by_use_case if one.predictions]
    return table_html(words.MEASURED_HEAD, rows, figures=(1, 2, 3, 4, 5))


def _row(one: MeasuredUse, display: DisplayCurrency) -> list[str]:
    titles = {entry.name: entry.title for entry in PAGES}
    return [
        titles.get(one.use_case, one.use_case),
        numbers.count(one.predictions),
        numbers.seconds(one.ms_per_prediction / 1_000),
        numbers.seconds(one.p50_ms / 1_000),
        numbers.seconds(one.p95_ms / 1_000),
        shown(one.usd_per_1000, display),
    ]


def _show_receipt(usage: UsageHere, price: MachinePrice, display: DisplayCurrency) -> None:
    def cost(measured: UsageHere) -> str:
        return shown(measured.total.usd_per_1000, display)

    receipt = usage.receipt(words.MEASURED_RECEIPT, cost(usage))
    again = Again(
        words.MEASURED_RECEIPT, cost(usage), lambda: cost(usage_here(prediction_log(), price))
    )
    show_receipt("measured", receipt_html(with_rate(receipt, display), link_here()), again)
