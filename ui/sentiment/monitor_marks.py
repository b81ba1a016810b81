"""What the chart marks: alerts that were raised, and events that are known to have happened.

In a replay only what had been raised or had begun by the end of that day.
"""

from datetime import date, timedelta
from string import ascii_uppercase

from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.steps import WHOLE_STREAM
from core.sentiment.alerts.wording import sentence
from core.sentiment.data import PlantedEvent
from ui.charts.sentiment_series import Mark
from ui.sentiment.dates import span_text
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import monitor as words

# More would hide the line; the gravest are marked.
MOST_ALERTS = 60
SEVERITIES = ("high", "medium", "low")


def marks_of(stream: StreamView, choices: Choices, since: date) -> list[Mark]:
    """Give the marks of the days that are drawn, from a first day on; events have letters."""
    return [*_alerts(stream, choices, since), *_events(stream, choices, since)]


def _alerts(stream: StreamView, choices: Choices, since: date) -> list[Mark]:
    """Give the alerts of the company that is chosen; without one, those of all."""
    entity = choices.selection.entity
    raised = [
        (alert, _day(alert))
        for alert in stream.alerts
        if entity is None or alert.entity in (entity, WHOLE_STREAM)
    ]
    raised = [pair for pair in raised if since <= pair[1] <= choices.selection.until]
    if len(raised) > MOST_ALERTS:
        raised.sort(key=lambda pair: SEVERITIES.index(pair[0].severity))
    return [
        Mark(str(day), str(day), words.ALERT_TOLD.format(told=sentence(alert)), alert.direction)
        for alert, day in raised[:MOST_ALERTS]
    ]


def _day(alert: Alert) -> date:
    """Give the day whose items raised an alert: at midnight, the one that ends."""
    return (alert.at - timedelta(seconds=1)).date()


def _events(stream: StreamView, choices: Choices, since: date) -> list[Mark]:
    """Give the events of the company that is chosen; of all together they would cover the chart."""
    last = choices.selection.until
    known = [event for event in stream.events if _is_drawn(event, choices, since)]
    form = words.PLANTED_TOLD if stream.is_shipped else words.EVENT_TOLD
    return [
        Mark(
            str(max(event.since, since)),
            str(min(event.until, last)),
            form.format(title=event.title, days=span_text(event.since, min(event.until, last))),
            event.direction,
            letter,
        )
        for event, letter in zip(known, ascii_uppercase, strict=False)
    ]


def _is_drawn(event: PlantedEvent, choices: Choices, since: date) -> bool:
    one = choices.selection
    return event.entity == one.entity and event.since <= one.until and event.until >= since
