"""What is said of the futures of the cash: the answer, the fan, and how many run out."""

from collections.abc import Sequence
from functools import partial
from html import escape

import numpy as np

from core.arrays import FloatArray
from core.metrics.display_currency import DisplayCurrency
from core.metrics.finance.forecast import HORIZON_MONTHS, PATHS, Forecast
from core.metrics.finance.history import CashHistory, Months
from core.metrics.finance.scenario import Scenario
from ui import numbers
from ui.charts.metrics_axes import DatedNote
from ui.charts.overview_cash import CashFan
from ui.charts.written_axis import Written
from ui.metric_values import amount
from ui.overview.currency import currency_name, shown
from ui.overview.futures import month_text
from ui.overview.notes import within
from ui.words import overview_company as words

TOLD_MONTHS = (6, 12, 18, 24, 36)
LAST_MONTHS = 18


def fan_of(
    history: CashHistory,
    found: Forecast,
    notes: Sequence[DatedNote],
    display: DisplayCurrency,
) -> CashFan:
    """Give what the chart draws: the last months of the books, then the fan."""
    past_months = history.months[-LAST_MONTHS:]
    balances = display.from_usd(history.balance_usd[-LAST_MONTHS:])
    fan = display.from_usd(found.fan_usd)
    write = partial(amount, currency=display.code)
    return CashFan(
        words.CASH_FINDING,
        words.CASH_Y.format(currency=currency_name(display.code)),
        [_end(month) for month in past_months],
        balances.tolist(),
        [_end(month) for month in found.months],
        fan.tolist(),
        _past_told(past_months, balances, write),
        _fan_told(found.months, fan, write),
        _out_of(found),
        within(notes, _end(past_months[0]), _end(found.months[-1])),
        write,
    )


def _past_told(months: Months, balances: FloatArray, write: Written) -> list[str]:
    return [
        words.CASH_PAST.format(month=month_text(month), balance=write(balance))
        for month, balance in zip(months, balances, strict=True)
    ]


def _fan_told(months: Months, fan: FloatArray, write: Written) -> list[str]:
    low, _, middle, _, high = fan
    return [
        words.CASH_POINT.format(
            month=month_text(month), middle=write(m), low=write(least), high=write(most)
        )
        for month, least, m, most in zip(months, low, middle, high, strict=True)
    ]


def _out_of(found: Forecast) -> tuple[str, str] | None:
    """Give when the cash is gone without luck, and what is said there."""
    if found.runway.plan is None:
        return None
    month = found.months[found.runway.plan]
    return _end(month), words.CASH_OUT_PLAN.format(month=month_text(month))


def _end(month: np.datetime64) -> str:
    """Give a month's last day: that is when its balance is counted."""
    return str((month + 1).astype("datetime64[D]") - 1)


def answer_html(found: Forecast, display: DisplayCurrency) -> str:
    """Give the answer in a sentence or two, as escaped HTML."""
    held = words.CASH_HOLDS.format(
        share=lasting_text(found), paths=numbers.count(PATHS), months=HORIZON_MONTHS
    )
    plan = found.runway.plan
    form = words.CASH_PLAN_LASTS if plan is None else words.CASH_PLAN_OUT
    month = found.months[-1 if plan is None else plan]
    told = [held, escape(form.format(month=month_text(month)))]
    return " ".join([*told, *_raised(found, found.scenario, display)])


def why_text(found: Forecast, display: DisplayCurrency) -> str:
    """Say why cash runs out although receipts grow faster than costs, where all goes on so."""
    measured = found.measured
    growth, costs = measured.growth.growth, measured.cost_growth.growth
    received = measured.mrr_usd * measured.receipts_per_mrr
    spent = measured.running_usd + measured.mrr_usd * measured.inference_per_mrr
    is_paradox = found.runway.plan is not None and growth > costs and received < spent
    if found.scenario != Scenario() or not is_paradox:
        return ""
    return words.CASH_WHY.format(
        growth=numbers.percent(growth),
        costs=numbers.percent(costs),
        spent=shown(spent, display),
        received=shown(received, display),
    )


def _raised(found: Forecast, scenario: Scenario, display: DisplayCurrency) -> list[str]:
    """Say what is raised when, where anything is."""
    if not scenario.raise_usd:
        return []
    raised = shown(scenario.raise_usd, display)
    month = month_text(found.months[min(scenario.raise_month, len(found.months) - 1)])
    return [escape(words.CASH_RAISED.format(amount=raised, month=month))]


def answer_text(found: Forecast, display: DisplayCurrency) -> str:
    """Give the answer as plain text."""
    return answer_html(found, display).replace("<b>", "").replace("</b>", "")


def lasting_text(found: Forecast) -> str:
    """Write in how many of the futures the cash lasts."""
    return numbers.percent(1 - found.out_by[-1].value, 0)


def out_html(found: Forecast) -> str:
    """Give how probable it is to be out of cash before each of some months, as bars."""
    rows = "".join(_out_row(found, count) for count in TOLD_MONTHS)
    return (
        f'<h4 class="v-small-title">{escape(words.OUT_TITLE)}</h4><div class="v-block">{rows}</div>'
    )


def _out_row(found: Forecast, count: int) -> str:
    out = found.probability_out_within(count)
    share = numbers.percent(out.value, 0)
    ends = [numbers.percent(end, 0) for end in (out.low, out.high)]
    interval = numbers.between(out.low, out.high, lambda end: numbers.percent(end, 0))
    # Where the interval says nothing that the share does not, it is left out.
    form = words.OUT_TOLD if set(ends) != {share} else words.OUT_SURE
    told = form.format(share=share, interval=interval)
    name = month_text(found.months[count])
    return (
        f'<div class="v-share v-out"><span>{escape(name)} '
        f"<small>{escape(words.OUT_COUNT.format(count=count))}</small></span>"
        f'<i aria-hidden="true"><u style="width:{100 * out.value:.1f}%"></u></i>'
        f"<span>{escape(told)}</span></div>"
    )
