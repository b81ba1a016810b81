"""What a metric is asked, all of it in the address: periods, split, comparison, filters."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import streamlit as st

from core.metrics.definition import Grain, MetricDefinition
from core.metrics.periods import period_at, period_end, period_start
from core.metrics.request import Compare, Request
from ui import inputs
from ui.address import codes_of
from ui.metrics_books import BooksView, kept
from ui.words.metrics import catalogue as words
from ui.words.metrics.charts import CURRENCIES

VIEW, METRIC = "view", "metric"
GRAIN, SPAN, FIRST, LAST = "grain", "span", "from", "to"
SHOWN_IN = "currency"
SPLIT, VERSUS, VERSUS_BY, VERSUS_VALUE = "split", "versus", "versus-by", "versus-part"
ONLY, SET = "only-", "set-"
NONE, PART, DAYS = "none", "part", "days"

_COMPARES: Mapping[str, Compare] = {"before": "before", "year": "year before"}
_MONTHS = {"3m": 3, "6m": 6, "12m": 12, "24m": 24, "36m": 36}
# Longer courses of days and weeks are read by nobody.
_DEFAULT_SPAN = {"day": "3m", "week": "6m", "month": "12m", "quarter": "24m", "year": "all"}


@dataclass(frozen=True)
class Question:
    """What is asked, and of whom it is compared with.

    Parameters
    ----------
    metric : MetricDefinition
    request : Request
    versus : str
        What the grey marks are; empty where nothing is compared.
    other : Request, optional
        The same about another segment, where that is compared with.
    """

    metric: MetricDefinition
    request: Request
    versus: str = ""
    other: Request | None = None

    @property
    def grain(self) -> Grain:
        """Give what periods are."""
        return self.request.grain

    @property
    def whose(self) -> str:
        """Say what is filtered; nothing where nothing is."""
        filters = self.request.filters.values()
        return ", ".join(" or ".join(values) for values in filters)


def ask(books: BooksView, metric: MetricDefinition) -> Question:
    """Draw the controls of a metric and give what is asked."""
    held = kept(books, "metrics-values", (), lambda: _held(books))
    offered = {name: held[name] for name in metric.dimensions if len(held[name]) > 1}
    with st.container(key="grid-metric-controls", gap=None):
        grain = _grain(metric)
        span = _one(words.SPAN, words.SPANS, SPAN, _DEFAULT_SPAN[grain])
        split = _split(metric)
        versuses = words.VERSUSES if offered else _without(words.VERSUSES, PART)
        versus = _one(words.VERSUS, versuses, VERSUS)
        currency = ask_currency(books, metric)
    first, last = _days(books, span, grain)
    other = _ask_other(offered) if versus == PART else None
    filters, parameters = _ask_more(metric, offered)
    _tidy(metric, span=span, versus=versus)
    request = Request(
        first,
        last,
        grain,
        None if split == NONE else split,
        filters,
        parameters,
        _COMPARES.get(versus),
        currency,
    )
    return _question(metric, request, other)


def _question(
    metric: MetricDefinition, request: Request, other: tuple[str, str] | None
) -> Question:
    if other is not None:
        dimension, value = other
        compared = replace(request, filters={**request.filters, dimension: (value,)})
        return Question(metric, request, value, compared)
    versus = words.BEFORE_LINE.get(request.compare or "", "")
    return Question(metric, request, versus)


def _grain(metric: MetricDefinition) -> Grain:
    titles: dict[str, str] = {grain: words.GRAINS[grain] for grain in metric.grains}
    why = _usual(metric)
    chosen = _one(words.GRAIN, titles, GRAIN, metric.usual_grain, why)
    return next(grain for grain in metric.grains if grain == chosen)


def _usual(metric: MetricDefinition) -> str:
    """Say why a metric is not asked by month where nobody chooses."""
    if not metric.usual_grain_why:
        return ""
    grain = words.GRAIN_WORDS[metric.usual_grain]
    return words.GRAIN_USUAL.format(grain=grain, why=metric.usual_grain_why)


def ask_currency(books: BooksView, metric: MetricDefinition | None = None) -> str:
    """Ask what amounts are shown in; of a metric without any, the choice only stays."""
    offered = books.store.display_currencies()
    titles = {code: CURRENCIES.get(code, code) for code in offered}
    has_amounts = metric is None or bool(metric.amounts)
    if not has_amounts or len(offered) == 1:
        inputs.carried(SHOWN_IN, titles.__getitem__)
        return offered[0]
    return _one(words.SHOWN_IN, titles, SHOWN_IN)


def _split(metric: MetricDefinition) -> str:
    if not metric.dimensions:
        inputs.carried(SPLIT, words.DIMENSIONS.__getitem__)
        return NONE
    return _one(words.SPLIT, {NONE: words.SPLIT_NONE} | _titles(metric.dimensions), SPLIT)


def _days(books: BooksView, span: str, grain: Grain) -> tuple[date, date]:
    """Give the first and the last day of what is asked; periods are whole."""
    known, last = books.known_from, books.known_until
    if span == DAYS and known < last:
        with st.container(key="grid-metric-days", gap=None):
            year_before = max(known, period_at(period_start(last, "month"), -11, "month"))
            first = inputs.day(words.FIRST_DAY, FIRST, year_before, known, last)
            until = inputs.day(words.LAST_DAY, LAST, last, known, last)
        return min(first, until), max(first, until)
    return max(known, _first_of(last, span, grain)), last


def _first_of(last: date, span: str, grain: Grain) -> date:
    """Give the first day of so many months that are over; an unfinished period comes on top."""
    if span not in _MONTHS:
        return date(1970, 1, 1)
    is_over = period_end(last, "month") == last
    end = last if is_over else period_start(last, "month") - timedelta(days=1)
    first = period_at(period_start(end, "month"), 1 - _MONTHS[span], "month")
    # Whole quarters and years, never one that was begun before.
    start = period_start(first, grain)
    return start if start == first else period_end(first, grain) + timedelta(days=1)


def _ask_other(offered: Mapping[str, Mapping[str, str]]) -> tuple[str, str]:
    """Ask which segment to compare with."""
    with st.container(key="grid-metric-versus", gap=None):
        dimension = _one(words.VERSUS_DIMENSION, _titles(offered), VERSUS_BY)
        values = offered[dimension]
        value = _one(words.VERSUS_VALUE, values, VERSUS_VALUE)
    return dimension, values[value]


def _ask_more(
    metric: MetricDefinition, offered: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, tuple[str, ...]], dict[str, int]]:
    """Ask what is filtered, and with which parameters."""
    if not offered and not metric.parameters:
        return {}, {}
    count = sum(_is_set(name, values) for name, values in offered.items())
    title = words.FILTERS_SET.format(count=count) if count else words.FILTERS
    with st.expander(title, key="metric-filters"), st.container(key="grid-metric-more", gap=None):
        chosen = {name: _several(name, values) for name, values in offered.items()}
        parameters = {
            one.name: int(
                inputs.number(
                    words.PARAMETERS.get(one.name, one.name),
                    SET + one.name,
                    one.default,
                    one.low,
                    one.high,
                    format="%.0f",
                    help=one.about,
                )
            )
            for one in metric.parameters
        }
    return {name: values for name, values in chosen.items() if values}, parameters


def _is_set(dimension: str, values: Mapping[str, str]) -> bool:
    """Say whether the address filters by a dimension; what is not offered is left out of it."""
    codes = st.query_params.get(ONLY + dimension, "").split(inputs.BETWEEN)
    return set(codes) <= set(values)


def _several(dimension: str, values: Mapping[str, str]) -> tuple[str, ...]:
    codes = inputs.several(
        words.DIMENSIONS[dimension], values, ONLY + dimension, placeholder=words.FILTERS_HINT
    )
    return tuple(values[code] for code in codes)


def _one(
    label: str, options: Mapping[str, str], key: str, default: str | None = None, told: str = ""
) -> str:
    """Offer one of options that differ from metric to metric."""
    if key in st.session_state and st.session_state[key] not in options:
        inputs.reset(key)
    return inputs.choice(label, options, key, default, help=told or None)


def _tidy(metric: MetricDefinition, *, span: str, versus: str) -> None:
    """Take out of the address what this metric is not asked: a link would be told unknown."""
    mine = {ONLY + name for name in metric.dimensions}
    mine |= {SET + one.name for one in metric.parameters}
    mine |= {FIRST, LAST} if span == DAYS else set()
    mine |= {VERSUS_BY, VERSUS_VALUE} if versus == PART else set()
    others = {FIRST, LAST, VERSUS_BY, VERSUS_VALUE}
    for key in list(st.query_params):
        if (key in others or key.startswith((ONLY, SET))) and key not in mine:
            inputs.reset(key)


def _held(books: BooksView) -> dict[str, dict[str, str]]:
    """Give what can be filtered by, as codes, by dimension."""
    return {name: codes_of(books.store.values(name)) for name in words.DIMENSIONS}


def _titles(dimensions: "Mapping[str, object] | tuple[str, ...]") -> dict[str, str]:
    return {name: words.DIMENSIONS[name] for name in dimensions}


def _without(options: Mapping[str, str], code: str) -> dict[str, str]:
    return {name: title for name, title in options.items() if name != code}
