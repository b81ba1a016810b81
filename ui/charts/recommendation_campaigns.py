"""Campaigns: who is reached first, what a size would bring, and what was expected and came."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.arrays import FloatArray
from core.recommendation.campaigns.plan import PlanCurve
from core.recommendation.campaigns.records import SentRecord
from ui import numbers
from ui.charts import axes
from ui.charts.sentiment_series import seen_through
from ui.drawing import Spec
from ui.theme import Palette
from ui.words.recommendation import business_campaigns as words

ROW_PX = 46
BAND_OPACITY = 0.16
_DASHES = ("solid", "dash", "dot", "dashdot")


@dataclass(frozen=True)
class GainCurve:
    """What a way to choose households reaches, by the share of households chosen.

    Parameters
    ----------
    title : str
    share : ndarray of float, shape (n,)
        Of the households, 0 to 1, rising.
    value, low, high : ndarray of float, shape (n,)
        Of all answers, 0 to 1, with the ends of the 95 % interval.
    """

    title: str
    share: FloatArray
    value: FloatArray
    low: FloatArray
    high: FloatArray

    def at(self, share: float) -> float:
        """Give what a share of the households reaches."""
        return float(np.interp(share, np.append(0, self.share), np.append(0, self.value)))


def gains(
    curves: Sequence[GainCurve], title: str, axis_titles: tuple[str, str], palette: Palette
) -> Spec:
    """Give what each way reaches; the first is ours, in the accent colour with its interval."""
    ours, *others = curves
    data = [_band(_percent(ours.share), _percent(ours.low), _percent(ours.high), palette.accent)]
    colours = (palette.categories[1], palette.categories[3], palette.context)
    for place, (curve, colour) in enumerate(zip(others, colours, strict=False), start=1):
        data.append(_curve(curve, colour, 2, _DASHES[place % len(_DASHES)]))
    data.append(_curve(ours, palette.accent, 3, "solid"))
    data.append(_lot(palette))
    x_title, y_title = axis_titles
    layout = axes.finding(title, 400)
    layout |= {
        "xaxis": _axis(x_title, [0, 100]),
        "yaxis": _axis(y_title, [0, 102]),
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        "margin": {"b": 96},
    }
    return {"data": data, "layout": layout}


def plan_curve(
    curve: PlanCurve,
    chosen: int,
    title: str,
    y_title: str,
    money: Callable[[float], str],
    palette: Palette,
) -> Spec:
    """Give what campaigns of growing size would be worth, with the chosen one marked."""
    sizes = curve.sizes.astype(np.float64)
    at = float(np.interp(chosen, sizes, curve.value))
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": _rounded(sizes),
        "y": _rounded(curve.value),
        "line": {"color": palette.accent, "width": 3},
        "customdata": [money(value) for value in curve.value],
        "hovertemplate": words.CURVE_HOVER,
    }
    dot = {
        "type": "scatter",
        "mode": "markers",
        "x": [chosen],
        "y": [round(at, 3)],
        "marker": {"color": palette.accent, "size": 12},
        "hoverinfo": "skip",
    }
    layout = axes.finding(title, 340)
    layout |= {
        "xaxis": {"title": {"text": words.CURVE_X}, "rangemode": "tozero", "fixedrange": True},
        "yaxis": {"title": {"text": y_title}, "zeroline": True, "fixedrange": True},
        "annotations": [_chosen_note(chosen, at, float(sizes[-1]), palette)],
    }
    return {"data": [_band(sizes, curve.low, curve.high, palette.accent), line, dot]} | {
        "layout": layout
    }


def expected_and_came(sent: Sequence[SentRecord], title: str, palette: Palette) -> Spec:
    """Give what was expected of each campaign as a bar, and what came as a mark."""
    names = [_row_name(one) for one in sent]
    rows = axes.rows_of(names)
    x = [end for one in sent for end in (one.expected_answers.low, one.expected_answers.high, None)]
    y = [place for row in rows.tolist() for place in (row, row, None)]
    expected = {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "name": words.CAME_EXPECTED,
        "line": {"color": palette.context, "width": 8},
        "hovertemplate": "%{x:.0f}<extra></extra>",
    }
    layout = axes.finding(title, ROW_PX * len(sent) + 110)
    layout |= {
        "xaxis": _axis(words.CAME_X, _room(sent)),
        "yaxis": axes.row_axis(names),
        "annotations": axes.row_names(names, palette),
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        "margin": {"b": 84},
    }
    marks = [
        _came([pair for pair in zip(sent, rows.tolist(), strict=True) if _is_over(pair[0]) == over])
        | {"name": name, "marker": _mark(over, palette)}
        for over, name in ((True, words.CAME_REAL), (False, words.CAME_OPEN))
        if any(_is_over(one) == over for one in sent)
    ]
    return {"data": [expected, *marks], "layout": layout}


def _room(sent: Sequence[SentRecord]) -> list[float]:
    """Give an axis from just below none, so that marks there are whole, to past the largest."""
    most = max(max(one.answers, one.expected_answers.high or 0) for one in sent)
    return [-0.02 * most, 1.05 * most]


def _is_over(one: SentRecord) -> bool:
    return one.days_seen >= one.days


def _row_name(one: SentRecord) -> str:
    form = words.CAME_ROW if _is_over(one) else words.CAME_ROW_OPEN
    sent = numbers.count(one.sent)
    return form.format(name=one.name, sent=sent, seen=one.days_seen, days=one.days)


def _came(pairs: Sequence[tuple[SentRecord, float]]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [one.answers for one, _ in pairs],
        "y": [row for _, row in pairs],
        "cliponaxis": False,
        "hovertemplate": "%{x:.0f}<extra></extra>",
    }


def _mark(over: bool, palette: Palette) -> dict[str, Any]:
    symbol = "diamond" if over else "diamond-open"
    return {"symbol": symbol, "size": 12, "color": palette.accent, "line": {"width": 2}}


def _curve(curve: GainCurve, colour: str, width: float, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [0.0, *_rounded(_percent(curve.share))],
        "y": [0.0, *_rounded(_percent(curve.value))],
        "name": curve.title,
        "line": {"color": colour, "width": width, "dash": dash},
        "hovertemplate": words.GAINS_HOVER,
    }


def _lot(palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [0, 100],
        "y": [0, 100],
        "name": words.GAINS_LOT,
        "line": {"color": palette.border, "width": 2},
        "hoverinfo": "skip",
    }


def _band(x: FloatArray, low: FloatArray, high: FloatArray, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [*_rounded(x), *_rounded(x[::-1])],
        "y": [*_rounded(high), *_rounded(low[::-1])],
        "fill": "toself",
        "fillcolor": seen_through(colour, BAND_OPACITY),
        "line": {"width": 0},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _axis(title: str, span: list[float]) -> dict[str, Any]:
    return {"title": {"text": title}, "range": span, "showgrid": True, "fixedrange": True}


def _chosen_note(chosen: int, at: float, most: float, palette: Palette) -> dict[str, Any]:
    left = chosen > most / 2
    return {
        "x": chosen,
        "y": at,
        "text": words.CURVE_CHOSEN.format(size=numbers.count(chosen)),
        "showarrow": False,
        "xanchor": "right" if left else "left",
        "yanchor": "bottom",
        "yshift": 8,
        "font": {"color": palette.text},
    }


def _percent(share: FloatArray) -> FloatArray:
    return np.asarray(share * 100)


def _rounded(values: FloatArray) -> list[float]:
    """Give numbers as the browser gets them: to a thousandth, which no screen can show."""
    return [float(value) for value in np.round(values, 3)]
