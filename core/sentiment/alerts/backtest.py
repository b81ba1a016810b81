"""How each rule would have done: events found, how late, and how often it alarmed for nothing.

An event is found by the first alert on its company in its direction between midnight of its first
day and the end of the day after its last, at most ``FOUND_WITHIN_DAYS`` after it began: what is
found later is no warning. A shift that follows an event of the same company and direction without
a day between is what is left of that event, and is looked for from where that one began. A rule
is judged on events of its kinds and directions, and not on those that began while it warmed up.

An alert within the days of any event of its company, and the day after, is no false alarm. The
rate of false alarms is taken over the time without events and without warm-up, so that a stream
full of events makes no rule look calm, and told for all companies together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

from core.arrays import Rows
from core.checks import Mask
from core.intervals import Estimate, median, poisson, shares
from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.record import JUDGED, Finding, Judged, RuleRecord
from core.sentiment.alerts.steps import WHOLE_STREAM, Opinions, as_datetime
from core.sentiment.data import PlantedEvent

FOUND_WITHIN_DAYS = 21
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True)
class Span:
    """The time that was watched, and whom.

    Parameters
    ----------
    since, until : date
        First and last day.
    entities : tuple of str
    """

    since: date
    until: date
    entities: tuple[str, ...]

    @classmethod
    def of(cls, opinions: Opinions) -> "Span | None":
        """Give the span of a stream; None if nothing in it is dated.

        The stream as a whole is watched only where it has no companies.
        """
        dated = opinions.published_at[~np.isnat(opinions.published_at)]
        if not len(dated):
            return None
        ends = as_datetime(dated.min()).date(), as_datetime(dated.max()).date()
        companies = tuple(name for name in opinions.mentions if name != WHOLE_STREAM)
        return cls(*ends, companies or (WHOLE_STREAM,))

    def quiet_weeks(self, events: Sequence[PlantedEvent], warm_up_days: int) -> float:
        """Add up the companies' weeks without an event."""
        first = self.since + warm_up_days * _DAY
        days = {first + place * _DAY for place in range((self.until - first).days + 1)}
        quiet = [days - _days_of(event_s) for event_s in self._by_entity(events)]
        return sum(map(len, quiet)) / 7

    def _by_entity(self, events: Sequence[PlantedEvent]) -> list[list[PlantedEvent]]:
        return [[e for e in events if _about(e, entity)] for entity in self.entities]


def backtest(
    alerts: Sequence[Alert],
    events: Sequence[PlantedEvent],
    span: Span,
    news_at: Mapping[str, datetime] | None = None,
    judged: Sequence[Judged] = JUDGED,
) -> tuple[RuleRecord, ...]:
    """Judge rules by what is known to have happened.

    Parameters
    ----------
    alerts : sequence of Alert
        Of every rule that is judged, in order of time; those of others than the span's are
        left out.
    events : sequence of PlantedEvent
    span : Span
    news_at : mapping from str to datetime, optional
        When the first news item about each event came out, by the event's id.
    judged : sequence of Judged
    """
    return tuple(_record(one, alerts, events, span, news_at or {}) for one in judged)


def first_news(
    opinions: Opinions, is_news: Mask, events: Sequence[PlantedEvent]
) -> dict[str, datetime]:
    """Give when the first news item about each event's company came out in its days.

    An event with a direction asks for an item whose score leans that way, so that yesterday's
    unrelated headline is not taken for it.

    Parameters
    ----------
    opinions : Opinions
    is_news : ndarray of bool, shape (n,)
    events : sequence of PlantedEvent
    """
    found: dict[str, datetime] = {}
    for event in events:
        entity = event.entity if event.entity in opinions.mentions else WHOLE_STREAM
        if entity in opinions.mentions:
            ends = np.array([event.since, event.until + _DAY], dtype="datetime64[s]")
            rows = opinions.between(entity, ends[0], ends[1])
            rows = rows[is_news[rows] & _leans(opinions, rows, event.direction)]
            if len(rows):
                found[event.id] = as_datetime(opinions.published_at[rows[0]])
    return found


