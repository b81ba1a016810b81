"""Who owns the simulated startup: its rounds, and the shares that each of them issued.

A priced round converts what was agreed before it. Its price is the pre-money valuation over all
shares before the new money, with the converted ones and with the option pool topped up. A SAFE
with a post-money cap takes its amount over the cap of the capitalisation after all conversions,
before the top-up (Y Combinator, Post-Money SAFE v1.1, 2018). A convertible note takes principal
and simple interest (actual/365) at the lower of the discounted price and the price that its cap
makes over the shares before any conversion.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from core.startup.schema import TABLES
from core.startup.simulation.columns import table_of

_YEAR_DAYS = 365
_STEPS = 200


@dataclass(frozen=True)
class Round:
    """One line of the rounds table; what an agreement does not name is None."""

    round_id: str
    closed_on: date
    name: str
    kind: str
    amount_usd: float = 0.0
    pre_money_usd: float | None = None
    valuation_cap_usd: float | None = None
    discount: float | None = None
    interest_rate: float | None = None


_FOUNDING = Round("R1", date(2023, 8, 14), "Founding", "founding", 200_000.0)
_POOL = Round("R2", date(2023, 9, 4), "Option pool", "pool")
_SAFE = Round(
    "R3", date(2023, 11, 20), "Pre-seed SAFE", "safe", 1_200_000.0, valuation_cap_usd=9_000_000.0
)
_NOTE = Round(
    "R4",
    date(2024, 7, 15),
    "Convertible note",
    "convertible",
    750_000.0,
    valuation_cap_usd=12_000_000.0,
    discount=0.20,
    interest_rate=0.06,
)
_SEED = Round("R5", date(2024, 12, 4), "Seed", "priced", 4_200_000.0, pre_money_usd=16_800_000.0)
_SERIES_A = Round(
    "R6", date(2026, 2, 11), "Series A", "priced", 12_000_000.0, pre_money_usd=48_000_000.0
)
ROUNDS = (_FOUNDING, _POOL, _SAFE, _NOTE, _SEED, _SERIES_A)

_FOUNDERS = {"Ada Larsen": 4_400_000, "Bo Whitfield": 3_600_000}
_OPTION_POOL, _FIRST_POOL, _POOL_SHARE = "Option pool", 1_000_000, 0.10
_SAFE_HOLDER, _NOTE_HOLDER = "Northlight Pre-Seed", "Harbour Angels"
_SEED_INVESTORS = {"Meridian Ventures": 0.8, _SAFE_HOLDER: 0.2}
_SERIES_A_INVESTORS = {"Keystone Growth": 0.75, "Meridian Ventures": 0.25}


@dataclass(frozen=True)
class _Priced:
    """What a priced round issues: to converted agreements, the pool and the new money."""

    safe: int
    note: int
    pool: int
    new: int


def rounds_table() -> pa.Table:
    """Give the rounds as the books hold them."""
    schema = TABLES["rounds"]
    return table_of(schema, {n: [getattr(r, n) for r in ROUNDS] for n in schema.names})


def shares_table() -> pa.Table:
    """Give the shares that each round issued."""
    issued = [(_FOUNDING.round_id, holder, "common", n) for holder, n in _FOUNDERS.items()]
    issued.append((_POOL.round_id, _OPTION_POOL, "options", _FIRST_POOL))
    before = sum(row[3] for row in issued)
    seed = _priced(_SEED, before, _FIRST_POOL, _SAFE, _NOTE)
    issued += [
        (_SEED.round_id, _SAFE_HOLDER, "preferred seed (SAFE)", seed.safe),
        (_SEED.round_id, _NOTE_HOLDER, "preferred seed (note)", seed.note),
        *_new_money(_SEED, seed, "preferred seed", _SEED_INVESTORS),
    ]
    before = sum(row[3] for row in issued)
    series_a = _priced(_SERIES_A, before, _FIRST_POOL + seed.pool)
    issued += _new_money(_SERIES_A, series_a, "preferred A", _SERIES_A_INVESTORS)
    names = TABLES["shares"].names
    columns = zip(names, zip(*issued, strict=True), strict=True)
    return table_of(TABLES["shares"], {name: list(cells) for name, cells in columns})


def _new_money(
    closed: Round, priced: _Priced, share_class: str, investors: Mapping[str, float]
) -> list[tuple[str, str, str, int]]:
    bought = [
        (closed.round_id, holder, share_class, int(priced.new * share))
        for holder, share in investors.items()
    ]
    return [(closed.round_id, _OPTION_POOL, "options", priced.pool), *bought]


def _priced(
    closed: Round, before: int, pool: int, safe: Round | None = None, note: Round | None = None
) -> _Priced:
    """Give what a priced round issues; the pool is then a tenth of all shares.

    Price, conversions and top-up depend on each other, so they are repeated until they hold.
    """
    pre_money = closed.pre_money_usd or 0.0
    safe_shares = note_shares = top_up = 0.0
    for _ in range(_STEPS):
        converted = before + safe_shares + note_shares
        price = pre_money / (converted + top_up)
        if safe is not None and safe.valuation_cap_usd:
            safe_shares = safe.amount_usd / safe.valuation_cap_usd * converted
        if note is not None:
            note_shares = _owed(note, closed) / _note_price(note, price, before)
        after = (converted + top_up) * (1 + closed.amount_usd / pre_money)
        top_up = max(0.0, _POOL_SHARE * after - pool)
    new = closed.amount_usd / price
    return _Priced(int(safe_shares), int(note_shares), int(top_up), int(new))


def _owed(note: Round, closed: Round) -> float:
    years = (closed.closed_on - note.closed_on).days / _YEAR_DAYS
    return note.amount_usd * (1 + (note.interest_rate or 0.0) * years)


def _note_price(note: Round, price: float, before: int) -> float:
    discounted = price * (1 - (note.discount or 0.0))
    return min(discounted, (note.valuation_cap_usd or float("inf")) / before)
