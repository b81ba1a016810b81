"""What customers of the simulated startup ask its help desk; a flood after the outage."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
import pyarrow as pa

from core.startup.calendar import LAST_DAY
from core.startup.schema import TABLES
from core.startup.simulation.columns import table_of
from core.startup.simulation.contracts import State
from core.startup.simulation.story import OUTAGE_FIRST_DAY, SEGMENTS

_CATEGORIES = ("how-to", "billing", "integration", "quality", "bug", "outage")
_SHARES = (0.34, 0.18, 0.20, 0.14, 0.14, 0.0)
_OUTAGE_TICKETS = 0.9
_MONTH_DAYS, _DAY_SECONDS, _HOUR_SECONDS = 30.4, 86_400, 3_600
_HOURS_OPEN, _HOURS_SPREAD, _STILL_OPEN = 9.0, 1.1, 0.004
_ANSWERED = 0.55
_SCORES = (1, 2, 3, 4, 5)
_USUAL_SCORES, _OUTAGE_SCORES = (0.05, 0.07, 0.14, 0.34, 0.40), (0.34, 0.24, 0.20, 0.14, 0.08)


def simulate_support(states: Sequence[State], rng: np.random.Generator) -> pa.Table:
    """Draw the tickets of all contracts, in order of time."""
    accounts, opened, of_outage = _opened(states, rng)
    order = np.argsort(opened, kind="stable")
    opened, of_outage = opened[order], of_outage[order]
    hours = rng.lognormal(np.log(_HOURS_OPEN), _HOURS_SPREAD, len(opened))
    closed = opened + (hours * _HOUR_SECONDS).astype("timedelta64[s]")
    is_open = (rng.random(len(opened)) < _STILL_OPEN) | (closed > np.datetime64(LAST_DAY) + 1)
    kinds = rng.choice(_CATEGORIES, len(opened), p=_SHARES)
    return table_of(
        TABLES["support"],
        {
            "ticket_id": [f"T{number:05d}" for number in range(1, len(opened) + 1)],
            "account_id": accounts[order],
            "opened_at": opened,
            "closed_at": np.where(is_open, np.datetime64("NaT"), closed),
            "category": np.where(of_outage, "outage", kinds),
            "satisfaction": _scores(of_outage, is_open, rng),
        },
    )


def _opened(states: Sequence[State], rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Give account, moment and cause of every ticket."""
    accounts: list[str] = []
    opened: list[np.datetime64] = []
    of_outage: list[bool] = []
    outage = np.datetime64(OUTAGE_FIRST_DAY, "s")
    for state in states:
        first = np.datetime64(state.starts_on, "s")
        end = np.datetime64(state.ends_on or LAST_DAY + timedelta(1), "s")
        seconds = (end - first).astype(int)
        months = seconds / _DAY_SECONDS / _MONTH_DAYS
        usual = rng.poisson(SEGMENTS[state.account.segment].tickets_a_month * months)
        flood = rng.poisson(_OUTAGE_TICKETS) if first <= outage < end else 0
        accounts += [state.account.account_id] * (usual + flood)
        opened += list(first + rng.integers(0, seconds, usual).astype("timedelta64[s]"))
        opened += list(outage + rng.integers(0, 2 * _DAY_SECONDS, flood).astype("timedelta64[s]"))
        of_outage += [False] * usual + [True] * flood
    return np.array(accounts), np.array(opened, dtype="datetime64[s]"), np.array(of_outage)


def _scores(
    of_outage: np.ndarray[tuple[int], np.dtype[np.bool_]],
    is_open: np.ndarray[tuple[int], np.dtype[np.bool_]],
    rng: np.random.Generator,
) -> pa.Array:
    usual = rng.choice(_SCORES, len(of_outage), p=_USUAL_SCORES)
    angry = rng.choice(_SCORES, len(of_outage), p=_OUTAGE_SCORES)
    silent = is_open | (rng.random(len(of_outage)) >= _ANSWERED)
    return pa.array(np.where(of_outage, angry, usual).astype(np.int8), mask=silent)
