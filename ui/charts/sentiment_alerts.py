"""Alerts over time: a row for each company, a shape for each rule, known events behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core.sentiment.alerts.alert import Alert
from core.sentiment.data import PlantedEvent
from ui.charts import axes
from ui.drawing import Spec
from ui.theme import Palette
from ui.words.sentiment import alerts as words

ROW_PX = 44
# A shape for each rule, and how far above the row's middle it stands, so that none hides another.
SHAPES = {
    "index_shift": ("diamond", 0.0),
    "negative_spike": ("triangle-down", -0.14),
    "volume_spike": ("square", 0.14),
    "keywords": ("x-thin", -0.28),
}
MARK_PX, CHOSEN_PX = 11, 17
# Over a longer time, ticks name months and years.
LONG = timedelta(days=300)


@dataclass(frozen=True)
class Timeline:
    """What is drawn.

    Parameters
    ----------
    rows : sequence of str
        Companies by name, the first on top.
    titles : sequence of str
        As people read them.
    alerts : sequence of Alert
    told : sequence of str
        What each alert says.
    events : sequence of PlantedEvent
    since, until : datetime
        The ends of the axis.
    chosen : str
        The key of the alert that is read; empty for none.
    """

    rows: Sequence[str]
    titles: Sequence[str]
    alerts: Sequence[Alert]
    told: Sequence[str]
    events: Sequence[PlantedEvent]
    since: datetime
    until: datetime
    chosen: str = ""


def timeline(shown: Timeline, title: str, palette: Palette) -> Spec:
    """Give alerts as marks over time."""
    places = dict(zip(shown.rows, axes.rows_of(shown.rows).tolist(), strict=True))
    data = [_events(shown, places, palette)] if shown.events else []
    data += [
        _marks(rule, shown, places, palette)
        for rule in SHAPES
        if any(alert.rule == rule for alert in shown.alerts)
    ]
    layout = axes.finding(title, ROW_PX * len(shown.rows) + 130)
    layout |= {
        "xaxis": {
            "type": "date",
            "range": [shown.since.isoformat(), shown.until.isoformat()],
            "fixedrange": True,
            "showgrid": True,
            "nticks": 7,
            "tickformat": "%-d %b" if shown.until - shown.since < LONG else "%b %Y",
        },
        "yaxis": axes.row_axis(shown.rows),
        "annotations": axes.row_names(list(shown.titles), palette),
        "showlegend": True,
        # From the figure's foot, whatever its height; on a phone it takes several lines.
        "legend": {"x": 0, "y": 0, "yref": "container", "yanchor": "bottom", "orientation": "h"},
        "margin": {"b": 84},
        # A click must always mean one mark.
        "dragmode": False,
    }
    return {"data": data, "layout": layout}


def _marks(rule: str, shown: Timeline, places: dict[str, int], palette: Palette) -> dict[str, Any]:
    symbol, above = SHAPES[rule]
    pairs = [
        (alert, told)
        for alert, told in zip(shown.alerts, shown.told, strict=True)
        if alert.rule == rule
    ]
    colours = [colour_of(alert, palette) for alert, _ in pairs]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [alert.at.isoformat() for alert, _ in pairs],
        "y": [places[alert.entity] + above for alert, _ in pairs],
        "name": words.RULES[rule],
        "marker": {
            "symbol": [f"{symbol}-open" if _is_open(alert) else symbol for alert, _ in pairs],
            "size": [CHOSEN_PX if alert.key == shown.chosen else MARK_PX for alert, _ in pairs],
            "color": colours,
            "line": {"width": 2, "color": colours},
            "opacity": 1,
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "customdata": [[alert.key] for alert, _ in pairs],
        "hovertext": [told for _, told in pairs],
        "hovertemplate": words.CHART_HOVER,
        "cliponaxis": False,
    }


def colour_of(alert: Alert, palette: Palette) -> str:
    """Give the colour of an alert's direction; the baseline's stays grey."""
    if alert.rule == "keywords":
        return palette.muted
    by_direction = {"negative": palette.bad, "positive": palette.good}
    return by_direction.get(alert.direction, palette.accent)


def _is_open(alert: Alert) -> bool:
    return alert.direction == "positive" or alert.rule == "keywords"


def _events(shown: Timeline, places: dict[str, int], palette: Palette) -> dict[str, Any]:
    """Give known events as thick lines, from their first to the end of their last day."""
    drawn = [event for event in shown.events if event.entity in places]
    ends = [
        (
            datetime.combine(event.since, datetime.min.time()),
            min(datetime.combine(event.until, datetime.min.time()) + timedelta(1), shown.until),
        )
        for event in drawn
    ]
    x = [end and end.isoformat() for since, until in ends for end in (since, until, None)]
    y = [y for event in drawn for y in (*[places[event.entity]] * 2, None)]
    told = [text for event in drawn for text in (*[event.title] * 2, "")]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "text": told,
        "name": words.CHART_EVENT,
        "line": {"color": palette.border, "width": 16},
        "hovertemplate": words.CHART_EVENT_HOVER,
    }
