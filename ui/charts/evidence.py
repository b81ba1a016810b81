"""Charts of how good a model is: ladders, reliability, separation, folds, experiments."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.curves import Reliability, Separation
from core.task import FloatArray
from ui import numbers
from ui.charts import axes
from ui.ladder import Rung
from ui.theme import Palette
from ui.words import evidence as shared
from ui.words.credit import evidence as words

ROW_PX = 48
CURVE_PX = 380
DOT_PX, MEAN_PX = 8, 12


def ladder(rungs: Sequence[Rung], axis: str, title: str, palette: Palette) -> go.Figure:
    """Give figures with their intervals, a row each, in the order given."""
    value = np.array([rung.value for rung in rungs])
    colours = [palette.accent if rung.main else palette.context for rung in rungs]
    named = [f"<b>{rung.name}</b>" if rung.main else rung.name for rung in rungs]
    y = axes.rows_of(named)
    bars = go.Scatter(
        x=[end for rung in rungs for end in (rung.low, rung.high, None)],
        y=[at for row in y.tolist() for at in (row, row, None)],
        mode="lines",
        line={"color": palette.context, "width": 3},
        hoverinfo="skip",
    )
    dots = go.Scatter(
        x=value,
        y=y,
        mode="markers",
        marker={"size": MEAN_PX, "color": colours},
        customdata=[f"{rung.name}: {rung.written}" for rung in rungs],
        hovertemplate=shared.LADDER_HOVER,
    )
    layout = axes.finding(title, ROW_PX * len(rungs) + 60)
    layout["xaxis"] = {"title": {"text": axis}, "zeroline": False, "fixedrange": True, "nticks": 6}
    layout["yaxis"] = axes.row_axis(named)
    layout["annotations"] = [
        *axes.row_names(named, palette),
        *_written_right([rung.written for rung in rungs], palette),
    ]
    return go.Figure([bars, dots], layout)


def _written_right(written: Sequence[str], palette: Palette) -> list[dict[str, Any]]:
    """Write each row's figure at the right end, on the line of its name."""
    aligned = {"x": 1, "xanchor": "right"}
    return [
        note | aligned | {"font": {"color": palette.text, "size": 13}}
        for note in axes.row_names(written, palette)
    ]


def reliability(curves: Mapping[str, Reliability], title: str, palette: Palette) -> go.Figure:
    """Give predicted against observed rates with intervals, the first curve as the model.

    Parameters
    ----------
    curves : mapping of title to Reliability
        Two curves; they differ in shape as well as in colour.
    """
    styles = ((palette.accent, "circle", DOT_PX + 3), (palette.categories[1], "diamond-open", 9))
    traces = [
        _reliability(name, curve, *style)
        for (name, curve), style in zip(curves.items(), styles, strict=True)
    ]
    top = 100 * max(float(max(c.high.max(), c.predicted.max())) for c in curves.values())
    axis = {"range": [0, top * 1.03], "ticksuffix": " %", "fixedrange": True}
    layout = axes.finding(title, CURVE_PX)
    layout |= {
        "xaxis": axis | {"title": {"text": words.RELIABILITY_X}},
        "yaxis": axis | {"title": {"text": words.RELIABILITY_Y}},
        "shapes": [_diagonal(top, palette)],
        "showlegend": True,
        "legend": {"x": 0.02, "y": 0.98, "orientation": "v"},
    }
    return go.Figure(traces[::-1], layout)


def _reliability(name: str, curve: Reliability, colour: str, symbol: str, size: int) -> go.Scatter:
    observed = curve.observed * 100
    return go.Scatter(
        x=curve.predicted * 100,
        y=observed,
        mode="markers",
        name=name,
        marker={"size": size, "color": colour, "symbol": symbol},
        error_y={
            "type": "data",
            "array": curve.high * 100 - observed,
            "arrayminus": observed - curve.low * 100,
            "color": colour,
            "thickness": 1.5,
            "width": 0,
        },
        customdata=curve.rows,
        hovertemplate=words.RELIABILITY_HOVER,
    )


def _diagonal(top: float, palette: Palette) -> dict[str, Any]:
    line = {"color": palette.context, "width": 1.5, "dash": "dash"}
    return {"type": "line", "x0": 0, "y0": 0, "x1": top, "y1": top, "line": line, "layer": "below"}


