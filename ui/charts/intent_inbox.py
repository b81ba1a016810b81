"""Charts of an inbox: volumes, one intent over time, busy hours, pairs that are mixed up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.intent.messages import Doubt, Volume
from core.intent.names import title_of
from core.intent.trends import BLOCK_HOURS
from core.task import FloatArray
from ui import numbers
from ui.charts import axes
from ui.drawing import Spec
from ui.theme import Palette
from ui.words.intent import inbox as words

ROW_PX, PAIR_PX = 36, 46
TREND_PX, BUSY_PX = 320, 300
FADED = 0.3
MOST_MARKERS, MOST_TICKS = 60, 6
# Below so many, every whole number has its tick.
FEW = 6


def volumes(shown: Sequence[Volume], chosen: str | None, title: str, palette: Palette) -> Spec:
    """Give messages by intent as bars, those the model is unsure of apart.

    Parameters
    ----------
    shown : sequence of Volume
        In the order to draw them, at least one.
    chosen : str, optional
        The intent whose messages are read; the others step back.
    """
    titles = [title_of(volume.intent) for volume in shown]
    codes = [[volume.intent] for volume in shown]
    opacity = [1 if chosen in (None, volume.intent) else FADED for volume in shown]
    y = axes.rows_of(titles).tolist()
    parts = (
        (words.RECOGNISED.lower(), [v.messages - v.unsure for v in shown], palette.accent),
        (words.UNSURE.lower(), [v.unsure for v in shown], palette.context),
    )
    bars = [
        {
            "type": "bar",
            "orientation": "h",
            "x": counts,
            "y": y,
            "name": name,
            "width": 0.34,
            "marker": {"color": colour, "opacity": opacity},
            **_still(),
            "customdata": codes,
            "hovertext": titles,
            "hovertemplate": words.VOLUMES_HOVER,
        }
        for name, counts, colour in parts
    ]
    layout = axes.finding(title, ROW_PX * len(shown) + 90)
    layout |= {
        "barmode": "stack",
        "xaxis": _counts(words.VOLUMES_X, max(v.messages for v in shown)) | {"showgrid": True},
        "yaxis": axes.row_axis(titles),
        "annotations": [
            *axes.row_names(titles, palette),
            *_right([str(volume.messages) for volume in shown], palette),
        ],
        **_legend(any(volume.unsure for volume in shown)),
        # A click must always mean one bar.
        "dragmode": False,
    }
    return {"data": bars, "layout": layout}


@dataclass(frozen=True)
class Line:
    """Counts over time, and what is said of one of them.

    Parameters
    ----------
    x : tuple of str
        First days of the periods, ISO 8601.
    told : tuple of str
        The periods as people read them.
    ticks : tuple of str
        The same, short.
    y : tuple of int
    whole : tuple of bool
        Whether all days of the period lie in the file.
    marked : int, optional
        The period that rose.
    note : str
        What stands beside it.
    """

    x: tuple[str, ...]
    told: tuple[str, ...]
    ticks: tuple[str, ...]
    y: tuple[int, ...]
    whole: tuple[bool, ...]
    marked: int | None = None
    note: str = ""


def trend(line: Line, title: str, palette: Palette) -> Spec:
    """Give counts over time as a line, the rise marked."""
    few, every = len(line.x) <= MOST_MARKERS, -(-len(line.x) // MOST_TICKS)
    most = max(line.y)
    sizes = [13 if at == line.marked else 8 for at in range(len(line.x))]
    fills = [palette.accent if whole else palette.background for whole in line.whole]
    data: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines+markers" if few else "lines",
        "x": list(line.x),
        "y": list(line.y),
        "line": {"color": palette.accent, "width": 2.5},
        "marker": {
            "size": sizes,
            "color": fills,
            "line": {"color": palette.accent, "width": 2},
        },
        "cliponaxis": False,
        "customdata": [[told] for told in line.told],
        "hovertemplate": words.TREND_HOVER,
    }
    layout = axes.finding(title, TREND_PX)
    layout |= {
        "xaxis": {
            "type": "date",
            "fixedrange": True,
            "tickvals": list(line.x[::every]),
            "ticktext": list(line.ticks[::every]),
        },
        "yaxis": _counts(words.TREND_Y, most) | {"range": [0, 1.25 * max(most, 1)]},
        "annotations": [] if line.marked is None else [_rise_note(line, line.marked, palette)],
    }
    return {"data": [data], "layout": layout}


def busy(blocks: FloatArray, title: str, palette: Palette) -> Spec:
    """Give mean messages by weekday and hours of the day as a map of shades."""
    hours = [
        words.BUSY_BLOCK.format(start=at * BLOCK_HOURS, end=(at + 1) * BLOCK_HOURS)
        for at in range(blocks.shape[1])
    ]
    steps = np.linspace(0, 1, len(palette.sequence)).tolist()
    shades = {
        "type": "heatmap",
        "z": [[None if np.isnan(mean) else float(mean) for mean in row] for row in blocks],
        "x": hours,
        "y": list(words.WEEKDAYS_SHORT),
        "colorscale": [list(pair) for pair in zip(steps, palette.sequence, strict=True)],
        "zmin": 0,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hovertemplate": words.BUSY_HOVER,
    }
    layout = axes.finding(title, BUSY_PX)
    layout |= {
        "xaxis": {"title": {"text": words.BUSY_X}, "type": "category", "fixedrange": True},
        "yaxis": {
            "autorange": "reversed",
            "type": "category",
            "showgrid": False,
            "fixedrange": True,
        },
    }
    return {"data": [shades], "layout": layout}


def doubts(shown: Sequence[Doubt], title: str, palette: Palette) -> Spec:
    """Give pairs of intents by how many messages may belong to the other; labels as diamonds."""
    names = [
        words.DOUBTS_ROW.format(first=title_of(one.first), second=title_of(one.second))
        for one in shown
    ]
    y = axes.rows_of(names).tolist()
    about = [
        [one.first, one.second, name, one.messages] for one, name in zip(shown, names, strict=True)
    ]
    hover = [
        words.DOUBTS_OF.format(
            pair=name, messages=numbers.counted(one.messages, words.ONE_MESSAGE, words.MESSAGES)
        )
        for one, name in zip(shown, names, strict=True)
    ]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [one.mass for one in shown],
        "y": y,
        "name": words.DOUBTS_EXPECTED,
        "width": 0.34,
        "marker": {"color": palette.accent},
        **_still(),
        "customdata": about,
        "hovertext": hover,
        "hovertemplate": words.DOUBTS_HOVER,
    }
    labelled = {
        "type": "scatter",
        "mode": "markers",
        "x": [one.mixed_up for one in shown],
        "y": y,
        "name": words.DOUBTS_LABELLED,
        "marker": {"symbol": "diamond", "size": 11, "color": palette.categories[1]},
        **_still(),
        "customdata": about,
        "hovertext": hover,
        "hovertemplate": words.DOUBTS_HOVER,
    }
    judged = any(one.mixed_up is not None for one in shown)
    layout = axes.finding(title, PAIR_PX * len(shown) + 96)
    layout |= {
        "xaxis": {
            "title": {"text": words.DOUBTS_X},
            "rangemode": "tozero",
            "fixedrange": True,
            "showgrid": True,
            "nticks": 6,
        },
        "yaxis": axes.row_axis(names),
        "annotations": axes.row_names(names, palette),
        **_legend(judged),
        "dragmode": False,
    }
    return {"data": [bars, labelled] if judged else [bars], "layout": layout}


def _still() -> dict[str, Any]:
    """Keep what was not clicked as it is: what steps back follows the control, not the click."""
    return {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


def _counts(title: str, most: int) -> dict[str, Any]:
    """Give an axis of whole numbers."""
    steps: dict[str, Any] = {"dtick": 1} if most < FEW else {"nticks": 6}
    return {
        "title": {"text": title},
        "rangemode": "tozero",
        "fixedrange": True,
        "tickformat": ",d",
    } | steps


def _legend(drawn: bool) -> dict[str, Any]:
    # Two lines of it on a phone.
    place = {"x": 1, "xanchor": "right", "y": 1.0, "yanchor": "bottom", "orientation": "h"}
    return {"showlegend": drawn, "legend": place, "margin": {"t": 54 if drawn else 28}}


def _right(written: Sequence[str], palette: Palette) -> list[dict[str, Any]]:
    """Write each row's figure at the right end, on the line of its name."""
    aligned = {"x": 1, "xanchor": "right", "font": {"color": palette.text, "size": 13}}
    return [note | aligned for note in axes.row_names(written, palette)]


def _rise_note(line: Line, at: int, palette: Palette) -> dict[str, Any]:
    late = at > len(line.x) / 2
    return {
        "x": line.x[at],
        "y": line.y[at],
        "text": line.note,
        "showarrow": False,
        "xanchor": "right" if late else "left",
        "xshift": -12 if late else 12,
        "yshift": 10,
        "font": {"color": palette.text, "size": 13},
    }
