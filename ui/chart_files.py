"""A chart to take along, as a picture or a page: each says what it shows and where it comes from.

The browser that has drawn the chart makes the picture (``chart_png.js``): a server would need a
browser of its own for that. The page (``chart_page.html``) loads nothing: Plotly lies in it,
packed, which makes it 2 MB where Plotly's own export has 5.
"""

import gzip
import json
import textwrap
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

import streamlit as st

from core.receipts import Badge
from ui import theme
from ui.drawing import Spec
from ui.receipt_html import badge_html
from ui.theme import PALETTES, Mode

_SCRIPT = Path(__file__).with_name("chart_png.js")
_PAGE = Path(__file__).with_name("chart_page.html")
# So many characters fit beside each other on a picture, 1,200 pixels wide.
_TITLE_CHARACTERS, _LINE_CHARACTERS = 88, 160
_MARGIN = {"t": 24, "l": 24, "b": 24}


@dataclass(frozen=True)
class ChartText:
    """What stands around a chart that is taken along.

    Parameters
    ----------
    title : str
        The finding.
    badge : Badge
        Where the data comes from.
    about : sequence of str
        Below the title: what is drawn, of when and of whom, and how it is read.
    source : sequence of str
        Below the chart: the data, and when it was computed.
    """

    title: str
    badge: Badge
    about: Sequence[str]
    source: Sequence[str]


def png_button(label: str, text: ChartText, *, place: str, button: str) -> None:
    """Draw a button that the browser answers alone: it saves the chart that it has drawn.

    Parameters
    ----------
    label : str
        What the button says.
    text : ChartText
    place : str
        The key of the container that holds the chart.
    button : str
        The id of the button, one of its kind on the page.
    """
    given = {"BUTTON": button, "PLACE": place, "TEXT": _picture_text(text)}
    told = "".join(f"const {name} = {_in_script(value)};" for name, value in given.items())
    st.html(
        f'<button type="button" id="{button}" class="v-button">{escape(label)}</button>'
        f"<script>(() => {{ {told}\n{_SCRIPT.read_text(encoding='utf-8')} }})();</script>",
        width="content",
        unsafe_allow_javascript=True,
    )


def chart_page(drawn: Spec, text: ChartText, facts: Sequence[tuple[str, str]], mode: Mode) -> bytes:
    """Give a chart as a page of its own.

    Parameters
    ----------
    drawn : mapping
        As a chart draws it.
    text : ChartText
    facts : sequence of (label, text)
        What stands below it.
    mode : str
    """
    from plotly.offline import get_plotlyjs

    layout = {key: value for key, value in drawn["layout"].items() if key != "title"}
    layout["template"] = theme.template_spec(mode)
    layout["margin"] = {**layout.get("margin", {}), **_MARGIN}
    figure = {"data": drawn["data"], "layout": layout, "config": theme.plotly_config()}
    colours = PALETTES[mode]
    page = Template(_PAGE.read_text(encoding="utf-8")).substitute(
        mode=mode,
        **{role: getattr(colours, role) for role in ("background", "text", "muted", "border")},
        title=escape(text.title),
        badge=badge_html(text.badge),
        about="".join(f"<p>{escape(line)}</p>" for line in text.about),
        facts="".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in facts),
        height=layout.get("height", 400),
        figure=_in_script(figure),
        plotly=b64encode(gzip.compress(get_plotlyjs().encode())).decode(),
    )
    return page.encode("utf-8", "replace")


def _picture_text(text: ChartText) -> dict[str, object]:
    """Give the lines of a picture: Plotly would make links of some names, so they are escaped."""
    colours = theme.palette()
    about = [piece for line in text.about for piece in textwrap.wrap(line, _LINE_CHARACTERS)]
    source = [piece for line in text.source for piece in textwrap.wrap(line, _LINE_CHARACTERS)]
    return {
        "title": [escape(line) for line in textwrap.wrap(text.title, _TITLE_CHARACTERS)],
        "badge": escape(text.badge.value),
        "about": [escape(line) for line in about],
        "source": [escape(line) for line in source],
        "badgeColour": colours.bad if text.badge is Badge.SIMULATED else colours.muted,
        "text": colours.text,
        "muted": colours.muted,
        "background": colours.background,
    }


def _in_script(value: object) -> str:
    """Give a value as JSON that no text in it can end a script with."""
    return json.dumps(value).replace("<", "\\u003c")
