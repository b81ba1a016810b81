"""A metric over time: bars, bars upon each other, or lines; grey is what it is compared with.

A plain dictionary (:mod:`ui.drawing`), because every control redraws it. Names come from a
stranger's books, so they are escaped: Plotly would make links of some markup.
"""

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from core.metrics.definition import Grain
from ui.charts import axes
from ui.charts.metrics_axes import (
    DatedNote,
    Span,
    note_letters,
    note_shapes,
    opened,
    placed,
    time_axis,
    value_axis,
)
from ui.theme import Palette
from ui.words.metrics import charts as words

if TYPE_CHECKING:
    from ui.drawing import Spec

Form = Literal["bars", "stack", "lines"]

HEIGHT = 380
# More marks than these cannot be told apart, yet each can be clicked.
_MOST_MARKERS = 60
_UNFINISHED = 0.45
_NAME_CHARACTERS, _PIXELS_PER_CHARACTER = 16, 8
# Names at the ends of lines need so much of the height each.
_NAME_ROOM = 0.065


@dataclass(frozen=True)
class Course:
    """One part of a metric, period by period.

    Parameters
    ----------
    name : str
    days : sequence of str
        First days of the periods, as ISO 8601.
    values : sequence of float, optional
        None where there is no value.
    told : sequence of str
        What is read on each.
    unfinished : sequence of bool
    codes : sequence of tuple of str
        What a click on each chooses.
    """

    name: str
    days: Sequence[str]
    values: Sequence[float | None]
    told: Sequence[str]
    unfinished: Sequence[bool]
    codes: Sequence[tuple[str, str]]

    @property
    def last(self) -> float:
        """Give the last value there is; 0 where there is none."""
        return next((value for value in reversed(self.values) if value is not None), 0.0)


@dataclass(frozen=True)
class Frame:
    """What surrounds the marks of a chart.

    Parameters
    ----------
    title, unit : str
    grain : str
    span : Span
        What the axis of time reaches over.
    notes : sequence of DatedNote
    open : Span, optional
        The period whose rows are open.
    """

    title: str
    unit: str
    grain: Grain
    span: Span
    notes: Sequence[DatedNote] = ()
    open: Span | None = None


def series(
    courses: Sequence[Course], compared: Course | None, form: Form, frame: Frame, palette: Palette
) -> "Spec":
    """Draw courses, and behind them what the first is compared with."""
    colours = [palette.accent] if len(courses) == 1 else list(palette.categories)
    data = [
        drawn_course(course, form, colour, frame.grain, palette)
        for course, colour in zip(courses, colours, strict=False)
    ]
    if compared is not None:
        data.append(compared_line(compared, frame.grain, palette))
    layout = axes.finding(frame.title, HEIGHT) | {
        "barmode": "relative",
        "bargap": 0.22,
        "xaxis": time_axis(frame.grain, frame.span),
        "yaxis": value_axis(frame.unit, _ends(courses, compared, form), from_zero=form != "lines"),
        "annotations": note_letters(frame.notes, palette),
        "shapes": note_shapes(frame.notes, palette),
        "margin": {"l": 8, "r": 16, "b": 8},
    }
    if frame.open is not None:
        layout["shapes"] = [*layout["shapes"], opened(frame.open, palette)]
    if form == "lines" and len(courses) > 1:
        _name_ends(layout, courses, colours)
    elif len(courses) > 1:
        layout |= _legend()
    return {"data": data, "layout": layout}


def _ends(courses: Sequence[Course], compared: Course | None, form: Form) -> list[float]:
    """Give values between which all that is drawn lies; bars of a period lie upon each other."""
    ends = [] if compared is None else list(_known(compared))
    if form == "lines":
        return [*ends, *(value for one in courses for value in _known(one))]
    ups: dict[str, float] = defaultdict(float)
    downs: dict[str, float] = defaultdict(float)
    for one in courses:
        for day, value in zip(one.days, one.values, strict=True):
            (ups if (value or 0.0) > 0 else downs)[day] += value or 0.0
    return [*ends, *ups.values(), *downs.values()]


def _known(course: Course) -> Iterator[float]:
    return (value for value in course.values if value is not None)


def drawn_course(
    course: Course, form: Form, colour: str, grain: Grain, palette: Palette
) -> dict[str, Any]:
    """Draw one course, as bars or as a line."""
    return (_line if form == "lines" else _bars)(course, colour, grain, palette)


