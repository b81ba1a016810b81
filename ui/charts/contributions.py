"""Charts of one applicant: what moved the answer, and where it lies in the portfolio.

Both are plain dictionaries (:mod:`ui.drawing`), because the view redraws them with every
choice of an applicant; their tests have Plotly check them.
"""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.task import Explanation, FloatArray
from ui import numbers
from ui.drawing import Spec
from ui.theme import Palette
from ui.words.credit import applicant as words

LABEL_CHARACTERS = 46
LINE_PX, BAR_PX, GAP_PX = 18, 16, 14
TOP_PX, BOTTOM_PX = 8, 48
# In the order of their use: a finer one is shown only where it stands free of the others.
RISK_TICKS = (0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.8, 0.9, 0.3, 0.7, 0.4, 0.6, 0.15, 0.25, 0.07, 0.03)
TICKS_APART_SHARE = 0.11
RISK_STEP = 20


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
        _line(bars[i].start + bars[i].length, middles[i], middles[i + 1], palette.border)
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


def place_strip(
    counts: FloatArray, risk: float, cutoff: float, written: tuple[str, str], palette: Palette
) -> Spec:
    """Give the portfolio by risk, with one applicant and the cut-off marked.

    Parameters
    ----------
    counts : ndarray of float, shape (bins,)
        Applicants in equal bins of 0 to 1.
    risk, cutoff : float
    written : tuple of two str
        Both as people read them.
    """
    bins = len(counts)
    left = [100 * i / bins for i in range(bins)]
    trace = {
        "type": "bar",
        "x": [edge + 50 / bins for edge in left],
        "y": counts.tolist(),
        "width": 86 / bins,
        "marker": {"color": palette.context, "opacity": 0.55},
        "hovertemplate": words.PLACE_HOVER,
    }
    top = float(counts.max())
    layout = {
        "height": 250,
        "margin": {"l": 4, "r": 8, "t": 30, "b": 60},
        "showlegend": False,
        "bargap": 0,
        "shapes": [
            _line(100 * cutoff, 0, top, palette.text, dash="dot", width=1.5, layer="above"),
            _line(100 * risk, 0, 1.06 * top, palette.accent, width=3, layer="above"),
        ],
        "annotations": [
            _above(risk, 1.06 * top, words.PLACE_HERE.format(risk=written[0]))
            | {"font": {"color": palette.accent, "size": 15}},
        ],
        "xaxis": {
            "title": {"text": words.PLACE_X},
            "range": [0, 100],
            "ticklabelstandoff": 4,
            "fixedrange": True,
            **_ticks_around(cutoff, written[1]),
        },
        "yaxis": {
            "title": {"text": words.PLACE_Y},
            "rangemode": "tozero",
            "nticks": 4,
            "tickformat": ",d",
            "fixedrange": True,
            "range": [0, 1.08 * top],
        },
    }
    return {"data": [trace], "layout": layout}


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
        _line(limit, top + label_px(bar), end, palette.text, dash="dot", width=1.5)
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


def _line(
    x: float,
    y0: float,
    y1: float,
    colour: str,
    *,
    dash: str = "solid",
    width: float = 1,
    layer: str = "below",
) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": x,
        "x1": x,
        "y0": y0,
        "y1": y1,
        "layer": layer,
        "line": {"color": colour, "width": width, "dash": dash},
    }


def _ticks_around(cutoff: float, written: str) -> dict[str, Any]:
    """Give the ticks of a risk axis with the cut-off as one of them, those near it left out."""
    percent = 100 * cutoff
    steps = [tick for tick in range(0, 101, RISK_STEP) if abs(tick - percent) > RISK_STEP / 2]
    return {
        "tickvals": [*steps, percent],
        "ticktext": [*(f"{tick} %" for tick in steps), words.PLACE_CUTOFF.format(cutoff=written)],
    }


def _above(share: float, y: float, text: str) -> dict[str, Any]:
    anchor = "left" if share < 0.25 else "right" if share > 0.75 else "center"
    return {
        "x": 100 * share,
        "y": y,
        "text": f"<b>{text}</b>",
        "xanchor": anchor,
        "yanchor": "bottom",
        "showarrow": False,
    }
