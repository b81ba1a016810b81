"""What came in and what was lost, period by period, and the net of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.metrics.definition import Grain
from ui.charts import axes
from ui.charts.metrics_axes import (
    DatedNote,
    Span,
    note_letters,
    note_shapes,
    placed,
    time_axis,
)
from ui.charts.overview_looks import Look, hatched, look_of
from ui.charts.written_axis import Written, written_axis
from ui.theme import Palette
from ui.words import overview_company as words

if TYPE_CHECKING:
    from ui.drawing import Spec

HEIGHT = 340
_UNFINISHED = 0.45
_MOST_MARKERS = 24
_EDGE, _LETTER_ROOM = 0.05, 0.14
_HOVER_DATES: dict[Grain, str] = {"month": "%b %Y", "quarter": "Q%q %Y", "year": "%Y"}


@dataclass(frozen=True)
class Moves:
    """What is drawn.

    Parameters
    ----------
    title, y_title : str
    grain : str
    span : Span
        What the axis of time reaches over.
    days : sequence of str
        First days of the periods, as ISO 8601.
    parts : mapping of str to sequence of float
        By kind of move (``words.BRIDGE_STEPS``), each period's amount.
    unfinished : sequence of bool
    notes : sequence of DatedNote
    write : callable
        Gives an amount as it is read.
    """

    title: str
    y_title: str
    grain: Grain
    span: Span
    days: Sequence[str]
    parts: Sequence[tuple[str, Sequence[float]]]
    unfinished: Sequence[bool]
    notes: Sequence[DatedNote]
    write: Written

    @property
    def net(self) -> list[float]:
        """Give the sum of all moves of each period."""
        return [sum(values) for values in zip(*self._values(), strict=True)]

    @property
    def reach(self) -> tuple[float, float]:
        """Give the lowest and the highest end of a stack."""
        stacks = list(zip(*self._values(), strict=True))
        lows = [sum(value for value in stack if value < 0) for stack in stacks]
        highs = [sum(value for value in stack if value > 0) for stack in stacks]
        return min(lows, default=0.0), max(highs, default=0.0)

    def _values(self) -> list[Sequence[float]]:
        return [values for _, values in self.parts]


def moves(drawn: Moves, palette: Palette) -> "Spec":
    """Draw the moves of each period upon each other."""
    layout = axes.finding(drawn.title, HEIGHT) | {
        "barmode": "relative",
        "hovermode": "x unified",
        "xaxis": time_axis(drawn.grain, drawn.span)
        | {"hoverformat": _HOVER_DATES.get(drawn.grain, "%b %Y")},
        "yaxis": _amounts(drawn),
        "annotations": note_letters(drawn.notes, palette),
        "shapes": note_shapes(drawn.notes, palette),
    }
    data = [_stack(drawn, kind, values, palette) for kind, values in drawn.parts]
    return {"data": [*data, _net(drawn, palette)], "layout": layout | _legend()}


def _amounts(drawn: Moves) -> dict[str, Any]:
    low, high = drawn.reach
    axis = written_axis(drawn.y_title, low, high, drawn.write)
    if drawn.notes:
        # Their letters stand above the bars.
        axis["range"] = [low - _EDGE * (high - low), high + _LETTER_ROOM * (high - low)]
    return axis


def _legend() -> dict[str, Any]:
    return {
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": -0.16,
            "yanchor": "top",
            "traceorder": "normal",
            "font": {"size": 12},
        },
    }


def _stack(drawn: Moves, kind: str, values: Sequence[float], palette: Palette) -> dict[str, Any]:
    look: Look = look_of(kind, palette)
    count = len(values)
    return {
        "type": "bar",
        "name": words.BRIDGE_STEPS[kind],
        "x": list(drawn.days),
        "y": list(values),
        **placed(drawn.grain),
        # The legend follows the trace's opacity, not that of single bars.
        "opacity": look.strength,
        "marker": {
            "color": [look.colour] * count,
            "opacity": [_UNFINISHED if one else 1.0 for one in drawn.unfinished],
            "pattern": hatched([look] * count, palette),
        },
        "customdata": [drawn.write(value) for value in values],
        "hovertemplate": words.MOVES_HOVER,
    }


def _net(drawn: Moves, palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": words.MOVES_NET,
        "x": list(drawn.days),
        "y": drawn.net,
        **placed(drawn.grain),
        "mode": "lines+markers" if len(drawn.days) <= _MOST_MARKERS else "lines",
        "line": {"color": palette.text, "width": 1.5},
        "marker": {"size": 5, "color": palette.text},
        "customdata": [drawn.write(value) for value in drawn.net],
        "hovertemplate": words.MOVES_HOVER,
    }
