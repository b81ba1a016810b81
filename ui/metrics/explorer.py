"""One metric: asked, drawn, opened down to its rows, explained and taken along."""

from datetime import date
from functools import partial
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from core.metrics.catalogue import definitions
from core.metrics.definition import MetricDefinition
from ui import panels, theme
from ui.address import reset_others
from ui.charts.metrics_panels import has_one_scale
from ui.metric_values import written
from ui.metrics import choices, drill
from ui.metrics.answer import Answer, answer_of
from ui.metrics.bridge import bridge_picture, is_bridge
from ui.metrics.choices import METRIC, VIEW, Question
from ui.metrics.drill import part_codes
from ui.metrics.keyed import has_steps, keyed_picture
from ui.metrics.lead import caption_of, lead_html
from ui.metrics.notebook import codes_here, show_notebook
from ui.metrics.picture import MOST_PARTS, Chosen, ends, is_in_panels, panels_of, picture
from ui.metrics.table import figures_config, figures_table
from ui.metrics.take import PLACE, take_along
from ui.metrics_books import MINE, BooksView
from ui.metrics_notes import notes_between
from ui.metrics_receipts import (
    Again,
    link_of,
    metric_receipt_html,
    prepared_html,
    show_receipt,
)
from ui.picks import key_of, take_picks
from ui.receipt_html import badge_html
from ui.words.metrics import catalogue as words

if TYPE_CHECKING:
    from ui.drawing import Spec

CHART, JUMP = "metric-chart", "metrics-jump"


def show_metric(books: BooksView, metric: MetricDefinition) -> None:
    """Draw a metric."""
    take_picks({CHART: drill.take_click})
    _choose(metric)
    st.html(
        f'<h2 class="v-metric">{escape(metric.title)}</h2>'
        f'<p class="v-note">{badge_html(books.source.badge)} {escape(metric.definition)}</p>'
    )
    missing = books.store.available()[metric.name]
    if missing:
        told = words.LOST.format(missing=", ".join(missing))
        panels.empty_state(words.LOST_TITLE, told)
        _show_about(metric, metric.unit)
        return
    answer = answer_of(books, choices.ask(books, metric))
    if answer.result.frame.empty:
        notes = " ".join(f"{note[:1].upper()}{note[1:]}." for note in answer.result.notes)
        panels.empty_state(words.EMPTY_TITLE, words.EMPTY.format(notes=notes))
    else:
        _show_answer(books, answer)
    show_notebook(books)
    _show_about(metric, answer.unit)


def _choose(metric: MetricDefinition) -> None:
    """Draw the way back to the list, and to any other metric."""
    titles = {one.name: one.title for one in definitions().values()}
    st.session_state[JUMP] = metric.name
    with st.container(key="beside-metric-choice"):
        st.selectbox(
            words.METRIC,
            list(titles),
            format_func=titles.__getitem__,
            key=JUMP,
            on_change=_jump,
        )
        st.button(
            words.BACK,
            key="metrics-back",
            on_click=close_metric,
            icon=":material/arrow_back:",
            width="stretch",
        )


def _jump() -> None:
    chosen = st.session_state.get(JUMP)
    # A forged widget message can name any option (fault 38).
    if chosen in definitions():
        drill.take_click(())
        st.query_params[METRIC] = str(chosen)


def close_metric() -> None:
    """Go back to the list, as a click's answer."""
    reset_others((VIEW, MINE))


def _show_answer(books: BooksView, answer: Answer) -> None:
    if lead := lead_html(answer):
        st.html(lead)
    place = st.container(key=PLACE)
    chosen = drill.ask_rows(answer)
    with place:
        drawn, caption = _show_picture(answer, chosen)
    if chosen.period is None:
        st.caption(words.ROWS_PICK)
    else:
        drill.show_rows(books, answer, chosen.part, chosen.period)
    with st.expander(words.TABLE, key="metric-figures"):
        st.dataframe(
            figures_table(answer),
            column_config=figures_config(answer),
            hide_index=True,
            key="metric-figures-table",
        )
    take_along(answer, drawn, caption)
    _show_receipt(books, answer)


