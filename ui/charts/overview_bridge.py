"""The bridge of recurring revenue: from where it stood to where it stands, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui.charts import axes
from ui.charts.overview_looks import hatched, look_of
from ui.charts.written_axis import Written
from ui.theme import Palette
from ui.words import overview_company as words

if TYPE_CHECKING:
    from ui.drawing import Spec

HEIGHT = 340
# Right of the longest bar its figure needs so much more.
_ROOM = 1.2


@dataclass(frozen=True)
class Step:
    """A bar of the bridge.

    Parameters
    ----------
    title : str
    moved, base : float
        By how much it moves, and where it begins.
    kind : str
        Of the move; empty for a total.
    """

    title: str
    moved: float
    base: float
    kind: str = ""

    @property
    def end(self) -> float:
        """Give where it ends."""
        return self.base + self.moved


def steps_of(start: float, moves: Sequence[tuple[str, float]], first: str, last: str) -> list[Step]:
    """Give the bars from a start over its moves, by kind, to the end.

    >>> moves = [("new_usd", 5), ("churn_usd", -2)]
    >>> [(step.title, step.end) for step in steps_of(10, moves, "Oct", "Nov")]
    [('Oct', 10), ('New', 15), ('Churn', 13), ('Nov', 13)]
    """
    found, at = [Step(first, start, 0)], start
    for kind, moved in moves:
        found.append(Step(words.BRIDGE_STEPS[kind], moved, at, kind))
        at += moved
    return [*found, Step(last, at, 0)]


def bridge(
    steps: Sequence[Step], title: str, x_title: str, write: Written, palette: Palette
) -> "Spec":
    """Draw the bridge from top to bottom: totals from zero, gains and losses between them."""
    layout = axes.finding(title, HEIGHT) | {
        "bargap": 0.3,
        "yaxis": _rows(),
        "xaxis": _reach(steps, x_title),
        "annotations": [_label(place, step, write, palette) for place, step in enumerate(steps)],
        "shapes": [_joint(place, step, palette) for place, step in enumerate(steps[:-1])],
    }
    return {"data": [_bars(steps, write, palette)], "layout": layout}


def _rows() -> dict[str, Any]:
    return {
        "type": "category",
        "autorange": "reversed",
        "showgrid": False,
        "fixedrange": True,
        "ticksuffix": " ",
    }


def _reach(steps: Sequence[Step], title: str) -> dict[str, Any]:
    """Give an axis without ticks: each bar's figure stands at its end."""
    far = max((max(step.base, step.end) for step in steps), default=0.0)
    return {
        "title": {"text": title},
        "range": [min(0.0, *(step.end for step in steps)), far * _ROOM or 1.0],
        "showgrid": False,
        "showticklabels": False,
        "fixedrange": True,
    }


def _bars(steps: Sequence[Step], write: Written, palette: Palette) -> dict[str, Any]:
    looks = [look_of(step.kind, palette) for step in steps]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [step.title for step in steps],
        "x": [step.moved for step in steps],
        "base": [step.base for step in steps],
        "marker": {
            "color": [look.colour for look in looks],
            "opacity": [look.strength for look in looks],
            "pattern": hatched(looks, palette),
        },
        "customdata": [f"{step.title}: {_told(step, write)}" for step in steps],
        "hovertemplate": words.BRIDGE_HOVER,
        "cliponaxis": False,
    }


def _label(place: int, step: Step, write: Written, palette: Palette) -> dict[str, Any]:
    told = _told(step, write)
    return {
        # Not by its name: a year would be taken for a place on the axis.
        "y": place,
        "x": max(step.base, step.end),
        "xanchor": "left",
        "xshift": 4,
        "text": told if step.kind else f"<b>{told}</b>",
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


def _told(step: Step, write: Written) -> str:
    sign = "+" if step.kind and step.moved > 0 else ""
    return f"{sign}{write(step.moved)}"
