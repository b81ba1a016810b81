"""The frame around any metric over time: its axes, the notes on it, the period that is open."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from typing import Any

from core.metrics.definition import Grain
from ui import numbers
from ui.charts.written_axis import MOST_STEPS, written_axis
from ui.metric_values import currency_of, written
from ui.theme import Palette
from ui.words.metrics import charts as words

# How long a period is, as Plotly counts.
_DAY_MS = 86_400_000
_LENGTHS: dict[Grain, int | str] = {
    "day": _DAY_MS,
    "week": 7 * _DAY_MS,
    "month": "M1",
    "quarter": "M3",
    "year": "M12",
}
_TICKS: dict[Grain, str] = {
    "day": "%-d %b<br>%Y",
    "week": "%-d %b<br>%Y",
    "month": "%b<br>%Y",
    "quarter": "Q%q<br>%Y",
    "year": "%Y",
}
_A_MONDAY = "2000-01-03"
# Names of days are longer than those of months, and a phone is narrow.
_MOST_TICKS, _FEW_TICKS = 6, 4
# The title of their axis says the unit.
_PLAIN = ("months", "hours", "of 5", "points", "score", "ms")


@dataclass(frozen=True)
class DatedNote:
    """A note on a chart.

    Parameters
    ----------
    day : str
        As ISO 8601.
    letter, told : str
        What stands on the chart, and what it says.
    """

    day: str
    letter: str
    told: str


@dataclass(frozen=True)
class Span:
    """A period from its first day to the first after it, as ISO 8601."""

    first: str
    after: str


def placed(grain: Grain) -> dict[str, Any]:
    """Give how a trace puts what is of a period into its middle."""
    # Weeks are counted from a Monday, or Plotly's would begin on a Saturday.
    start = {"xperiod0": _A_MONDAY} if grain == "week" else {}
    return {"xperiod": _LENGTHS[grain], "xperiodalignment": "middle", **start}


def time_axis(grain: Grain, span: Span) -> dict[str, Any]:
    """Give an axis of periods."""
    return {
        "type": "date",
        "range": [span.first, span.after],
        "fixedrange": True,
        "tickformat": _TICKS[grain],
        "ticklabelmode": "period" if grain in ("month", "quarter", "year") else "instant",
        "nticks": _FEW_TICKS if grain == "day" else _MOST_TICKS,
        "tickangle": 0,
        **({"dtick": "M12"} if grain == "year" else {}),
        **(_mondays(span) if grain == "week" else {}),
    }


def _mondays(span: Span) -> dict[str, Any]:
    """Give few ticks, each a Monday: Plotly's own stand at Sundays or firsts of months."""
    days = (date.fromisoformat(span.after) - date.fromisoformat(span.first)).days
    weeks = max(1, math.ceil(days / 7 / _FEW_TICKS))
    return {"tick0": _A_MONDAY, "dtick": weeks * 7 * _DAY_MS}


def axis_title(unit: str) -> str:
    """Name a unit as an axis does.

    >>> axis_title("share"), axis_title("EUR per account"), axis_title("CHF")
    ('Share', 'Euros per account', 'CHF')
    """
    currency = currency_of(unit)
    if currency:
        return words.CURRENCIES.get(currency, currency) + unit.removeprefix(currency)
    return words.UNITS.get(unit, unit.capitalize())


def value_axis(
    unit: str, values: Iterable[float | None], *, from_zero: bool, most_steps: int = MOST_STEPS
) -> dict[str, Any]:
    """Give an axis of a metric's values, written as the page writes them."""
    known = [value for value in values if value is not None] or [0.0]
    if from_zero:
        known.append(0.0)
    write = numbers.compact if unit in _PLAIN else partial(written, unit=unit)
    axis = written_axis(axis_title(unit), min(known), max(known), write, most_steps)
    return axis | {"rangemode": "tozero" if from_zero else "normal"}


def note_shapes(
    notes: Sequence[DatedNote], palette: Palette, xref: str = "x", yref: str = "paper"
) -> list[dict[str, Any]]:
    """Draw a hairline at the day of each note, over the height that ``yref`` names."""
    return [
        {
            "type": "line",
            "x0": note.day,
            "x1": note.day,
            "y0": 0,
            "y1": 1,
            "xref": xref,
            "yref": yref,
            "line": {"color": palette.text, "width": 1, "dash": "dot"},
        }
        for note in notes
    ]


def note_letters(
    notes: Sequence[DatedNote], palette: Palette, xref: str = "x", yref: str = "paper"
) -> list[dict[str, Any]]:
    """Name each note at the top of its line; what it says is read on the letter."""
    return [
        {
            "x": note.day,
            "y": 1,
            "xref": xref,
            "yref": yref,
            "yanchor": "top",
            "text": f"<b>{escape(note.letter)}</b>",
            "hovertext": escape(note.told),
            "showarrow": False,
            "font": {"color": palette.background, "size": 12},
            "bgcolor": palette.text,
            "borderpad": 2,
        }
        for note in notes
    ]


def opened(span: Span, palette: Palette, xref: str = "x", yref: str = "paper") -> dict[str, Any]:
    """Frame the period whose rows are open."""
    return {
        "type": "rect",
        "x0": span.first,
        "x1": span.after,
        "y0": 0,
        "y1": 1,
        "xref": xref,
        "yref": yref,
        "line": {"width": 1.5, "color": palette.accent, "dash": "dot"},
        "layer": "below",
    }
