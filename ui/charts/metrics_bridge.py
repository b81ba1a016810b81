"""The bridge of recurring revenue: from start to end, and below it what moved in each period.

The pictures are those of the overview; here they share one drawing, whose periods can be clicked
and carry notes.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ui.charts import axes
from ui.charts.metrics_axes import note_letters, note_shapes, opened, time_axis
from ui.charts.metrics_series import Course, Frame, compared_line
from ui.charts.overview_bridge import Step, bridge
from ui.charts.overview_moves import Moves, moves
from ui.charts.written_axis import written_axis
from ui.theme import Palette
from ui.words.metrics import charts as words

if TYPE_CHECKING:
    from ui.drawing import Spec

HEIGHT = 700
# Shares of the height: the steps stand in the upper part, the periods in the lower.
_UPPER, _LOWER = (0.55, 1.0), (0.0, 0.49)
_X, _Y = "x2", "y2"
# So that a phone has two of them in a row.
_LEGEND_PIXELS = 88


def bridge_by_period(
    steps: Sequence[Step],
    moved: Moves,
    periods: Course,
    compared: Course | None,
    frame: Frame,
    palette: Palette,
) -> "Spec":
    """Draw the steps from start to end, and the same moves period by period with their sum.

    Parameters
    ----------
    steps : sequence of Step
    moved : Moves
        Without notes: those of the frame are drawn.
    periods : Course
        The sum of each period: its name, and what a click on it chooses.
    compared : Course, optional
        The sums that each period is compared with.
    frame : Frame
    palette : Palette
    """
    upper = bridge(steps, frame.title, "", moved.write, palette)
    lower = moves(moved, palette)
    data = [*({**trace, "showlegend": False} for trace in upper["data"])]
    data += [_below(trace, periods) for trace in lower["data"]]
    amounts = lower["layout"]["yaxis"]
    if compared is not None:
        data.append(compared_line(compared, frame.grain, palette) | {"xaxis": _X, "yaxis": _Y})
        amounts = _amounts(moved, compared)
    layout = {**lower["layout"], **upper["layout"], **axes.finding(frame.title, HEIGHT)}
    layout |= {
        "yaxis": {**upper["layout"]["yaxis"], "domain": _UPPER},
        "xaxis": {**upper["layout"]["xaxis"], "anchor": "y"},
        "yaxis2": {**amounts, "domain": _LOWER, "anchor": _X},
        "xaxis2": {**time_axis(frame.grain, frame.span), "anchor": _Y},
        "legend": {**lower["layout"]["legend"], "y": -0.09, "entrywidth": _LEGEND_PIXELS},
        "margin": {"l": 8, "r": 16, "b": 8},
    }
    _note(layout, frame, palette)
    return {"data": data, "layout": layout}


def _amounts(moved: Moves, compared: Course) -> dict[str, Any]:
    """Give an axis whose ticks reach as far as what is compared with."""
    ends = [*moved.reach, *(value for value in compared.values if value is not None)]
    return written_axis(moved.y_title, min(ends), max(ends), moved.write)


def _below(trace: dict[str, Any], periods: Course) -> dict[str, Any]:
    """Put a trace of the periods below, each of which can be clicked."""
    told = [
        f"{name}<br>{trace['name']}: {moved}"
        for name, moved in zip(periods.told, trace["customdata"], strict=True)
    ]
    return {
        **trace,
        "xaxis": _X,
        "yaxis": _Y,
        "selected": {"marker": {}},
        "unselected": {"marker": {}},
        "customdata": [list(code) for code in periods.codes],
        "hovertext": told,
        "hovertemplate": words.HOVER,
    }


def _note(layout: dict[str, Any], frame: Frame, palette: Palette) -> None:
    """Write the notes over the periods, and frame the one whose rows are open."""
    where = (_X, f"{_Y} domain")
    layout["annotations"] = [
        *layout["annotations"],
        *note_letters(frame.notes, palette, *where),
    ]
    layout["shapes"] = [*layout["shapes"], *note_shapes(frame.notes, palette, *where)]
    if frame.open is not None:
        layout["shapes"].append(opened(frame.open, palette, *where))
