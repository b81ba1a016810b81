"""Axes of values whose ticks are written as the page writes its figures."""

import math
import re
from collections.abc import Callable
from typing import Any

# How the page writes a figure: short, with its unit.
Written = Callable[[float], str]

# No 2.5: a writer that rounds would make 0.2, 0.5, 0.8 of its quarters.
_STEPS = (1.0, 2.0, 5.0, 10.0)
MOST_STEPS = 6
# Of less, a step would be nothing.
_LEAST_REACH = 1e-300
_LAST_ZEROS = re.compile(r"(\.\d*?)0+(?!\d)")


def written_axis(
    title: str, low: float, high: float, write: Written, most_steps: int = MOST_STEPS
) -> dict[str, Any]:
    """Give an axis of values.

    Parameters
    ----------
    title : str
    low, high : float
        What is drawn lies between.
    write : callable
    most_steps : int
        So many lie between its ticks at most.
    """
    axis = {"title": {"text": title}, "fixedrange": True, "zeroline": True}
    return axis | written_ticks(low, high, write, most_steps)


def written_ticks(
    low: float, high: float, write: Written, most_steps: int = MOST_STEPS
) -> dict[str, Any]:
    """Give round ticks, so far apart that no two are written alike; else leave them to Plotly.

    >>> written_ticks(0, 3, lambda value: f"{value:.0f}")
    {'tickvals': [0.0, 1.0, 2.0, 3.0], 'ticktext': ['0', '1', '2', '3']}
    """
    if low == high:
        return {"tickvals": [low], "ticktext": [tick_text(write(low))]}
    for steps in range(most_steps, 1, -1):
        ticks = ticks_between(low, high, steps)
        if len(ticks) < 2:
            break
        # With the next one: of two steps of half of what is written, one looks like a whole.
        texts = [tick_text(write(tick)) for tick in (*ticks, 2 * ticks[-1] - ticks[-2])]
        if len(set(texts)) == len(texts):
            return {"tickvals": ticks, "ticktext": texts[:-1]}
    return {"tickformat": ",~g", "nticks": most_steps}


def ticks_between(low: float, high: float, most_steps: int = MOST_STEPS) -> list[float]:
    """Give round numbers between two, as many as can be read.

    >>> ticks_between(-6_000, 38_000), ticks_between(0, 0)
    ([0.0, 10000.0, 20000.0, 30000.0], [0.0])
    """
    reach = high - low
    if not _LEAST_REACH < reach < math.inf:
        return [0.0]
    scale = 10.0 ** math.floor(math.log10(reach / most_steps))
    step = scale * next(one for one in _STEPS if one * scale * most_steps >= reach * (1 - 1e-9))
    return [step * place for place in range(math.ceil(low / step), math.floor(high / step) + 1)]


def tick_text(written: str) -> str:
    """Give a figure without the zeros that a row of ticks does not need.

    >>> tick_text("$40.0 k"), tick_text("€2.50 M"), tick_text("$12.05"), tick_text("140.0 %")
    ('$40 k', '€2.5 M', '$12.05', '140 %')
    """
    return _LAST_ZEROS.sub(lambda found: found[1].rstrip("."), written)
