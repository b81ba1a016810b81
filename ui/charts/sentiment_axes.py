"""The frame around an index over time: its axes, the levels of periods, shaded events."""

from collections.abc import Sequence
from html import escape
from typing import Any

import numpy as np

from ui import numbers
from ui.charts.sentiment_series import Level, Line, Mark, seen_through
from ui.theme import Palette
from ui.words.sentiment import monitor as words

LIMIT = 100.0
# The narrowest piece of the scale, so that a quiet week does not look like a storm.
LEAST_REACH, PADDING = 40.0, 8.0
MOST_TICKS, FEW = 7, 6
STEPS, MOST_STEPS = (1, 2, 5, 10, 20, 25, 50, 100), 6
EVENT_OPACITY = 0.14
# Shares of the height: the index above, the volume below.
INDEX_DOMAIN, VOLUME_DOMAIN = (0.32, 1.0), (0.0, 0.22)


def reach_of(line: Line, levels: Sequence[Level]) -> tuple[float, float]:
    """Give the piece of the scale that holds the line, its interval and the levels."""
    drawn = np.concatenate([line.index, line.low, line.high, [one.index for one in levels]])
    drawn = drawn[~np.isnan(drawn)]
    if not len(drawn):
        return -LIMIT, LIMIT
    low, high = float(drawn.min()) - PADDING, float(drawn.max()) + PADDING
    missing = max(0.0, LEAST_REACH - (high - low)) / 2
    return max(low - missing, -LIMIT - 2), min(high + missing, LIMIT + 2)


def day_axis(days: Sequence[str]) -> dict[str, Any]:
    """Give an axis of days in UTC, the same below both parts."""
    pad = {"range": _padded(days)} if len(days) == 1 else {}
    return {
        "type": "date",
        "anchor": "y2",
        "fixedrange": True,
        "tickformat": "%-d %b",
        "nticks": MOST_TICKS,
        **pad,
    }


def index_axis(reach: tuple[float, float]) -> dict[str, Any]:
    """Give the axis of the index."""
    return {
        "title": {"text": words.INDEX_Y},
        "domain": list(INDEX_DOMAIN),
        "range": list(reach),
        "zeroline": True,
        "fixedrange": True,
        **index_ticks(*reach),
    }


def index_ticks(low: float, high: float) -> dict[str, Any]:
    """Give round ticks, written as the page writes an index."""
    step = next((one for one in STEPS if (high - low) / one <= MOST_STEPS), STEPS[-1])
    ticks = (np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step).tolist()
    return {"tickvals": ticks, "ticktext": [points_text(tick) for tick in ticks]}


def points_text(index: float) -> str:
    """Write an index as all of the page does: a whole number with its sign.

    >>> points_text(-31.4), points_text(8.0), points_text(0.2)
    ('−31', '+8', '0')
    """
    return numbers.signed(index, 0)


def difference_between(low: float, high: float) -> str:
    """Write the interval of a difference, cut where no two indices are farther apart.

    >>> difference_between(-37.2, 12.4), difference_between(-913.0, 767.0)
    ('−37 to +12', '−200 to +200')
    """
    most = 2 * LIMIT
    return index_between(max(low, -most), min(high, most))


def index_between(low: float, high: float) -> str:
    """Write the two ends of an interval of an index.

    >>> index_between(-12.0, -1.0), index_between(3.2, 19.0)
    ('−12 to −1', '+3 to +19')
    """
    return f"{points_text(low)} to {points_text(high)}"


def index_interval(index: float, low: float, high: float) -> str:
    """Write an index with its interval, where that is known.

    >>> index_interval(8.0, 3.2, 12.0), index_interval(8.0, float("nan"), float("nan"))
    ('+8 (+3 to +12)', '+8')
    """
    told = points_text(index)
    return f"{told} ({index_between(low, high)})" if low == low else told


def count_axis(most: int, title: str) -> dict[str, Any]:
    """Give the axis of the volume, from 0."""
    steps: dict[str, Any] = {"dtick": 1} if most < FEW else {"nticks": 3}
    return {
        "title": {"text": title},
        "domain": list(VOLUME_DOMAIN),
        "rangemode": "tozero",
        "fixedrange": True,
        "tickformat": ",d",
    } | steps


def level_line(level: Level, palette: Palette) -> dict[str, Any]:
    """Draw the index of a whole period."""
    colour = palette.accent if level.is_current else palette.context
    return {
        "type": "line",
        "x0": level.since,
        "x1": level.until,
        "y0": level.index,
        "y1": level.index,
        "line": {"color": colour, "width": 1.5, "dash": "dot"},
        "layer": "below",
    }


def level_label(level: Level, palette: Palette) -> dict[str, Any]:
    """Write the index of a whole period at the outer end of its line."""
    return {
        "x": level.until if level.is_current else level.since,
        "y": level.index,
        "text": escape(level.label),
        "showarrow": False,
        "xanchor": "right" if level.is_current else "left",
        "yanchor": "bottom",
        "bgcolor": seen_through(palette.background, 0.75),
        "borderpad": 1,
        "font": {"color": palette.accent if level.is_current else palette.muted, "size": 13},
    }


def shade(mark: Mark, palette: Palette) -> dict[str, Any]:
    """Shade the days of an event."""
    # A day ends where the next begins; so does its shade.
    return {
        "type": "rect",
        "x0": mark.since,
        "x1": str(np.datetime64(mark.until, "D") + 1),
        "y0": INDEX_DOMAIN[0],
        "y1": INDEX_DOMAIN[1],
        "yref": "paper",
        "fillcolor": seen_through(palette.context, EVENT_OPACITY),
        "line": {"width": 0},
        "layer": "below",
    }


def frame_days(since: str, until: str, palette: Palette) -> dict[str, Any]:
    """Frame the days whose items are read."""
    return {
        "type": "rect",
        "x0": since,
        "x1": str(np.datetime64(until, "D") + 1),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"width": 1.5, "color": palette.accent, "dash": "dot"},
        "layer": "below",
    }


def letter(mark: Mark, palette: Palette) -> dict[str, Any]:
    """Name an event at the top of its shade."""
    return {
        "x": mark.since,
        "y": INDEX_DOMAIN[1],
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "text": f"<b>{escape(mark.letter)}</b>",
        "showarrow": False,
        "font": {"color": palette.muted, "size": 13},
    }


def _padded(days: Sequence[str]) -> list[str]:
    only = np.datetime64(days[0], "D")
    return [str(only - 1), str(only + 1)]
