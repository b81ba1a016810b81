"""What the simulated startup invoices, what is paid when, and what it gives back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from core.startup.calendar import LAST_DAY, months_later
from core.startup.schema import TABLES
from core.startup.simulation.accounts import Account
from core.startup.simulation.columns import table_of
from core.startup.simulation.contracts import YEAR_MONTHS, State
from core.startup.simulation.story import OUTAGE_FIRST_DAY, in_steps

_NEVER_PAID = 0.008
_PAYS_AFTER_DAYS = {"self-serve": (0, 2), "team": (0, 25), "enterprise": (18, 55)}
_MEASURED_PLANS = ("team", "enterprise")
_OVER_ALLOWANCE, _OVER_SHARE = 0.16, (0.03, 0.14)
_REFUNDED, _REFUND_DAYS = 0.004, (3, 20)
_OUTAGE_CREDITED, _OUTAGE_SHARE = 0.5, (0.1, 0.3)
_OUTAGE_CREDIT_ON = date(2025, 10, 6)


@dataclass(frozen=True)
class Invoice:
    """One invoice or refund; without ``paid_on`` while it is open."""

    account: Account
    issued_on: date
    paid_on: date | None
    kind: str
    amount: float


def simulate_invoices(states: Sequence[State], rng: np.random.Generator) -> tuple[Invoice, ...]:
    """Draw the invoices of all contracts, in order of their day."""
    found = [invoice for state in states for invoice in _of_state(state, states, rng)]
    found += [refund for invoice in found for refund in _refund(invoice, rng)]
    found += [credit for state in states for credit in _outage_credit(state, rng)]
    return tuple(sorted(found, key=lambda i: (i.issued_on, i.account.account_id, i.kind)))


def invoices_table(invoices: Sequence[Invoice]) -> pa.Table:
    """Give invoices as the books hold them."""
    return table_of(
        TABLES["invoices"],
        {
            "invoice_id": [f"I{number:05d}" for number in range(1, len(invoices) + 1)],
            "account_id": [invoice.account.account_id for invoice in invoices],
            "issued_on": [invoice.issued_on for invoice in invoices],
            "paid_on": [invoice.paid_on for invoice in invoices],
            "kind": [invoice.kind for invoice in invoices],
            "amount": [invoice.amount for invoice in invoices],
            "currency": [invoice.account.currency for invoice in invoices],
        },
    )


def _of_state(state: State, states: Sequence[State], rng: np.random.Generator) -> Iterator[Invoice]:
    end = state.ends_on or LAST_DAY + timedelta(1)
    today, months = state.starts_on, 0
    while today < end:
        passed = (today.year - state.anchor.year) * 12 + today.month - state.anchor.month
        due = _due_months(state, passed, is_first=months == 0)
        if due:
            amount = _due_amount(state, states, due, passed)
            if amount > 0:
                yield _issued(state.account, today, "subscription", amount, rng)
        if months and state.plan in _MEASURED_PLANS and rng.random() < _OVER_ALLOWANCE:
            over = in_steps(state.monthly_amount * rng.uniform(*_OVER_SHARE), _currency(state))
            yield _issued(state.account, today, "usage", over, rng)
        months += 1
        today = months_later(state.starts_on, months)


def _currency(state: State) -> str:
    return state.account.currency


def _due_months(state: State, passed: int, *, is_first: bool) -> int:
    """Give for how many months an invoice is due; of a year that is under way, those left."""
    if state.billing == "monthly":
        return 1
    into = passed % YEAR_MONTHS
    if into == 0:
        return YEAR_MONTHS
    return YEAR_MONTHS - into if is_first else 0


def _due_amount(state: State, states: Sequence[State], due: int, passed: int) -> float:
    """Give what is due; within a year that was paid for, only the difference."""
    amount = state.monthly_amount * due
    if state.billing == "annual" and passed % YEAR_MONTHS:
        amount -= _before(state, states).monthly_amount * due
    return amount


def _before(state: State, states: Sequence[State]) -> State:
    return next(
        other
        for other in states
        if other.subscription_id == state.subscription_id and other.ends_on == state.starts_on
    )


def _issued(
    account: Account, day: date, kind: str, amount: float, rng: np.random.Generator
) -> Invoice:
    low, high = _PAYS_AFTER_DAYS[account.segment]
    paid_on = day + timedelta(int(rng.integers(low, high, endpoint=True)))
    is_paid = rng.random() >= _NEVER_PAID and paid_on <= LAST_DAY
    return Invoice(account, day, paid_on if is_paid else None, kind, amount)


def _refund(invoice: Invoice, rng: np.random.Generator) -> Iterator[Invoice]:
    drawn, days = rng.random(), int(rng.integers(*_REFUND_DAYS))
    if invoice.paid_on is None or invoice.kind != "subscription" or drawn >= _REFUNDED:
        return
    day = invoice.paid_on + timedelta(days)
    if day <= LAST_DAY:
        yield Invoice(invoice.account, day, day, "refund", -invoice.amount)


def _outage_credit(state: State, rng: np.random.Generator) -> Iterator[Invoice]:
    drawn, share = rng.random(), rng.uniform(*_OUTAGE_SHARE)
    ran = state.starts_on <= OUTAGE_FIRST_DAY < (state.ends_on or LAST_DAY)
    if ran and drawn < _OUTAGE_CREDITED:
        amount = -in_steps(state.monthly_amount * share, _currency(state))
        if amount < 0:
            day = _OUTAGE_CREDIT_ON
            yield Invoice(state.account, day, day, "refund", amount)
