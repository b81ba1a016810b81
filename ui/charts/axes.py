"""What several charts share: findings, rows named above their marks, odds."""

import math
import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np

from core.task import FloatArray
from ui.theme import Palette

# Marks lie around y, names this far above, in rows.
NAME_ABOVE = 0.42
FINE_REACH = 1.9
_FINE = (1.0, 1.1, 1.2, 1.3, 1.5, 1.7)
_COARSE = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 16.0)


def finding(text: str, height: int) -> dict[str, Any]:
    """Give a layout whose title says the finding, with a height in pixels."""
    return {"title": {"text": text}, "height": height, "hovermode": "closest"}


def row_axis(names: Sequence[str]) -> dict[str, Any]:
    """Give a y-axis of rows, the first on top, whose names are written by :func:`row_names`."""
    return {
        "range": [-0.6, len(names) - 0.25],
        "showticklabels": False,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def row_names(names: Sequence[str], palette: Palette) -> list[dict[str, Any]]:
    """Give each row's name above its marks: beside them a phone would have no room for both."""
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": float(y) + NAME_ABOVE,
            "yanchor": "middle",
            "text": name,
            "showarrow": False,
            "font": {"color": palette.muted, "size": 13},
        }
        for name, y in zip(names, rows_of(names), strict=True)
    ]


def rows_of(names: Sequence[str]) -> np.ndarray:
    """Give the y of each row."""
    return np.arange(len(names) - 1, -1, -1)


def odds_axis(title: str, factors: FloatArray) -> dict[str, Any]:
    """Give an axis of factors on the odds, spaced by their logarithm.

    Parameters
    ----------
    title : str
    factors : ndarray of float
        All that is drawn on it; the narrower they lie, the finer the ticks.
    """
    reach = float(max(factors.max(), 1 / factors.min()))
    steps = _FINE if reach < FINE_REACH else _COARSE
    ticks = [1 / step for step in steps[:0:-1]] + list(steps)
    return {
        "type": "log",
        "title": {"text": title},
        "tickvals": ticks,
        "ticktext": [axis_factor(tick) for tick in ticks],
        "zeroline": False,
        "fixedrange": True,
    }


def factor_text(factor: float, digits: int = 1) -> str:
    """Write a factor on the odds.

    >>> factor_text(2.04), factor_text(0.25, 0), factor_text(1)
    ('×2.0', '÷4', '×1.0')
    """
    if factor < 1:
        return f"÷{1 / factor:.{digits}f}"
    return f"×{factor:.{digits}f}"


def axis_factor(factor: float) -> str:
    """Write a tick: no more digits than it has.

    >>> axis_factor(1.5), axis_factor(2), axis_factor(2 / 3)
    ('×1.5', '×2', '÷1.5')
    """
    return f"×{factor:.3g}" if factor >= 1 else f"÷{1 / factor:.3g}"


def wrapped(text: str, characters: int = 40) -> str:
    """Break a label into lines."""
    return "<br>".join(textwrap.wrap(text, characters))


def log_ticks(largest: float) -> tuple[list[float], list[str]]:
    """Give ticks on a log-odds scale from 0, written as factors."""
    fine = math.exp(largest) < 1.6
    factors = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5) if fine else (1.0, 1.2, 1.5, 2.0, 3.0, 4.0, 6.0)
    kept = [f for f in factors if math.log(f) <= largest * 1.15]
    return [math.log(f) for f in kept], [axis_factor(f) for f in kept]


def upright(
    x: float,
    y0: float,
    y1: float,
    colour: str,
    *,
    dash: str = "solid",
    width: float = 1,
    layer: str = "below",
) -> dict[str, Any]:
    """Give an upright line from one height to another."""
    return {
        "type": "line",
        "x0": x,
        "x1": x,
        "y0": y0,
        "y1": y1,
        "layer": layer,
        "line": {"color": colour, "width": width, "dash": dash},
    }
