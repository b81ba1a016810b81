"""The chart of what moved the answer to one applicant.

A plain dictionary (:mod:`ui.drawing`), because the view redraws it with every choice of an
applicant; its tests have Plotly check it.
"""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.explanation import Explanation
from ui import numbers
from ui.charts.axes import upright
from ui.drawing import Spec
from ui.theme import Palette
from ui.words.credit import applicant as words

LABEL_CHARACTERS = 46
LINE_PX, BAR_PX, GAP_PX = 18, 16, 14
TOP_PX, BOTTOM_PX = 8, 48
# In the order of their use: a finer one is shown only where it stands free of the others.
RISK_TICKS = (0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.8, 0.9, 0.3, 0.7, 0.4, 0.6, 0.15, 0.25, 0.07, 0.03)
TICKS_APART_SHARE = 0.11


@dataclass(frozen=True)
class Bar:
    """One line of a waterfall, in log-odds.

    Parameters
    ----------
    label : str
        What stands above the bar, as HTML of our own words.
    start, length : float
        Where it begins, and how far it goes: to the right if above 0.
    text : str
        What stands at its end.
    kind : "push" or "level"
        A contribution, or a level that contributions start from or lead to.
    """

    label: str
    start: float
    length: float
    text: str
    kind: str = "push"


def waterfall_bars(explanation: Explanation, count: int, written: tuple[str, str]) -> list[Bar]:
    """Give the base, the largest contributions, all others in one, and the output.

    Parameters
    ----------
    explanation : Explanation
        In log-odds.
    count : int
        How many contributions have a line of their own.
    written : tuple of two str
        The risk at the base and at the output, as people read it.
    """
    base, output = written
    level = explanation.base
    bars = [Bar(f"{words.START}: <b>{base}</b>", level, 0.0, "", "level")]
    shown = explanation.largest(count)
    for i in shown:
        value = float(explanation.contributions[i])
        told = wrapped(explanation.titles[i], explanation.values[i])
        bars.append(Bar(told, level, value, numbers.signed(value, 2)))
        level += value
    rest = explanation.output - level
    others = len(explanation.names) - len(shown)
    if others:
        told = words.OTHERS.format(count=others)
        bars.append(Bar(told, level, rest, numbers.signed(rest, 2)))
    bars.append(Bar(f"{words.RESULT}: <b>{output}</b>", explanation.output, 0.0, "", "level"))
    return bars


def wrapped(title: str, value: str) -> str:
    """Give a title and its value over as many short lines as a phone needs."""
    lines = textwrap.wrap(f"{title}:\x00{value.replace(' ', chr(0xA0))}", LABEL_CHARACTERS)
    told = "<br>".join(lines)
    # The value may have come onto a line of its own; the mark says where it begins.
    head, _, tail = told.partition("\x00")
    return f"{head} <b>{tail}</b>"


