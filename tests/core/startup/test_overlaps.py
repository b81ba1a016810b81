"""Whatever the states of subscriptions, those that are kept do not overlap."""

from datetime import date, timedelta

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from core.startup.checks.tables import overlapping_states
from core.startup.schema import TABLES

FIRST = date(2026, 1, 1)
state = st.tuples(st.sampled_from("ab"), st.integers(0, 60), st.none() | st.integers(1, 30))


def table(states):
    rows = [
        {
            "subscription_id": name,
            "account_id": "A",
            "starts_on": FIRST + timedelta(start),
            "ends_on": None if days is None else FIRST + timedelta(start + days),
            "monthly_amount": 1,
            "currency": "USD",
        }
        for name, start, days in states
    ]
    return pa.Table.from_pylist(rows, TABLES["subscriptions"].arrow_schema)


@given(st.lists(state, max_size=12))
def test_no_two_states_that_are_kept_run_on_one_day(states):
    left_out = overlapping_states(table(states)).is_bad
    kept = [s for s, bad in zip(states, left_out, strict=True) if not bad]
    days = [
        (name, day)
        for name, start, length in kept
        for day in range(start, start + (length if length is not None else 200))
    ]
    assert len(days) == len(set(days))


@given(st.lists(state, max_size=12))
def test_each_that_is_left_out_runs_into_one_that_is_kept(states):
    left_out = overlapping_states(table(states)).is_bad
    kept = [s for s, bad in zip(states, left_out, strict=True) if not bad]
    for (name, start, _), bad in zip(states, left_out, strict=True):
        covered = any(
            name == other and begins <= start and (length is None or start < begins + length)
            for other, begins, length in kept
        )
        assert covered or not bad
