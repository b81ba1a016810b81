"""The chart and a one-page report, to take along."""

from functools import partial

import streamlit as st

from core.sentiment.report.pdf import to_pdf
from core.sentiment.report.report import to_html
from ui import chart_files, theme
from ui.chart_files import ChartText, png_button
from ui.drawing import Spec
from ui.files import offer
from ui.sentiment.monitor_cards import parameters
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_report import facts_of, report_of
from ui.sentiment.monitor_scene import Scene
from ui.sentiment.stream_view import StreamView
from ui.theme import Mode
from ui.words.sentiment import monitor as words

# The key of the container that holds the chart.
PLACE, BUTTON = "monitor-chart", "v-save-chart"


def take_picture(stream: StreamView, choices: Choices, scene: Scene, drawn: Spec) -> None:
    """Offer the chart as PNG and HTML, and the report; each is made when it is asked for."""
    with st.container(horizontal=True, key="monitor-take", vertical_alignment="center"):
        text = chart_text(stream, choices, drawn)
        png_button(words.PNG, text, place=PLACE, button=BUTTON)
        page = partial(chart_page, stream, choices, drawn, theme.current_mode())
        offer(words.HTML, page, f"{words.CHART_FILE}.html", "text/html", words.HTML_HELP)
        name = words.REPORT_FILE
        html = partial(report_html, stream, choices, scene)
        offer(words.REPORT, html, f"{name}.html", "text/html", words.REPORT_HELP)
        pdf = partial(report_pdf, stream, choices, scene)
        offer(words.REPORT_PDF, pdf, f"{name}.pdf", "application/pdf", words.REPORT_HELP)


def chart_page(stream: StreamView, choices: Choices, drawn: Spec, mode: Mode) -> bytes:
    """Give the chart as a page of its own."""
    text, facts = chart_text(stream, choices, drawn), facts_of(stream, choices)
    return chart_files.chart_page(drawn, text, facts, mode)


def chart_text(stream: StreamView, choices: Choices, drawn: Spec) -> ChartText:
    """Give what stands around the chart: what was chosen, and what it rests on."""
    chosen = parameters(choices)
    about, source = (
        "; ".join(f"{label}: {told}" for label, told in facts)
        for facts in (chosen, facts_of(stream, choices)[len(chosen) :])
    )
    title = str(drawn["layout"]["title"]["text"])
    return ChartText(title, stream.origin.badge, (about,), (source,))


def report_html(stream: StreamView, choices: Choices, scene: Scene) -> bytes:
    """Give the report as a page that prints."""
    return to_html(report_of(stream, choices, scene)).encode()


def report_pdf(stream: StreamView, choices: Choices, scene: Scene) -> bytes:
    """Give the report as PDF."""
    return to_pdf(report_of(stream, choices, scene))