def waterfall(bars: Sequence[Bar], cutoff: float, palette: Palette) -> Spec:
    """Give a waterfall whose labels stand above their bars, so that a phone shows them whole.

    Parameters
    ----------
    bars : sequence of Bar
        From top to bottom.
    cutoff : float
        A probability; marked by a dotted line.
    """
    tops, height = placed(bars)
    middles = [top + label_px(bar) + BAR_PX / 2 for top, bar in zip(tops, bars, strict=True)]
    low, high = span(bars, cutoff)
    pushes = [i for i, bar in enumerate(bars) if bar.kind == "push"]
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [bars[i].length for i in pushes],
        "base": [bars[i].start for i in pushes],
        "y": [middles[i] for i in pushes],
        "width": BAR_PX,
        "marker": {"color": [palette.bad if bars[i].length > 0 else palette.good for i in pushes]},
        "text": [bars[i].text for i in pushes],
        "textposition": "outside",
        "textfont": {"color": palette.text, "size": 13},
        "cliponaxis": False,
        "customdata": [[bars[i].label, bars[i].text] for i in pushes],
        "hovertemplate": words.BAR_HOVER,
    }
    levels = [i for i, bar in enumerate(bars) if bar.kind == "level"]
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [bars[i].start for i in levels],
        "y": [middles[i] for i in levels],
        "marker": {"color": palette.accent, "size": 13, "symbol": "diamond"},
        "hoverinfo": "skip",
    }
    joints = [
        upright(bars[i].start + bars[i].length, middles[i], middles[i + 1], palette.border)
        for i in range(len(bars) - 1)
    ]
    limit = math.log(cutoff / (1 - cutoff))
    layout = {
        "height": height + TOP_PX + BOTTOM_PX,
        "margin": {"l": 4, "r": 4, "t": TOP_PX, "b": BOTTOM_PX},
        "showlegend": False,
        "annotations": [
            *(_label(bar, top, palette) for bar, top in zip(bars, tops, strict=True)),
            _cutoff_note(limit, height, cutoff, low, high, palette),
        ],
        "shapes": [*joints, *_beside_labels(limit, bars, tops, height, palette)],
        "xaxis": _risk_axis(low, high),
        "yaxis": {"visible": False, "range": [height, 0], "fixedrange": True},
    }
    return {"data": [trace, dots], "layout": layout}


def placed(bars: Sequence[Bar]) -> tuple[list[float], float]:
    """Give the top of each bar's line in pixels, and the height of all."""
    tops, height = [], 0.0
    for bar in bars:
        tops.append(height)
        height += label_px(bar) + BAR_PX + GAP_PX
    # Room below the last bar for the cut-off's words.
    return tops, height + LINE_PX


def label_px(bar: Bar) -> float:
    """Give the height of a bar's label."""
    return float(LINE_PX * (1 + bar.label.count("<br>")) + 4)


def span(bars: Sequence[Bar], cutoff: float) -> tuple[float, float]:
    """Give the range of the axis: every bar, the cut-off, and room for the figures."""
    ends = [bar.start for bar in bars] + [bar.start + bar.length for bar in bars]
    ends.append(math.log(cutoff / (1 - cutoff)))
    low, high = min(ends), max(ends)
    room = 0.14 * max(high - low, 0.5)
    return low - room, high + room


def _label(bar: Bar, top: float, palette: Palette) -> dict[str, Any]:
    return {
        "text": bar.label,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": top,
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": 13, "color": palette.text},
    }


def _cutoff_note(
    limit: float, height: float, cutoff: float, low: float, high: float, palette: Palette
) -> dict[str, Any]:
    right_half = limit > (low + high) / 2
    return {
        "text": words.WHY_CUTOFF.format(cutoff=numbers.percent(cutoff)),
        "x": limit,
        "xanchor": "right" if right_half else "left",
        "xshift": -5 if right_half else 5,
        "y": height,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": palette.muted},
    }


def _beside_labels(
    limit: float, bars: Sequence[Bar], tops: Sequence[float], height: float, palette: Palette
) -> list[dict[str, Any]]:
    """Give the cut-off's line where no label would be crossed out by it."""
    ends = [*tops[1:], height - LINE_PX]
    return [
        upright(limit, top + label_px(bar), end, palette.text, dash="dot", width=1.5)
        for bar, top, end in zip(bars, tops, ends, strict=True)
    ]


def _risk_axis(low: float, high: float) -> dict[str, Any]:
    """Give an axis in log-odds that is labelled with the risks they stand for."""
    ticks: dict[float, float] = {}
    for risk in RISK_TICKS:
        place = math.log(risk / (1 - risk))
        free = all(abs(place - p) > TICKS_APART_SHARE * (high - low) for p in ticks.values())
        if free and low < place < high:
            ticks[risk] = place
    return {
        "range": [low, high],
        "tickvals": list(ticks.values()),
        "ticktext": [numbers.percent(risk, 0) for risk in ticks],
        "title": {"text": words.WHY_X},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
