"""Rules judged by known events; every figure is counted by hand."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal

import numpy as np
import pytest

from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.backtest import Span, backtest, first_news
from core.sentiment.alerts.record import Judged, RuleRecord
from core.sentiment.alerts.shift import IndexShift
from core.sentiment.alerts.spikes import NegativeSpike, VolumeSpike
from core.sentiment.alerts.steps import WHOLE_STREAM
from core.sentiment.data import PlantedEvent
from tests.core.sentiment.alerts.streams import ACME, moment, said

SPAN = Span(date(2026, 1, 1), date(2026, 4, 10), ("Acme", "Bolt"))
NEGATIVE, VOLUME, SHIFT = map(Judged.of, (NegativeSpike(), VolumeSpike(), IndexShift()))


def event(
    since: date,
    days: int = 3,
    entity: str = "Acme",
    kind: Literal["spike", "shift", "volume"] = "spike",
    direction: Literal["negative", "positive", "none"] = "negative",
) -> PlantedEvent:
    until = since + timedelta(days=days - 1)
    name = f"{entity} {since}"
    return PlantedEvent(
        id=name, entity=entity, title="", since=since, until=until, kind=kind, direction=direction
    )


def alert(
    at: datetime,
    entity: str = "Acme",
    rule: str = "negative_spike",
    direction: Literal["negative", "positive", "none"] = "negative",
) -> Alert:
    unit: Literal["items a day"] = "items a day"
    return Alert(rule, entity, at, at, direction, 9, 1, unit, 9, (), "high")


def record(
    alerts: list[Alert], events: list[PlantedEvent], judged: Judged = NEGATIVE, span: Span = SPAN
) -> RuleRecord:
    (found,) = backtest(alerts, events, span, judged=(judged,))
    return found


MARCH = date(2026, 3, 10)


def test_delay_is_from_midnight_of_the_first_day_to_the_first_alert() -> None:
    told = record([alert(datetime(2026, 3, 11, 6)), alert(datetime(2026, 3, 12))], [event(MARCH)])
    assert (told.found.count, told.found.of) == (1, 1)
    assert told.delay_hours is not None
    assert told.delay_hours.value == 30
    assert told.false_alarms == ()


@pytest.mark.parametrize(
    ("at", "found"),
    [
        (datetime(2026, 3, 10), False),
        (datetime(2026, 3, 10, 6), True),
        (datetime(2026, 3, 14), True),
        (datetime(2026, 3, 14, 6), False),
    ],
)
def test_an_event_can_be_found_until_the_day_after_its_last(at: datetime, found: bool) -> None:
    told = record([alert(at)], [event(MARCH)])
    assert (told.found.count == 1) is found
    assert (len(told.false_alarms) == 0) is found


def test_an_alert_of_another_company_or_direction_finds_nothing() -> None:
    other = alert(datetime(2026, 3, 11), entity="Bolt")
    wrong = alert(datetime(2026, 3, 11), direction="positive")
    told = record([other, wrong], [event(MARCH)])
    assert told.found.count == 0
    # In an event's days an alert on its company is no false alarm, whatever it says.
    assert told.false_alarms == (other,)


def test_an_alert_of_volume_finds_events_of_any_direction() -> None:
    seen = alert(datetime(2026, 3, 11), rule="volume_spike", direction="none")
    events = [event(MARCH, direction="positive")]
    assert record([seen], events, VOLUME).found.count == 1


def test_a_rule_is_judged_on_its_kinds_directions_and_time_only() -> None:
    events = [
        event(MARCH, kind="shift"),
        event(MARCH, direction="positive"),
        event(MARCH, entity="Unwatched"),
        event(date(2026, 1, 5)),
        event(date(2026, 1, 11)),
    ]
    told = record([], events)
    assert [f.event.since for f in told.findings] == [date(2026, 1, 11)]
    assert (told.found.of, told.delay_hours, told.lead_hours) == (1, None, None)


def test_a_shift_found_after_three_weeks_is_not_found() -> None:
    lasting = [event(date(2026, 2, 1), days=60, kind="shift")]
    late = alert(datetime(2026, 2, 22, 6), rule="index_shift")
    told = record([late], lasting, SHIFT)
    assert (told.found.count, told.false_alarms) == (0, ())
    in_time = alert(datetime(2026, 2, 22), rule="index_shift")
    assert record([in_time], lasting, SHIFT).found.count == 1


def test_a_shift_is_looked_for_from_the_event_whose_rest_it_is() -> None:
    breach = event(date(2026, 3, 1), days=4)
    rest = event(date(2026, 3, 5), days=30, kind="shift")
    seen = alert(datetime(2026, 3, 2), rule="index_shift")
    told = record([seen], [breach, rest], SHIFT)
    assert told.delay_hours is not None
    assert told.delay_hours.value == 24
    apart = rest.model_copy(update={"since": date(2026, 3, 6)})
    assert record([seen], [breach, apart], SHIFT).found.count == 0


def test_false_alarms_a_week_are_of_the_time_without_events_and_warm_up() -> None:
    # 100 days less 10 of warm-up for two companies; Acme's event takes 3 days and the one after.
    told = record(
        [alert(datetime(2026, 2, 1)), alert(datetime(2026, 2, 9), "Bolt")], [event(MARCH)]
    )
    assert told.company_weeks == pytest.approx((90 + 86) / 7)
    rate = told.false_alarms_a_week
    assert rate is not None
    weeks = (90 + 86) / 7 / 2
    assert rate.value == pytest.approx(2 / weeks)
    # Garwood's interval of two: 0.2422 to 7.2247.
    assert rate.low == pytest.approx(0.2422 / weeks, rel=1e-3)
    assert rate.high == pytest.approx(7.2247 / weeks, rel=1e-3)


def test_no_quiet_time_gives_no_rate() -> None:
    short = Span(date(2026, 1, 1), date(2026, 1, 8), ("Acme",))
    assert record([], [], span=short).false_alarms_a_week is None
    assert record([], [], span=replace(SPAN, entities=())).false_alarms_a_week is None


def test_of_the_whole_stream_every_event_counts() -> None:
    whole = replace(SPAN, entities=(WHOLE_STREAM,))
    events = [event(MARCH), event(date(2026, 2, 10), entity="Bolt")]
    told = record([alert(datetime(2026, 3, 11), WHOLE_STREAM)], events, span=whole)
    assert (told.found.count, told.found.of) == (1, 2)
    assert told.company_weeks == pytest.approx((90 - 8) / 7)


def test_beside_companies_the_whole_stream_is_not_judged() -> None:
    told = record([alert(datetime(2026, 3, 11), WHOLE_STREAM)], [event(MARCH)])
    assert (told.found.count, told.false_alarms) == (0, ())
    opinions = said((moment(0), 0.0))
    both = replace(opinions, mentions={WHOLE_STREAM: np.array([0]), **opinions.mentions})
    for stream, entities in ((both, (ACME,)), (replace(both, mentions={"": np.array([0])}), ("",))):
        span = Span.of(stream)
        assert span is not None
        assert span.entities == entities


def test_rules_together_count_the_first_alert_of_any() -> None:
    both = Judged.together("both", (NegativeSpike(), VolumeSpike()), ("negative",))
    alerts = [
        alert(datetime(2026, 3, 10, 12), rule="volume_spike", direction="none"),
        alert(datetime(2026, 3, 11)),
    ]
    told = record(alerts, [event(MARCH)], both)
    assert told.delay_hours is not None
    assert told.delay_hours.value == 12
    assert told.findings[0].alert is alerts[0]


def test_the_lead_is_to_the_first_news_that_leans_like_the_event() -> None:
    # 2026-01-05 is day 0 of the stream: good news on day 1, bad news on day 2 at 9 o'clock.
    opinions = said(
        (moment(1, 8), -0.9), (moment(1, 9), 0.5), (moment(2, 9), -0.5), (moment(2, 10), -0.9)
    )
    events = [event(date(2026, 1, 6))]
    news = np.array([False, True, True, True])
    at = first_news(opinions, news, events)
    assert at == {events[0].id: datetime(2026, 1, 7, 9)}
    early = replace(NEGATIVE, warm_up_days=0)
    span = Span.of(opinions)
    assert span == Span(date(2026, 1, 6), date(2026, 1, 7), (ACME,))
    (told,) = backtest([alert(datetime(2026, 1, 6, 12))], events, span, at, (early,))
    assert told.lead_hours is not None
    assert told.lead_hours.value == 21


def test_an_event_without_news_has_no_lead() -> None:
    told = record([alert(datetime(2026, 3, 11))], [event(MARCH)])
    assert told.findings[0].lead_hours is None
    assert told.lead_hours is None


def test_a_stream_without_dates_has_no_span() -> None:
    assert Span.of(said((np.datetime64("NaT", "s"), 0.0))) is None


def test_a_spike_after_an_event_is_looked_for_from_its_own_day() -> None:
    before, after = event(date(2026, 3, 1), days=4), event(date(2026, 3, 5))
    told = record([alert(datetime(2026, 3, 2))], [before, after])
    assert [f.alert is not None for f in told.findings] == [True, False]
