"""The users of the simulated startup's accounts: when they begin, and how long they stay."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from core.startup.calendar import LAST_DAY
from core.startup.schema import TABLES
from core.startup.simulation.accounts import Account
from core.startup.simulation.columns import table_of
from core.startup.simulation.contracts import State
from core.startup.simulation.story import ONBOARDING_ON, SEGMENTS

_TRIAL_DAYS = 30
_ACTIVATED, _ACTIVATED_LATER, _ACTIVATED_CAMPAIGN = 0.54, 0.71, 0.66
_ACTIVATION_DAYS = (0.45, 12)
_LATE_COMERS, _COMES_AFTER_DAYS = 0.45, 240.0
_MONTH_DAYS = 30.4


@dataclass(frozen=True)
class Person:
    """One user; ``leaves_on`` is the first day on which nothing more is asked."""

    user_id: str
    account: Account
    created_on: date
    activated_on: date | None
    leaves_on: date
    keenness: float


def simulate_people(
    accounts: Sequence[Account], states: Sequence[State], rng: np.random.Generator
) -> tuple[Person, ...]:
    """Draw the users of all accounts, also of those that never pay."""
    ends = _last_days(states)
    people = [person for account in accounts for person in _of_account(account, ends, rng)]
    people.sort(key=lambda p: (p.created_on, p.account.account_id))
    return tuple(_numbered(people))


def people_table(people: Sequence[Person]) -> pa.Table:
    """Give users as the books hold them."""
    return table_of(
        TABLES["users"],
        {
            "user_id": [person.user_id for person in people],
            "account_id": [person.account.account_id for person in people],
            "created_on": [person.created_on for person in people],
            "activated_on": [person.activated_on for person in people],
        },
    )


def _last_days(states: Sequence[State]) -> Mapping[str, date]:
    """Give by account the day after its last contract, or after today."""
    ends: dict[str, date] = {}
    for state in states:
        end = state.ends_on or LAST_DAY + timedelta(1)
        ends[state.account.account_id] = max(end, ends.get(state.account.account_id, end))
    return ends


def _of_account(
    account: Account, ends: Mapping[str, date], rng: np.random.Generator
) -> Iterator[Person]:
    segment = SEGMENTS[account.segment]
    end = ends.get(account.account_id, account.signed_up_on + timedelta(_TRIAL_DAYS))
    count = int(rng.integers(*segment.people, endpoint=True))
    for position in range(count):
        late = position > 0 and rng.random() < _LATE_COMERS
        after = timedelta(int(rng.exponential(_COMES_AFTER_DAYS)) if late else 0)
        created_on = account.signed_up_on + after
        stays = timedelta(7 + int(rng.exponential(segment.lifetime_months * _MONTH_DAYS)))
        keenness = float(rng.beta(2.0, 2.0) * 2)
        activated_on = _activation(account, created_on, rng)
        if created_on < min(end, LAST_DAY):
            leaves_on = min(end, created_on + stays)
            known = activated_on if activated_on and activated_on < leaves_on else None
            yield Person("", account, created_on, known, leaves_on, keenness)


def _activation(account: Account, created_on: date, rng: np.random.Generator) -> date | None:
    chance = _ACTIVATED_LATER if created_on >= ONBOARDING_ON else _ACTIVATED
    chance *= _ACTIVATED_CAMPAIGN if account.is_of_campaign else 1.0
    often, longest = _ACTIVATION_DAYS
    day = created_on + timedelta(min(int(rng.geometric(often)) - 1, longest))
    return day if rng.random() < chance and day <= LAST_DAY else None


def _numbered(people: Sequence[Person]) -> Iterator[Person]:
    for number, person in enumerate(people, start=1):
        yield Person(
            f"U{number:04d}",
            person.account,
            person.created_on,
            person.activated_on,
            person.leaves_on,
            person.keenness,
        )
