"""The index over time: a line with its interval, the volume below, what happened marked.

A plain dictionary (:mod:`ui.drawing`), because every control redraws it. Names come from a
stranger's file, so they are escaped: Plotly would make links of some markup.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from ui.charts import axes
from ui.charts import sentiment_axes as parts
from ui.charts.sentiment_series import Level, Line, Mark, Volume, seen_through, stretches
from ui.drawing import Spec
from ui.theme import Palette
from ui.words.sentiment import monitor as words

HEIGHT_PX = 440
MOST_MARKERS = 70
BAND_OPACITY, FADED = 0.16, 0.4


def index_over_time(
    line: Line,
    volume: Volume,
    levels: Sequence[Level],
    marks: Sequence[Mark],
    title: str,
    palette: Palette,
    volume_title: str = words.VOLUME_Y,
    chosen: tuple[str, str] | None = None,
) -> Spec:
    """Give the chart; the period compared with is grey.

    Parameters
    ----------
    line : Line
    volume : Volume
    levels : sequence of Level
        The index of either period as a whole.
    marks : sequence of Mark
        Alerts and events.
    title : str
        The finding.
    palette : Palette
    volume_title : str
        Of the axis of the volume.
    chosen : tuple of two str, optional
        First and last day whose items are read, ISO 8601.
    """
    events = [mark for mark in marks if mark.letter]
    alerts = [mark for mark in marks if not mark.letter]
    reach = parts.reach_of(line, levels)
    data = [
        *(_band(line, current, palette) for current in (False, True)),
        *(_drawn_line(line, current, palette) for current in (False, True)),
        *_bars(volume, palette),
    ]
    if alerts:
        data.append(_alerts(alerts, line, palette))
    if events:
        data.append(_event_points(events, reach[1], palette))
    layout = axes.finding(title, HEIGHT_PX)
    layout |= {
        "barmode": "stack",
        "bargap": 0.15,
        "dragmode": False,
        # Also where the picture is saved on its own.
        "paper_bgcolor": palette.background,
        "margin": {"l": 8, "r": 12, "t": 12, "b": 8},
        "xaxis": parts.day_axis(line.days),
        "yaxis": parts.index_axis(reach),
        "yaxis2": parts.count_axis(int(volume.items.max(initial=0)), volume_title),
        "shapes": [
            *(parts.shade(mark, palette) for mark in events),
            *(parts.level_line(level, palette) for level in levels),
            *([parts.frame_days(*chosen, palette)] if chosen else []),
        ],
        "annotations": [
            *(parts.level_label(level, palette) for level in levels),
            *(parts.letter(mark, palette) for mark in events),
        ],
    }
    return {"data": data, "layout": layout}


def _part(line: Line, current: bool) -> npt.NDArray[np.bool_]:
    """Give the points of a period; the grey line reaches to where the other one begins."""
    part: npt.NDArray[np.bool_] = line.is_current == current
    if not current and part.any() and not part.all():
        part = part.copy()
        part[np.flatnonzero(line.is_current)[0]] = True
    return part


def _band(line: Line, current: bool, palette: Palette) -> dict[str, Any]:
    known = _part(line, current) & ~np.isnan(line.low)
    x: list[str | None] = []
    y: list[float | None] = []
    for first, end in stretches(known):
        days = list(line.days[first:end])
        x += [*days, *days[::-1], days[0], None]
        low, high = line.low[first:end].tolist(), line.high[first:end].tolist()
        y += [*high, *low[::-1], high[0], None]
    colour = palette.accent if current else palette.context
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "fill": "toself",
        "fillcolor": seen_through(colour, BAND_OPACITY),
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _drawn_line(line: Line, current: bool, palette: Palette) -> dict[str, Any]:
    shown = np.flatnonzero(_part(line, current)).tolist()
    colour = palette.accent if current else palette.context
    many = len(line.days) > MOST_MARKERS
    fills = [colour if line.is_whole[at] else palette.background for at in shown]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [line.days[at] for at in shown],
        "y": _filled(line.index[shown]),
        "line": {"color": colour, "width": 2.5 if current else 2},
        "marker": {
            # Too many to be seen, yet each can be clicked.
            "size": 9 if many else 7,
            "opacity": 0 if many else 1,
            "color": fills,
            "line": {"color": colour, "width": 1.5},
        },
        **_still(0 if many else 1),
        "cliponaxis": False,
        "connectgaps": False,
        "customdata": [
            [line.codes[at], line.told[at], _interval(line, at), int(line.items[at])]
            for at in shown
        ],
        "hovertemplate": words.LINE_HOVER,
    }


def _bars(volume: Volume, palette: Palette) -> list[dict[str, Any]]:
    opacity = [1.0 if current else FADED for current in volume.is_current]
    carried = [
        [code, told, int(negative), int(items)]
        for code, told, negative, items in zip(
            volume.codes, volume.told, volume.negative, volume.items, strict=True
        )
    ]
    shared = {
        "type": "bar",
        "x": list(volume.days),
        "yaxis": "y2",
        "customdata": carried,
        "hovertemplate": words.VOLUME_HOVER,
        "selected": {"marker": {}},
        "unselected": {"marker": {}},
    }
    # Plotly gives hatched bars their colour only where each has its own.
    hatched = {
        "shape": ["/"] * len(volume.days),
        "fgcolor": palette.background,
        "fgopacity": 0.5,
        "size": 6,
    }
    return [
        shared
        | {
            "y": volume.negative.tolist(),
            "marker": {
                "color": [palette.bad] * len(volume.days),
                "opacity": opacity,
                "pattern": hatched,
            },
        },
        shared
        | {
            "y": (volume.items - volume.negative).tolist(),
            "marker": {"color": palette.context, "opacity": opacity},
        },
    ]


def _alerts(alerts: Sequence[Mark], line: Line, palette: Palette) -> dict[str, Any]:
    symbols = {"negative": "triangle-down", "positive": "triangle-up"}
    colours = {"negative": palette.bad, "positive": palette.good}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.since for mark in alerts],
        "y": [_height(line, mark.since) for mark in alerts],
        "marker": {
            "symbol": [symbols.get(mark.direction, "diamond") for mark in alerts],
            "color": [colours.get(mark.direction, palette.text) for mark in alerts],
            "size": 14,
            "line": {"color": palette.background, "width": 1.5},
        },
        **_still(1),
        "cliponaxis": False,
        "customdata": [[f"{mark.since}_{mark.since}", escape(mark.told)] for mark in alerts],
        "hovertemplate": words.MARK_HOVER,
    }


def _event_points(events: Sequence[Mark], top: float, palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.since for mark in events],
        "y": [top] * len(events),
        "marker": {"size": 18, "opacity": 0, "color": palette.muted},
        **_still(0),
        "customdata": [[f"{mark.since}_{mark.until}", escape(mark.told)] for mark in events],
        "hovertemplate": words.MARK_HOVER,
    }


def _height(line: Line, day: str) -> float:
    """Give where the line is on a day, or the last it was before; 0 where it never was."""
    passed = np.flatnonzero((np.array(line.days) <= day) & ~np.isnan(line.index))
    return float(line.index[passed[-1]]) if len(passed) else 0.0


def _interval(line: Line, at: int) -> str:
    ends = (float(line.index[at]), float(line.low[at]), float(line.high[at]))
    return parts.index_interval(*ends)


def _filled(values: FloatArray) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]


def _still(opacity: float) -> dict[str, Any]:
    """Keep what was not clicked as it is."""
    marker = {"marker": {"opacity": opacity}}
    return {"selected": marker, "unselected": marker}