def _bars(course: Course, colour: str, grain: Grain, palette: Palette) -> dict[str, Any]:
    count = len(course.days)
    return {
        "type": "bar",
        "name": escape(course.name),
        "x": list(course.days),
        "y": list(course.values),
        **placed(grain),
        "marker": {
            # Plotly gives hatched bars their colour only where each has its own.
            "color": [colour] * count,
            "opacity": [_UNFINISHED if one else 1.0 for one in course.unfinished],
            "pattern": {
                "shape": ["/" if one else "" for one in course.unfinished],
                "bgcolor": [colour] * count,
                "fgcolor": palette.background,
                "fillmode": "overlay",
                "size": 6,
            },
        },
        **_still(),
        "customdata": [list(code) for code in course.codes],
        "hovertext": [escape(told) for told in course.told],
        "hovertemplate": words.HOVER,
    }


def _line(course: Course, colour: str, grain: Grain, palette: Palette) -> dict[str, Any]:
    many = len(course.days) > _MOST_MARKERS
    fills = [palette.background if one else colour for one in course.unfinished]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": escape(course.name),
        "x": list(course.days),
        "y": list(course.values),
        **placed(grain),
        "line": {"color": colour, "width": 2.5},
        "marker": {
            "size": 8,
            "opacity": 0 if many else 1,
            "color": fills,
            "line": {"color": colour, "width": 1.5},
        },
        **_still(0 if many else 1),
        "cliponaxis": False,
        "connectgaps": False,
        "customdata": [list(code) for code in course.codes],
        "hovertext": [escape(told) for told in course.told],
        "hovertemplate": words.HOVER,
    }


def compared_line(course: Course, grain: Grain, palette: Palette) -> dict[str, Any]:
    """Draw what is compared with: grey and dotted."""
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": escape(course.name),
        "x": list(course.days),
        "y": list(course.values),
        **placed(grain),
        "line": {"color": palette.context, "width": 2, "dash": "dot"},
        "marker": {"size": 6, "color": palette.context},
        **_still(),
        "cliponaxis": False,
        "connectgaps": False,
        # It lies over the bars: without codes a click on it would dim them and open nothing.
        "customdata": [list(code) for code in course.codes],
        "hovertext": [escape(told) for told in course.told],
        "hovertemplate": words.HOVER,
    }


def _still(opacity: float | None = None) -> dict[str, Any]:
    """Keep what was not clicked as it is."""
    marker: dict[str, Any] = {"marker": {} if opacity is None else {"opacity": opacity}}
    return {"selected": marker, "unselected": marker}


def _legend() -> dict[str, Any]:
    return {
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": -0.18,
            "yanchor": "top",
            "traceorder": "normal",
        },
    }


def _name_ends(layout: dict[str, Any], courses: Sequence[Course], colours: Sequence[str]) -> None:
    """Write each line's name at its end, none over another."""
    values = [value for course in courses for value in course.values if value is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    reach = (high - low) or 1.0
    heights = spread([(course.last - low) / reach for course in courses], _NAME_ROOM)
    names = [textwrap.shorten(course.name, _NAME_CHARACTERS, placeholder="…") for course in courses]
    room = 24 + _PIXELS_PER_CHARACTER * max((len(name) for name in names), default=0)
    pad = 0.06 * reach
    told = [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": low + height * reach,
            "text": escape(name),
            "showarrow": False,
            "font": {"color": colour, "size": 13},
        }
        for name, height, colour in zip(names, heights, colours, strict=False)
    ]
    layout["annotations"] = [*layout["annotations"], *told]
    layout["margin"] = {"l": 8, "r": room, "b": 8}
    layout["yaxis"] = layout["yaxis"] | {"range": [low - pad, high + pad]}


def spread(heights: Sequence[float], room: float) -> list[float]:
    """Move heights apart until each has its room, in their order, as little as that takes.

    >>> [round(height, 2) for height in spread([0.5, 0.5, 0.9], 0.1)]
    [0.45, 0.55, 0.9]
    """
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    groups: list[tuple[float, list[int]]] = []
    for place in order:
        groups.append((heights[place], [place]))
        while len(groups) > 1 and _overlap(groups[-2], groups[-1], room):
            (first, lower), (second, upper) = groups[-2:]
            count = len(lower) + len(upper)
            middle = (first * len(lower) + second * len(upper)) / count
            groups[-2:] = [(middle, lower + upper)]
    found = [0.0] * len(heights)
    for middle, members in groups:
        for rank, place in enumerate(members):
            found[place] = middle + (rank - (len(members) - 1) / 2) * room
    return found


def _overlap(lower: tuple[float, list[int]], upper: tuple[float, list[int]], room: float) -> bool:
    return upper[0] - lower[0] < room * (len(lower[1]) + len(upper[1])) / 2 - 1e-9
