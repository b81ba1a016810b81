"""Spend and cash beside the contracts: sales pay off a month later, and a round is closed.

Revenue is 331.61, 470.71 and 506.13 USD (see test_revenue.py).
"""

from tests.core.metrics.ledger import Row


def _spent(month: str, category: str, amount: float, currency: str = "USD") -> Row:
    return {"month": month, "category": category, "amount": amount, "currency": currency}


SPEND: list[Row] = [
    _spent("2025-12-01", "sales", 300),
    _spent("2025-12-01", "marketing", 100),
    _spent("2026-01-01", "sales", 200, "EUR"),
    _spent("2026-01-01", "hosting", 30),
    _spent("2026-01-01", "inference", 20),
    _spent("2026-02-01", "marketing", 100),
    _spent("2026-02-01", "hosting", 40),
    _spent("2026-02-01", "inference", 20),
    _spent("2026-03-01", "research", 500),
]

CASH: list[Row] = [
    {"month": "2025-12-01", "balance_usd": 10_000},
    {"month": "2026-01-01", "balance_usd": 9_000},
    {"month": "2026-02-01", "balance_usd": 13_000},
    {"month": "2026-03-01", "balance_usd": 12_500},
]

ROUNDS: list[Row] = [
    {"round_id": "seed", "closed_on": "2026-02-14", "kind": "priced", "amount_usd": 5_000}
]

HEADCOUNT: list[Row] = [
    {"month": "2026-02-01", "team": "sales", "people": 2},
    {"month": "2026-02-01", "team": "research", "people": 5},
    {"month": "2026-03-01", "team": "research", "people": 6},
]

TABLES = {"spend": SPEND, "cash": CASH, "rounds": ROUNDS, "headcount": HEADCOUNT}