def _show_picture(answer: Answer, chosen: Chosen) -> tuple["Spec", str]:
    """Draw the picture; give it with what is said of how it is read."""
    palette, codes = theme.palette(), part_codes(answer)
    if answer.is_keyed:
        code = codes[chosen.part]
        drawn = keyed_picture(answer, chosen.part, code, chosen.period, palette)
    elif is_bridge(answer):
        drawn = bridge_picture(answer, codes[chosen.part], chosen, palette)
    else:
        drawn = picture(answer, codes, chosen, palette)
    picked = () if chosen.period is None else (str(chosen.period), codes[chosen.part])
    name = answer.question.metric.name
    panels.chart(drawn, key=key_of(CHART, picked), pick=True, save_as=name)
    caption = caption_of(answer, _notes(answer), _told(answer, chosen))
    st.html(f'<p class="v-note">{escape(caption)}</p>')
    return drawn, caption


def _told(answer: Answer, chosen: Chosen) -> list[str]:
    """Say how the picture is read."""
    told = []
    if answer.question.versus and answer.is_whole and not answer.is_keyed:
        told.append(words.CAPTION_COMPARED.format(what=answer.question.versus))
    if answer.question.versus and answer.is_keyed:
        form = words.CAPTION_COMPARED_STEPS if has_steps(answer) else words.CAPTION_COMPARED_TABLE
        told.append(form.format(what=answer.question.versus))
    if is_in_panels(answer) and not answer.is_keyed:
        shared = has_one_scale(panels_of(answer, part_codes(answer)))
        scale = words.ONE_SCALE if shared else words.OWN_SCALES
        told.append(words.CAPTION_PANELS.format(what=answer.question.versus, scale=scale))
    if not answer.is_keyed and len(answer.parts) > MOST_PARTS:
        told.append(words.CAPTION_MOST.format(shown=MOST_PARTS, count=len(answer.parts)))
    if answer.result.display.rule:
        told.append(f"{answer.result.display.rule}.")
    if answer.is_keyed and len(answer.parts) > 1:
        told.append(words.CAPTION_PART.format(part=chosen.part))
    return told


def _notes(answer: Answer) -> list[tuple[str, str]]:
    first, last = ends(answer)
    if answer.is_keyed:
        last = date.max
    return [(letter, f"{note.day}, {note.text}") for letter, note in notes_between(first, last)]


def _show_receipt(books: BooksView, answer: Answer) -> None:
    value = value_text(answer)
    link = link_of(codes_here())
    content = metric_receipt_html(answer.result, value, link)
    again = Again(
        answer.question.metric.title, value, partial(_value_again, books, answer.question)
    )
    show_receipt("metric", content, again)
    st.html(prepared_html([answer.result]))


def value_text(answer: Answer) -> str:
    """Write the figure that the receipt is of; of several, how many there are."""
    if answer.figure is None:
        return words.RECEIPT_MANY.format(count=len(answer.result.frame))
    return written(answer.figure.value, answer.unit)


def _value_again(books: BooksView, question: Question) -> str:
    return value_text(answer_of(books, question))


def _show_about(metric: MetricDefinition, unit: str) -> None:
    """Say what the metric means, as its block of SQL does, in the unit that it is shown in."""
    told = {
        "formula": metric.formula,
        "unit": words.UNITS.get(unit, unit),
        "undefined": metric.undefined,
        "source": metric.source,
    }
    rows = "".join(
        f"<dt>{escape(words.ABOUT_ROWS[name])}</dt><dd>{escape(text)}</dd>"
        for name, text in told.items()
    )
    st.html(
        f'<div class="v-block v-meaning"><h4>{escape(words.ABOUT)}</h4>'
        f'<dl class="v-about-rows">{rows}</dl></div>'
    )
