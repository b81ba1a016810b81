"""Charts of how good the lists are: what lies when, and how well known what they show is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from ui.charts import axes
from ui.charts.ladder import ladder
from ui.charts.sentiment_evidence import KindRow, kinds
from ui.drawing import Spec
from ui.ladder import Rung
from ui.theme import Palette
from ui.words.recommendation import evidence as words

ROW_PX = 42
KNOWN_PX, ANSWER_PX = 4, 14
Kind = Literal["learnt", "tuned", "judged"]
_NAMES: dict[Kind, str] = {
    "learnt": words.TIME_ANSWERS,
    "tuned": words.TIME_TUNING,
    "judged": words.TIME_JUDGED,
}


@dataclass(frozen=True)
class Moment:
    """A day on which lists are made.

    Parameters
    ----------
    title : str
    kind : {"learnt", "tuned", "judged"}
    day, end : int
        The day, and the one after the last of the weeks that follow; days since 1970-01-01.
    before, after : str
        What lies before the day, and after it, as people read it.
    """

    title: str
    kind: Kind
    day: int
    end: int
    before: str
    after: str


def timeline(moments: Sequence[Moment], first_day: int, title: str, palette: Palette) -> Spec:
    """Give each day as a row: a thin line of what was known, a thick one of what came.

    Parameters
    ----------
    moments : sequence of Moment
        The judged one last.
    first_day : int
        Of the shop.
    title : str
    palette : Palette
    """
    names = [moment.title for moment in moments]
    rows = axes.rows_of(names).tolist()
    known = _lines(
        [(first_day, moment.day, row) for moment, row in zip(moments, rows, strict=True)],
        [_said(words.TIME_KNOWN, moment.before) for moment in moments],
    ) | {"name": words.TIME_KNOWN, "line": {"color": palette.context, "width": KNOWN_PX}}
    data = [known, *(_answers(kind, moments, rows, palette) for kind in _kinds(moments))]
    begin = moments[-1].day
    layout = axes.finding(title, ROW_PX * len(moments) + 160)
    layout |= {
        "xaxis": {
            "type": "date",
            "range": [_iso(first_day), _iso(max(moment.end for moment in moments) + 2)],
            "fixedrange": True,
            "nticks": 7,
            "tickformat": "%-d %b<br>%Y",
        },
        "yaxis": axes.row_axis(names),
        "shapes": [_upright(_iso(begin), palette)],
        "annotations": [*axes.row_names(names, palette), _line_note(begin, palette)],
        "showlegend": True,
        "legend": {"x": 0, "y": 0, "yref": "container", "yanchor": "bottom", "orientation": "h"},
        "margin": {"b": 96},
    }
    return {"data": data, "layout": layout}


def known_by(rungs: Sequence[Rung], bought: float, axis: str, title: str, palette: Palette) -> Spec:
    """Give how many know what each model shows, beside what households really bought.

    Parameters
    ----------
    rungs : sequence of Rung
        Buyers of the median product shown.
    bought : float
        Buyers of the median product that was bought; 0 draws no line.
    """
    spec = ladder(rungs, axis, title, palette, percent=False)
    most = max(*(rung.value for rung in rungs), bought)
    layout: dict[str, Any] = spec["layout"]
    layout["xaxis"] |= {"range": [-0.02 * most, 1.08 * most], "tickformat": ",d"}
    if not bought:
        return spec
    layout["annotations"] = [*layout["annotations"], _bought_note(bought, most, palette)]
    layout["yaxis"] = layout["yaxis"] | {"range": [-1.0, len(rungs) - 0.25]}
    marks = _upright_marks(bought, len(rungs), palette)
    return {"data": [marks, *spec["data"]], "layout": layout}


def group_rows(
    rows: Sequence[KindRow], axis: str, title: str, palette: Palette, *, percent: bool
) -> Spec:
    """Give each group as a row, each recipe as a mark with its interval, the model's first."""
    spec = kinds(rows, axis, title, palette)
    layout: dict[str, Any] = spec["layout"]
    most = max(rung.high for row in rows for rung in row.rungs)
    layout["xaxis"] |= {"range": [0, 1.05 * most or 1]}
    if percent:
        layout["xaxis"] |= {"tickformat": ".1~%"}
    # The mark of a recipe that finds nothing lies on the edge.
    return {"data": [trace | {"cliponaxis": False} for trace in spec["data"]], "layout": layout}


def losses(rungs: Sequence[Rung], axis: str, title: str, palette: Palette) -> Spec:
    """Give what is lost without each input, against nothing lost."""
    spec = ladder(rungs, axis, title, palette, percent=True)
    layout: dict[str, Any] = spec["layout"]
    # Losses are often of a percent or two, where whole percents would repeat.
    layout["xaxis"] |= {"nticks": 5, "tickformat": ".1~%"}
    return {"data": [_upright_marks(0.0, len(rungs), palette), *spec["data"]], "layout": layout}


def _kinds(moments: Sequence[Moment]) -> list[Kind]:
    return [kind for kind in _NAMES if any(moment.kind == kind for moment in moments)]


def _answers(
    kind: Kind, moments: Sequence[Moment], rows: Sequence[int], palette: Palette
) -> dict[str, Any]:
    of = [pair for pair in zip(moments, rows, strict=True) if pair[0].kind == kind]
    colours = {
        "learnt": palette.accent,
        "tuned": palette.categories[2],
        "judged": palette.categories[1],
    }
    name = _NAMES[kind]
    return _lines(
        [(moment.day, moment.end, row) for moment, row in of],
        [_said(name, moment.after) for moment, _ in of],
    ) | {"name": name, "line": {"color": colours[kind], "width": ANSWER_PX}}


def _lines(spans: Sequence[tuple[int, int, int]], said: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [end for start, stop, _ in spans for end in (_iso(start), _iso(stop), None)],
        "y": [at for _, _, row in spans for at in (row, row, None)],
        "customdata": [told for one in said for told in (one, one, "")],
        "hovertemplate": words.TIME_HOVER,
    }


def _upright(at: str | float, palette: Palette) -> dict[str, Any]:
    line = {"color": palette.text, "width": 1.5, "dash": "dash"}
    ends = {"x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1}
    return {"type": "line", **ends, "line": line, "layer": "below"}


def _line_note(day: int, palette: Palette) -> dict[str, Any]:
    """Name the line at its foot, on the side where the history lies."""
    return {
        "x": _iso(day),
        "y": -0.4,
        "yanchor": "middle",
        "xanchor": "right",
        "xshift": -6,
        "text": words.TIME_LINE,
        "showarrow": False,
        "font": {"color": palette.text, "size": 13},
    }


def _upright_marks(at: float, rows: int, palette: Palette) -> dict[str, Any]:
    """Mark a place in each row: a line from top to bottom would cross the names."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [at] * rows,
        "y": list(range(rows)),
        "marker": {
            "symbol": "line-ns-open",
            "size": 8,
            "color": palette.text,
            "line": {"width": 2, "color": palette.text},
        },
        "hoverinfo": "skip",
    }


def _bought_note(bought: float, most: float, palette: Palette) -> dict[str, Any]:
    left = bought > most / 2
    return {
        "x": bought,
        "y": -0.7,
        "xanchor": "right" if left else "left",
        "xshift": 0 if left else -2,
        "text": words.SPREAD_BOUGHT.format(buyers=f"{bought:,.0f}"),
        "showarrow": False,
        "font": {"color": palette.text, "size": 13},
    }


def _said(what: str, span: str) -> str:
    return words.TIME_SAID.format(what=what, span=span)


def _iso(day: int) -> str:
    return str(np.datetime64(day, "D"))
