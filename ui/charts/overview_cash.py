"""Cash: where it stood, and the fan of where it may stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui.charts import axes
from ui.charts.metrics_axes import DatedNote, note_letters, note_shapes
from ui.charts.sentiment_series import seen_through
from ui.charts.written_axis import Written, written_axis
from ui.theme import Palette
from ui.words import overview_company as words

if TYPE_CHECKING:
    from ui.drawing import Spec

HEIGHT = 400
# Over so many months it is seen whether the cash fell.
_LABEL_MONTHS = 4
_OUTER, _INNER = 0.14, 0.24


@dataclass(frozen=True)
class CashFan:
    """What is drawn.

    Parameters
    ----------
    title, y_title : str
    past_months : sequence of str
        Last days, as ISO 8601.
    past : sequence of float
    months : sequence of str
        The first is the last of ``past_months``.
    fan : sequence of five sequences of float
        5, 25, 50, 75 and 95 %.
    past_told, told : sequence of str
        What is said of each point.
    out : tuple of str, optional
        The month in which the cash is gone without luck, and what is said there.
    notes : sequence of DatedNote
    write : callable
        Gives an amount as it is read.
    """

    title: str
    y_title: str
    past_months: Sequence[str]
    past: Sequence[float]
    months: Sequence[str]
    fan: Sequence[Sequence[float]]
    past_told: Sequence[str]
    told: Sequence[str]
    out: tuple[str, str] | None
    notes: Sequence[DatedNote]
    write: Written


def cash_fan(drawn: CashFan, palette: Palette) -> "Spec":
    """Draw the books' balances, then the fan; below zero there is no cash."""
    low, quarter, middle, three_quarters, high = drawn.fan
    layout = axes.finding(drawn.title, HEIGHT) | {
        "xaxis": {
            "type": "date",
            "fixedrange": True,
            "tickformat": "%b<br>%Y",
            "nticks": 7,
            "tickangle": 0,
        },
        "yaxis": _cash_axis(drawn, palette),
        "annotations": [*_labels(drawn, palette), *note_letters(drawn.notes, palette)],
        "shapes": [_today(drawn.months[0], palette), *note_shapes(drawn.notes, palette)],
    }
    data = [
        _band(drawn.months, low, high, seen_through(palette.accent, _OUTER)),
        _band(drawn.months, quarter, three_quarters, seen_through(palette.accent, _INNER)),
        _line(drawn.past_months, drawn.past, drawn.past_told, palette.text),
        _line(drawn.months, middle, drawn.told, palette.accent),
        *_out_mark(drawn, palette),
    ]
    return {"data": data, "layout": layout}


def _cash_axis(drawn: CashFan, palette: Palette) -> dict[str, Any]:
    low, high = _reach(drawn)
    return written_axis(drawn.y_title, low, high, drawn.write) | {
        "range": [low, high],
        "zerolinewidth": 1.5,
        "zerolinecolor": palette.bad,
    }


def _reach(drawn: CashFan) -> tuple[float, float]:
    """Give the piece of the scale: what lies far below zero is no different from being out."""
    top = max(*drawn.past, *drawn.fan[3])
    bottom = min(0.0, *drawn.fan[1])
    return max(bottom, -top / 3) - top * 0.06, top * 1.12


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
    months: Sequence[str], values: Sequence[float], told: Sequence[str], colour: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(months),
        "y": list(values),
        "line": {"color": colour, "width": 2.5},
        "customdata": list(told),
        "hovertemplate": words.CASH_HOVER,
    }


def _out_mark(drawn: CashFan, palette: Palette) -> list[dict[str, Any]]:
    if drawn.out is None:
        return []
    month, told = drawn.out
    mark = {
        "type": "scatter",
        "mode": "markers",
        "x": [month],
        "y": [0],
        "marker": {
            "size": 11,
            "color": palette.background,
            "line": {"color": palette.bad, "width": 2.5},
        },
        "customdata": [told],
        "hovertemplate": words.CASH_HOVER,
    }
    return [mark]


def _labels(drawn: CashFan, palette: Palette) -> list[dict[str, Any]]:
    # Where the line came from, the label does not stand.
    has_fallen = drawn.past[-1] <= drawn.past[-_LABEL_MONTHS:][0]
    books = _label(words.CASH_BOOKS, palette.text) | {
        "x": drawn.past_months[-1],
        "y": drawn.past[-1],
        "xanchor": "right",
        "yanchor": "top" if has_fallen else "bottom",
        "xshift": -8,
    }
    out = _label(words.CASH_OUT, palette.bad) | {
        "x": drawn.past_months[0],
        "y": 0,
        "xanchor": "left",
        "yanchor": "top",
    }
    return [books, out, *_out_label(drawn, palette)]


def _out_label(drawn: CashFan, palette: Palette) -> list[dict[str, Any]]:
    """Say when the cash is gone, left of the mark and below zero, where the fan is darkest last."""
    if drawn.out is None:
        return []
    month, told = drawn.out
    place = {"x": month, "y": 0, "xanchor": "right", "yanchor": "top", "xshift": -8}
    return [_label(f"<b>{told}</b>", palette.text) | place]


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
