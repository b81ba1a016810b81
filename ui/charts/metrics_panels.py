"""Parts of a metric side by side, each with what it is compared with: one small chart for each.

Drawn upon each other, seven parts and their seven twins would be read by nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from ui.charts import axes
from ui.charts.metrics_axes import note_letters, note_shapes, opened, time_axis, value_axis
from ui.charts.metrics_series import Course, Form, Frame, compared_line, drawn_course
from ui.theme import Palette

if TYPE_CHECKING:
    from ui.drawing import Spec

_ROW, _HEADLINE, _BELOW = 190, 58, 44
# From more parts on they stand in two columns.
_MOST_IN_A_COLUMN = 3
# Between columns; ticks of a scale of its own need more.
_GAP, _GAP_OF_TICKS = 0.06, 0.15
# A part whose peak is a smaller share of the largest would lie flat on a common scale.
_LEAST_OF_PEAK = 0.15
_DAY_TICKS, _VALUE_STEPS = 3, 3


@dataclass(frozen=True)
class Panel:
    """A part, what it is compared with, and the figure that stands below its name."""

    course: Course
    compared: Course | None
    figure: str

    @property
    def values(self) -> tuple[float, ...]:
        """Give all that is drawn in it."""
        compared = () if self.compared is None else self.compared.values
        return tuple(value for value in (*self.course.values, *compared) if value is not None)

    @property
    def peak(self) -> float:
        """Give how far it reaches from zero."""
        return max(map(abs, self.values), default=0.0)


@dataclass(frozen=True)
class _Grid:
    """Where panels stand: in one column or in two, from top to bottom."""

    count: int
    gap: float

    @property
    def columns(self) -> int:
        return 1 if self.count <= _MOST_IN_A_COLUMN else 2

    @property
    def height(self) -> int:
        return -(-self.count // self.columns) * _ROW

    def is_first(self, place: int) -> bool:
        return place % self.columns == 0

    def is_lowest(self, place: int) -> bool:
        return place + self.columns >= self.count

    def across(self, place: int) -> tuple[float, float]:
        width = (1 - self.gap * (self.columns - 1)) / self.columns
        left = place % self.columns * (width + self.gap)
        return left, left + width

    def up(self, place: int) -> tuple[float, float]:
        above = place // self.columns * _ROW
        low = 1 - (above + _ROW) / self.height
        return max(0.0, low), 1 - (above + _HEADLINE) / self.height


def panels(parts: Sequence[Panel], form: Form, frame: Frame, palette: Palette) -> "Spec":
    """Draw parts beside what they are compared with."""
    is_shared = has_one_scale(parts)
    grid = _Grid(len(parts), _GAP if is_shared else _GAP_OF_TICKS)
    layout = axes.finding(frame.title, grid.height + _BELOW) | {
        "barmode": "relative",
        "bargap": 0.22,
        "annotations": [],
        "shapes": [],
        "margin": {"l": 8, "r": 16, "b": 8},
    }
    data: list[dict[str, Any]] = []
    for place, panel in enumerate(parts):
        number = "" if place == 0 else str(place + 1)
        data += _marks(panel, number, form, palette.categories[place], frame, palette)
        drawn = parts if is_shared else [panel]
        values = [value for one in drawn for value in one.values]
        layout |= _axes(grid, place, number, values, form, frame)
        layout["annotations"] += [_headline(panel, number, palette)]
        _note(layout, number, frame, palette)
        if place and is_shared:
            shared = {"matches": "y", "showticklabels": grid.is_first(place)}
            layout[f"yaxis{number}"] |= shared
    return {"data": data, "layout": layout}


def has_one_scale(parts: Sequence[Panel]) -> bool:
    """Say whether all parts can be read on one scale; what is zero throughout can on any."""
    peaks = [panel.peak for panel in parts if panel.peak]
    return min(peaks, default=0.0) >= _LEAST_OF_PEAK * max(peaks, default=0.0)


def _marks(
    panel: Panel, number: str, form: Form, colour: str, frame: Frame, palette: Palette
) -> list[dict[str, Any]]:
    drawn = [drawn_course(panel.course, form, colour, frame.grain, palette)]
    if panel.compared is not None:
        drawn.append(compared_line(panel.compared, frame.grain, palette))
    return [mark | {"xaxis": f"x{number}", "yaxis": f"y{number}"} for mark in drawn]


def _axes(
    grid: _Grid, place: int, number: str, values: Sequence[float], form: Form, frame: Frame
) -> dict[str, Any]:
    along = time_axis(frame.grain, frame.span) | {
        "domain": grid.across(place),
        "anchor": f"y{number}",
        "nticks": _DAY_TICKS,
        "showticklabels": grid.is_lowest(place),
    }
    up = value_axis(frame.unit, values, from_zero=form != "lines", most_steps=_VALUE_STEPS) | {
        "domain": grid.up(place),
        "anchor": f"x{number}",
        "title": {"text": ""},
    }
    return {f"xaxis{number}": along, f"yaxis{number}": up}


def _headline(panel: Panel, number: str, palette: Palette) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": f"x{number} domain",
        "xanchor": "left",
        "y": 1,
        "yref": f"y{number} domain",
        "yanchor": "bottom",
        "yshift": 4,
        "text": f"<b>{escape(panel.course.name)}</b><br>{escape(panel.figure)}",
        "showarrow": False,
        "align": "left",
        "font": {"color": palette.text, "size": 13},
    }


def _note(layout: dict[str, Any], number: str, frame: Frame, palette: Palette) -> None:
    where = (f"x{number}", f"y{number} domain")
    layout["annotations"] += note_letters(frame.notes, palette, *where)
    layout["shapes"] += note_shapes(frame.notes, palette, *where)
    if frame.open is not None:
        layout["shapes"].append(opened(frame.open, palette, *where))
