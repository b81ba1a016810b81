"""An answer to take along: figures as CSV and Excel, the picture as PNG and as a page."""

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from core.exports import to_csv, to_excel
from core.metrics.periods import period_end
from ui import numbers, theme
from ui.chart_files import ChartText, chart_page, png_button
from ui.files import CSV_MIME, EXCEL_MIME, HTML_MIME, offer
from ui.metrics.answer import Answer
from ui.metrics.table import export_table
from ui.metrics_notes import notes_between
from ui.words.metrics import catalogue as words

if TYPE_CHECKING:
    from ui.drawing import Spec

# The key of the container that holds the chart.
PLACE, BUTTON = "metric-chart-place", "v-save-metric"


def take_along(answer: Answer, drawn: "Spec", caption: str) -> None:
    """Offer the files; each is made when it is asked for."""
    name = answer.question.metric.name
    text = chart_text(answer, drawn, caption)
    with st.container(horizontal=True, vertical_alignment="center", key="metric-take"):
        offer(words.CSV, partial(as_csv, answer), f"{name}.csv", CSV_MIME, words.CSV_HELP)
        offer(words.EXCEL, partial(as_excel, answer), f"{name}.xlsx", EXCEL_MIME, words.EXCEL_HELP)
        png_button(words.PNG, text, place=PLACE, button=BUTTON)
        page = partial(as_page, answer, drawn, text, theme.current_mode())
        offer(words.HTML, page, f"{name}.html", HTML_MIME, words.HTML_HELP)


def as_csv(answer: Answer) -> bytes:
    """Give the figures as CSV."""
    return to_csv(export_table(answer))


def as_excel(answer: Answer) -> bytes:
    """Give the figures as a workbook, with a sheet of what they mean and come from."""
    metric = answer.question.metric
    return to_excel(export_table(answer), metric.title, about(answer))


def as_page(answer: Answer, drawn: "Spec", text: ChartText, mode: theme.Mode) -> bytes:
    """Give the picture as a page of its own, with what it means below it."""
    facts = [fact for fact in about(answer) if fact[0] != words.ABOUT_SQL]
    return chart_page(drawn, text, facts, mode)


def chart_text(answer: Answer, drawn: "Spec", caption: str) -> ChartText:
    """Give what stands around the picture, so that it says alone what it shows."""
    result = answer.result
    asked = "; ".join(f"{label}: {told}" for label, told in _asked(answer))
    read = ", ".join(source.name for source in result.sources)
    source = words.PICTURE_SOURCE.format(
        books=result.books.name,
        badge=result.books.badge.value,
        tables=read,
        sha256=result.books.sha256[:12],
        moment=f"{result.computed_at:%Y-%m-%d %H:%M}",
    )
    return ChartText(
        str(drawn["layout"]["title"]["text"]),
        result.books.badge,
        (f"{result.definition.title}. {asked}.", *([caption] if caption else [])),
        (f"{result.definition.title}: {result.definition.definition}", source),
    )


def about(answer: Answer) -> list[tuple[str, str]]:
    """Say what the figures are: definition, question, tables, notes and SQL."""
    result, metric = answer.result, answer.result.definition
    books = result.books
    return [
        (words.ABOUT_METRIC, f"{metric.title} ({metric.name})"),
        (words.ABOUT_DEFINITION, metric.definition),
        (words.ABOUT_FORMULA, metric.formula),
        (words.ABOUT_UNIT, answer.unit),
        (words.ABOUT_UNDEFINED, metric.undefined),
        (words.ABOUT_SOURCE, metric.source),
        (words.ABOUT_BOOKS, f"{books.name} ({books.badge.value})"),
        *_asked(answer),
        *(
            (
                words.ABOUT_TABLE.format(name=source.name),
                words.ABOUT_TABLE_TEXT.format(
                    rows=numbers.count(source.rows), sha256=source.sha256
                ),
            )
            for source in result.sources
        ),
        *((words.ABOUT_UNUSABLE, str(rows)) for rows in result.unusable),
        *((words.ABOUT_TO_KNOW, note) for note in result.notes),
        *_noted(answer),
        (words.ABOUT_SQL, result.code),
        (
            words.ABOUT_RAN,
            words.ABOUT_RAN_AT.format(moment=f"{result.computed_at:%Y-%m-%d %H:%M:%S}"),
        ),
    ]


def _asked(answer: Answer) -> list[tuple[str, str]]:
    result = answer.result
    request = result.request
    last = period_end(request.last_day, request.grain)
    periods = f"{request.first_day} to {last}, by {words.GRAIN_WORDS[request.grain]}"
    found = [(words.ABOUT_PERIODS, periods)]
    if request.by is not None:
        found.append((words.ABOUT_SPLIT, words.DIMENSIONS[request.by]))
    if not result.display.is_usd:
        found.append((words.SHOWN_IN, result.display.code))
    if answer.question.versus:
        found.append((words.ABOUT_VERSUS, answer.question.versus))
    found += [
        (words.ABOUT_FILTER.format(dimension=words.DIMENSIONS[name].lower()), ", ".join(values))
        for name, values in request.filters.items()
    ]
    titles = words.PARAMETERS
    return found + [(titles.get(name, name), str(v)) for name, v in request.parameters.items()]


def _noted(answer: Answer) -> list[tuple[str, str]]:
    request = answer.result.request
    notes = notes_between(request.first_day, period_end(request.last_day, request.grain))
    return [(words.ABOUT_NOTE.format(day=note.day), note.text) for _, note in notes]
