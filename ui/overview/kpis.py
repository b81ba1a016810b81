"""The company's figures as cards: each with its change, its course and its receipt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from html import escape

from core.metrics.periods import period_start
from core.metrics.result import Figure, MetricResult
from ui.cards import Kpi
from ui.metric_values import change_of, change_text, period_text, written
from ui.metrics_books import BooksView
from ui.metrics_receipts import Again, metric_receipt_html
from ui.overview.filters import Choices
from ui.overview.scene import Scene, ask_one, is_whole_company
from ui.words import metrics_shared as told
from ui.words import overview_company as words

_GOOD = {"up": "up", "down": "down", "neither": "neutral"}


@dataclass(frozen=True)
class Card:
    """A metric's card."""

    metric: str
    kpi: Kpi


def cards(choices: Choices, scene: Scene, titles: Mapping[str, str]) -> tuple[Card, ...]:
    """Give the cards of the metrics that the books can be asked for."""
    return tuple(
        Card(name, kpi_of(choices, scene.results[name], title))
        for name, title in titles.items()
        if name in scene.results
    )


def kpi_of(choices: Choices, result: MetricResult, title: str) -> Kpi:
    """Give what one metric's card says."""
    metric, figure = result.definition, result.latest
    value = _written(result, figure)
    change = change_of(figure.value, figure.before, metric.unit) if figure else None
    moved = "" if change is None else change_text(change, metric.unit)
    return Kpi(
        title,
        value,
        # What rounds to nothing is no news; the arrow says the sign.
        delta=0.0 if moved and moved[0] not in "+−×" else change,
        delta_written=moved.lstrip("+−"),
        delta_text=_change_told(choices, result, figure, change),
        spark=result.sparkline(),
        line=True,
        good=_GOOD[metric.better],  # type: ignore[arg-type]  # one of three words
        receipt_content=metric_receipt_html(result, value, choices.link),
    )


def agains(books: BooksView, choices: Choices, shown: Iterable[Card]) -> list[Again]:
    """Give what computes each card's figure again, from the books."""
    return [
        Again(
            card.kpi.label,
            card.kpi.value,
            partial(_value_again, books, choices, card.metric),
        )
        for card in shown
    ]


def _value_again(books: BooksView, choices: Choices, name: str) -> str:
    result = ask_one(books, choices, name)
    return _written(result, result.latest)


def _written(result: MetricResult, figure: Figure | None) -> str:
    return written(figure.value if figure else None, result.definition.unit)


def before_text(choices: Choices, figure: Figure, result: MetricResult) -> str:
    """Name the period that a figure is compared with."""
    grain = result.request.grain
    if choices.compare == "year" and result.request.compare:
        return period_text(figure.period.replace(year=figure.period.year - 1), grain)
    return period_text(period_start(figure.period - timedelta(days=1), grain), grain)


def _change_told(
    choices: Choices, result: MetricResult, figure: Figure | None, change: float | None
) -> str:
    parts = [_compared(choices, result, figure, change)] if figure else []
    if is_whole_company(choices, result.definition.name):
        parts.append(words.WHOLE_COMPANY)
    if figure and figure.is_unfinished:
        parts.append(told.UNFINISHED)
    return " · ".join(part for part in parts if part)


def _compared(choices: Choices, result: MetricResult, figure: Figure, change: float | None) -> str:
    period = period_text(figure.period, result.request.grain)
    if figure.value is None:
        return words.UNDEFINED.format(period=period, reason=figure.undefined)
    before = before_text(choices, figure, result)
    if result.request.grain != choices.grain:
        form = words.NOTHING_BEFORE if change is None else words.AGAINST_IN
    else:
        form = words.NOTHING_BEFORE if change is None else words.AGAINST
    return form.format(period=period, before=before)


def lead_html(choices: Choices, scene: Scene) -> str:
    """Give the answer: a sentence of three figures, and what they are of."""
    whose = _whose(choices)
    arr = written(scene.values.get("arr"), "USD")
    parts = [words.LEAD.format(arr=escape(arr), whose=escape(whose))]
    parts += [part for part in (_growth(choices, scene), _cash(scene)) if part]
    return f"<p>{', '.join(parts)}.</p>"


def _growth(choices: Choices, scene: Scene) -> str:
    growth = scene.values.get("mrr_growth")
    if growth is None:
        return ""
    form = words.LEAD_GROWTH if growth >= 0 else words.LEAD_SHRINK
    return form.format(growth=written(abs(growth), "share"), grain=words.GRAINS[choices.grain])


def _cash(scene: Scene) -> str:
    runway, burn = scene.values.get("runway"), scene.values.get("net_burn")
    if runway is not None:
        return words.LEAD_RUNWAY.format(months=written(runway, "months"))
    return words.LEAD_FOREVER if burn is not None and burn <= 0 else ""


def _whose(choices: Choices) -> str:
    if not (choices.segment or choices.currency):
        return ""
    form = words.LEAD_CUSTOMERS if not choices.currency else words.LEAD_BILLED
    form = words.LEAD_BOTH if choices.segment and choices.currency else form
    return words.LEAD_WHOSE.format(
        whose=form.format(segment=choices.segment, currency=choices.currency)
    )
