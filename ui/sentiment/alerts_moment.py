"""What was known of alarms and events at the end of a day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.receipts import Badge
from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.steps import WHOLE_STREAM
from core.sentiment.data import PlantedEvent
from ui import inputs, numbers
from ui.sentiment.monitor_replay import DAY
from ui.sentiment.stream_state import held
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import alerts as words


@dataclass(frozen=True)
class Moment:
    """A stream as it was known at the end of a day.

    Parameters
    ----------
    stream : StreamView
    day : date
    alerts : tuple of Alert
        Of the rules, in order of time.
    keyword_alerts : tuple of Alert
        Of the baseline.
    events : tuple of PlantedEvent
        Those that had begun.
    """

    stream: StreamView
    day: date
    alerts: tuple[Alert, ...]
    keyword_alerts: tuple[Alert, ...]
    events: tuple[PlantedEvent, ...]

    @classmethod
    def of(cls, stream: StreamView, day: date) -> "Moment":
        """Take what was known at the end of a day."""
        end = _midnight(day + timedelta(days=1))
        return cls(
            stream,
            day,
            tuple(alert for alert in stream.alerts if alert.at <= end),
            tuple(alert for alert in stream.keyword_alerts if alert.at <= end),
            tuple(event for event in events_of(stream) if event.since <= day),
        )

    @property
    def end(self) -> datetime:
        """Give the end of the day."""
        return _midnight(self.day + timedelta(days=1))

    @property
    def recent(self) -> tuple[Alert, ...]:
        """Give the alerts of the last days, the largest first."""
        since = self.end - timedelta(days=words.RECENT_DAYS)
        order = list(words.SEVERITIES)
        found = [alert for alert in self.alerts if alert.at > since]
        found.sort(key=lambda alert: (order.index(alert.severity), alert.at), reverse=True)
        return tuple(found)

    @property
    def companies(self) -> int:
        """Give how many companies are watched."""
        return len(self.stream.opinions.mentions)

    @property
    def weeks(self) -> float:
        """Give how long the stream has run."""
        return ((self.day - self.stream.first_day).days + 1) / 7


def ask_moment(stream: StreamView) -> Moment:
    """Ask for the day that the stream is seen from; the monitor has the same setting."""
    first, last = stream.first_day, stream.last_day
    day = last
    if first < last:
        day = inputs.day(words.DAY, DAY, last, first, last, help=words.DAY_HELP)
    return Moment.of(stream, day)


def is_planted(stream: StreamView) -> bool:
    """Say whether the stream's events were planted, so that no visitor has to type them."""
    return stream.origin.badge is Badge.SIMULATED


def events_of(stream: StreamView) -> tuple[PlantedEvent, ...]:
    """Give the events that are known to have happened: planted, or typed by the visitor."""
    return stream.events if is_planted(stream) else held().events


def company_text(entity: str) -> str:
    """Give a company as people read it."""
    return words.WHOLE_STREAM if entity == WHOLE_STREAM else entity


def companies_text(count: int) -> str:
    """Write a number of companies."""
    if count == 1:
        return words.COMPANIES_ONE
    return words.COMPANIES.format(count=numbers.count(count))


def together_text(count: int) -> str:
    """Say for whom a figure is."""
    if count == 1:
        return ""
    return words.FOR_ALL.format(count=numbers.count(count))


def moment_text(at: datetime) -> str:
    """Write a moment to the minute.

    >>> moment_text(datetime(2026, 10, 1, 6))
    '1 Oct 2026, 06:00'
    """
    return f"{at.day} {at:%b %Y, %H:%M}"


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