def separation(curve: Separation, title: str, palette: Palette) -> go.Figure:
    """Give the share refused of both outcomes by cut-off, with the widest gap marked."""
    x = curve.thresholds * 100
    lines = [
        _share(x, curve.negatives, words.PAID, palette.context),
        _share(x, curve.positives, words.MISSED, palette.accent),
    ]
    at = curve.widest
    gap = {
        "type": "line",
        "x0": x[at],
        "x1": x[at],
        "y0": curve.negatives[at] * 100,
        "y1": curve.positives[at] * 100,
        "line": {"color": palette.text, "width": 1.5, "dash": "dot"},
    }
    layout = axes.finding(title, CURVE_PX)
    layout |= {
        "xaxis": _percent_axis(words.SEPARATION_X),
        "yaxis": _percent_axis(words.SEPARATION_Y),
        "shapes": [gap],
        "annotations": [
            _line_note(x[at], curve.positives[at], words.MISSED, palette.accent, above=True),
            _line_note(x[at], curve.negatives[at], words.PAID, palette.muted, above=False),
        ],
    }
    return go.Figure(lines, layout)


def _share(x: FloatArray, share: FloatArray, name: str, colour: str) -> go.Scatter:
    return go.Scatter(
        x=x,
        y=share * 100,
        mode="lines",
        name=name,
        line={"color": colour, "width": 3},
        hovertemplate=words.SEPARATION_HOVER,
    )


def _percent_axis(title: str) -> dict[str, Any]:
    return {
        "title": {"text": title},
        "range": [0, 101],
        "ticksuffix": " %",
        "nticks": 6,
        "fixedrange": True,
    }


def _line_note(x: float, share: float, text: str, colour: str, *, above: bool) -> dict[str, Any]:
    """Label a falling line beside the gap: the upper one above right, the lower below left."""
    return {
        "x": float(x),
        "y": float(share) * 100,
        "text": f"{text}: {numbers.percent(float(share), 0)}",
        "showarrow": False,
        "xanchor": "left" if above else "right",
        "yanchor": "bottom" if above else "top",
        "xshift": 8 if above else -8,
        "yshift": 2 if above else -2,
        "font": {"color": colour},
    }


def folds(
    records: Mapping[str, Sequence[float]], main: str, title: str, palette: Palette
) -> go.Figure:
    """Give each model's figure in every fold, and their mean, a row for each model."""
    layout = axes.finding(title, ROW_PX * len(records) + 60)
    layout["xaxis"] = {"title": {"text": words.FOLDS_X}, "zeroline": False, "nticks": 6}
    return _fold_rows(
        {name: np.asarray(values) for name, values in records.items()},
        [f"{name}: {numbers.decimal(float(np.mean(v)), 4)}" for name, v in records.items()],
        [palette.accent if name == main else palette.context for name in records],
        layout,
        words.FOLDS_HOVER,
        palette,
    )


def changes(differences: Mapping[str, FloatArray], title: str, palette: Palette) -> go.Figure:
    """Give what each experiment changes in every fold, against zero.

    Parameters
    ----------
    differences : mapping of row title to ndarray of float, shape (folds,)
    """
    reach = 1.15 * max(float(np.abs(values).max()) for values in differences.values())
    layout = axes.finding(title, ROW_PX * len(differences) + 60)
    layout["xaxis"] = {
        "title": {"text": words.EXPERIMENTS_X},
        "range": [-reach, reach],
        "zeroline": True,
        "tickformat": "+.3f",
        "nticks": 5,
        "fixedrange": True,
    }
    colours = [palette.accent] * len(differences)
    names = list(differences)
    return _fold_rows(differences, names, colours, layout, words.EXPERIMENTS_HOVER, palette)


def _fold_rows(
    rows: Mapping[str, FloatArray],
    names: Sequence[str],
    colours: Sequence[str],
    layout: dict[str, Any],
    hover: str,
    palette: Palette,
) -> go.Figure:
    traces = []
    for values, y, colour in zip(rows.values(), axes.rows_of(names), colours, strict=True):
        count = len(values)
        traces.append(
            go.Scatter(
                x=[*values, float(np.mean(values))],
                y=[float(y)] * (count + 1),
                mode="markers",
                marker={
                    "size": [DOT_PX] * count + [MEAN_PX + 2],
                    "opacity": [0.55] * count + [1],
                    "symbol": ["circle"] * count + ["line-ns-open"],
                    "line": {"width": [0] * count + [3]},
                    "color": colour,
                },
                customdata=[*(str(fold + 1) for fold in range(count)), "mean"],
                hovertemplate=hover,
            )
        )
    layout["xaxis"] |= {"fixedrange": True}
    layout["yaxis"] = axes.row_axis(names)
    layout["annotations"] = axes.row_names(names, palette)
    return go.Figure(traces, layout)
