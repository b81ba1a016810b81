"""The palette in light and dark, and the Plotly style made from it.

``.streamlit/config.toml`` repeats the colours, because Streamlit reads them there; a
test holds the two equal and every text colour to WCAG 2.2 AA (4.5:1; marks 3:1).
Categories follow Okabe and Ito ("Color Universal Design", 2008), darkened or
lightened until they reach 3:1 on the background.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

if TYPE_CHECKING:
    import plotly.graph_objects as go

Mode = Literal["light", "dark"]

_SHEETS = ("style.css", "overview.css", "metrics.css")


@dataclass(frozen=True)
class Palette:
    """The colours of one mode, as "#rrggbb".

    Parameters
    ----------
    background, surface, border : str
        The page, what lies on it, and the hairline between them.
    text, muted : str
        Words, and words that step back.
    accent : str
        The one colour that makes the point.
    context : str
        Grey marks that the point is compared with.
    good, bad : str
        The diverging pair. Never the only difference: a label, a sign or a shape
        must say the same.
    categories : tuple of str
        In the order they are to be used.
    sequence : tuple of ten str
        From little to much.
    """

    background: str
    surface: str
    border: str
    text: str
    muted: str
    accent: str
    context: str
    good: str
    bad: str
    categories: tuple[str, ...]
    sequence: tuple[str, ...]

    @property
    def diverging(self) -> tuple[str, str, str]:
        """Give bad, neutral and good, for a continuous scale."""
        return self.bad, self.border, self.good


_BLUES = (
    *("#e8f0f6", "#cfe0ec", "#b3cee1", "#94bad4", "#73a5c6"),
    *("#528fb7", "#3578a5", "#1f6391", "#134e77", "#0b3a5b"),
)

LIGHT = Palette(
    background="#fcfbf8",
    surface="#f4f2ec",
    border="#dedad0",
    text="#22262b",
    muted="#5c6167",
    accent="#1b5e8c",
    context="#8f8c85",
    good="#0f6e66",
    bad="#b0411a",
    categories=("#1b5e8c", "#c8560a", "#008f68", "#c2689a", "#96690a", "#3f8fc4", "#5c6167"),
    sequence=_BLUES,
)
DARK = Palette(
    background="#14171b",
    surface="#1d2126",
    border="#363c44",
    text="#e9e7e2",
    muted="#a6abb2",
    accent="#7db8e6",
    context="#7b818a",
    good="#52c7c0",
    bad="#f08c5e",
    categories=("#7db8e6", "#f08c5e", "#45c79f", "#e3a0c6", "#e8c05a", "#4f9ad6", "#a6abb2"),
    sequence=_BLUES[::-1],
)
PALETTES: dict[Mode, Palette] = {"light": LIGHT, "dark": DARK}

SANS = '"Source Sans", "Source Sans 3", "Helvetica Neue", Arial, sans-serif'
SERIF = '"Source Serif", "Source Serif 4", Georgia, serif'

PLOTLY_CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": "reset",
    "responsive": True,
}


def plotly_config(save_as: str = "") -> dict[str, Any]:
    """Give how charts behave; with a name, a button on the chart saves it under that."""
    if not save_as:
        return PLOTLY_CONFIG
    saved = {"format": "png", "filename": save_as, "scale": 2}
    return PLOTLY_CONFIG | {
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": saved,
    }


def current_mode() -> Mode:
    """Give the visitor's mode; light until the browser has told."""
    return "dark" if st.context.theme.type == "dark" else "light"


def palette() -> Palette:
    """Give the colours of the visitor's mode."""
    return PALETTES[current_mode()]


@lru_cache(maxsize=2)
def template_spec(mode: Mode) -> dict[str, Any]:
    """Give the chart style of a mode as a dictionary; not to be changed."""
    colours = PALETTES[mode]
    axis = {
        "gridcolor": colours.border,
        "linecolor": colours.border,
        "zerolinecolor": colours.context,
        "zerolinewidth": 1,
        "ticks": "",
        "tickfont": {"color": colours.muted, "size": 13},
        "title": {"font": {"color": colours.muted, "size": 13}, "standoff": 8},
        "automargin": True,
    }
    # A finding in the title, left-aligned with the plot, as in a newspaper.
    title = {"x": 0, "xref": "container", "xanchor": "left", "y": 0.98, "yanchor": "top"}
    layout = {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": SANS, "size": 14, "color": colours.text},
        "title": {**title, "font": {"family": SERIF, "size": 18, "color": colours.text}},
        "colorway": list(colours.categories),
        "colorscale": {
            "sequential": _scale(colours.sequence),
            "diverging": _scale(colours.diverging),
        },
        "xaxis": {**axis, "showgrid": False},
        "yaxis": axis,
        "margin": {"l": 8, "r": 16, "t": 48, "b": 8},
        "hoverlabel": {
            "bgcolor": colours.surface,
            "bordercolor": colours.border,
            "font": {"family": SANS, "color": colours.text},
        },
        # Lines are labelled at their end; who needs a legend asks for one, below.
        "showlegend": False,
        "legend": {"orientation": "h", "x": 0, "y": -0.2, "yanchor": "top"},
        "separators": ".,",
        "bargap": 0.25,
    }
    return {"layout": layout}


@lru_cache(maxsize=2)
def plotly_template(mode: Mode) -> "go.layout.Template":
    """Give the chart style of a mode, checked by Plotly, for ``layout.template``.

    Plotly is imported here, not above, because the frame needs the colours on pages
    that draw no chart.
    """
    import plotly.graph_objects as go

    return go.layout.Template(**template_spec(mode))


def _scale(colours: tuple[str, ...]) -> list[list[float | str]]:
    return [[i / (len(colours) - 1), colour] for i, colour in enumerate(colours)]


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """Give the little CSS that Streamlit's theme has no option for.

    Streamlit sets ``color-scheme``, so ``light-dark()`` follows a change of mode at
    once, without a rerun.
    """
    roles = ("background", "surface", "border", "text", "muted", "accent", "good", "bad")
    variables = " ".join(
        f"--v-{role}: light-dark({getattr(LIGHT, role)}, {getattr(DARK, role)});" for role in roles
    )
    pairs = zip(LIGHT.categories, DARK.categories, strict=True)
    variables += " ".join(
        f" --v-category-{place}: light-dark({light}, {dark});"
        for place, (light, dark) in enumerate(pairs)
    )
    variables += f" --v-serif: {SERIF};"
    folder = Path(__file__).parent
    css = "\n".join((folder / sheet).read_text(encoding="utf-8") for sheet in _SHEETS)
    return f"<style>.stApp {{ {variables} }}\n{css}</style>"
