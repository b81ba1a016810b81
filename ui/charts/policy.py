"""Charts of a lending policy: profit by cut-off, risk by outcome, error rates by group."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.credit.fairness import GroupFigures, Rate
from core.credit.policy import ProfitCurve
from core.task import FloatArray
from ui import numbers
from ui.theme import Palette
from ui.words.credit import cutoff as words

if TYPE_CHECKING:
    from ui.drawing import Spec

MILLION = 1e6
RISK_BINS = 50


@dataclass(frozen=True)
class RiskCounts:
    """How many applicants there are by risk and outcome, in equal bins of 0 to 1."""

    paid: FloatArray
    missed: FloatArray

    @classmethod
    def of(cls, probabilities: FloatArray, defaulted: np.ndarray) -> "RiskCounts":
        """Count a scored portfolio."""
        edges = np.linspace(0, 1, RISK_BINS + 1)
        paid, _ = np.histogram(probabilities[~defaulted], edges)
        missed, _ = np.histogram(probabilities[defaulted], edges)
        return cls(paid.astype(np.float64), missed.astype(np.float64))


def profit_curve(curve: ProfitCurve, chosen: float, title: str, palette: Palette) -> "Spec":
    """Give expected and observed profit by cut-off, with the chosen one marked."""
    x = curve.cutoffs * 100
    expected = curve.expected_profit_twd / MILLION
    traces = [_line(x, expected, words.EXPECTED, palette.accent, 3)]
    notes = [_end_note(x, expected, words.EXPECTED, palette.accent)]
    if curve.realised_profit_twd is not None:
        observed = curve.realised_profit_twd / MILLION
        traces.insert(0, _line(x, observed, words.REALISED, palette.context, 1.5))
        notes.append(_end_note(x, observed, words.REALISED, palette.muted))
    at = float(np.interp(chosen * 100, x, expected))
    traces.append(_dot(chosen * 100, at, palette.accent))
    layout = _layout(title, words.PROFIT_X, words.PROFIT_Y)
    layout["annotations"] = [*_apart(notes), _cutoff_note(chosen, palette)]
    layout["shapes"] = [_cutoff_line(chosen, palette)]
    return {"data": traces, "layout": layout}


def risk_histogram(counts: RiskCounts, chosen: float, title: str, palette: Palette) -> "Spec":
    """Give applicants by risk, those who paid and those who missed, with the cut-off."""
    x = (np.arange(RISK_BINS) + 0.5) * 100 / RISK_BINS
    bars = [
        _bars(x, counts.missed, words.MISSED, palette.bad),
        _bars(x, counts.paid, words.PAID, palette.context),
    ]
    layout = _layout(title, words.RISK_X, words.RISK_Y)
    layout |= {
        "barmode": "stack",
        "bargap": 0.08,
        "showlegend": True,
        "legend": {"x": 1, "xanchor": "right", "y": 1, "yanchor": "top", "orientation": "v"},
        "shapes": [_cutoff_line(chosen, palette)],
    }
    return {"data": bars, "layout": layout}


def group_rates(groups: Sequence[GroupFigures], rate: Rate, title: str, palette: Palette) -> "Spec":
    """Give one error rate of each judged group as a dot with its interval."""
    judged = [group for group in groups if not group.too_small]
    shares = [group.rate(rate) for group in judged]
    value = np.array([share.value for share in shares]) * 100
    dots = {
        "type": "scatter",
        "x": _rounded(value),
        "y": [group.name for group in judged],
        "mode": "markers+text",
        "marker": {"size": 11, "color": palette.accent},
        "text": [numbers.percent(share.value) for share in shares],
        "textposition": "top center",
        "error_x": {
            "type": "data",
            "array": _rounded(np.array([share.high for share in shares]) * 100 - value),
            "arrayminus": _rounded(value - np.array([share.low for share in shares]) * 100),
            "color": palette.accent,
            "thickness": 2,
            "width": 0,
        },
        "customdata": [[numbers.count(group.rows)] for group in judged],
        "hovertemplate": "%{y}: %{x:.1f} % (%{customdata[0]} applicants)<extra></extra>",
    }
    layout = _layout(title, words.GROUPS_X[rate], "")
    layout["xaxis"] |= {"rangemode": "tozero", "showgrid": True}
    # The first group on top, with room for its label.
    layout["yaxis"] = {"showgrid": False, "range": [len(judged) - 0.4, -0.8]}
    layout["height"] = 110 + 52 * max(1, len(judged))
    return {"data": [dots], "layout": layout}


def _line(x: FloatArray, y: FloatArray, name: str, colour: str, width: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": _rounded(x),
        "y": _rounded(y),
        "mode": "lines",
        "name": name,
        "line": {"color": colour, "width": width},
        "hovertemplate": "%{x:.1f} %: NT$ %{y:.1f} M",
    }


def _dot(x: float, y: float, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [x],
        "y": [y],
        "mode": "markers",
        "marker": {"color": colour, "size": 11},
        "hoverinfo": "skip",
    }


def _bars(x: FloatArray, y: FloatArray, name: str, colour: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": _rounded(x),
        "y": _rounded(y),
        "name": name,
        "marker": {"color": colour},
        "hovertemplate": "%{y:,.0f} applicants at %{x:.0f} % risk",
    }


def _rounded(values: FloatArray) -> list[float]:
    """Give numbers as the browser gets them: to a thousandth, which no screen can show."""
    return [float(value) for value in np.round(values, 3)]


def _end_note(x: FloatArray, y: FloatArray, text: str, colour: str) -> dict[str, object]:
    """Label a line at its end instead of in a legend."""
    return {
        "x": float(x[-1]),
        "y": float(y[-1]),
        "text": text,
        "showarrow": False,
        "xanchor": "right",
        "yanchor": "bottom",
        "font": {"color": colour},
    }


def _apart(notes: list[dict[str, object]]) -> list[dict[str, object]]:
    """Put the higher of two end labels above its line and the lower one below."""
    ranked = sorted(notes, key=lambda note: float(str(note["y"])), reverse=True)
    return [note | {"yanchor": "bottom" if i == 0 else "top"} for i, note in enumerate(ranked)]


def _cutoff_line(chosen: float, palette: Palette) -> dict[str, object]:
    return {
        "type": "line",
        "x0": chosen * 100,
        "x1": chosen * 100,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": palette.text, "width": 1.5, "dash": "dot"},
    }


def _cutoff_note(chosen: float, palette: Palette) -> dict[str, object]:
    left = chosen > 0.5
    return {
        "x": chosen * 100,
        "y": 0.02,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "right" if left else "left",
        "xshift": -6 if left else 6,
        "text": words.CHOSEN.format(cutoff=numbers.percent(chosen)),
        "showarrow": False,
        "font": {"color": palette.text},
    }


def _layout(title: str, x: str, y: str) -> dict[str, Any]:
    return {
        "title": {"text": title},
        "xaxis": {"title": {"text": x}, "ticksuffix": " %" if y else ""},
        "yaxis": {"title": {"text": y}, "rangemode": "tozero"},
        "showlegend": False,
        "height": 360,
        "hovermode": "closest",
    }
