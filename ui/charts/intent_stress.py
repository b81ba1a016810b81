"""The chart of how often answers flip, by kind of attack, for a model and a baseline."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from core.intervals import Estimate
from core.task import FloatArray
from ui import numbers
from ui.charts import axes
from ui.theme import Palette
from ui.words.intent import stress as words

if TYPE_CHECKING:
    from ui.drawing import Spec

ROW_PX = 46
# Two dots share a row, one a little above the other.
APART = 0.13


def flip_rates(
    points: Mapping[str, Sequence[Estimate]], rows: Sequence[str], title: str, palette: Palette
) -> "Spec":
    """Give rates with their intervals, a row for each kind.

    Parameters
    ----------
    points : mapping of title to sequence of Estimate
        Two: the model, then the baseline; an estimate for each row.
    rows : sequence of str
        The first is all kinds together.
    """
    looks = ((palette.accent, "circle", APART), (palette.categories[1], "diamond-open", -APART))
    y = axes.rows_of(rows).astype(np.float64)
    named = [f"<b>{row}</b>" if place == 0 else row for place, row in enumerate(rows)]
    traces = [
        _dots(name, rates, y + shift, colour, symbol)
        for (name, rates), (colour, symbol, shift) in zip(points.items(), looks, strict=True)
    ]
    top = max(rate.high for rates in points.values() for rate in rates) * 100
    layout = axes.finding(title, ROW_PX * len(rows) + 90)
    layout |= {
        "xaxis": {
            "title": {"text": words.INBOX_X},
            "ticksuffix": " %",
            # A dot at 0 is drawn whole.
            "range": [-0.02 * top, 1.04 * top],
            "tick0": 0,
            "zeroline": False,
            "showgrid": True,
            "fixedrange": True,
            "nticks": 6,
        },
        "yaxis": axes.row_axis(rows),
        "annotations": axes.row_names(named, palette),
        "showlegend": True,
        "legend": {"x": 1, "xanchor": "right", "y": 0.02, "yanchor": "bottom", "orientation": "v"},
    }
    return {"data": traces, "layout": layout}


def _dots(
    name: str, rates: Sequence[Estimate], y: FloatArray, colour: str, symbol: str
) -> dict[str, Any]:
    value, low, high = (
        np.array([getattr(rate, end) for rate in rates]) * 100 for end in ("value", "low", "high")
    )
    return {
        "type": "scatter",
        "x": _rounded(value),
        "y": _rounded(y),
        "mode": "markers",
        "name": name,
        "marker": {"size": 10, "color": colour, "symbol": symbol},
        "error_x": {
            "type": "data",
            "array": _rounded(high - value),
            "arrayminus": _rounded(value - low),
            "color": colour,
            "thickness": 1.5,
            "width": 0,
        },
        "customdata": [
            words.INBOX_POINT.format(
                name=name, rate=numbers.interval(r.value, r.low, r.high, numbers.percent)
            )
            for r in rates
        ],
        "hovertemplate": words.INBOX_HOVER,
    }


def _rounded(values: FloatArray) -> list[float | None]:
    """Give numbers to a hundredth; None where nothing is known."""
    return [float(v) if np.isfinite(v) else None for v in np.round(values, 2)]
