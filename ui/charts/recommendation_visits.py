"""When a household shops, as a plain dictionary (:mod:`ui.drawing`): weekday by hour."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ui.drawing import Spec
from ui.theme import Palette
from ui.words.recommendation import household as words
from ui.words.recommendation.profile import WEEKDAYS

HEIGHT = 300
_HOUR_TICKS = tuple(range(0, 24, 3))


def visits(table: npt.NDArray[np.int32], title: str, palette: Palette) -> Spec:
    """Give orders by weekday and hour, or bars by weekday where no hours are known.

    Parameters
    ----------
    table : ndarray of int32, shape (7, 24) or (7, 1)
        Orders, from Monday and from midnight.
    title : str
        The finding.
    palette : Palette
    """
    if table.shape[1] == 1:
        return _weekdays(table[:, 0].tolist(), title, palette)
    hours = _open_hours(table)
    trace = {
        "type": "heatmap",
        "z": table[:, hours].tolist(),
        "x": list(hours),
        "y": list(WEEKDAYS),
        "xgap": 2,
        "ygap": 2,
        "zmin": 0,
        "zmax": max(int(table.max()), 1),
        "colorscale": _scale(palette),
        "showscale": False,
        "hovertemplate": words.VISITS_HOVER,
    }
    ticks = [hour for hour in _HOUR_TICKS if hour in hours]
    layout = {
        "title": {"text": title},
        "height": HEIGHT,
        "margin": {"l": 4, "r": 4, "b": 4},
        "xaxis": {
            "title": {"text": words.VISITS_X},
            "tickvals": ticks,
            "ticktext": [f"{hour}:00" for hour in ticks],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        "yaxis": {"autorange": "reversed", "showgrid": False, "fixedrange": True},
    }
    return {"data": [trace], "layout": layout}


def _weekdays(orders: Sequence[int], title: str, palette: Palette) -> Spec:
    trace = {
        "type": "bar",
        "x": list(WEEKDAYS),
        "y": list(orders),
        "marker": {"color": palette.accent},
        "hovertemplate": words.WEEKDAY_HOVER,
    }
    layout = {
        "title": {"text": title},
        "height": HEIGHT,
        "margin": {"l": 4, "r": 4, "b": 4},
        "xaxis": {"fixedrange": True},
        "yaxis": {
            "title": {"text": words.VISITS_Y},
            "rangemode": "tozero",
            "tickformat": ",d",
            "nticks": 4,
            "fixedrange": True,
        },
    }
    return {"data": [trace], "layout": layout}


def _open_hours(table: npt.NDArray[np.int32]) -> range:
    """Give the hours from the first order of a day to the last, at least twelve of them."""
    seen = np.flatnonzero(table.sum(axis=0))
    first, last = (int(seen[0]), int(seen[-1])) if len(seen) else (8, 19)
    last = max(last, min(first + 11, 23))
    return range(min(first, last - 11), last + 1)


def _scale(palette: Palette) -> list[list[float | str]]:
    steps = (palette.surface, *palette.sequence[2:9])
    return [[n / (len(steps) - 1), colour] for n, colour in enumerate(steps)]
