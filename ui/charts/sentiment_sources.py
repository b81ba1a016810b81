"""Sources beside each other: the index of each with its interval, the spread between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ui import numbers
from ui.charts import axes
from ui.charts.sentiment_axes import index_interval, index_ticks
from ui.drawing import Spec
from ui.theme import Palette
from ui.words.sentiment import monitor as words

ROW_PX, FRAME_PX = 46, 70


@dataclass(frozen=True)
class SourceIndex:
    """One source; the interval is NaN where a single item stands for it."""

    name: str
    items: int
    index: float
    low: float
    high: float


def spread(
    sources: Sequence[SourceIndex], chosen: str, overall: float, title: str, palette: Palette
) -> Spec:
    """Give a dot with its interval for each source, and a line where all items stand.

    Parameters
    ----------
    sources : sequence of SourceIndex
        In the order to draw them, at least one.
    chosen : str
        The source that the page is about; empty for all.
    overall : float
    """
    names = [escape(source.name) for source in sources]
    y = axes.rows_of(names).tolist()
    colours = [
        palette.accent if chosen in ("", source.name) else palette.context for source in sources
    ]
    whole = [source.low == source.low for source in sources]
    pairs = list(zip(sources, whole, strict=True))
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [source.index for source in sources],
        "y": y,
        "marker": {"color": colours, "size": 12},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [one.high - one.index if known else 0 for one, known in pairs],
            "arrayminus": [one.index - one.low if known else 0 for one, known in pairs],
            "color": palette.accent,
            "thickness": 2,
            "width": 0,
        },
        "cliponaxis": False,
        "customdata": [
            [
                escape(one.name),
                index_interval(one.index, one.low, one.high),
                numbers.count(one.items),
            ]
            for one in sources
        ],
        "hovertemplate": words.SOURCES_HOVER,
    }
    counts = [words.SOURCES_ROW.format(items=numbers.count(one.items)) for one in sources]
    aligned = {"x": 1, "xanchor": "right"}
    layout = axes.finding(title, ROW_PX * len(sources) + FRAME_PX)
    layout |= {
        "xaxis": {
            "title": {"text": words.INDEX_Y},
            "zeroline": True,
            "showgrid": True,
            "fixedrange": True,
            **index_ticks(*_reach(sources)),
        },
        "yaxis": axes.row_axis(names),
        "annotations": [
            *axes.row_names(names, palette),
            *(note | aligned for note in axes.row_names(counts, palette)),
        ],
        "shapes": [
            {
                "type": "line",
                "x0": overall,
                "x1": overall,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": palette.context, "width": 1.5, "dash": "dot"},
                "layer": "below",
            }
        ],
        "margin": {"l": 4, "r": 8, "t": 4, "b": 8},
        "dragmode": False,
    }
    return {"data": [dots], "layout": layout}


def _reach(sources: Sequence[SourceIndex]) -> tuple[float, float]:
    """Give the piece of the scale that holds all dots with their intervals."""
    ends = [end for one in sources for end in (one.index, one.low, one.high) if end == end]
    return min(ends), max(ends)
