"""The chart of which reply rules fire, and how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui import numbers
from ui.charts import axes
from ui.theme import Palette
from ui.words.intent import rules as words

if TYPE_CHECKING:
    from ui.drawing import Spec

ROW_PX = 38
BAR_WIDTH = 0.34
BAR_BELOW = 0.1


@dataclass(frozen=True)
class Bar:
    """One rule: its name, its messages, and whether they go to a person."""

    rule: str
    messages: int
    escalates: bool

    @property
    def written(self) -> str:
        """Give the count, and where it goes."""
        count = numbers.count(self.messages)
        return words.CHART_PERSON.format(count=count) if self.escalates else count


def fired_rules(bars: Sequence[Bar], title: str, palette: Palette) -> "Spec":
    """Give how many messages each rule takes, most first; escalation is written and hatched."""
    names = [bar.rule for bar in bars]
    rows = axes.rows_of(names)
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [bar.messages for bar in bars],
        "y": [float(row) - BAR_BELOW for row in rows],
        "width": BAR_WIDTH,
        "marker": {
            "color": [palette.bad if bar.escalates else palette.context for bar in bars],
            "pattern": {
                "shape": ["/" if bar.escalates else "" for bar in bars],
                "fgcolor": palette.background,
                "size": 5,
            },
        },
        "customdata": [
            words.CHART_POINT.format(rule=bar.rule, written=bar.written) for bar in bars
        ],
        "hovertemplate": words.CHART_HOVER,
    }
    layout = axes.finding(title, ROW_PX * len(bars) + 70)
    layout |= {
        "xaxis": {
            "title": {"text": words.CHART_X},
            "rangemode": "tozero",
            "fixedrange": True,
            "showgrid": True,
            "nticks": 5,
        },
        "yaxis": axes.row_axis(names),
    }
    right = {"x": 1, "xanchor": "right", "font": {"color": palette.text, "size": 13}}
    written = axes.row_names([bar.written for bar in bars], palette)
    layout["annotations"] = [*axes.row_names(names, palette), *(note | right for note in written)]
    return {"data": [trace], "layout": layout}
