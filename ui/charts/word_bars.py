"""Bars for what the words of a text did.

A plain dictionary (:mod:`ui.drawing`), because views redraw it with every text; its tests have
Plotly check it. Words come from a stranger, so they are escaped: Plotly would make links of some
markup.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ui import numbers
from ui.charts import axes
from ui.drawing import Spec
from ui.theme import Palette
from ui.word_marks import Piece, bare
from ui.words import word_marks as words

ROW_PX, AXIS_PX = 30, 56
WORD_CHARACTERS = 18
WORDS_SHOWN = 8
# Room beyond the longest bar for the figure at its end, as a share of the axis.
ROOM = 0.22


@dataclass(frozen=True)
class Push:
    """What one word, or several in one, added to the answer, in log-odds."""

    label: str
    contribution: float


def strongest(pieces: list[Piece]) -> list[Push]:
    """Give the pieces that did most, strongest first, then the sum of all others."""
    ranked = sorted(pieces, key=lambda piece: -abs(piece.contribution))
    shown = [Push(bare(piece.shown), piece.contribution) for piece in ranked[:WORDS_SHOWN]]
    others = ranked[WORDS_SHOWN:]
    if others:
        rest = sum(piece.contribution for piece in others)
        shown.append(Push(words.WORD_OTHERS.format(count=len(others)), rest))
    return shown


def word_bars(pushes: Sequence[Push], title: str, answer: str, palette: Palette) -> Spec:
    """Give bars to the right for what spoke for the answer, hatched ones to the left against.

    Parameters
    ----------
    pushes : sequence of Push
        From top to bottom.
    title : str
        The finding.
    answer : str
        The class in question, for the axis.
    """
    values = [push.contribution for push in pushes]
    rows = list(range(len(pushes) - 1, -1, -1))
    low, high = min(0.0, *values), max(0.0, *values)
    room = ROOM * max(high - low, 0.1)
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": rows,
        "width": 0.62,
        "marker": {
            "color": [palette.accent if value >= 0 else palette.bad for value in values],
            "pattern": {
                "shape": ["" if value >= 0 else "/" for value in values],
                "fgcolor": palette.background,
                "fgopacity": 0.75,
                "size": 6,
            },
        },
        "text": [numbers.signed(value, 2) for value in values],
        "textposition": "outside",
        "constraintext": "none",
        "textfont": {"color": palette.text, "size": 13},
        "cliponaxis": False,
        "customdata": [[escape(push.label)] for push in pushes],
        "hovertemplate": words.WORD_HOVER,
    }
    layout = {
        **axes.finding(title, ROW_PX * len(pushes) + AXIS_PX),
        "margin": {"l": 4, "r": 8, "t": 4, "b": 44},
        "xaxis": {
            "title": {"text": words.WORD_X.format(answer=escape(answer))},
            "range": [low - (room if low < 0 else 0), high + room],
            "zeroline": True,
            "nticks": 6,
            "fixedrange": True,
        },
        "yaxis": {
            "tickvals": rows,
            "ticktext": [escape(shortened(push.label)) for push in pushes],
            "range": [-0.6, len(pushes) - 0.4],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    }
    return {"data": [trace], "layout": layout}


def shortened(label: str) -> str:
    """Cut what would push the bars off a phone.

    >>> shortened("Donaudampfschifffahrtsgesellschaft")
    'Donaudampfschifff…'
    """
    if len(label) <= WORD_CHARACTERS:
        return label
    return f"{label[: WORD_CHARACTERS - 1]}…"


def described(pushes: Sequence[Push]) -> str:
    """Give the bars in words, for who cannot see them."""
    listed = "; ".join(f"{p.label} {numbers.signed(p.contribution, 2)}" for p in pushes)
    return words.ALT_WORDS.format(pushes=listed)
