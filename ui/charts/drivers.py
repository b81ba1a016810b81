"""Charts of what drives risk: weights, beeswarm, dependence, scorecard points."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.credit.account import Feature
from core.credit.bins import WHOLE_UNITS
from core.credit.drivers import Dependence, DriverSample, Weight
from core.task import FloatArray
from ui import numbers
from ui.charts import axes
from ui.charts.swarm import swarm_offsets
from ui.theme import Palette
from ui.words.credit import drivers as words

ROW_PX = 46
SWARM_FEATURES = 10
SWARM_DOTS = 500
FLAT_FACTOR = 1.1
DRAWN_QUANTILES = (0.005, 0.995)


def weights(ranked: Sequence[Weight], title: str, palette: Palette) -> go.Figure:
    """Give mean |SHAP| as bars, the heaviest on top and in the accent colour."""
    size = np.array([weight.mean_absolute for weight in ranked])
    written = [axes.factor_text(weight.odds_factor, 2) for weight in ranked]
    names = [short(weight.title) for weight in ranked]
    bars = go.Bar(
        x=size,
        y=axes.rows_of(names),
        orientation="h",
        width=0.34,
        marker={"color": [palette.accent, *[palette.context] * (len(ranked) - 1)]},
        text=written,
        textposition="outside",
        cliponaxis=False,
        customdata=names,
        hovertemplate=words.WEIGHT_HOVER.replace("%{y}", "%{customdata}"),
    )
    ticks, texts = axes.log_ticks(float(size.max()))
    layout = axes.finding(title, ROW_PX * len(ranked) + 60)
    layout["xaxis"] = {
        "title": {"text": axes.wrapped(words.WEIGHT_X)},
        "tickvals": ticks,
        "ticktext": texts,
        "range": [0, float(size.max()) * 1.16],
        "fixedrange": True,
    }
    layout["yaxis"] = axes.row_axis(names)
    layout["annotations"] = axes.row_names(names, palette)
    return go.Figure(bars, layout)


def beeswarm(sample: DriverSample, palette: Palette) -> go.Figure:
    """Give the heaviest features as swarms of applicants, coloured by the feature's value.

    At most ``SWARM_DOTS`` evenly spaced applicants are drawn, so that the page stays
    small; the rows of the sample are in no order that matters.
    """
    heaviest = sample.by_feature[:SWARM_FEATURES]
    rows = np.unique(np.linspace(0, len(sample) - 1, SWARM_DOTS).astype(np.intp))
    names = [short(weight.title) for weight in heaviest]
    traces = [
        _swarm(sample, weight.name, rows, float(y), palette, scale=bool(y == 0))
        for weight, y in zip(heaviest, axes.rows_of(names), strict=True)
    ]
    drawn = np.exp(sample.contributions[:, [sample.column(weight.name) for weight in heaviest]])
    layout = axes.finding(_swarm_title(sample, heaviest[0]), ROW_PX * len(heaviest) + 110)
    layout["xaxis"] = axes.odds_axis(axes.wrapped(words.SWARM_X), drawn) | {"showgrid": True}
    layout["yaxis"] = axes.row_axis(names)
    layout["annotations"] = axes.row_names(names, palette)
    return go.Figure(traces, layout)


def _swarm_title(sample: DriverSample, heaviest: Weight) -> str:
    effect = sample.contributions[:, sample.column(heaviest.name)]
    worst, typical = np.exp(np.quantile(effect, [0.99, 0.5]))
    return words.SWARM_TITLE.format(
        feature=short(heaviest.title),
        extreme=axes.factor_text(worst),
        typical=axes.factor_text(typical),
    )


def _swarm(
    sample: DriverSample,
    name: str,
    rows: np.ndarray,
    y: float,
    palette: Palette,
    *,
    scale: bool,
) -> go.Scatter:
    at = sample.column(name)
    values, effect = sample.values[rows, at], sample.contributions[rows, at]
    offsets = swarm_offsets(effect, 0.22)
    return go.Scatter(
        x=np.exp(effect).astype(np.float32),
        y=(y + offsets).astype(np.float32),
        mode="markers",
        marker={
            "size": 5,
            "opacity": 0.8,
            "color": _ranks(values),
            "cmin": 0,
            "cmax": 100,
            "colorscale": low_to_high(palette),
            "showscale": scale,
            "colorbar": _colour_bar(),
        },
        text=[sample.features[at].label(float(value)) for value in values],
        hovertemplate=words.ODDS_HOVER,
    )


def low_to_high(palette: Palette) -> list[list[float | str]]:
    """Give the colours from a low to a high value: blue, grey, orange, safe for all eyes."""
    return [[0, palette.categories[0]], [0.5, palette.context], [1, palette.categories[1]]]


def _ranks(values: FloatArray) -> np.ndarray:
    """Give each value's place among all, 0 to 100; amounts are too skewed for a scale."""
    ordered = np.sort(values)
    middle = np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right")
    return np.round(50 * middle / max(1, len(values))).astype(np.uint8)


