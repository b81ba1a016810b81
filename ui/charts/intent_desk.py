"""The chart of the intents whose training messages lie nearest to a message.

A plain dictionary (:mod:`ui.drawing`), because the view redraws it with every message; its tests
have Plotly check it.
"""

from collections.abc import Sequence
from html import escape

from ui import numbers
from ui.charts import axes
from ui.drawing import Spec
from ui.theme import Palette
from ui.words.intent import desk as words

AXIS_PX = 56
NAMED_ROW_PX = 46
# Room beyond the longest bar for the figure at its end, as a share of the axis.
ROOM = 0.22


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
