"""Priced rounds, SAFEs, notes and option pools, against published and hand-computed answers.

The first example is Y Combinator's: Post-Money SAFE User Guide, Appendix II, Example 1. The guide
goes on from a price rounded to four digits, so its new shares are 4,486,719 where the exact price
gives 4,486,568.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import OptionError
from core.metrics.finance.agreements import Agreement, PricedTerms
from core.metrics.finance.conversion import price_round

DAY = date(2026, 1, 1)
GUIDE = PricedTerms("Series A", DAY, 5_000_000, 15_000_000, pool_added=1_695_000)
GUIDE_SAFES = (
    Agreement("Investor A", "safe", 200_000, DAY, valuation_cap_usd=4_000_000),
    Agreement("Investor B", "safe", 800_000, DAY, valuation_cap_usd=8_000_000),
)


def terms(**changed: Any) -> PricedTerms:
    given: dict[str, Any] = {"amount_usd": 3_000_000, "pre_money_usd": 12_000_000}
    return PricedTerms("Series A", DAY, **given | changed)


def test_the_user_guides_safes_become_the_shares_that_it_prints() -> None:
    found = price_round(10_000_000, 100_000, GUIDE_SAFES, GUIDE)
    assert [one.shares for one in found.conversions] == [588_235, 1_176_470]
    assert [one.way for one in found.conversions] == ["cap", "cap"]
    assert [round(one.price_usd, 4) for one in found.conversions] == [0.34, 0.68]


def test_the_user_guides_round_has_the_price_that_it_prints() -> None:
    found = price_round(10_000_000, 100_000, GUIDE_SAFES, GUIDE)
    assert round(found.price_usd, 4) == 1.1144
    assert found.price_usd == pytest.approx(51_000 / 45_763, rel=1e-12)
    assert found.new_shares == 4_486_568
    assert found.shares_after == pytest.approx(17_946_424, rel=1e-4)


def test_the_user_guides_pool_of_a_tenth_needs_the_shares_of_the_closed_form() -> None:
    found = price_round(
        10_000_000, 100_000, GUIDE_SAFES, replace(GUIDE, pool_added=None, pool_share=0.1)
    )
    # 374,500,000 / 221 by hand.
    assert found.pool_added == 1_694_570
    assert found.price_usd == pytest.approx(2_210 / 1_983, rel=1e-9)


def test_without_agreements_or_pool_the_new_money_buys_its_share_of_the_post_money() -> None:
    # 12 million for 8 million shares is 1.50 a share; 3 million buys 2 million.
    found = price_round(8_000_000, 0, (), terms())
    assert (found.price_usd, found.new_shares, found.shares_after) == (1.5, 2_000_000, 10_000_000)
    assert found.effective_pre_money_usd == 12_000_000


def test_a_pool_in_the_pre_money_lowers_what_the_holders_shares_are_worth() -> None:
    # 10 % of 12 million shares after: 1.2 million options, 9.6 million before the new money.
    found = price_round(8_400_000, 0, (), terms(pool_share=0.1))
    assert (found.pool_added, found.new_shares, found.shares_after) == (
        1_200_000,
        2_400_000,
        12_000_000,
    )
    assert found.price_usd == pytest.approx(1.25)
    assert found.effective_pre_money_usd == pytest.approx(10_500_000)


def test_a_pool_that_is_large_enough_is_not_topped_up() -> None:
    assert price_round(8_000_000, 2_000_000, (), terms(pool_share=0.1)).pool_added == 0


def test_a_safe_with_a_discount_alone_converts_below_the_rounds_price() -> None:
    # T = 480M / 43 shares in all; the SAFE takes a twelfth of them, at 0.8 of 43/32.
    safe = Agreement("Seed", "safe", 1_000_000, DAY, discount=0.2)
    found = price_round(8_000_000, 0, (safe,), terms())
    assert found.price_usd == pytest.approx(43 / 32)
    assert (found.conversions[0].shares, found.conversions[0].way) == (930_232, "discount")


def test_a_safe_whose_cap_is_above_the_round_converts_at_the_rounds_price() -> None:
    safe = Agreement("Seed", "safe", 1_000_000, DAY, valuation_cap_usd=50_000_000)
    found = price_round(8_000_000, 0, (safe,), terms())
    (converted,) = found.conversions
    assert converted.way == "round price"
    assert converted.price_usd == pytest.approx(found.price_usd)
    # A million of twelve: one twelfth of all before the new money.
    assert converted.shares / (8_000_000 + converted.shares) == pytest.approx(1 / 12, rel=1e-6)


def test_a_note_converts_with_simple_interest_by_days() -> None:
    # 365 days at 8 %: 108,000 at 0.8 of the price.
    note = Agreement("Note", "convertible", 100_000, date(2025, 1, 1), None, 0.2, 0.08)
    (converted,) = price_round(8_000_000, 0, (note,), terms()).conversions
    assert converted.owed_usd == pytest.approx(108_000)
    # x shares: x = 108,000 × (8M + x) / (0.8 × 12M), so x = 864e9 / 9.492e6.
    assert converted.shares == 91_024


def test_the_cap_of_a_note_is_over_the_shares_before_any_conversion() -> None:
    note = Agreement("Note", "convertible", 100_000, DAY, 4_000_000)
    (converted,) = price_round(8_000_000, 0, (note,), terms()).conversions
    assert (converted.price_usd, converted.shares) == (0.5, 200_000)


def test_agreements_that_would_take_the_whole_company_are_refused() -> None:
    safe = Agreement("Seed", "safe", 5_000_000, DAY, valuation_cap_usd=5_000_000)
    with pytest.raises(OptionError, match="the whole company"):
        price_round(8_000_000, 0, (safe,), terms())


def test_a_round_without_shares_before_it_is_refused() -> None:
    with pytest.raises(OptionError, match="no shares before"):
        price_round(0, 0, (), terms())


@pytest.mark.parametrize(
    "changed",
    [
        {"amount_usd": 0},
        {"pre_money_usd": -1},
        {"pre_money_usd": 0},
        {"pool_share": 0.8},
        {"pool_share": 0.1, "pool_added": 5},
        {"investors": {"One": 0.5}},
    ],
)
def test_terms_that_no_round_can_have_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(OptionError, match="cannot be so"):
        terms(**changed)


@given(
    held=st.integers(1_000_000, 50_000_000),
    amount=st.floats(1e5, 5e7),
    pre_money=st.floats(5e6, 5e8),
    pool=st.floats(0, 0.2),
    safes=st.lists(
        st.tuples(st.floats(1e4, 1e6), st.floats(5e6, 1e8), st.sampled_from([None, 0.1, 0.25])),
        max_size=4,
    ),
)
def test_every_round_gives_all_what_was_agreed(
    held: int,
    amount: float,
    pre_money: float,
    pool: float,
    safes: list[tuple[float, float, float | None]],
) -> None:
    agreed = tuple(
        Agreement(str(place), "safe", owed, DAY, cap, discount)
        for place, (owed, cap, discount) in enumerate(safes)
    )
    asked = terms(
        amount_usd=amount,
        pre_money_usd=pre_money,
        pool_share=min(pool, pre_money / (pre_money + amount) / 3),
    )
    found = price_round(held, 0, agreed, asked)
    after = found.shares_after
    assert found.new_shares / after == pytest.approx(asked.sold, abs=1e-5)
    assert found.pool_added / after == pytest.approx(asked.pool_share, abs=1e-5)
    assert found.price_usd * after == pytest.approx(asked.post_money_usd, rel=1e-4)
    for one in found.conversions:
        promised = one.agreement.promised or 0.0
        assert one.price_usd <= found.price_usd * (1 + 1e-9)
        assert one.shares / (held + found.converted) >= promised - 1e-5
