"""The answer: what comes in, how it grew, how long the cash lasts, and of which books."""

from datetime import date
from html import escape

import numpy as np

from core.metrics.catalogue import definition_of
from core.metrics.finance.scenario import Scenario
from core.startup.schema import TABLES
from ui import numbers
from ui.metric_values import written
from ui.metrics_books import BooksView
from ui.overview.currency import currency_name
from ui.overview.filters import Choices
from ui.overview.futures import forecast_of, history_of, is_told, month_text
from ui.overview.growth import Growth
from ui.overview.scene import BRIDGE, Scene
from ui.receipt_html import badge_html
from ui.words import overview_company as words

# A growth of more is of a company that had hardly begun, and says nothing.
_MOST_TIMES = 100
# Below it a growth is written as nothing.
_STILL = 0.0005


def lead_html(books: BooksView, choices: Choices, scene: Scene) -> str:
    """Give the answer as escaped HTML, and below it what it is the answer of."""
    revenue = revenue_html(choices, scene) or escape(untold(books, "arr", words.LEAD_NONE))
    parts = (revenue, cash_html(books, choices, scene))
    told = "".join(f"<p>{part}</p>" for part in parts if part)
    note = words.AS_OF.format(
        period=scene.period,
        rows=numbers.count(books.source.rows),
        first=f"{books.known_from:%b %Y}",
        last=f"{books.known_until:%b %Y}",
    )
    badge = badge_html(books.source.badge)
    said = f"{note}{_shown_in(choices)}.{_left_out(books)}"
    return f'<div class="v-lead">{told}</div><p class="v-note">{badge} {escape(said)}</p>'


def untold(books: BooksView, name: str, form: str) -> str:
    """Say why there is nothing of a metric: the books lack a table, or nobody is of the choice."""
    tables = sorted({part.split(".")[0] for part in books.store.available()[name]})
    lack = words.LACK_TABLES.format(tables=", ".join(TABLES[one].title.lower() for one in tables))
    return form.format(reason=lack if tables else words.LACK_NONE)


def _left_out(books: BooksView) -> str:
    """Say how many rows no figure is of, where there are any."""
    rows = sum(table.set_aside for table in books.store.books.tables.values())
    if not rows:
        return ""
    return " " + numbers.counted(rows, words.AS_OF_LEFT_OUT_ONE, words.AS_OF_LEFT_OUT)


def _shown_in(choices: Choices) -> str:
    display = choices.display
    if display.month is None:
        return ""
    return words.AS_OF_SHOWN.format(
        currency=currency_name(display.code),
        month=f"{display.month:%b %Y}",
        code=display.code,
        rate=f"{display.usd_per_unit:.4g}",
    )


def revenue_html(choices: Choices, scene: Scene) -> str:
    """Say what comes in a year, and how it grew."""
    arr = scene.results.get("arr")
    figure = None if arr is None else arr.latest
    if arr is None or figure is None or figure.value is None:
        return ""
    revenue = opener_html(written(figure.value, arr.unit), card_receipt("arr"))
    told = words.LEAD.format(arr=revenue, whose=escape(_whose(choices)))
    return f"{', '.join([told, *_growth(choices, scene)])}."


def _growth(choices: Choices, scene: Scene) -> list[str]:
    """Say how many times as much it is, and what the last period brought."""
    parts = []
    bridge = scene.results.get(BRIDGE)
    growth = None if bridge is None or not len(bridge.answer.whole) else Growth.of(bridge)
    if growth is not None and growth.times is not None and growth.times < _MOST_TIMES:
        times = opener_html(f"{numbers.decimal(growth.times, 1)}×", "receipt-bridge")
        parts.append(words.LEAD_TIMES.format(times=times, period=growth.first))
    last = scene.values.get("mrr_growth")
    if last is not None and abs(last) < _STILL:
        parts.append(words.LEAD_STILL.format(grain=words.GRAINS[choices.grain]))
    elif last is not None:
        form = words.LEAD_GROWTH if last >= 0 else words.LEAD_SHRINK
        share = opener_html(written(abs(last), "share"), card_receipt("mrr_growth"))
        parts.append(form.format(growth=share, grain=words.GRAINS[choices.grain]))
    return parts


def cash_html(books: BooksView, choices: Choices, scene: Scene) -> str:
    """Say how long the cash lasts: at the recent burn, and if all goes on growing as it did."""
    runway, burn = scene.values.get("runway"), scene.values.get("net_burn")
    if runway is None:
        return words.LEAD_FOREVER if burn is not None and burn <= 0 else ""
    form = words.LEAD_RUNWAY_WHOLE if choices.request.filters else words.LEAD_RUNWAY
    last = choices.request.last_day
    rate = words.LEAD_BURN[choices.grain].format(count=_burn_months(), last=f"{last:%b %Y}")
    months = words.LEAD_MONTHS.format(count=numbers.decimal(runway, 0))
    told = form.format(months=opener_html(months, card_receipt("runway")), burn=rate)
    return f"{told}{_plan_html(books, last)}."


def _burn_months() -> int:
    """Give over how many months the burn is averaged that the cash is set against."""
    asked = {one.name: one.default for one in definition_of("runway").parameters}
    return asked["burn_months"]


def _plan_html(books: BooksView, told_until: date) -> str:
    history = history_of(books)
    if not is_told(history):
        return ""
    found = forecast_of(books, history, Scenario())
    plan = found.runway.plan
    form = words.LEAD_PLAN_LASTS if plan is None else words.LEAD_PLAN_OUT
    month = month_text(found.months[-1 if plan is None else plan])
    begins = found.months[0]
    is_now = np.datetime64(told_until, "M") == begins
    since = words.LEAD_PLAN_NOW if is_now else words.LEAD_PLAN_LATER
    told = form.format(month=opener_html(month, "receipt-cash"))
    return f"{since.format(now=month_text(begins))}{told}"


def opener_html(figure: str, receipt: str) -> str:
    """Give a figure that opens a receipt of this page, as escaped HTML."""
    return (
        f'<button type="button" class="v-figure-link" popovertarget="{escape(receipt)}">'
        f"{escape(figure)}</button>"
    )


def card_receipt(metric: str) -> str:
    """Name the receipt of a metric's card."""
    return f"receipt-overview-{list(words.CARDS).index(metric)}"


def _whose(choices: Choices) -> str:
    if not (choices.segment or choices.billed):
        return ""
    form = words.LEAD_CUSTOMERS if not choices.billed else words.LEAD_BILLED
    form = words.LEAD_BOTH if choices.segment and choices.billed else form
    whose = form.format(segment=choices.segment, currency=choices.billed)
    return words.LEAD_WHOSE.format(whose=whose)
