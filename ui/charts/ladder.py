"""A ladder: a figure and its interval for each model, a row each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.charts import axes
from ui.ladder import Rung
from ui.theme import Palette
from ui.words import evidence as words

if TYPE_CHECKING:
    from ui.drawing import Spec

ROW_PX = 48


def ladder(
    rungs: Sequence[Rung], axis: str, title: str, palette: Palette, *, percent: bool
) -> "Spec":
    """Give figures with their intervals, a row each, in the order given."""
    named = [f"<b>{rung.name}</b>" if rung.main else rung.name for rung in rungs]
    y = [float(row) for row in axes.rows_of(named)]
    bars = {
        "type": "scatter",
        "x": [end for rung in rungs for end in (rung.low, rung.high, None)],
        "y": [at for row in y for at in (row, row, None)],
        "mode": "lines",
        "line": {"color": palette.context, "width": 3},
        "hoverinfo": "skip",
    }
    dots = {
        "type": "scatter",
        "x": [rung.value for rung in rungs],
        "y": y,
        "mode": "markers",
        "marker": {
            "size": 12,
            "color": [palette.accent if rung.main else palette.context for rung in rungs],
        },
        "customdata": [f"{rung.name}: {rung.written}" for rung in rungs],
        "hovertemplate": words.LADDER_HOVER,
    }
    layout = axes.finding(title, ROW_PX * len(rungs) + 60)
    layout["xaxis"] = {"title": {"text": axis}, "zeroline": False, "fixedrange": True, "nticks": 6}
    if percent:
        layout["xaxis"] |= {"tickformat": ".0%"}
    layout["yaxis"] = axes.row_axis(named)
    right = {"x": 1, "xanchor": "right", "font": {"color": palette.text, "size": 13}}
    written = axes.row_names([rung.written for rung in rungs], palette)
    layout["annotations"] = [*axes.row_names(named, palette), *(note | right for note in written)]
    return {"data": [bars, dots], "layout": layout}