def _colour_bar() -> dict[str, Any]:
    return {
        "orientation": "h",
        "thickness": 8,
        "len": 0.75,
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "tickvals": [8, 92],
        "ticktext": [words.LOW, words.HIGH],
        "ticks": "",
        "outlinewidth": 0,
    }


def dependence(chosen: Dependence, applicants: np.ndarray, palette: Palette) -> go.Figure:
    """Give a feature's effect by its value: applicants as dots, their mean as a line."""
    feature = chosen.feature
    scale = 100.0 if feature.unit == "share" else 1.0
    x = chosen.values * scale
    dots = go.Scatter(
        x=(x + _dodge(chosen)).astype(np.float32),
        y=np.exp(chosen.contributions).astype(np.float32),
        mode="markers",
        marker={"size": 5, "opacity": 0.4, "color": palette.context},
        customdata=applicants.astype(np.int32),
        text=[feature.label(float(value)) for value in chosen.values],
        hovertemplate=words.DEPENDENCE_HOVER,
    )
    mean = go.Scatter(
        x=chosen.curve_values * scale,
        y=np.exp(chosen.curve),
        mode="lines+markers" if feature.unit in WHOLE_UNITS else "lines",
        line={"color": palette.accent, "width": 3},
        hovertemplate=words.MEAN_HOVER,
    )
    layout = axes.finding(dependence_finding(chosen), 360)
    layout["xaxis"] = _value_axis(feature, x)
    layout["yaxis"] = axes.odds_axis(words.DEPENDENCE_Y, np.exp(chosen.contributions)) | {
        "showgrid": True
    }
    layout["annotations"] = [_mean_note(chosen, scale, layout["xaxis"]["range"], palette)]
    return go.Figure([dots, mean], layout)


def dependence_finding(chosen: Dependence) -> str:
    """Say in a sentence what the feature does to the odds."""
    if chosen.range_factor < FLAT_FACTOR:
        return words.FLAT.format(factor=numbers.decimal(chosen.range_factor, 2))
    end = chosen.end_factor
    # Nearly the whole range lies between the two ends: the feature has one direction.
    if end > chosen.range_factor**0.8:
        return words.RISES.format(factor=numbers.decimal(end, 1))
    if end < chosen.range_factor**-0.8:
        return words.FALLS.format(factor=numbers.decimal(end, 2))
    return words.PEAKS.format(
        value=chosen.feature.label(chosen.riskiest), factor=numbers.decimal(chosen.range_factor, 1)
    )


def outside(chosen: Dependence) -> int:
    """Count the dots that the axis leaves out."""
    low, high = _drawn(chosen.feature, chosen.values)
    return int(np.sum((chosen.values < low) | (chosen.values > high)))


def _drawn(feature: Feature, values: FloatArray) -> tuple[float, float]:
    """Give the ends of the axis: the rarest large amounts would squeeze all others."""
    if feature.unit in WHOLE_UNITS:
        return float(values.min()) - 0.5, float(values.max()) + 0.5
    low, high = np.quantile(values, DRAWN_QUANTILES)
    margin = 0.03 * (high - low)
    return float(low - margin), float(high + margin)


def _value_axis(feature: Feature, x: FloatArray) -> dict[str, Any]:
    unit = words.UNIT_NAMES[feature.unit]
    # A title that explains its own scale needs no unit.
    named = not unit or "(" in feature.title
    title = feature.title if named else f"{feature.title} ({unit})"
    axis: dict[str, Any] = {
        "title": {"text": axes.wrapped(title)},
        "range": list(_drawn(feature, x)),
        "zeroline": False,
        "fixedrange": True,
        "nticks": 7,
    }
    if feature.unit == "NT$":
        axis["tickformat"] = "~s"
    if feature.unit in WHOLE_UNITS:
        axis |= {"dtick": 1, "tickformat": "d"}
    return axis


def _dodge(chosen: Dependence) -> FloatArray:
    """Spread dots of one whole number sideways, or they would hide each other."""
    out = np.zeros(len(chosen.values))
    if chosen.feature.unit not in WHOLE_UNITS:
        return out
    for value in np.unique(chosen.values):
        same = chosen.values == value
        out[same] = swarm_offsets(chosen.contributions[same], 0.3)
    return out


def _mean_note(
    chosen: Dependence, scale: float, drawn: Sequence[float], palette: Palette
) -> dict[str, Any]:
    seen = np.flatnonzero(chosen.curve_values * scale <= drawn[1])
    last = int(seen[-1])
    return {
        "x": float(chosen.curve_values[last] * scale),
        # On a log axis an annotation's place is the logarithm to base 10.
        "y": float(chosen.curve[last] / np.log(10)),
        "text": f"<b>{words.MEAN}</b>",
        "showarrow": False,
        "xanchor": "right",
        "yanchor": "bottom",
        "yshift": 6,
        "font": {"color": palette.accent},
    }


def short(title: str) -> str:
    """Give a feature's title without what stands in brackets."""
    return title.split(" (")[0]
