"""A model beside its baselines: one line each, with its interval, on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Rung:
    """One line: a name, a figure with its interval, and how the figure is written.

    ``main`` marks the model; the others are what it must beat.
    """

    name: str
    value: float
    low: float
    high: float
    written: str
    main: bool = False


def ladder_html(rungs: Sequence[Rung], low: float, high: float) -> str:
    """Give the ladder as escaped HTML, best first.

    A dot for the figure and a bar for the interval, placed in percent of the scale, so
    it needs no chart library and follows the width and the mode by itself.

    Parameters
    ----------
    rungs : sequence of Rung
    low, high : float
        The ends of the scale; what lies outside is drawn at the end.
    """
    rows = "".join(
        _rung_html(rung, low, high) for rung in sorted(rungs, key=lambda r: r.value, reverse=True)
    )
    return f'<div class="v-ladder" role="table">{rows}</div>'


def _rung_html(rung: Rung, low: float, high: float) -> str:
    start, dot, end = (_place(x, low, high) for x in (rung.low, rung.value, rung.high))
    kind = "v-rung v-rung-main" if rung.main else "v-rung"
    return (
        f'<div class="{kind}" role="row"><span role="rowheader">{escape(rung.name)}</span>'
        f'<span class="v-track" aria-hidden="true">'
        f'<i style="left:{start:.2f}%;width:{max(end - start, 0):.2f}%"></i>'
        f'<b style="left:{dot:.2f}%"></b></span>'
        f'<span role="cell">{escape(rung.written)}</span></div>'
    )


def _place(value: float, low: float, high: float) -> float:
    return 100 * min(max((value - low) / (high - low), 0), 1)
