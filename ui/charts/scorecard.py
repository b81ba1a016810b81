"""Charts of the scorecard: the points of one characteristic."""

import textwrap

import numpy as np
import plotly.graph_objects as go

from core.credit.scorecard import Characteristic
from core.credit.scorecard_sheet import relative_points
from core.task import FloatArray
from ui import numbers
from ui.charts import axes
from ui.theme import Palette
from ui.words.credit import drivers as words

ROW_PX = 46
NAME_CHARACTERS = 44


def points(characteristic: Characteristic, title: str, palette: Palette) -> go.Figure:
    """Give each bin's points against the average applicant; to the left is riskier."""
    relative = relative_points(characteristic)
    names = [_clipped(name) for name in characteristic.bin_titles()]
    written = [
        words.POINTS_TEXT.format(relative=numbers.signed(p, 1), rate=numbers.percent(rate, 0))
        for p, rate in zip(relative, characteristic.default_rate, strict=True)
    ]
    bars = go.Bar(
        x=relative,
        y=axes.rows_of(names),
        orientation="h",
        width=0.34,
        marker={"color": [palette.good if p >= 0 else palette.bad for p in relative]},
        customdata=written,
        hovertemplate="%{customdata}<extra></extra>",
    )
    layout = axes.finding(title, max(ROW_PX * len(names) + 60, 240))
    layout["xaxis"] = {
        "title": {"text": axes.wrapped(words.POINTS_X)},
        "range": _points_range(relative),
        "fixedrange": True,
        "zeroline": True,
    }
    # The default rate stands beside the name, so that no bar has to make room for it.
    rows = [f"{name} · {text}" for name, text in zip(names, _rates(characteristic), strict=True)]
    layout["yaxis"] = axes.row_axis(rows)
    layout["annotations"] = axes.row_names(rows, palette)
    return go.Figure(bars, layout)


def _rates(characteristic: Characteristic) -> list[str]:
    return [words.DEFAULTED.format(rate=numbers.percent(r, 0)) for r in characteristic.default_rate]


def _points_range(points: FloatArray) -> list[float]:
    reach = max(4.0, float(np.abs(points).max()))
    low = min(float(points.min()), -0.25 * reach)
    high = max(float(points.max()), 0.25 * reach)
    return [low * 1.1, high * 1.1]


def _clipped(name: str) -> str:
    return textwrap.shorten(name, NAME_CHARACTERS, placeholder=" …")
