"""The chart and a one-page report, to take along."""

import json
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from core.sentiment.report.pdf import to_pdf
from core.sentiment.report.report import to_html
from ui import theme
from ui.drawing import Spec
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_report import facts_of, report_of
from ui.sentiment.monitor_scene import Scene
from ui.sentiment.monitor_take import offer
from ui.sentiment.stream_view import StreamView
from ui.theme import Mode
from ui.words.sentiment import monitor as words

# The key of the container that holds the chart.
PLACE, BUTTON = "monitor-chart", "v-save-chart"
_SCRIPT = Path(__file__).parent.parent / "chart_png.js"


def take_picture(stream: StreamView, choices: Choices, scene: Scene, drawn: Spec) -> None:
    """Offer the chart as PNG and HTML, and the report; each is made when it is asked for."""
    with st.container(horizontal=True, key="monitor-take", vertical_alignment="center"):
        _png_button(_title(drawn))
        page = partial(chart_page, stream, choices, drawn, theme.current_mode())
        offer(words.HTML, page, f"{words.CHART_FILE}.html", "text/html", words.HTML_HELP)
        name = words.REPORT_FILE
        html = partial(report_html, stream, choices, scene)
        offer(words.REPORT, html, f"{name}.html", "text/html", words.REPORT_HELP)
        pdf = partial(report_pdf, stream, choices, scene)
        offer(words.REPORT_PDF, pdf, f"{name}.pdf", "application/pdf", words.REPORT_HELP)


def chart_page(stream: StreamView, choices: Choices, drawn: Spec, mode: Mode) -> bytes:
    """Give the chart as a page of its own, which loads nothing and is 5 MB of Plotly."""
    import plotly.graph_objects as go
    from plotly.io import to_html as page_of

    figure = go.Figure({"data": drawn["data"], "layout": drawn["layout"]})
    figure.update_layout(
        title_text=_title(drawn),
        template=theme.plotly_template(mode),
        margin={"t": 64, "l": 24, "r": 24, "b": 24},
    )
    config = theme.plotly_config(words.CHART_FILE)
    page = str(page_of(figure, config=config, include_plotlyjs=True, full_html=True))
    facts = "".join(
        f"<li>{escape(name)}: {escape(told)}</li>" for name, told in facts_of(stream, choices)
    )
    note = f'<ul style="font: 13px/1.5 sans-serif; color: #5c6167">{facts}</ul></body>'
    return page.replace("</body>", note).encode("utf-8", "replace")


def report_html(stream: StreamView, choices: Choices, scene: Scene) -> bytes:
    """Give the report as a page that prints."""
    return to_html(report_of(stream, choices, scene)).encode()


def report_pdf(stream: StreamView, choices: Choices, scene: Scene) -> bytes:
    """Give the report as PDF."""
    return to_pdf(report_of(stream, choices, scene))


def _title(drawn: Spec) -> str:
    """Give the chart's title as Plotly takes it: it would make links of some names."""
    return escape(str(drawn["layout"]["title"]["text"]))


def _png_button(title: str) -> None:
    """Draw a button that the browser answers alone: it saves what it has drawn."""
    script = _SCRIPT.read_text(encoding="utf-8")
    given = {"BUTTON": BUTTON, "PLACE": PLACE, "TITLE": title}
    # As JSON inside a script, so that no title can end it.
    told = "".join(
        f"const {name} = {json.dumps(value).replace('<', chr(92) + 'u003c')};"
        for name, value in given.items()
    )
    st.html(
        f'<button type="button" id="{BUTTON}" class="v-button">{escape(words.PNG)}</button>'
        f"<script>(() => {{ {told}\n{script} }})();</script>",
        width="content",
        unsafe_allow_javascript=True,
    )