def _leans(opinions: Opinions, rows: Rows, direction: str) -> Mask:
    sign = {"negative": -1.0, "positive": 1.0}.get(direction)
    leaning = np.ones(len(rows), dtype=np.bool_)
    return leaning if sign is None else np.asarray(sign * opinions.score[rows] > 0)


def _record(
    one: Judged,
    alerts: Sequence[Alert],
    events: Sequence[PlantedEvent],
    span: Span,
    news_at: Mapping[str, datetime],
) -> RuleRecord:
    own = [a for a in alerts if a.rule in one.rules and a.entity in span.entities]
    asked = [event for event in events if _is_judged(one, event, span)]
    findings = tuple(_finding(event, own, events, news_at) for event in asked)
    false = tuple(alert for alert in own if not any(_excuses(e, alert) for e in events))
    weeks = span.quiet_weeks(events, one.warm_up_days)
    delays = [f.delay_hours for f in findings if f.delay_hours is not None]
    leads = [f.lead_hours for f in findings if f.lead_hours is not None]
    return RuleRecord(
        rule=one.name,
        found=shares(sum(f.alert is not None for f in findings), len(findings))[0],
        delay_hours=median(delays) if delays else None,
        lead_hours=median(leads) if leads else None,
        false_alarms=false,
        company_weeks=weeks,
        false_alarms_a_week=_rate(len(false), weeks / len(span.entities)) if weeks else None,
        findings=findings,
    )


def _is_judged(one: Judged, event: PlantedEvent, span: Span) -> bool:
    watched = span.since + one.warm_up_days * _DAY <= event.since <= span.until
    asked = event.kind in one.kinds and event.direction in one.directions
    return watched and asked and any(_about(event, entity) for entity in span.entities)


def _finding(
    event: PlantedEvent,
    alerts: Sequence[Alert],
    events: Sequence[PlantedEvent],
    news_at: Mapping[str, datetime],
) -> Finding:
    begin = _midnight(_begin(event, events))
    end = min(_midnight(event.until) + 2 * _DAY, begin + FOUND_WITHIN_DAYS * _DAY)
    fits = (a for a in alerts if begin < a.at <= end and _finds(a, event))
    alert = next(fits, None)
    if alert is None:
        return Finding(event)
    news = news_at.get(event.id)
    lead = None if news is None else (news - alert.at) / _HOUR
    return Finding(event, alert, (alert.at - begin) / _HOUR, lead)


def _begin(event: PlantedEvent, events: Sequence[PlantedEvent]) -> date:
    """Give the day on which an event began, or the one whose rest it is."""
    same = [e for e in events if (e.entity, e.direction) == (event.entity, event.direction)]
    before = [e for e in same if e.since < event.since <= e.until + _DAY]
    if event.kind != "shift" or not before:
        return event.since
    return min(_begin(e, events) for e in before)


def _finds(alert: Alert, event: PlantedEvent) -> bool:
    either = "none" in (alert.direction, event.direction)
    return _about(event, alert.entity) and (either or alert.direction == event.direction)


def _excuses(event: PlantedEvent, alert: Alert) -> bool:
    in_time = _midnight(event.since) < alert.at <= _midnight(event.until) + 2 * _DAY
    return in_time and _about(event, alert.entity)


def _about(event: PlantedEvent, entity: str) -> bool:
    return entity in (WHOLE_STREAM, event.entity)


def _days_of(events: Sequence[PlantedEvent]) -> set[date]:
    """Give the days of events, each with the day after its last."""
    lengths = ((event.since, (event.until - event.since).days + 2) for event in events)
    return {first + place * _DAY for first, length in lengths for place in range(length)}


def _rate(count: int, weeks: float) -> Estimate:
    counted = poisson(count)
    return Estimate(counted.value / weeks, counted.low / weeks, counted.high / weeks)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)
