"""A quick chart of an analyst's answer: lines where there are dates, bars where there are names.

Names come from a stranger's statement, so they are escaped: Plotly would make links of some markup.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd
from pandas.api import types

from ui import numbers
from ui.charts import axes
from ui.charts.metrics_axes import DatedNote, note_letters, note_shapes
from ui.charts.metrics_quick_plan import MOST_BARS, MOST_SERIES, ChartPlan
from ui.charts.written_axis import written_ticks
from ui.theme import Palette
from ui.words.metrics import workbench as words

if TYPE_CHECKING:
    from ui.drawing import Spec

_HEIGHT, _BAR_HEIGHT, _FRAME_HEIGHT = 400, 26, 90
_NAME_CHARACTERS = 32
_COMPACT_FROM = 10_000
_MIDNIGHT = "T00:00:00"


@dataclass(frozen=True)
class _Line:
    """One line: places on the x-axis, and numbers or nothing."""

    name: str
    places: Sequence[Any]
    values: Sequence[float | None]

    @property
    def known(self) -> list[float]:
        return [value for value in self.values if value is not None]


def quick_chart(
    frame: pd.DataFrame,
    plan: ChartPlan,
    figures: Sequence[str],
    palette: Palette,
    notes: Sequence[DatedNote] = (),
) -> "Spec":
    """Draw an answer.

    Parameters
    ----------
    frame : DataFrame
    plan : ChartPlan
    figures : sequence of str
        Of the plan's; one if the plan does not take several.
    palette : Palette
    notes : sequence of DatedNote
        Of the days that are drawn, where lines go along dates.
    """
    if not plan.along:
        return _bars(frame.head(MOST_BARS), plan.names, figures[0], palette)
    drawn = _lines(_lines_of(frame, plan, figures), plan, figures, palette)
    drawn["layout"] |= {
        "annotations": note_letters(notes, palette),
        "shapes": note_shapes(notes, palette),
    }
    return drawn


def _lines_of(frame: pd.DataFrame, plan: ChartPlan, figures: Sequence[str]) -> list[_Line]:
    """Give the lines; the largest where there are too many."""
    rows = frame.sort_values(plan.along, kind="stable")
    if not plan.name:
        return [_line_of(name, rows, plan.along, name) for name in figures[:MOST_SERIES]]
    named = rows[plan.name].map(_named)
    sizes = rows[figures[0]].abs().groupby(named).sum()
    kept = sizes.sort_values(ascending=False, kind="stable").index[:MOST_SERIES]
    return [_line_of(name, rows[named == name], plan.along, figures[0]) for name in sorted(kept)]


def _line_of(name: str, rows: pd.DataFrame, along: str, figure: str) -> _Line:
    places = rows[along]
    if types.is_datetime64_any_dtype(places):
        places = places.dt.strftime("%Y-%m-%dT%H:%M:%S")
    return _Line(name, places.tolist(), [_known(value) for value in rows[figure].tolist()])


def _known(value: Any) -> float | None:
    return None if pd.isna(value) or math.isinf(value) else float(value)


def _lines(
    lines: Sequence[_Line], plan: ChartPlan, figures: Sequence[str], palette: Palette
) -> dict[str, Any]:
    is_dotted = any(len(set(line.places)) < len(line.places) for line in lines)
    mode = "markers" if is_dotted else "lines"
    is_dated = any(isinstance(place, str) for line in lines for place in line.places)
    layout = axes.finding(_line_finding(lines, plan, figures), _HEIGHT)
    layout |= {
        "xaxis": {"title": {"text": "" if is_dated else escape(plan.along)}, "fixedrange": True},
        "yaxis": {
            "title": {"text": escape(figures[0]) if len(figures) == 1 else ""},
            "fixedrange": True,
            **_ticks([value for line in lines for value in line.known]),
        },
        "showlegend": len(lines) > 1,
    }
    colours = palette.categories
    data = [_trace(line, mode, colours[place]) for place, line in enumerate(lines)]
    return {"data": data, "layout": layout}


def _trace(line: _Line, mode: str, colour: str) -> dict[str, Any]:
    told = [
        f"{escape(line.name)}<br>{escape(str(place).removesuffix(_MIDNIGHT))}: {_figure(value)}"
        for place, value in zip(line.places, line.values, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": mode,
        "name": escape(_cut(line.name)),
        "x": line.places,
        "y": line.values,
        "hovertext": told,
        "hovertemplate": words.HOVER,
        "line": {"color": colour, "width": 2},
        "marker": {"color": colour, "size": 6},
    }


def _line_finding(lines: Sequence[_Line], plan: ChartPlan, figures: Sequence[str]) -> str:
    known = [line for line in lines if line.known]
    if not known:
        return escape(", ".join(figures))
    what = escape(figures[0])
    if len(lines) == 1:
        first, last = _figure(known[0].known[0]), _figure(known[0].known[-1])
        return words.LINE_FINDING.format(what=what, first=first, last=last)
    # Some may end before others do.
    end = max(line.places[-1] for line in known)
    ending = [line for line in known if line.places[-1] == end and line.values[-1] is not None]
    highest = max(ending or known, key=lambda line: line.known[-1])
    form = words.LINES_FINDING if plan.name else words.WIDE_FINDING
    return form.format(name=escape(highest.name), what=what, figure=_figure(highest.known[-1]))


def _bars(frame: pd.DataFrame, names: Sequence[str], figure: str, palette: Palette) -> "Spec":
    values = [_known(value) for value in frame[figure].tolist()]
    labels, places = _labels(frame, names), list(range(len(frame)))
    known = [value for value in values if value is not None]
    top = values.index(max(known)) if known else -1
    layout = axes.finding(
        _bar_finding(labels, values, top, figure), _FRAME_HEIGHT + _BAR_HEIGHT * len(frame)
    )
    layout |= {
        "xaxis": {
            "title": {"text": escape(figure)},
            "fixedrange": True,
            "rangemode": "tozero",
            "showgrid": True,
            **_ticks([0.0, *known]),
        },
        "yaxis": {
            "autorange": "reversed",
            "fixedrange": True,
            "showgrid": False,
            "tickvals": places,
            "ticktext": labels,
        },
    }
    told = [f"{name}: {_figure(value)}" for name, value in zip(labels, values, strict=True)]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": places,
        "hovertext": told,
        "hovertemplate": words.HOVER,
        "marker": {"color": [palette.accent if at == top else palette.context for at in places]},
    }
    return {"data": [bars], "layout": layout}


def _bar_finding(
    labels: Sequence[str], values: Sequence[float | None], top: int, figure: str
) -> str:
    if top < 0:
        return escape(figure)
    return words.BAR_FINDING.format(
        name=labels[top], what=escape(figure), figure=_figure(values[top])
    )


def _ticks(known: Sequence[float]) -> dict[str, Any]:
    return written_ticks(min(known, default=0.0), max(known, default=0.0), _figure)


def _labels(frame: pd.DataFrame, names: Sequence[str]) -> list[str]:
    """Name each row by as many columns as it takes to tell rows apart."""
    count = next(
        (n for n in range(1, len(names)) if not frame.duplicated(list(names[:n])).any()),
        len(names),
    )
    rows = frame[list(names[:count])].itertuples(index=False, name=None)
    return [escape(_cut(" · ".join(map(_named, row)))) for row in rows]


def _named(value: Any) -> str:
    return words.EMPTY_NAME if pd.isna(value) else str(value)


def _cut(name: str) -> str:
    return name if len(name) <= _NAME_CHARACTERS else f"{name[: _NAME_CHARACTERS - 1]}…"


def _figure(value: float | None) -> str:
    """Write a number of which nothing is known but its size."""
    if value is None or abs(value) >= _COMPACT_FROM:
        return numbers.MISSING if value is None else numbers.compact(value)
    if value.is_integer():
        return numbers.count(value)
    return numbers.decimal(value, 3 if abs(value) < 10 else 1 if abs(value) < 1_000 else 0)
