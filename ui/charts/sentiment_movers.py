"""What moved the index, topic by topic: bars that add up to the change."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from ui import numbers
from ui.charts import axes
from ui.charts.sentiment_axes import index_between, index_ticks, points_text
from ui.drawing import Spec
from ui.theme import Palette
from ui.words.sentiment import monitor as words
from ui.words.sentiment import stream as stream_words

ROW_PX, FRAME_PX = 42, 70
FADED = 0.35


@dataclass(frozen=True)
class Mover:
    """What one topic added to the change, in index points.

    Parameters
    ----------
    code : str
        The topic's number; empty for several topics together, which cannot be chosen.
    title : str
    contribution, low, high : float
    tone, mix : float
        Of which, because people speak otherwise of it, and because more or fewer speak of it.
    items, items_before : int
    """

    code: str
    title: str
    contribution: float
    low: float
    high: float
    tone: float
    mix: float
    items: int
    items_before: int


def contributions(movers: Sequence[Mover], chosen: str, title: str, palette: Palette) -> Spec:
    """Give a bar for each topic, hatched to the left where it pulled down.

    Parameters
    ----------
    movers : sequence of Mover
        In the order to draw them, at least one.
    chosen : str
        The code of the topic that is quoted.
    """
    names = [escape(mover.title) for mover in movers]
    y = axes.rows_of(names).tolist()
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [mover.contribution for mover in movers],
        "y": y,
        "width": 0.34,
        "error_x": _whiskers(movers, palette),
        "marker": _look(movers, chosen, palette),
        "selected": {"marker": {}},
        "unselected": {"marker": {}},
        "customdata": [_carried(mover) for mover in movers],
        "hovertemplate": words.MOVERS_HOVER,
    }
    layout = axes.finding(title, ROW_PX * len(movers) + FRAME_PX)
    layout |= {
        "xaxis": {
            "title": {"text": words.MOVERS_X},
            "zeroline": True,
            "showgrid": True,
            "fixedrange": True,
            **index_ticks(*_reach(movers)),
        },
        "yaxis": axes.row_axis(names),
        "annotations": [
            *axes.row_names(names, palette),
            *_figures([points_text(mover.contribution) for mover in movers], palette),
        ],
        "margin": {"l": 4, "r": 8, "t": 4, "b": 8},
        "dragmode": False,
    }
    return {"data": [bars], "layout": layout}


def _reach(movers: Sequence[Mover]) -> tuple[float, float]:
    """Give the piece of the scale that holds all bars with their intervals, and 0."""
    ends = [end for m in movers for end in (m.contribution, m.low, m.high) if end == end]
    return min(0.0, *ends), max(0.0, *ends)


def _carried(mover: Mover) -> list[str]:
    interval = index_between(mover.low, mover.high)
    parts = words.MOVERS_PARTS.format(
        tone=points_text(mover.tone),
        mix=points_text(mover.mix),
        items=numbers.counted(mover.items, stream_words.ITEM_ONE, stream_words.ITEMS),
        before=numbers.count(mover.items_before),
    )
    known = mover.low == mover.low
    told = words.MOVERS_BETWEEN.format(interval=interval) if known else ""
    return [mover.code, escape(mover.title), points_text(mover.contribution), told, parts]


def _whiskers(movers: Sequence[Mover], palette: Palette) -> dict[str, Any]:
    known = [mover.low == mover.low for mover in movers]
    pairs = list(zip(movers, known, strict=True))
    return {
        "type": "data",
        "symmetric": False,
        "array": [m.high - m.contribution if k else 0 for m, k in pairs],
        "arrayminus": [m.contribution - m.low if k else 0 for m, k in pairs],
        "color": palette.muted,
        "thickness": 1,
        "width": 3,
    }


def _look(movers: Sequence[Mover], chosen: str, palette: Palette) -> dict[str, Any]:
    down = [mover.contribution < 0 for mover in movers]
    return {
        "color": [palette.bad if is_down else palette.good for is_down in down],
        "opacity": [1 if chosen in ("", mover.code) else FADED for mover in movers],
        "pattern": {
            "shape": ["/" if is_down else "" for is_down in down],
            "fgcolor": palette.background,
            "fgopacity": 0.75,
            "size": 6,
        },
    }


def _figures(written: Sequence[str], palette: Palette) -> list[dict[str, Any]]:
    """Write each row's figure at the right end, on the line of its name."""
    aligned = {"x": 1, "xanchor": "right", "font": {"color": palette.text, "size": 13}}
    return [note | aligned for note in axes.row_names(written, palette)]
