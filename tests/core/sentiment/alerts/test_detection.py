"""All rules: they see only the past, stay calm on ordinary days, and are quick."""

import time
from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.calmness import false_alarms_a_month
from core.sentiment.alerts.detection import KEYWORDS, RULES, detect
from core.sentiment.alerts.simulation import BEGIN, Happening, Ordinary, simulated
from core.sentiment.alerts.steps import Opinions, as_datetime
from tests.core.sentiment.alerts.streams import known_before

EVERY_RULE = (*RULES, KEYWORDS)
# One in three has moods of its own.
KINDS = ((0.3, 0.3), (0.15, 0.5), (0.5, 0.2))


def companies(count: int, items_a_day: float) -> tuple[Ordinary, ...]:
    return tuple(Ordinary(items_a_day, *KINDS[place % 3]) for place in range(count))


def eventful(seed: int, *, days: int = 60, count: int = 3) -> Opinions:
    """Three companies with a spike and a shift, some items with alarm words."""
    rng = np.random.default_rng(seed)
    happenings = (Happening(25, 3, volume=6, tone=1.5), Happening(40, 20, tone=2.0))
    made = simulated(rng, days, companies(count, 3.0), happenings)
    return replace(made, alarming=rng.random(len(made.score)) < made.negative / 4)


def what(alert: Alert, opinions: Opinions) -> tuple[object, ...]:
    """An alert with its items told by their times, which a shorter stream shares."""
    times = [str(opinions.published_at[row]) for row in alert.evidence]
    return (*vars(replace(alert, evidence=(), expected=round(alert.expected, 9))).items(), *times)


def known(opinions: Opinions, until: datetime) -> list[str]:
    found = detect(opinions, EVERY_RULE)
    return [repr(what(alert, opinions)) for alert in found if alert.at <= until]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 200), hours=st.integers(1, 60 * 24))
def test_alerts_up_to_a_moment_are_the_same_whatever_comes_after(seed: int, hours: int) -> None:
    opinions = eventful(seed)
    until = BEGIN + np.timedelta64(hours, "h")
    past = known_before(opinions, until)
    assert known(past, as_datetime(until)) == known(opinions, as_datetime(until))


def test_the_streams_of_that_property_hold_alerts_of_every_rule() -> None:
    assert {a.rule for a in detect(eventful(0), EVERY_RULE)} == {r.name for r in EVERY_RULE}


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 200))
def test_the_order_of_items_changes_no_alert(seed: int) -> None:
    opinions = eventful(seed)
    order = np.random.default_rng(seed + 1).permutation(len(opinions.score))
    place = np.argsort(order)
    mixed = Opinions(
        opinions.published_at[order],
        opinions.score[order],
        opinions.negative[order],
        {entity: place[rows] for entity, rows in opinions.mentions.items()},
        None if opinions.alarming is None else opinions.alarming[order],
    )
    plain = [replace(a, evidence=(), observed=0, expected=0) for a in detect(opinions, EVERY_RULE)]
    told = [replace(a, evidence=(), observed=0, expected=0) for a in detect(mixed, EVERY_RULE)]
    assert told == plain


def test_a_company_alerts_the_same_alone_and_beside_others() -> None:
    opinions = eventful(4)
    entity = "company 1"
    alone = replace(opinions, mentions={entity: opinions.mentions[entity]})
    assert detect(alone) == tuple(a for a in detect(opinions) if a.entity == entity)


def test_a_stray_date_of_long_ago_changes_no_alert() -> None:
    opinions = eventful(5)
    stray = replace(
        opinions,
        published_at=np.append(opinions.published_at, np.datetime64("1970-01-01", "s")),
        score=np.append(opinions.score, 0.0),
        negative=np.append(opinions.negative, 0.2),
        mentions={**opinions.mentions, "company 0": np.append(opinions.mentions["company 0"], -1)},
        alarming=None,
    )
    assert detect(stray) == detect(replace(opinions, alarming=None))


@pytest.mark.parametrize("items_a_day", [0.5, 2.0, 7.0, 30.0])
def test_ordinary_days_bring_less_than_one_false_alarm_a_company_and_month(
    items_a_day: float,
) -> None:
    found = false_alarms_a_month(RULES, np.random.default_rng(11), items_a_day)
    assert 0 < found.low <= found.value <= found.high < 1.0


@pytest.mark.parametrize(
    ("rule", "happening", "items_a_day", "least"),
    [
        ("volume_spike", Happening(60, 3, volume=8), 2.0, 0.9),
        ("negative_spike", Happening(60, 3, volume=6, tone=1.5), 2.0, 0.8),
        ("index_shift", Happening(60, 60, tone=1.5), 2.0, 0.8),
        ("index_shift", Happening(60, 60, tone=-1.0), 10.0, 0.8),
    ],
)
def test_what_happens_is_found_within_two_weeks(
    rule: str, happening: Happening, items_a_day: float, least: float
) -> None:
    made = simulated(np.random.default_rng(3), 120, companies(40, items_a_day), (happening,))
    begun, late = (as_datetime(BEGIN + np.timedelta64(day, "D")) for day in (60, 74))
    found = {a.entity for a in detect(made) if a.rule == rule and begun < a.at <= late}
    assert len(found) / 40 >= least


def test_a_key_names_one_alert_the_same_in_every_run() -> None:
    first, again = detect(eventful(2)), detect(eventful(2))
    assert [a.key for a in first] == [a.key for a in again]
    assert len({a.key for a in first}) == len(first) > 3


def test_a_hundred_thousand_items_take_less_than_a_second() -> None:
    opinions = simulated(np.random.default_rng(0), 120, companies(10, 78.0))
    assert len(opinions.score) > 100_000
    begun = time.perf_counter()
    detect(opinions, EVERY_RULE)
    assert time.perf_counter() - begun < 1.0


def test_an_empty_stream_has_no_alerts() -> None:
    none = np.array([])
    empty = Opinions.whole(np.array([], dtype="datetime64[s]"), none, none)
    assert detect(empty, EVERY_RULE) == ()
