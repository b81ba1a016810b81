"""What has a second key: cohorts by their age as a coloured table, a funnel as its steps."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from ui.charts import axes
from ui.theme import DARK, Palette
from ui.words.metrics import charts as words

if TYPE_CHECKING:
    from ui.drawing import Spec

_ROW, _AROUND, _LEAST, _FIGURE = 26, 110, 220, 11
# More columns have no room for figures.
_MOST_WRITTEN = 16
_FUNNEL_ROW = 58


@dataclass(frozen=True)
class Cells:
    """A table of cohorts and ages.

    Parameters
    ----------
    names : sequence of str
        The cohorts, the earliest first.
    ages : sequence of int
    values : sequence of sequences of float
        By cohort and age; NaN where nothing is known.
    told : sequence of sequences of str
    codes : sequence of tuple of str
        What a click on a cohort chooses.
    """

    names: Sequence[str]
    ages: Sequence[int]
    values: Sequence[Sequence[float]]
    told: Sequence[Sequence[str]]
    codes: Sequence[tuple[str, str]]


def cohorts(cells: Cells, title: str, grain: str, palette: Palette) -> "Spec":
    """Draw cohorts from top to bottom, ages from left to right; the darker, the more is left."""
    known = [v for row in cells.values for v in row if math.isfinite(v)]
    labels = [escape(name) for name in cells.names]
    layout = axes.finding(title, max(_LEAST, _AROUND + _ROW * len(labels))) | {
        "xaxis": {
            "title": {"text": words.AGE_AXIS.format(grain=grain.capitalize())},
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "side": "top",
            "dtick": max(1, len(cells.ages) // 12),
            # The marks would widen it, and a phone has no room for that.
            "range": [min(cells.ages) - 0.5, max(cells.ages) + 0.5],
        },
        "yaxis": {
            "type": "category",
            "autorange": "reversed",
            "fixedrange": True,
            "showgrid": False,
            "ticksuffix": " ",
        },
        "margin": {"l": 8, "r": 8, "b": 8, "t": 48},
    }
    return {
        "data": [_heat(cells, labels, known, palette), _clicks(cells, labels)],
        "layout": layout,
    }


def _heat(cells: Cells, labels: list[str], known: list[float], palette: Palette) -> dict[str, Any]:
    written = len(cells.ages) <= _MOST_WRITTEN
    # So pale that figures are read on every one.
    steps = palette.sequence[: 3 if palette is DARK else 4] if written else palette.sequence
    figures = {"size": _FIGURE, "color": palette.text}
    scale = [[place / (len(steps) - 1), colour] for place, colour in enumerate(steps)]
    return {
        "type": "heatmap",
        "x": list(cells.ages),
        "y": labels,
        "z": [[v if math.isfinite(v) else None for v in row] for row in cells.values],
        "zmin": 0,
        "zmax": max(1.0, *known) if known else 1.0,
        "colorscale": scale,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverongaps": False,
        "hoverinfo": "skip",
        **(
            {"text": _figures(cells), "texttemplate": "%{text}", "textfont": figures}
            if written
            else {}
        ),
    }


def _figures(cells: Cells) -> list[list[str]]:
    """Write shares without their sign, which the axis says: a phone's cells are narrow."""
    return [
        [f"{100 * value:.0f}" if math.isfinite(value) else "" for value in row]
        for row in cells.values
    ]


def _clicks(cells: Cells, labels: list[str]) -> dict[str, Any]:
    """Lay marks over the cells that can be read and clicked: a heat map's own cannot."""
    places = [
        (row, column)
        for row, values in enumerate(cells.values)
        for column, value in enumerate(values)
        if math.isfinite(value)
    ]
    still = {"marker": {"opacity": 0}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [cells.ages[column] for _, column in places],
        "y": [labels[row] for row, _ in places],
        "marker": {"size": 22, "opacity": 0, "symbol": "square"},
        "selected": still,
        "unselected": still,
        "customdata": [list(cells.codes[row]) for row, _ in places],
        "hovertext": [escape(cells.told[row][column]) for row, column in places],
        "hovertemplate": words.HOVER,
    }


@dataclass(frozen=True)
class Step:
    """A step of a funnel.

    Parameters
    ----------
    name : str
    value : float
        How many reach it.
    told : str
        How that reads.
    code : tuple of str
        What a click chooses.
    compared : float, optional
        How many reached it in what it is compared with.
    """

    name: str
    value: float
    told: str
    code: tuple[str, str]
    compared: float | None = None


def funnel(steps: Sequence[Step], title: str, palette: Palette) -> "Spec":
    """Draw the steps from top to bottom, each as long as there are left."""
    reached = [*(step.value for step in steps), *(step.compared or 0.0 for step in steps)]
    far = max(reached, default=1.0) or 1.0
    names = [escape(step.name) for step in steps]
    layout = axes.finding(title, 90 + _FUNNEL_ROW * len(steps)) | {
        "bargap": 0.35,
        "xaxis": {"range": [0, far * 1.45], "visible": False, "fixedrange": True},
        "yaxis": {
            "type": "category",
            "autorange": "reversed",
            "fixedrange": True,
            "showgrid": False,
            "ticksuffix": " ",
        },
    }
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [step.value for step in steps],
        "y": names,
        "marker": {"color": palette.accent},
        "selected": {"marker": {}},
        "unselected": {"marker": {}},
        "text": [escape(step.told) for step in steps],
        "textposition": "outside",
        "textfont": {"color": palette.text, "size": 13},
        "cliponaxis": False,
        "customdata": [list(step.code) for step in steps],
        "hovertext": [escape(f"{step.name}: {step.told}") for step in steps],
        "hovertemplate": words.HOVER,
    }
    return {"data": [bars, *_strokes(steps, names, palette)], "layout": layout}


def _strokes(steps: Sequence[Step], names: list[str], palette: Palette) -> list[dict[str, Any]]:
    """Stroke across each bar where what it is compared with ends."""
    known = [(name, step) for name, step in zip(names, steps, strict=True) if step.compared]
    if not known:
        return []
    told = [words.COMPARED_STEP.format(name=step.name, value=step.compared) for _, step in known]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [step.compared for _, step in known],
            "y": [name for name, _ in known],
            "marker": {
                "symbol": "line-ns",
                "size": 34,
                "line": {"width": 3, "color": palette.text},
            },
            "hovertext": [escape(one) for one in told],
            "hovertemplate": words.HOVER,
        }
    ]
