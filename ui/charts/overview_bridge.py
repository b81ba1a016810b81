"""The bridge of recurring revenue: from where it stood to where it stands, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui.charts import axes
from ui.metric_values import dollars
from ui.theme import Palette
from ui.words import overview_company as words

if TYPE_CHECKING:
    from ui.drawing import Spec

HEIGHT = 340
# Right of the longest bar its figure needs so much more.
_ROOM = 1.2
# More names of periods do not fit beside each other on a phone.
_MOST_TICKS = 4


@dataclass(frozen=True)
class Step:
    """A bar of the bridge: what it is called, by how much it moves, where it begins."""

    title: str
    moved: float
    base: float
    is_total: bool = False

    @property
    def end(self) -> float:
        """Give where it ends."""
        return self.base + self.moved


def steps_of(start: float, moves: Sequence[tuple[str, float]], first: str, last: str) -> list[Step]:
    """Give the bars from a start over its moves to the end.

    >>> [step.end for step in steps_of(10, [("New", 5), ("Churn", -2)], "Oct", "Nov")]
    [10, 15, 13, 13]
    """
    found, at = [Step(first, start, 0, is_total=True)], start
    for title, moved in moves:
        found.append(Step(title, moved, at))
        at += moved
    return [*found, Step(last, at, 0, is_total=True)]


def bridge(steps: Sequence[Step], title: str, palette: Palette) -> "Spec":
    """Draw the bridge from top to bottom: totals from zero, gains and losses between them."""
    far = max((max(step.base, step.end) for step in steps), default=0.0)
    layout = axes.finding(title, HEIGHT)
    layout |= {
        "bargap": 0.3,
        "yaxis": {
            "type": "category",
            "autorange": "reversed",
            "showgrid": False,
            "fixedrange": True,
            "ticksuffix": " ",
        },
        "xaxis": {
            "title": {"text": words.BRIDGE_Y},
            "range": [min(0.0, *(step.end for step in steps)), far * _ROOM or 1.0],
            "showgrid": True,
            "fixedrange": True,
            "tickformat": "$~s",
            "nticks": 5,
        },
        "annotations": [_label(step, palette) for step in steps],
        "shapes": [_joint(place, step, palette) for place, step in enumerate(steps[:-1])],
    }
    return {"data": [_bars(steps, palette)], "layout": layout}


def _bars(steps: Sequence[Step], palette: Palette) -> dict[str, Any]:
    colours = [_colour(step, palette) for step in steps]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [step.title for step in steps],
        "x": [step.moved for step in steps],
        "base": [step.base for step in steps],
        "marker": {
            "color": colours,
            "pattern": _hatched(
                ["/" if step.moved < 0 and not step.is_total else "" for step in steps],
                colours,
                palette,
            ),
        },
        "customdata": [f"{step.title}: {_told(step)}" for step in steps],
        "hovertemplate": words.BRIDGE_HOVER,
        "cliponaxis": False,
    }


def _hatched(shapes: list[str], colours: list[str], palette: Palette) -> dict[str, Any]:
    return {
        "shape": shapes,
        "bgcolor": colours,
        "fgcolor": palette.background,
        "fillmode": "overlay",
        "fgopacity": 0.45,
        "size": 6,
    }


def _colour(step: Step, palette: Palette) -> str:
    if step.is_total:
        return palette.accent
    return palette.good if step.moved >= 0 else palette.bad


def _label(step: Step, palette: Palette) -> dict[str, Any]:
    return {
        "y": step.title,
        "x": max(step.base, step.end),
        "xanchor": "left",
        "xshift": 4,
        "text": f"<b>{_told(step)}</b>" if step.is_total else _told(step),
        "showarrow": False,
        "font": {"color": palette.text, "size": 13},
    }


def _joint(place: int, step: Step, palette: Palette) -> dict[str, Any]:
    """Draw the hairline from a bar's end to the next bar."""
    return {
        "type": "line",
        "x0": step.end,
        "x1": step.end,
        "y0": place + 0.35,
        "y1": place + 0.65,
        "line": {"color": palette.context, "width": 1},
    }


def _told(step: Step) -> str:
    sign = "+" if step.moved > 0 and not step.is_total else ""
    return f"{sign}{dollars(step.moved)}"


def moves(
    periods: Sequence[str],
    parts: Sequence[tuple[str, Sequence[float]]],
    unfinished: Sequence[bool],
    title: str,
    grain: str,
    palette: Palette,
) -> "Spec":
    """Draw what came in and what was lost, period by period, and the net of it."""
    layout = axes.finding(title, HEIGHT)
    layout |= {
        "barmode": "relative",
        "hovermode": "x unified",
        "xaxis": {
            "type": "category",
            "fixedrange": True,
            "tickangle": 0,
            "tickvals": list(periods[:: -(-len(periods) // _MOST_TICKS) or 1]),
        },
        "yaxis": {
            "title": {"text": words.MOVES_Y.format(grain=grain)},
            "zeroline": True,
            "fixedrange": True,
            "tickformat": "$~s",
            "nticks": 6,
        },
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": -0.16,
            "yanchor": "top",
            "traceorder": "normal",
        },
    }
    colours = _part_colours(palette)
    opacity = [0.45 if one else 1.0 for one in unfinished]
    data = [
        _stack(periods, name, values, *colours[place], opacity, palette)
        for place, (name, values) in enumerate(parts)
    ]
    net = [sum(values) for values in zip(*(values for _, values in parts), strict=True)]
    return {"data": [*data, _net(periods, net, palette)], "layout": layout}


def _part_colours(palette: Palette) -> list[tuple[str, float, str]]:
    """Give colour, strength and hatching of each kind of move, gains first."""
    return [
        (palette.good, 1.0, ""),
        (palette.good, 0.65, ""),
        (palette.good, 0.35, ""),
        (palette.bad, 0.55, "/"),
        (palette.bad, 1.0, "/"),
        (palette.context, 0.8, ""),
    ]


def _stack(
    periods: Sequence[str],
    name: str,
    values: Sequence[float],
    colour: str,
    strength: float,
    shape: str,
    opacity: Sequence[float],
    palette: Palette,
) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": name,
        "x": list(periods),
        "y": list(values),
        # The legend follows the trace's opacity, not that of single bars.
        "opacity": strength,
        "marker": {
            "color": [colour] * len(values),
            "opacity": list(opacity),
            "pattern": _hatched([shape] * len(values), [colour] * len(values), palette),
        },
        "customdata": [dollars(value) for value in values],
        "hovertemplate": words.BRIDGE_HOVER,
    }


def _net(periods: Sequence[str], net: Sequence[float], palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": words.MOVES_NET,
        "x": list(periods),
        "y": list(net),
        "mode": "lines+markers",
        "line": {"color": palette.text, "width": 1.5},
        "marker": {"size": 5, "color": palette.text},
        "customdata": [dollars(value) for value in net],
        "hovertemplate": words.BRIDGE_HOVER,
    }
