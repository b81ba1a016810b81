"""What a control costs against what it brings, setting by setting."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from ui.charts import axes
from ui.theme import Palette
from ui.words.recommendation import controls as words

if TYPE_CHECKING:
    from ui.drawing import Spec

FloatArray = npt.NDArray[np.float64]

HEIGHT_PX = 300


@dataclass(frozen=True)
class Curve:
    """One control turned from end to end; arrays of shape (settings,).

    Parameters
    ----------
    brings : ndarray of float
        What the control is for, as the axis has it.
    ndcg, low, high : ndarray of float
    told : sequence of str
        Each point in words.
    now : int
        Which point the control stands nearest to.
    """

    brings: FloatArray
    ndcg: FloatArray
    low: FloatArray
    high: FloatArray
    told: Sequence[str]
    now: int


def trade_off_chart(
    curve: Curve, title: str, x_title: str, y_title: str, palette: Palette, *, percent: bool
) -> "Spec":
    """Give quality by what a control brings, with the interval and where the control stands.

    Parameters
    ----------
    percent : bool
        Whether what it brings is a share of one.
    """
    x, y = _rounded(curve.brings), _rounded(curve.ndcg)
    line = {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "lines+markers",
        "line": {"color": palette.accent, "width": 2},
        "marker": {"size": 6, "color": palette.accent},
        "customdata": list(curve.told),
        "hovertemplate": words.TRADE_OFF_HOVER,
    }
    layout = axes.finding(title, HEIGHT_PX)
    layout["xaxis"] = {"title": {"text": x_title}, "fixedrange": True, "nticks": 6}
    if percent:
        layout["xaxis"] |= {"tickformat": ".0%"}
    layout["yaxis"] = {"title": {"text": y_title}, "rangemode": "tozero", "fixedrange": True}
    layout["annotations"] = [_note(x[curve.now], y[curve.now], palette)]
    return {"data": [_band(curve, palette), line, _dot(curve, palette)], "layout": layout}


def _band(curve: Curve, palette: Palette) -> dict[str, Any]:
    around = np.concatenate([curve.brings, curve.brings[::-1]])
    ends = np.concatenate([curve.high, curve.low[::-1]])
    return {
        "type": "scatter",
        "x": _rounded(around),
        "y": _rounded(ends),
        "mode": "lines",
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": palette.accent,
        "opacity": 0.15,
        "hoverinfo": "skip",
    }


def _dot(curve: Curve, palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": _rounded(curve.brings[[curve.now]]),
        "y": _rounded(curve.ndcg[[curve.now]]),
        "mode": "markers",
        "marker": {"size": 14, "color": palette.accent},
        "hoverinfo": "skip",
    }


def _note(x: float, y: float, palette: Palette) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "text": words.TRADE_OFF_NOW,
        "showarrow": False,
        "yshift": 18,
        "font": {"color": palette.text},
    }


def _rounded(values: FloatArray) -> list[float]:
    """Give numbers as the browser gets them: no screen shows more."""
    return [float(value) for value in np.round(values, 4)]
