"""Cash: where it stood, and the fan of where it may stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui.charts import axes
from ui.charts.sentiment_series import seen_through
from ui.theme import Palette
from ui.words import overview_company as words

if TYPE_CHECKING:
    from ui.drawing import Spec

HEIGHT = 380
_OUTER, _INNER = 0.14, 0.24


@dataclass(frozen=True)
class CashFan:
    """What is drawn, in US dollars.

    Parameters
    ----------
    past_months, months : sequence of str
        First days, as ISO 8601; the first of ``months`` is the last of ``past_months``.
    past : sequence of float
    fan : sequence of five sequences of float
        5, 25, 50, 75 and 95 %.
    past_told, told : sequence of str
        What is said of each point.
    """

    past_months: Sequence[str]
    past: Sequence[float]
    months: Sequence[str]
    fan: Sequence[Sequence[float]]
    past_told: Sequence[str]
    told: Sequence[str]


def cash_fan(drawn: CashFan, title: str, palette: Palette) -> "Spec":
    """Draw the books' balances, then the fan; below zero there is no cash."""
    low, quarter, middle, three_quarters, high = drawn.fan
    layout = axes.finding(title, HEIGHT)
    layout |= {
        "xaxis": {"type": "date", "fixedrange": True, "tickformat": "%b %Y", "nticks": 7},
        "yaxis": {
            "title": {"text": words.CASH_Y},
            "fixedrange": True,
            "zeroline": True,
            "zerolinewidth": 1.5,
            "zerolinecolor": palette.bad,
            "range": _reach(drawn),
            "tickformat": "$~s",
            "nticks": 7,
        },
        "annotations": _labels(drawn, palette),
        "shapes": [_today(drawn.months[0], palette)],
    }
    data = [
        _band(drawn.months, low, high, seen_through(palette.accent, _OUTER)),
        _band(drawn.months, quarter, three_quarters, seen_through(palette.accent, _INNER)),
        _line(drawn.past_months, drawn.past, drawn.past_told, palette.text, "solid"),
        _line(drawn.months, middle, drawn.told, palette.accent, "solid"),
    ]
    return {"data": data, "layout": layout}


def _band(
    months: Sequence[str], low: Sequence[float], high: Sequence[float], colour: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [*months, *list(months)[::-1]],
        "y": [*high, *list(low)[::-1]],
        "fill": "toself",
        "fillcolor": colour,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _line(
    months: Sequence[str], values: Sequence[float], told: Sequence[str], colour: str, dash: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(months),
        "y": list(values),
        "line": {"color": colour, "width": 2.5, "dash": dash},
        "customdata": list(told),
        "hovertemplate": words.CASH_HOVER,
    }


def _reach(drawn: CashFan) -> list[float]:
    """Give the piece of the scale: what lies far below zero is no different from being out."""
    top = max(*drawn.past, *drawn.fan[3])
    bottom = min(0.0, *drawn.fan[1])
    return [max(bottom, -top / 3) - top * 0.06, top * 1.12]


def _labels(drawn: CashFan, palette: Palette) -> list[dict[str, Any]]:
    books = _label(words.CASH_BOOKS, palette.text) | {
        "x": drawn.past_months[0],
        "y": drawn.past[0],
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 6,
    }
    out = _label(words.CASH_OUT, palette.bad) | {
        "x": drawn.past_months[0],
        "y": 0,
        "xanchor": "left",
        "yanchor": "top",
    }
    return [books, out]


def _label(text: str, colour: str) -> dict[str, Any]:
    return {"text": text, "showarrow": False, "font": {"color": colour, "size": 13}}


def _today(month: str, palette: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": month,
        "x1": month,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": palette.context, "width": 1, "dash": "dot"},
        "layer": "below",
    }
