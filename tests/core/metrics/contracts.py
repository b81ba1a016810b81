"""Ten states of subscriptions whose every movement is worked out by hand.

========  ========  ========  ========  =======================================================
MRR, USD  December  January   February  March 2026
========  ========  ========  ========  =======================================================
a         100       100       100       100
b         50        50        80        80 (expands by 30 in February)
c         40        0         0         30 (leaves in January, comes back in March)
d         0         220       220       240 (200 EUR, new in January; the rate goes 1.1 → 1.2)
e         0         90        60        60 (new, contracts by 30; ends and restarts on one day)
together  190       460       460       510
========  ========  ========  ========  =======================================================
"""

from tests.core.metrics.ledger import Row

ACCOUNTS: list[Row] = [
    {"account_id": "a", "segment": "team", "country": "DE", "signed_up_on": "2025-12-01"},
    {"account_id": "b", "segment": "team", "country": "FR", "signed_up_on": "2025-12-01"},
    {"account_id": "c", "segment": "self-serve", "country": "DE", "signed_up_on": "2025-11-01"},
    {"account_id": "d", "segment": "self-serve", "country": "FR", "signed_up_on": "2026-01-02"},
    {"account_id": "e", "segment": "self-serve", "signed_up_on": "2026-01-03"},
]


def _state(
    subscription: str, starts_on: str, ends_on: str | None, amount: float, **more: str
) -> Row:
    return {
        "subscription_id": subscription,
        "account_id": subscription[0],
        "starts_on": starts_on,
        "ends_on": ends_on,
        "monthly_amount": amount,
        "currency": "USD",
        "plan": "basic",
        "billing": "monthly",
    } | more


SUBSCRIPTIONS: list[Row] = [
    _state("a1", "2025-12-10", None, 100, plan="pro", billing="annual"),
    _state("a2", "2026-03-01", "2026-03-01", 10),
    _state("b1", "2025-12-01", "2026-02-10", 50),
    _state("b1", "2026-02-10", None, 80),
    _state("c1", "2025-11-01", "2026-01-15", 40),
    _state("c2", "2026-03-05", None, 30),
    _state("d1", "2026-01-20", None, 200, currency="EUR"),
    _state("e1", "2026-01-05", "2026-02-20", 90),
    _state("e1", "2026-02-20", "2026-03-15", 60),
    _state("e2", "2026-03-15", None, 60),
]

RATES: list[Row] = [
    {"month": "2025-11-01", "currency": "EUR", "usd_per_unit": 1.1},
    {"month": "2026-03-01", "currency": "EUR", "usd_per_unit": 1.2},
    {"month": "2025-11-01", "currency": "USD", "usd_per_unit": 1},
]

TABLES = {"accounts": ACCOUNTS, "subscriptions": SUBSCRIPTIONS, "rates": RATES}
