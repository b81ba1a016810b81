"""How long the money lasts: assumptions to move, the fan of futures, and how many run out."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import numpy as np
import streamlit as st

from core.metrics.finance.cap_table import CapTable
from core.metrics.finance.forecast import HORIZON_MONTHS, PATHS, Forecast, forecast
from core.metrics.finance.history import CashHistory, cash_history
from core.metrics.finance.scenario import Scenario
from ui import inputs, numbers, panels, theme
from ui.charts.overview_cash import CashFan, cash_fan
from ui.metric_values import dollars, period_text
from ui.metrics_books import BooksView, kept
from ui.metrics_receipts import Again, show_receipt
from ui.overview.owners import read_cap_table, show_owners
from ui.receipt_html import receipt_html
from ui.words import overview_company as words

# One seed, so that only what is assumed moves the fan.
SEED = 20261031
TOLD_MONTHS = (6, 12, 18, 24, 36)
LAST_MONTHS = 18
_PERCENT, _MILLION = 100.0, 1e6


@dataclass(frozen=True)
class Assumption:
    """A slider: the scenario's field, its limits in what it is told in, and its default.

    ``scale`` is how many of what it is told in make one of the scenario's.
    """

    field: str
    low: float
    high: float
    step: float
    default: float
    scale: float
    format: str


def show_money(books: BooksView) -> None:
    """Draw cash and owners: a raise changes both, and a slider reruns only them."""
    history = kept(books, "overview-cash", (), lambda: cash_history(books.store.warehouse))
    table = kept(books, "overview-owners", (), lambda: read_cap_table(books))
    st.subheader(words.CASH_TITLE)
    scenario = Scenario()
    if history.lacks or not history.has_balance:
        panels.empty_state(words.CASH_EMPTY_TITLE, " ".join(history.lacks))
    else:
        scenario = _show_cash(books, history)
    _show_owners(books, table, scenario)


def _show_owners(books: BooksView, table: CapTable, scenario: Scenario) -> None:
    st.subheader(words.CAP_TITLE)
    show_owners(books, table, scenario)


def _show_cash(books: BooksView, history: CashHistory) -> Scenario:
    measured = _forecast(books, history, Scenario())
    answer = st.container(key="lead-cash")
    with st.container(key="overview-cash"):
        with st.container(key="overview-sliders", gap="small"):
            scenario = ask_scenario(assumptions(measured))
        found = _forecast(books, history, scenario)
        with st.container(key="overview-fan"):
            drawn = cash_fan(fan_of(history, found), words.CASH_FINDING, theme.palette())
            panels.chart(drawn, key="overview-cash-fan", alt=answer_text(found))
            note = f'<p class="v-note">{escape(words.CASH_NOTE)}</p>'
            st.html(note + out_html(found))
            _show_receipt(books, history, found)
    answer.html(f"<p>{answer_html(found)}</p>")
    return scenario


def assumptions(measured: Forecast) -> tuple[Assumption, ...]:
    """Give the sliders; growth begins where the books have it."""
    growth = round(_PERCENT * measured.measured.growth.growth, 1)
    costs = round(_PERCENT * measured.measured.cost_growth.growth, 1)
    return (
        Assumption("growth", -10, 20, 0.1, min(max(growth, -10), 20), _PERCENT, "%+.1f %%"),
        Assumption("cost_growth", -10, 20, 0.1, min(max(costs, -10), 20), _PERCENT, "%+.1f %%"),
        Assumption("burn_change", -60, 60, 5, 0, _PERCENT, "%+.0f %%"),
        Assumption("price_change", -30, 50, 1, 0, _PERCENT, "%+.0f %%"),
        Assumption("price_loss", 0, 30, 1, 0, _PERCENT, "%.0f %%"),
        Assumption("inference_change", -90, 200, 5, 0, _PERCENT, "%+.0f %%"),
        Assumption("raise_usd", 0, 40, 0.5, 0, 1 / _MILLION, "$%.1f M"),
        Assumption("raise_month", 1, 24, 1, 6, 1, "%.0f"),
    )


def ask_scenario(offered: tuple[Assumption, ...]) -> Scenario:
    """Draw the sliders and give what is assumed; what is not moved goes on as measured."""
    given: dict[str, float] = {}
    for one in offered:
        value = inputs.slider(
            words.ASSUMPTIONS[one.field],
            words.ASSUMPTION_CODES[one.field],
            one.default,
            one.low,
            one.high,
            one.step,
            format=one.format,
            help=words.ASSUMPTION_HELP[one.field],
        )
        if value != one.default:
            given[one.field] = value / one.scale
    return _scenario(given)


def _scenario(given: Mapping[str, float]) -> Scenario:
    month = int(given.get("raise_month", 6))
    others = {name: value for name, value in given.items() if name != "raise_month"}
    return Scenario(**others, raise_month=month)  # type: ignore[arg-type]  # fields by name


def _forecast(books: BooksView, history: CashHistory, scenario: Scenario) -> Forecast:
    def make() -> Forecast:
        return forecast(history, scenario, np.random.default_rng(SEED))

    return kept(books, "overview-forecast", (repr(scenario),), make)


def fan_of(history: CashHistory, found: Forecast) -> CashFan:
    """Give what the chart draws: the last months of the books, then the fan."""
    past = slice(-LAST_MONTHS, None)
    months = [str(month.astype("datetime64[D]")) for month in found.months]
    balances = history.balance_usd[past].tolist()
    past_months = [str(month.astype("datetime64[D]")) for month in history.months[past]]
    low, _, middle, _, high = found.fan_usd
    return CashFan(
        past_months,
        balances,
        months,
        [line.tolist() for line in found.fan_usd],
        [
            words.CASH_PAST.format(month=_month(month), balance=dollars(usd))
            for month, usd in zip(history.months[past], balances, strict=True)
        ],
        [
            words.CASH_POINT.format(
                month=_month(month), middle=dollars(m), low=dollars(a), high=dollars(z)
            )
            for month, a, m, z in zip(found.months, low, middle, high, strict=True)
        ],
    )


def answer_html(found: Forecast) -> str:
    """Give the answer in a sentence or two, as escaped HTML."""
    held = words.CASH_HOLDS.format(
        share=lasting_text(found), paths=numbers.count(PATHS), months=HORIZON_MONTHS
    )
    plan = found.runway.plan
    form = words.CASH_PLAN_LASTS if plan is None else words.CASH_PLAN_OUT
    month = found.months[-1 if plan is None else plan]
    return f"{held} {escape(form.format(month=_month(month)))}"


def answer_text(found: Forecast) -> str:
    """Give the answer as plain text."""
    return answer_html(found).replace("<b>", "").replace("</b>", "")


def out_html(found: Forecast) -> str:
    """Give how probable it is to be out of cash before each of some months, as bars."""
    rows = "".join(_out_row(found, count) for count in TOLD_MONTHS)
    return (
        f'<h4 class="v-small-title">{escape(words.OUT_TITLE)}</h4><div class="v-block">{rows}</div>'
    )


def _out_row(found: Forecast, count: int) -> str:
    out = found.probability_out_within(count)
    interval = numbers.between(out.low, out.high, lambda end: numbers.percent(end, 0))
    name = words.OUT_MONTH.format(month=_month(found.months[count]))
    told = words.OUT_TOLD.format(share=numbers.percent(out.value, 0), interval=interval)
    return (
        f'<div class="v-share v-out"><span>{escape(name)} '
        f"<small>{escape(words.OUT_COUNT.format(count=count))}</small></span>"
        f'<i aria-hidden="true"><u style="width:{100 * out.value:.1f}%"></u></i>'
        f"<span>{escape(told)}</span></div>"
    )


def _show_receipt(books: BooksView, history: CashHistory, found: Forecast) -> None:
    def again() -> str:
        return lasting_text(forecast(history, found.scenario, np.random.default_rng(SEED)))

    value = lasting_text(found)
    receipt = found.receipt(words.CASH_RECEIPT, value, books.source)
    show_receipt("cash", receipt_html(receipt), Again(words.CASH_RECEIPT, value, again))


def lasting_text(found: Forecast) -> str:
    """Write in how many of the futures the cash lasts."""
    return numbers.percent(1 - found.out_by[-1].value, 0)


def _month(month: np.datetime64) -> str:
    return period_text(month.astype("datetime64[D]").item(), "month")
