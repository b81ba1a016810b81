"""Buttons that make a file when they are pressed, and a chart as a picture or a page."""

import json
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from ui import theme
from ui.drawing import Spec
from ui.theme import Mode

CSV_MIME, HTML_MIME = "text/csv", "text/html"
EXCEL_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SCRIPT = Path(__file__).parent / "chart_png.js"


def offer(label: str, make: Callable[[], bytes], name: str, mime: str, told: str = "") -> None:
    """Draw a button that makes a file when it is pressed."""
    st.download_button(
        label,
        make,
        file_name=name,
        mime=mime,
        key=f"take-{name}",
        on_click="ignore",
        icon=":material/download:",
        help=told or None,
    )


def png_button(label: str, title: str, *, place: str, button: str) -> None:
    """Draw a button that the browser answers alone: it saves the chart that it has drawn.

    Parameters
    ----------
    label, title : str
        What the button says, and what stands above the chart in the picture.
    place : str
        The key of the container that holds the chart.
    button : str
        The id of the button, one of its kind on the page.
    """
    script = _SCRIPT.read_text(encoding="utf-8")
    given = {"BUTTON": button, "PLACE": place, "TITLE": escape(title)}
    # As JSON inside a script, so that no title can end it.
    told = "".join(
        f"const {name} = {json.dumps(value).replace('<', chr(92) + 'u003c')};"
        for name, value in given.items()
    )
    st.html(
        f'<button type="button" id="{button}" class="v-button">{escape(label)}</button>'
        f"<script>(() => {{ {told}\n{script} }})();</script>",
        width="content",
        unsafe_allow_javascript=True,
    )


def chart_page(drawn: Spec, facts: Sequence[tuple[str, str]], name: str, mode: Mode) -> bytes:
    """Give a chart as a page of its own, which loads nothing and is 5 MB of Plotly.

    Parameters
    ----------
    drawn : mapping
        As a chart draws it, with its finding as title.
    facts : sequence of (label, text)
        What stands below it.
    name : str
        What a picture of it is called.
    mode : str
    """
    import plotly.graph_objects as go
    from plotly.io import to_html

    figure = go.Figure({"data": drawn["data"], "layout": drawn["layout"]})
    figure.update_layout(
        # Plotly would make links of some names.
        title_text=escape(str(drawn["layout"]["title"]["text"])),
        template=theme.plotly_template(mode),
        margin={"t": 64, "l": 24, "b": 24},
        paper_bgcolor=theme.PALETTES[mode].background,
    )
    page = str(
        to_html(figure, config=theme.plotly_config(name), include_plotlyjs=True, full_html=True)
    )
    told = "".join(f"<li>{escape(label)}: {escape(text)}</li>" for label, text in facts)
    note = f'<ul style="font: 13px/1.5 sans-serif; color: #5c6167">{told}</ul></body>'
    return page.replace("</body>", note).encode("utf-8", "replace")
