"""What the accounts of the simulated startup buy: dated states of subscriptions.

A contract is looked at on the day of the month on which it began. There it may end, grow, shrink,
take the new prices or change to a year; a year's contract ends and shrinks only when it renews.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from core.startup.calendar import LAST_ANNIVERSARY_DAY, LAST_DAY, months_later
from core.startup.schema import TABLES
from core.startup.simulation.accounts import Account
from core.startup.simulation.columns import table_of
from core.startup.simulation.story import (
    ANNUAL_DISCOUNT,
    ONBOARDING_ON,
    OUTAGE_LAST_DAY,
    PRICE_FACTORS,
    PRICE_RISE,
    PRICE_RISE_FOR_MONTHLY_ON,
    PRICE_RISE_ON,
    SEGMENTS,
    Segment,
    in_steps,
)

YEAR_MONTHS = 12
_RETURNS, _RETURNS_SAME_DAY = 0.17, 0.03
_RETURN_DAYS = (40, 260)
_TURNS_ANNUAL = 0.012
_PAID_CHANNEL, _CAMPAIGN, _ONBOARDED = 1.3, 2.0, 0.82
_NEW, _NEW_MONTHS = 1.5, 3
_AFTER_PRICE_RISE, _AFTER_OUTAGE = 1.7, 1.6
_CONVERSION_OF = {"paid": 0.85, "referral": 1.2, "partner": 1.15}
_PLANS = ((3, "starter"), (9, "growth"), (49, "team"))


@dataclass(frozen=True)
class State:
    """One state of a subscription; ``ends_on`` is the day after its last, None while it runs."""

    subscription_id: str
    account: Account
    billing: str
    starts_on: date
    ends_on: date | None
    anchor: date
    units: int
    has_new_price: bool

    @property
    def plan(self) -> str:
        """Give the plan that so many seats make."""
        return next((name for most, name in _PLANS if self.units <= most), "enterprise")

    @property
    def monthly_amount(self) -> float:
        """Give what a month costs in the account's currency."""
        price = SEGMENTS[self.account.segment].unit_price_usd
        price *= PRICE_FACTORS[self.account.currency] * (1 + PRICE_RISE * self.has_new_price)
        share = 1 - ANNUAL_DISCOUNT if self.billing == "annual" else 1.0
        return in_steps(self.units * price * share, self.account.currency)


def simulate_contracts(accounts: Sequence[Account], rng: np.random.Generator) -> tuple[State, ...]:
    """Draw every state of every subscription, by account and day."""
    states: list[State] = []
    number = 0
    for account in accounts:
        starts_on = _first_day(account, rng)
        while starts_on is not None and starts_on <= LAST_DAY:
            number += 1
            lived = list(_life(f"S{number:04d}", account, starts_on, rng))
            states += lived
            starts_on = _returns_on(lived[-1].ends_on, rng)
    return tuple(states)


def contracts_table(states: Sequence[State]) -> pa.Table:
    """Give states as the books hold them."""
    rows = [
        {
            "subscription_id": state.subscription_id,
            "account_id": state.account.account_id,
            "plan": state.plan,
            "billing": state.billing,
            "starts_on": state.starts_on,
            "ends_on": state.ends_on,
            "monthly_amount": state.monthly_amount,
            "currency": state.account.currency,
        }
        for state in states
    ]
    schema = TABLES["subscriptions"]
    return table_of(schema, {name: [row[name] for row in rows] for name in schema.names})


def _first_day(account: Account, rng: np.random.Generator) -> date | None:
    segment = SEGMENTS[account.segment]
    chance = segment.converts * _CONVERSION_OF.get(account.channel, 1.0)
    chance *= 0.7 if account.is_of_campaign else 1.0
    days = int(rng.integers(segment.trial_days[0], segment.trial_days[1], endpoint=True))
    return _anchored(account.signed_up_on + timedelta(days)) if rng.random() < chance else None


def _anchored(day: date) -> date:
    """Give a day that every month has."""
    return day.replace(day=min(day.day, LAST_ANNIVERSARY_DAY))


def _returns_on(left_on: date | None, rng: np.random.Generator) -> date | None:
    drawn, days = rng.random(), int(rng.integers(*_RETURN_DAYS))
    if left_on is None or drawn >= _RETURNS + _RETURNS_SAME_DAY:
        return None
    return left_on if drawn < _RETURNS_SAME_DAY else _anchored(left_on + timedelta(days))


def _life(name: str, account: Account, first: date, rng: np.random.Generator) -> Iterator[State]:
    """Give the states of one subscription until it ends, or until today."""
    state = _bought(name, account, first, rng)
    for months in range(1, 10_000):
        today = months_later(first, months)
        if today > LAST_DAY:
            break
        renews = (today.year - state.anchor.year) * 12 + today.month - state.anchor.month
        may_leave = state.billing == "monthly" or renews % YEAR_MONTHS == 0
        if may_leave and rng.random() < _churn(state, months, today):
            yield replace(state, ends_on=today)
            return
        changed = _changed(state, today, may_leave, rng)
        if changed.monthly_amount != state.monthly_amount or changed.billing != state.billing:
            yield replace(state, ends_on=today)
            state = replace(changed, starts_on=today)
    yield state


def _bought(name: str, account: Account, first: date, rng: np.random.Generator) -> State:
    segment = SEGMENTS[account.segment]
    low, high = segment.units
    units = low + round((high - low) * rng.beta(1.2, 3.2))
    billing = "annual" if rng.random() < segment.annual_share else "monthly"
    return State(name, account, billing, first, None, first, units, first >= PRICE_RISE_ON)


def _churn(state: State, months: int, today: date) -> float:
    segment = SEGMENTS[state.account.segment]
    chance = segment.annual_churn if state.billing == "annual" else segment.monthly_churn
    factors = (
        (_PAID_CHANNEL, state.account.channel == "paid"),
        (_CAMPAIGN, state.account.is_of_campaign),
        (_ONBOARDED, state.account.signed_up_on >= ONBOARDING_ON),
        (_NEW, months <= _NEW_MONTHS),
        (_AFTER_PRICE_RISE, _is_within(today, PRICE_RISE_FOR_MONTHLY_ON, 60)),
        (_AFTER_OUTAGE, _is_within(today, OUTAGE_LAST_DAY, 45)),
    )
    return chance * float(np.prod([factor for factor, holds in factors if holds]))


def _is_within(today: date, since: date, days: int) -> bool:
    return since <= today < since + timedelta(days)


def _changed(state: State, today: date, renews: bool, rng: np.random.Generator) -> State:
    segment = SEGMENTS[state.account.segment]
    units = _units(state.units, segment, renews, rng)
    from_day = PRICE_RISE_ON if state.billing == "annual" else PRICE_RISE_FOR_MONTHLY_ON
    new_price = state.has_new_price or (renews and today >= from_day)
    if state.billing == "monthly" and rng.random() < _TURNS_ANNUAL:
        return replace(state, units=units, has_new_price=new_price, billing="annual", anchor=today)
    return replace(state, units=units, has_new_price=new_price)


def _units(units: int, segment: Segment, renews: bool, rng: np.random.Generator) -> int:
    drawn, size = rng.random(), rng.uniform(0.1, 0.45)
    if drawn < segment.expands:
        return units + max(1, round(units * size))
    if renews and drawn < segment.expands + segment.contracts and units > 1:
        return units - max(1, round(units * size))
    return units
