"""The company's figures as cards: each with its change, its course and its receipt."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from core.metrics.periods import period_end, period_start
from core.metrics.result import Figure, MetricResult
from ui.cards import Kpi
from ui.charts.metrics_axes import DatedNote
from ui.metric_values import change_of, change_text, period_text, written
from ui.metrics_books import BooksView
from ui.metrics_receipts import Again, metric_receipt_html
from ui.overview.filters import Choices
from ui.overview.notes import note_text, within
from ui.overview.scene import Scene, ask_one, is_whole_company
from ui.words import metrics_shared as told
from ui.words import overview_company as words

_GOOD = {"up": "up", "down": "down", "neither": "neutral"}


@dataclass(frozen=True)
class Card:
    """A metric's card."""

    metric: str
    kpi: Kpi


def cards(
    choices: Choices, scene: Scene, titles: Mapping[str, str], notes: Sequence[DatedNote] = ()
) -> tuple[Card, ...]:
    """Give a card for each metric with a title."""
    return tuple(
        Card(name, kpi_of(choices, scene.results[name], title, notes))
        for name, title in titles.items()
    )


def kpi_of(
    choices: Choices, result: MetricResult, title: str, notes: Sequence[DatedNote] = ()
) -> Kpi:
    """Give what one metric's card says."""
    metric, figure = result.definition, result.latest
    value = _written(result, figure)
    change = change_of(figure.value, figure.before, result.unit) if figure else None
    moved = "" if change is None else change_text(change, result.unit)
    return Kpi(
        title,
        value,
        # What rounds to nothing is no news; the arrow says the sign.
        delta=0.0 if moved and moved[0] not in "+−×" else change,
        delta_written=moved.lstrip("+−"),
        delta_text=_change_told(choices, result, figure, change),
        spark=result.sparkline(),
        line=True,
        spark_ends=_ends(result, figure),
        spark_marks=_marks(result, notes),
        good=_GOOD[metric.better],  # type: ignore[arg-type]  # one of three words
        receipt_content=metric_receipt_html(result, value, choices.link),
    )


def _ends(result: MetricResult, figure: Figure | None) -> tuple[str, ...]:
    """Name the first and the last period of the course: the last is the figure's."""
    if figure is None:
        return ()
    grain, periods = result.request.grain, result.finished_periods
    names = [period_text(day, grain) for day in (*periods[:1], figure.period)]
    return tuple(dict.fromkeys(names))


def _marks(result: MetricResult, notes: Sequence[DatedNote]) -> tuple[tuple[float, str], ...]:
    """Give where along the course a note falls, from 0 to 1, and what it says."""
    periods = [str(day) for day in result.finished_periods] if notes else []
    if len(periods) < 2:
        return ()
    end = period_end(result.finished_periods[-1], result.request.grain)
    after = str(end + timedelta(days=1))
    return tuple(
        ((bisect_right(periods, note.day) - 1) / (len(periods) - 1), note_text(note))
        for note in within(notes, periods[0], after)
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
    return written(figure.value if figure else None, result.unit)


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
    if figure.value is None:
        return words.UNDEFINED.format(reason=figure.undefined)
    if change is None:
        return ""
    return words.AGAINST.format(before=before_text(choices, figure, result))
