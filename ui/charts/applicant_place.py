"""The chart of where one applicant lies in the portfolio; redrawn with every choice of one."""

from typing import Any

from core.task import FloatArray
from ui.charts.axes import upright
from ui.drawing import Spec
from ui.theme import Palette
from ui.words.credit import applicant as words

RISK_STEP = 20


def place_strip(
    counts: FloatArray, risk: float, cutoff: float, written: tuple[str, str], palette: Palette
) -> Spec:
    """Give the portfolio by risk, with one applicant and the cut-off marked.

    Parameters
    ----------
    counts : ndarray of float, shape (bins,)
        Applicants in equal bins of 0 to 1.
    risk, cutoff : float
    written : tuple of two str
        Both as people read them.
    """
    bins = len(counts)
    left = [100 * i / bins for i in range(bins)]
    trace = {
        "type": "bar",
        "x": [edge + 50 / bins for edge in left],
        "y": counts.tolist(),
        "width": 86 / bins,
        "marker": {"color": palette.context, "opacity": 0.55},
        "hovertemplate": words.PLACE_HOVER,
    }
    top = float(counts.max())
    layout = {
        "height": 250,
        "margin": {"l": 4, "r": 8, "t": 30, "b": 60},
        "showlegend": False,
        "bargap": 0,
        "shapes": [
            upright(100 * cutoff, 0, top, palette.text, dash="dot", width=1.5, layer="above"),
            upright(100 * risk, 0, 1.06 * top, palette.accent, width=3, layer="above"),
        ],
        "annotations": [
            _above(risk, 1.06 * top, words.PLACE_HERE.format(risk=written[0]))
            | {"font": {"color": palette.accent, "size": 15}},
        ],
        "xaxis": {
            "title": {"text": words.PLACE_X},
            "range": [0, 100],
            "ticklabelstandoff": 4,
            "fixedrange": True,
            **_ticks_around(cutoff, written[1]),
        },
        "yaxis": {
            "title": {"text": words.PLACE_Y},
            "rangemode": "tozero",
            "nticks": 4,
            "tickformat": ",d",
            "fixedrange": True,
            "range": [0, 1.08 * top],
        },
    }
    return {"data": [trace], "layout": layout}


def _ticks_around(cutoff: float, written: str) -> dict[str, Any]:
    """Give the ticks of a risk axis with the cut-off as one of them, those near it left out."""
    percent = 100 * cutoff
    steps = [tick for tick in range(0, 101, RISK_STEP) if abs(tick - percent) > RISK_STEP / 2]
    return {
        "tickvals": [*steps, percent],
        "ticktext": [*(f"{tick} %" for tick in steps), words.PLACE_CUTOFF.format(cutoff=written)],
    }


def _above(share: float, y: float, text: str) -> dict[str, Any]:
    anchor = "left" if share < 0.25 else "right" if share > 0.75 else "center"
    return {
        "x": 100 * share,
        "y": y,
        "text": f"<b>{text}</b>",
        "xanchor": anchor,
        "yanchor": "bottom",
        "showarrow": False,
    }
