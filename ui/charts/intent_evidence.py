"""Charts of how good the intent model is: reliability of confidence, scope scores."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from core.curves import Reliability
from core.task import FloatArray
from ui.charts import axes
from ui.theme import Palette
from ui.words.intent import evidence as words

if TYPE_CHECKING:
    from ui.drawing import Spec

CURVE_PX = 380
SCORE_BINS = 28


@dataclass(frozen=True)
class ScopeCounts:
    """How many messages there are by scope score, with and without an intent.

    Parameters
    ----------
    score : ndarray of float, shape (bins,)
        The middle of each bin.
    inside, outside : ndarray of int, shape (bins,)
    threshold : float
    """

    score: FloatArray
    inside: npt.NDArray[np.intp]
    outside: npt.NDArray[np.intp]
    threshold: float

    @classmethod
    def of(
        cls, scores: FloatArray, inside: npt.NDArray[np.bool_], threshold: float
    ) -> "ScopeCounts":
        """Count messages; the threshold is the edge of a bin, so that no bar lies across it."""
        width = (float(scores.max()) - float(scores.min())) / SCORE_BINS or 1.0
        below = int(np.ceil((threshold - float(scores.min())) / width))
        above = int(np.ceil((float(scores.max()) - threshold) / width)) + 1
        edges = threshold + width * np.arange(-max(below, 1), max(above, 1) + 1)
        within, without = (np.histogram(scores[rows], edges)[0] for rows in (inside, ~inside))
        return cls((edges[:-1] + edges[1:]) / 2, within, without, threshold)


def reliability(curves: Mapping[str, Reliability], title: str, palette: Palette) -> "Spec":
    """Give confidence against being right, the first curve as the model.

    Parameters
    ----------
    curves : mapping of title to Reliability
        Two; they differ in shape as well as in colour.
    """
    looks = ((palette.accent, "circle", 11), (palette.categories[1], "diamond-open", 9))
    traces = [
        _groups(name, curve, *look)
        for (name, curve), look in zip(curves.items(), looks, strict=True)
    ]
    axis = {"range": [0, 102], "ticksuffix": " %", "fixedrange": True, "zeroline": False}
    line = {"color": palette.context, "width": 1.5, "dash": "dash"}
    layout = axes.finding(title, CURVE_PX)
    layout |= {
        "xaxis": axis | {"title": {"text": words.RELIABILITY_X}},
        "yaxis": axis | {"title": {"text": words.RELIABILITY_Y}},
        "shapes": [
            {"type": "line", "x0": 0, "y0": 0, "x1": 100, "y1": 100, "line": line, "layer": "below"}
        ],
        "showlegend": True,
        "legend": {"x": 0.02, "y": 0.98, "yanchor": "top", "orientation": "v"},
    }
    return {"data": traces[::-1], "layout": layout}


def _groups(
    name: str, curve: Reliability, colour: str, symbol: str, size_px: int
) -> dict[str, Any]:
    right = curve.observed * 100
    bars = {"array": curve.high * 100 - right, "arrayminus": right - curve.low * 100}
    return {
        "type": "scatter",
        "x": _rounded(curve.predicted * 100),
        "y": _rounded(right),
        "mode": "markers",
        "name": name,
        "marker": {"size": size_px, "color": colour, "symbol": symbol},
        "error_y": {
            "type": "data",
            **{side: _rounded(np.maximum(length, 0)) for side, length in bars.items()},
            "color": colour,
            "thickness": 1.5,
            "width": 0,
        },
        "customdata": curve.rows.tolist(),
        "hovertemplate": words.RELIABILITY_HOVER,
    }


def scope(counts: ScopeCounts, title: str, palette: Palette) -> "Spec":
    """Give messages by scope score, with and without an intent, and the threshold."""
    bars = [
        _bars(counts.score, counts.outside, words.SCOPE_OUTSIDE, palette.bad),
        _bars(counts.score, counts.inside, words.SCOPE_INSIDE, palette.context),
    ]
    line = {"color": palette.text, "width": 1.5, "dash": "dot"}
    at = counts.threshold
    layout = axes.finding(title, CURVE_PX)
    layout |= {
        "xaxis": {"title": {"text": words.SCOPE_X}, "fixedrange": True, "zeroline": False},
        "yaxis": {"title": {"text": words.SCOPE_Y}, "rangemode": "tozero", "fixedrange": True},
        "barmode": "stack",
        "bargap": 0.08,
        "showlegend": True,
        "legend": {"x": 0, "y": 1.02, "yanchor": "bottom", "orientation": "h"},
        "shapes": [
            {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "line": line}
        ],
        "annotations": [
            {
                "x": at,
                "y": 1,
                "yref": "paper",
                "yanchor": "top",
                "xanchor": "right",
                "xshift": -6,
                "text": words.SCOPE_THRESHOLD,
                "showarrow": False,
                "font": {"color": palette.text},
            }
        ],
    }
    return {"data": bars, "layout": layout}


def _bars(x: FloatArray, y: npt.NDArray[np.intp], name: str, colour: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": _rounded(x),
        "y": y.tolist(),
        "name": name,
        "marker": {"color": colour},
        "hovertemplate": words.SCOPE_HOVER,
    }


def _rounded(values: FloatArray) -> list[float]:
    """Give numbers to a thousandth, which no screen can show."""
    return [float(value) for value in np.round(values, 3)]
