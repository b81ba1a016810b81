"""Who owns what after each round: hand-computed, and those of the books that ship."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from core.metrics.finance.agreements import PricedTerms
from core.metrics.finance.cap_table import CapTable, cap_table
from core.receipts import Badge, Source
from core.startup.books import open_books
from core.startup.schema import TABLES

SHARES = pa.schema(
    [
        ("round_id", pa.string()),
        ("holder", pa.string()),
        ("class", pa.string()),
        ("shares", pa.int64()),
    ]
)


def one(number: int, kind: str, amount: float = 0.0, **more: Any) -> dict[str, Any]:
    empty = dict.fromkeys(
        ("name", "pre_money_usd", "valuation_cap_usd", "discount", "interest_rate")
    )
    dated = {"round_id": f"R{number}", "closed_on": date(2024, number, 1)}
    return {**empty, **dated, "kind": kind, "amount_usd": amount, **more}


def table(rounds: list[dict[str, Any]], shares: list[tuple[str, str, str, int]]) -> CapTable:
    rows = [dict(zip(SHARES.names, cells, strict=True)) for cells in shares]
    return cap_table(pa.Table.from_pylist(rounds), pa.Table.from_pylist(rows, SHARES))


FOUNDING = one(1, "founding", 1_000.0, name="Founding")
POOL = one(2, "pool", name="Pool")
SAFE = one(3, "safe", 500_000.0, name="SAFE", valuation_cap_usd=5_000_000.0)
SEED = one(4, "priced", 2_000_000.0, name="Seed", pre_money_usd=8_000_000.0)
HELD = [("R1", "Ann", "common", 600), ("R1", "Bob", "common", 300), ("R2", "ESOP", "options", 100)]


@pytest.fixture
def young() -> CapTable:
    return table([SAFE, POOL, FOUNDING], HELD)


@pytest.fixture
def shipped() -> CapTable:
    books = open_books()
    return cap_table(books.arrow("rounds"), books.arrow("shares"))


def test_rounds_stand_in_the_order_of_closing(young: CapTable) -> None:
    assert [one.name for one in young.rounds] == ["Founding", "Pool", "SAFE"]


def test_a_pool_dilutes_those_before_it_by_its_part(young: CapTable) -> None:
    ann, bob, pool = young.after(1)
    assert (ann.share, ann.share_before) == pytest.approx((0.6, 2 / 3))
    assert (bob.share, pool.share) == pytest.approx((0.3, 0.1))
    assert pool.group == "option pool"
    assert young.rounds[1].dilution == pytest.approx(0.1)


def test_a_safe_issues_no_shares_and_promises_amount_over_cap(young: CapTable) -> None:
    (safe,) = young.outstanding
    assert young.rounds[2].shares_after == 1_000
    assert safe.promised == pytest.approx(0.1)


def test_a_priced_round_tells_conversions_from_new_money() -> None:
    # A safe of a tenth: 111 shares of 1,111. Then 8 million for those, and a fifth to new money.
    issued = [("R4", "Cyd", "preferred", 111), ("R4", "Dee", "preferred", 277)]
    found = table([FOUNDING, POOL, SAFE, SEED], HELD + issued)
    seed = found.rounds[-1]
    assert (seed.converted, seed.new_shares, seed.shares_after) == (110, 278, 1_388)
    assert seed.post_money_usd == 10_000_000
    assert seed.price_usd == pytest.approx(10_000_000 / 1_388)
    assert seed.sold == pytest.approx(0.2, abs=1e-3)
    assert found.outstanding == ()
    (check,) = found.checks()
    assert check.agrees


def test_shares_that_the_terms_do_not_give_are_told() -> None:
    issued = [("R4", "Cyd", "preferred", 111), ("R4", "Dee", "preferred", 977)]
    (check,) = table([FOUNDING, POOL, SAFE, SEED], HELD + issued).checks()
    assert not check.agrees


def test_terms_that_cannot_be_are_told_and_not_raised() -> None:
    whole = SAFE | {"amount_usd": 5_000_000.0}
    (check,) = table([FOUNDING, whole, SEED], [*HELD[:2], ("R4", "Cyd", "preferred", 100)]).checks()
    assert check.computed is None
    assert not check.agrees


def test_a_planned_round_converts_the_safe_and_tops_up_the_pool(young: CapTable) -> None:
    terms = PricedTerms("Seed", date(2026, 1, 1), 2_000_000, 8_000_000, pool_share=0.1)
    after = {held.holder: held for held in young.raised(terms).after()}
    assert after["New investors"].share == pytest.approx(0.2, abs=2e-3)
    assert after["ESOP"].share == pytest.approx(0.1, abs=2e-3)
    assert after["SAFE"].share_before == 0.0
    # A tenth of what is left when the pool's top-up and the new money are off.
    before = 1_000 + after["SAFE"].shares
    assert after["SAFE"].shares / before == pytest.approx(0.1, abs=2e-3)
    assert young.raised(terms).outstanding == ()
    assert len(young.rounds) == 3


def test_ownership_adds_up_after_every_round(shipped: CapTable) -> None:
    assert shipped.ownership().sum().tolist() == pytest.approx([1.0] * len(shipped.rounds))
    assert sum(shipped.to_frame()["share_of_company"]) == pytest.approx(len(shipped.rounds))


def test_the_books_that_ship_have_the_shares_that_their_terms_give(shipped: CapTable) -> None:
    checks = shipped.checks()
    assert [check.name for check in checks] == ["Seed", "Series A"]
    assert all(check.agrees for check in checks)
    assert shipped.problems == ()


def test_the_price_times_all_shares_is_the_post_money(shipped: CapTable) -> None:
    series_a = shipped.rounds[-1]
    assert series_a.post_money_usd == 60_000_000
    assert series_a.sold == pytest.approx(0.2, abs=1e-5)


def test_shares_of_an_unknown_round_are_left_out_and_told() -> None:
    found = table([FOUNDING], [*HELD[:2], ("R9", "Eve", "common", 5)])
    assert sum(held.shares for held in found.after()) == 900
    assert found.problems == (
        "1 rows of shares are of a round that the books do not have; left out.",
    )


def test_a_priced_round_without_a_valuation_has_no_price() -> None:
    unpriced = SEED | {"pre_money_usd": None}
    found = table([FOUNDING, unpriced], [*HELD[:2], ("R4", "Dee", "preferred", 100)])
    assert found.rounds[-1].price_usd is None
    assert found.checks() == ()
    assert "its price is not known" in found.problems[0]


def test_books_without_rounds_have_an_empty_table() -> None:
    rounds, shares = (TABLES[name] for name in ("rounds", "shares"))
    empty = [pa.table({name: [] for name in one.names}) for one in (rounds, shares)]
    found = cap_table(*empty)
    assert (found.after(), found.outstanding, found.checks()) == ((), (), ())
    assert found.to_frame().empty


def test_the_receipt_says_how_ownership_is_counted(young: CapTable) -> None:
    source = Source("books", Badge.SIMULATED, 3, "0" * 64)
    assert "options and the pool" in young.receipt("Founders", "90 %", source).definition
