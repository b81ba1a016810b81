"""Charts of how good the sentiment model is: by kind of text, calibration, confusion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.curves import Reliability
from core.sentiment.names import CLASSES, TITLES
from ui import numbers
from ui.charts import axes
from ui.drawing import Spec
from ui.ladder import Rung
from ui.theme import Palette
from ui.words.sentiment import evidence as words

ROW_PX, CURVE_PX = 62, 380
# The model first; each differs in shape, and lies on a line of its own within the row.
SHAPES = ("circle", "diamond", "square", "x-thin-open")
LINE_APART = 0.14


@dataclass(frozen=True)
class KindRow:
    """A kind of text, and what each recipe reaches on it, the model first."""

    title: str
    rungs: tuple[Rung, ...]


def kinds(shown: Sequence[KindRow], axis: str, title: str, palette: Palette) -> Spec:
    """Give each kind of text as a row, each recipe as a mark with its interval."""
    names = [row.title for row in shown]
    y = axes.rows_of(names)
    colours = (palette.accent, *palette.categories[1:])
    data = [
        _recipe(place, [row.rungs[place] for row in shown], y, colours[place], shown)
        for place in range(len(shown[0].rungs))
    ]
    layout = axes.finding(title, ROW_PX * len(shown) + 110)
    layout |= {
        "xaxis": {
            "title": {"text": axis},
            "rangemode": "tozero",
            "fixedrange": True,
            "zeroline": False,
            "showgrid": True,
        },
        "yaxis": axes.row_axis(names),
        "annotations": axes.row_names(names, palette),
        "showlegend": True,
        "legend": {"x": 0, "y": -0.18, "yanchor": "top", "orientation": "h"},
    }
    return {"data": data, "layout": layout}


def _recipe(
    place: int, rungs: Sequence[Rung], y: np.ndarray, colour: str, shown: Sequence[KindRow]
) -> dict[str, Any]:
    value = [rung.value for rung in rungs]
    told = [
        words.KINDS_SAID.format(name=rung.name, kind=row.title, figure=rung.written)
        for rung, row in zip(rungs, shown, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": value,
        "y": (y + 0.12 - LINE_APART * place).tolist(),
        "name": rungs[0].name,
        "marker": {
            "symbol": SHAPES[place],
            "size": 11 if place == 0 else 8,
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        "error_x": {
            "type": "data",
            "array": [max(rung.high - rung.value, 0) for rung in rungs],
            "arrayminus": [max(rung.value - rung.low, 0) for rung in rungs],
            "color": colour,
            "thickness": 1.5,
            "width": 0,
        },
        "customdata": told,
        "hovertemplate": words.KINDS_HOVER,
    }


def calibration(curve: Reliability, threshold: float, title: str, palette: Palette) -> Spec:
    """Give confidence against being right, with the abstain band."""
    right = curve.observed * 100
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": (curve.predicted * 100).round(2).tolist(),
        "y": right.round(2).tolist(),
        "marker": {"size": 11, "color": palette.accent},
        "error_y": {
            "type": "data",
            "array": np.maximum(curve.high * 100 - right, 0).round(2).tolist(),
            "arrayminus": np.maximum(right - curve.low * 100, 0).round(2).tolist(),
            "color": palette.accent,
            "thickness": 1.5,
            "width": 0,
        },
        "customdata": curve.rows.tolist(),
        "hovertemplate": words.CALIBRATION_HOVER,
    }
    axis = {"range": [25, 102], "ticksuffix": " %", "fixedrange": True, "zeroline": False}
    line = {"color": palette.context, "width": 1.5}
    at = 100 * threshold
    layout = axes.finding(title, CURVE_PX)
    layout |= {
        "xaxis": axis | {"title": {"text": words.CALIBRATION_X}},
        "yaxis": axis | {"title": {"text": words.CALIBRATION_Y}, "range": [0, 102]},
        "shapes": [
            _line(0, 0, 100, 100, line | {"dash": "dash"}),
            _line(at, 0, at, 102, line | {"dash": "dot"}),
        ],
        "annotations": [
            {
                "x": at,
                "y": 4,
                "text": words.CALIBRATION_ABSTAIN,
                "showarrow": False,
                "xanchor": "right",
                "xshift": -4,
                "font": {"color": palette.muted, "size": 13},
            }
        ],
    }
    return {"data": [marks], "layout": layout}


def confusion(counts: Sequence[Sequence[int]], title: str, palette: Palette) -> Spec:
    """Give what was told of texts by what was meant, as a map of shades with its figures."""
    table = np.array(counts, dtype=np.float64)
    shares = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    names = [TITLES[name].lower() for name in CLASSES]
    steps = np.linspace(0, 1, len(palette.sequence)).tolist()
    said = [
        [
            words.CONFUSION_SAID.format(count=numbers.count(n), share=numbers.percent(share, 0))
            for n, share in zip(row, part, strict=True)
        ]
        for row, part in zip(table.tolist(), shares.tolist(), strict=True)
    ]
    shades = {
        "type": "heatmap",
        "z": shares.round(4).tolist(),
        "x": names,
        "y": names,
        "colorscale": [list(pair) for pair in zip(steps, palette.sequence, strict=True)],
        "zmin": 0,
        "zmax": 1,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "text": [[numbers.percent(share, 0) for share in row] for row in shares.tolist()],
        "texttemplate": "%{text}",
        "customdata": said,
        "hovertemplate": words.CONFUSION_HOVER,
    }
    layout = axes.finding(title, CURVE_PX)
    still = {"type": "category", "fixedrange": True, "showgrid": False}
    layout |= {
        "xaxis": still | {"title": {"text": words.CONFUSION_X}},
        "yaxis": still | {"title": {"text": words.CONFUSION_Y}, "autorange": "reversed"},
    }
    return {"data": [shades], "layout": layout}


def _line(x0: float, y0: float, x1: float, y1: float, line: Mapping[str, Any]) -> dict[str, Any]:
    ends = {"x0": x0, "y0": y0, "x1": x1, "y1": y1}
    return {"type": "line", **ends, "line": dict(line), "layer": "below"}
