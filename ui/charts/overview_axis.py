"""What the overview's charts share: ticks written as the page writes amounts."""

import math
import re
from collections.abc import Callable
from typing import Any

# Amounts as the page writes them: of a currency, short.
Written = Callable[[float], str]

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_STEPS = 5
_LAST_ZEROS = re.compile(r"(\.\d*?)0+(?!\d)")


def amount_axis(title: str, low: float, high: float, write: Written) -> dict[str, Any]:
    """Give an axis of amounts.

    Parameters
    ----------
    title : str
    low, high : float
        What is drawn lies between.
    write : callable
    """
    ticks = ticks_between(low, high)
    return {
        "title": {"text": title},
        "fixedrange": True,
        "zeroline": True,
        "tickvals": ticks,
        "ticktext": [tick_text(write(tick)) for tick in ticks],
    }


def ticks_between(low: float, high: float) -> list[float]:
    """Give round numbers between two, as many as can be read.

    >>> ticks_between(-6_000, 38_000), ticks_between(0, 0)
    ([0.0, 10000.0, 20000.0, 30000.0], [0.0])
    """
    reach = high - low
    if not (math.isfinite(reach) and reach > 0):
        return [0.0]
    scale = 10.0 ** math.floor(math.log10(reach / _MOST_STEPS))
    step = scale * next(one for one in _STEPS if one * scale * _MOST_STEPS >= reach * (1 - 1e-9))
    return [step * place for place in range(math.ceil(low / step), math.floor(high / step) + 1)]


def tick_text(written: str) -> str:
    """Give an amount without the zeros that a row of ticks does not need.

    >>> tick_text("$40.0 k"), tick_text("€2.50 M"), tick_text("$12.05"), tick_text("$100 k")
    ('$40 k', '€2.5 M', '$12.05', '$100 k')
    """
    return _LAST_ZEROS.sub(lambda found: found[1].rstrip("."), written)
