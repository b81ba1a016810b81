"""Which assumption the worth of better lists hangs on: a tornado."""

from collections.abc import Callable, Sequence
from typing import Any

from core.recommendation.uplift import Mover
from ui.charts import axes
from ui.drawing import Spec
from ui.theme import Palette

ROW_PX, BAR_ROWS = 46, 0.34


def tornado(
    movers: Sequence[Mover],
    worth: float,
    names: Sequence[str],
    ends: Sequence[tuple[str, str]],
    title: str,
    x_title: str,
    money: Callable[[float], str],
    palette: Palette,
) -> Spec:
    """Give what the worth becomes at the ends of each number, the largest swing on top.

    Parameters
    ----------
    movers : sequence of Mover
    worth : float
        With every number at its likeliest; where the bars part.
    names : sequence of str
        Of the movers, as people read them.
    ends : sequence of tuple of two str
        The ends of each number, as people read them.
    title, x_title : str
    money : callable
        Writes a worth.
    palette : Palette
    """
    rows = axes.rows_of(names)
    low, high = _bars(movers, worth, rows, ends, money, palette)
    layout = axes.finding(title, ROW_PX * len(movers) + 78)
    layout |= {
        "xaxis": {"title": {"text": x_title}, "zeroline": True, "showgrid": True, "nticks": 5}
        | {"fixedrange": True},
        "yaxis": axes.row_axis(names),
        "annotations": axes.row_names(names, palette),
        "barmode": "overlay",
        "shapes": [_likeliest(worth, palette)],
        # Texts stand outside the bars, so both sides need room.
        "margin": {"l": 12, "r": 44},
    }
    return {"data": [low, high], "layout": layout}


def _bars(
    movers: Sequence[Mover],
    worth: float,
    rows: Any,
    ends: Sequence[tuple[str, str]],
    money: Callable[[float], str],
    palette: Palette,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the bars to the low ends in grey and to the high ends in the accent colour."""
    values = ([m.value_at_low for m in movers], [m.value_at_high for m in movers])
    colours = (palette.context, palette.accent)
    low, high = (
        {
            "type": "bar",
            "orientation": "h",
            "base": worth,
            "x": [value - worth for value in at],
            "y": [float(row) for row in rows],
            "width": BAR_ROWS,
            "marker": {"color": colour},
            "text": [end[side] for end in ends],
            "textposition": "outside",
            "textfont": {"color": palette.text, "size": 13},
            "cliponaxis": False,
            "customdata": [[end[side], money(value)] for end, value in zip(ends, at, strict=True)],
            "hovertemplate": "%{customdata[0]}: %{customdata[1]}<extra></extra>",
        }
        for side, (at, colour) in enumerate(zip(values, colours, strict=True))
    )
    return low, high


def _likeliest(worth: float, palette: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": worth,
        "x1": worth,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": palette.text, "width": 1.5, "dash": "dot"},
    }
