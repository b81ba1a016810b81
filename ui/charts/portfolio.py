"""Charts of an uploaded portfolio: its risk beside the training rows', approvals by group."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.credit.fairness import GroupFigures
from core.task import FloatArray
from ui import numbers
from ui.drawing import Spec
from ui.theme import Palette
from ui.words.credit import portfolio as words

RISK_BINS = 40
HEIGHT = 360


@dataclass(frozen=True)
class RiskShares:
    """Shares of a portfolio's applicants by risk, in equal bins of 0 to 1."""

    shares: FloatArray

    @classmethod
    def of(cls, probabilities: FloatArray) -> "RiskShares":
        """Count those who have a risk."""
        known = probabilities[~np.isnan(probabilities)]
        counts, _ = np.histogram(known, np.linspace(0, 1, RISK_BINS + 1))
        return cls(counts / max(1, len(known)))


def risk_beside(
    yours: RiskShares, training: RiskShares, cutoff: float, title: str, palette: Palette
) -> Spec:
    """Give the risks of a file as bars, those of the training rows as a line, and the cut-off."""
    middle = (np.arange(RISK_BINS) + 0.5) * 100 / RISK_BINS
    bars = {
        "type": "bar",
        "x": middle.tolist(),
        "y": (100 * yours.shares).tolist(),
        "name": words.YOURS,
        "marker": {"color": palette.accent},
        "hovertemplate": "%{y:.1f} % of applicants at %{x:.0f} % risk",
    }
    line = {
        "type": "scatter",
        "mode": "lines",
        "line": {"color": palette.context, "width": 2, "shape": "hvh"},
        "x": middle.tolist(),
        "y": (100 * training.shares).tolist(),
        "name": words.TRAINING,
        "hovertemplate": "%{y:.1f} % of applicants at %{x:.0f} % risk",
    }
    layout = {
        "title": {"text": title},
        "xaxis": {"title": {"text": words.RISK_X}, "ticksuffix": " %", "range": [0, 100]},
        "yaxis": {"title": {"text": words.RISK_Y}, "ticksuffix": " %", "rangemode": "tozero"},
        "bargap": 0.12,
        "showlegend": True,
        "legend": {"x": 1, "xanchor": "right", "y": 1, "yanchor": "top", "orientation": "v"},
        "height": HEIGHT,
        "hovermode": "closest",
        "shapes": [_cutoff_line(cutoff, palette)],
        "annotations": [_cutoff_note(cutoff, palette)],
    }
    return {"data": [bars, line], "layout": layout}


def approvals(groups: Sequence[GroupFigures], title: str, palette: Palette) -> Spec:
    """Give the approved share of each judged group as a dot with its interval."""
    judged = [group for group in groups if not group.too_small]
    shares = [group.approval for group in judged]
    dots = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [100 * share.value for share in shares],
        "y": [group.name for group in judged],
        "marker": {"size": 11, "color": palette.accent},
        "text": [numbers.percent(share.value) for share in shares],
        "textposition": "top center",
        "error_x": {
            "type": "data",
            "array": [100 * (share.high - share.value) for share in shares],
            "arrayminus": [100 * (share.value - share.low) for share in shares],
            "color": palette.accent,
            "thickness": 2,
            "width": 0,
        },
        "customdata": [[numbers.count(group.rows)] for group in judged],
        "hovertemplate": "%{y}: %{x:.1f} % of %{customdata[0]} rows<extra></extra>",
    }
    layout = {
        "title": {"text": title},
        "xaxis": {"title": {"text": words.APPROVALS_X}, "rangemode": "tozero", "showgrid": True},
        "yaxis": {"showgrid": False, "range": [len(judged) - 0.4, -0.8]},
        "height": 110 + 52 * max(1, len(judged)),
    }
    return {"data": [dots], "layout": layout}


def _cutoff_line(cutoff: float, palette: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        **{"x0": 100 * cutoff, "x1": 100 * cutoff, "y0": 0, "y1": 1, "yref": "paper"},
        "line": {"color": palette.text, "width": 1.5, "dash": "dot"},
    }


def _cutoff_note(cutoff: float, palette: Palette) -> dict[str, Any]:
    left = cutoff > 0.5
    return {
        "x": 100 * cutoff,
        "y": 0.98,
        "yref": "paper",
        "yanchor": "top",
        "xanchor": "right" if left else "left",
        "xshift": -6 if left else 6,
        "text": words.CHOSEN.format(cutoff=numbers.percent(cutoff)),
        "showarrow": False,
        "font": {"color": palette.text},
    }
