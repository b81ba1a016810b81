"""The catalogue: every metric with its figure, found by its words; or the one that is open."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.metrics.catalogue import definitions, families
from core.metrics.definition import MetricDefinition
from core.metrics.result import Figure
from core.metrics.search import found_metrics
from ui import inputs, numbers, panels, work
from ui.address import ALL
from ui.boundary import fragment
from ui.markdown_text import plain
from ui.metric_values import change_of, change_text, written
from ui.metrics.catalogue_figures import LatestFigures
from ui.metrics.choices import METRIC, ask_currency
from ui.metrics.explorer import show_metric
from ui.metrics_books import BooksView, current, kept
from ui.receipt_html import badge_html
from ui.words.metrics import catalogue as words

FAMILY, FIND = "family", "metrics-find"
_LONGEST_SEARCH = 60


def show() -> None:
    """Draw the list, or the metric that is open; what is chosen there reruns only that."""
    fragment(_show)(current())


def _show(books: BooksView) -> None:
    opened = inputs.carried(METRIC, lambda name: definitions()[name])
    if opened is None:
        show_list(books)
    else:
        show_metric(books, opened)


def show_list(books: BooksView) -> None:
    """Draw the search and the metrics it finds, each with its latest figure."""
    count = numbers.count(len(definitions()))
    with st.container(key="lead-metrics"):
        st.markdown(words.LEAD.format(count=count))
        source = books.source
        st.html(f'<p class="v-note">{badge_html(source.badge)} {escape(source.name)}</p>')
    with st.container(key="grid-metrics-find", gap=None):
        asked = st.text_input(
            words.FIND, key=FIND, placeholder=words.FIND_HINT, max_chars=_LONGEST_SEARCH
        )
        options = {ALL: words.FAMILY_ALL} | {_code(name): name for name in families()}
        family = inputs.choice(words.FAMILY, options, FAMILY)
        currency = ask_currency(books)
    text = (asked or "").strip()
    found = [
        metric
        for metric in found_metrics(definitions().values(), text)
        if family in (ALL, _code(metric.family))
    ]
    if not found:
        panels.empty_state(words.NOTHING_TITLE.format(text=text), words.NOTHING)
        return
    figures = kept(books, "metrics-latest", (currency,), lambda: LatestFigures.of(books, currency))
    place = st.container()
    asking = f"metrics-latest-{currency}-{books.source.sha256[:12]}"
    work.carry_on(figures.steps(), words.ASKING, asking)
    with place:
        _show_found(found, figures, by_family=not text)


def _show_found(
    found: Sequence[MetricDefinition], figures: LatestFigures, *, by_family: bool
) -> None:
    if not by_family:
        form = words.FOUND_ONE if len(found) == 1 else words.FOUND
        _grid(form.format(count=len(found)), "", found, figures)
        return
    for family, metrics in families().items():
        listed = [metric for metric in metrics if metric in found]
        if listed:
            _grid(family, words.FAMILY_ABOUT.get(family, ""), listed, figures)


def _grid(
    title: str, about: str, metrics: Sequence[MetricDefinition], figures: LatestFigures
) -> None:
    """Draw metrics as cards: one control of the browser's own, so each is a tab stop away."""
    st.html(f'<h3 class="v-family">{title} <small>{about}</small></h3>')
    labels = {metric.name: card_label(metric, figures) for metric in metrics}
    key = f"metrics-cards-{_code(title)}"
    with st.container(key=f"metric-grid-{_code(title)}"):
        st.pills(
            title,
            list(labels),
            format_func=labels.__getitem__,
            key=key,
            on_change=_take,
            args=(key,),
            label_visibility="collapsed",
            width="stretch",
        )


def _take(key: str) -> None:
    """Open the metric whose card was chosen; the card is not left chosen."""
    chosen = st.session_state.get(key)
    st.session_state[key] = None
    # A forged widget message can name any option (fault 38).
    if chosen in definitions():
        open_metric(str(chosen))


def card_label(metric: MetricDefinition, figures: LatestFigures) -> str:
    """Give a card's markdown: title, figure with its change, definition."""
    told = _figure_text(metric, figures)
    parts = [f"**{plain(metric.title)}**", *told, f":gray[{plain(metric.definition)}]"]
    return " ".join(parts)


def _figure_text(metric: MetricDefinition, figures: LatestFigures) -> list[str]:
    if figures.missing[metric.name]:
        return [f"~~{words.CARD_LOST}~~"]
    if metric.keys:
        return [f"~~{words.CARD_KEYED[metric.keys[0]]}~~"]
    figure = figures.of_metric(metric.name)
    if figure is None:
        return []
    unit = figures.unit_of(metric)
    return [f"*{plain(written(figure.value, unit))}*", f":small[{plain(_moved(figure, unit))}]"]


def _moved(figure: Figure, unit: str) -> str:
    """Name the figure's period, and how it moved, or why there is none."""
    change = change_of(figure.value, figure.before, unit)
    if figure.value is None:
        return words.CARD_NONE.format(period=figure.period_name, reason=figure.undefined)
    if change is None:
        return figure.period_name
    told = change_text(change, unit)
    return words.CARD_MOVED.format(period=figure.period_name, change=told)


def open_metric(name: str) -> None:
    """Open a metric, as a click's answer."""
    st.query_params[METRIC] = name


def _code(family: str) -> str:
    return family.lower().replace(" ", "-")
