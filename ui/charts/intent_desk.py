"""Charts of one message: what its words did, and which training messages lie nearest.

Both are plain dictionaries (:mod:`ui.drawing`), because the view redraws them with every
message; their tests have Plotly check them. Words come from a stranger, so they are escaped:
Plotly would make links of some markup.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ui import numbers
from ui.charts import axes
from ui.drawing import Spec
from ui.theme import Palette
from ui.words.intent import desk as words

ROW_PX, AXIS_PX = 30, 56
WORD_CHARACTERS = 18
NAMED_ROW_PX = 46
# Room beyond the longest bar for the figure at its end, as a share of the axis.
ROOM = 0.22


@dataclass(frozen=True)
class Push:
    """What one word, or several in one, added to the answer, in log-odds."""

    label: str
    contribution: float


def word_bars(pushes: Sequence[Push], title: str, answer: str, palette: Palette) -> Spec:
    """Give bars to the right for what spoke for the answer, hatched ones to the left against.

    Parameters
    ----------
    pushes : sequence of Push
        From top to bottom.
    title : str
        The finding.
    answer : str
        The intent in question, for the axis.
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
            "title": {"text": words.WORD_X.format(intent=escape(answer))},
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


def nearest_bars(
    titles: Sequence[str], cosines: Sequence[float], answer: str, title: str, palette: Palette
) -> Spec:
    """Give the intents whose training messages lie nearest, the answer's own in colour.

    Parameters
    ----------
    titles : sequence of str
        Nearest first.
    cosines : sequence of float
    answer : str
        The title of the intent that was answered.
    title : str
        The finding.
    """
    rows = axes.rows_of(titles)
    colours = [palette.accent if told == answer else palette.context for told in titles]
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [max(float(cosine), 0.0) for cosine in cosines],
        "y": [float(row) for row in rows],
        "width": 0.3,
        "marker": {"color": colours},
        "text": [numbers.decimal(cosine, 2) for cosine in cosines],
        "textposition": "outside",
        "constraintext": "none",
        "textfont": {"color": palette.text, "size": 13},
        "cliponaxis": False,
        "customdata": [[escape(told)] for told in titles],
        "hovertemplate": words.NEAREST_HOVER,
    }
    shown = [f"<b>{escape(told)}</b>" if told == answer else escape(told) for told in titles]
    layout = {
        **axes.finding(title, NAMED_ROW_PX * len(titles) + AXIS_PX),
        "margin": {"l": 4, "r": 34, "t": 4, "b": 44},
        "annotations": axes.row_names(shown, palette),
        "xaxis": {
            "title": {"text": words.NEAREST_X},
            "range": [0, 1],
            "tickvals": [0, 0.5, 1],
            "fixedrange": True,
        },
        "yaxis": axes.row_axis(titles),
    }
    return {"data": [trace], "layout": layout}
