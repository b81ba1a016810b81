"""The figures of one choice, every metric asked once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.metrics.catalogue import definition_of
from core.metrics.request import Request
from core.metrics.result import MetricResult
from ui.metric_values import period_text
from ui.metrics_books import BooksView, filters_of, kept
from ui.overview.filters import Choices
from ui.words import overview_company as words

BRIDGE = "mrr_bridge"
RETENTION = {"revenue": "revenue_retention", "users": "user_retention"}


@dataclass(frozen=True)
class Scene:
    """What the page says of one choice; read-only.

    Parameters
    ----------
    results : mapping of str to MetricResult
        By metric.
    cohorts : mapping of str to MetricResult
        By "revenue" and "users".
    values : mapping of str to float or None
        Of the last finished period, by metric.
    period : str
        The last finished one.
    """

    results: Mapping[str, MetricResult]
    cohorts: Mapping[str, MetricResult]
    values: Mapping[str, float | None]
    period: str


def scene_of(books: BooksView, choices: Choices) -> Scene:
    """Give the figures of a choice."""
    return kept(books, "overview", choices.setting, lambda: asked(books, choices))


def asked(books: BooksView, choices: Choices) -> Scene:
    """Ask the books everything that is shown of a choice."""
    names = (*words.CARDS, *words.ECONOMICS, BRIDGE)
    results = {name: ask_one(books, choices, name) for name in names}
    cohorts = {what: ask_cohorts(books, choices, what) for what in RETENTION}
    figures = {name: result.latest for name, result in results.items()}
    values = {name: figure.value if figure else None for name, figure in figures.items()}
    told = next((figure for figure in figures.values() if figure), None)
    period = period_text(told.period, choices.grain) if told else ""
    return Scene(results, cohorts, values, period)


def ask_one(books: BooksView, choices: Choices, name: str) -> MetricResult:
    """Ask one metric as this page does."""
    return books.ask(name, request_for(choices, name))


def request_for(choices: Choices, name: str) -> Request:
    """Give the question to a metric: of months only those that are usually told by month."""
    if name == BRIDGE:
        return replace(choices.request, compare=None)
    usual = definition_of(name).usual_grain
    return replace(choices.request, grain=usual if choices.grain == "month" else choices.grain)


def ask_cohorts(books: BooksView, choices: Choices, what: str) -> MetricResult:
    """Ask about cohorts: all that the books tell of, by the quarter in which they began."""
    request = replace(choices.request, first_day=books.known_from, grain="quarter", compare=None)
    return books.ask(RETENTION[what], request)


def is_whole_company(choices: Choices, name: str) -> bool:
    """Say whether a metric is not kept by what is filtered, so it is of the whole company."""
    filters = choices.request.filters
    return set(filters_of(name, choices.request)) != set(filters)
