"""What is counted of products, by hand, and never from the future."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.recommendation.feature_list import BY_NAME
from core.recommendation.product_facts import Facts, Pairs, product_facts
from core.recommendation.shop import Promotions, Shop
from tests.core.recommendation.shops import drawn_shop, joined, lines_of, shop_of, sold_between

TODAY, HORIZON = 100, 28
# "a" buys p0 four and two weeks ago and yesterday, "b" p0 yesterday; "a" bought p1 long ago.
A = lines_of((1, 30), (0, 72), (0, 86), (0, 99))
B = lines_of((0, 99), (0, 99))
FUTURE = lines_of((0, 100), (2, 101), (2, 130))


def _facts(shop: Shop) -> Facts:
    return product_facts(shop, TODAY, HORIZON)


@pytest.fixture
def facts() -> Facts:
    return _facts(shop_of({"a": A, "b": B}, 3, type="xxy"))


def test_a_pair_is_a_household_with_a_product() -> None:
    pairs = Pairs.of(shop_of({"a": A, "b": B}, 3).orders, 3)
    assert pairs.household.tolist() == [0, 0, 1]
    assert pairs.product.tolist() == [0, 1, 0]
    assert pairs.count.tolist() == [3, 1, 2]
    assert pairs.first.tolist() == [72, 30, 99]
    assert pairs.last.tolist() == [99, 30, 99]
    np.testing.assert_array_equal(pairs.gap, np.float32([13.5, np.nan, 0]))


def test_buyers_are_households_and_not_lines(facts: Facts) -> None:
    assert facts["buyers"].tolist() == [2, 1, 0]


def test_buyers_of_the_latest_weeks_count_half_after_the_half_life(facts: Facts) -> None:
    # Weeks ago: "a" 3, 1 and 0, "b" 0. At a half-life of one week: 1/8 + 1/2 + 1 + 1.
    assert facts["buyers_1w"][0] == pytest.approx(2.625)
    assert facts["buyers_2w"][0] == pytest.approx(2 + 0.5**0.5 + 0.5**1.5)


def test_a_week_with_several_purchases_counts_once() -> None:
    twice = _facts(shop_of({"a": lines_of((0, 93), (0, 95), (0, 99))}, 1))
    assert twice["buyers_1w"].tolist() == [1]


def test_first_time_buyers_of_the_last_weeks(facts: Facts) -> None:
    # "b" came yesterday; "a" exactly four weeks ago, which is still within four weeks.
    assert facts["new_buyers_1w"].tolist() == [1, 0, 0]
    assert facts["new_buyers_4w"].tolist() == [2, 0, 0]


def test_ages_by_hand(facts: Facts) -> None:
    assert facts["age_days"].tolist() == [28, 70, 0]
    assert facts["days_since_sold"].tolist() == [1, 70, 10_000]


def test_how_often_buyers_come_back_by_hand(facts: Facts) -> None:
    # p0: three lines of "a", two of "b"; both bought it more than once.
    assert facts["lines_per_buyer"].tolist() == [2.5, 1, 0]
    assert facts["repeat_share"] == pytest.approx(np.array([2.3 / 3, 0.3 / 2, 0.3]))
    # Of p0 nobody bought before the four weeks, of p1 "a" did and did not come back.
    assert facts["rebuy_rate"] == pytest.approx(np.array([0.15, 0.75 / 6, 0.15]))
    # Of "a" 13.5 days, of "b" none.
    assert facts["usual_gap_days"][0] == pytest.approx(6.75)
    assert np.isnan(facts["usual_gap_days"][1:]).all()


def test_buyers_come_back_within_the_horizon_from_its_first_day_on() -> None:
    # Three had p0 before the four weeks; "a" came back on their first day, "b" a day too early.
    sold = {"a": lines_of((0, 10), (0, 72)), "b": lines_of((0, 20), (0, 71)), "c": lines_of((0, 5))}
    facts = _facts(shop_of(sold, 1, type="x"))
    assert facts["rebuy_rate"].tolist() == pytest.approx([1.75 / 8])
    assert facts["kind_rebuy_rate"].tolist() == pytest.approx([2.5 / 13])


def test_kinds_are_counted_over_their_products(facts: Facts) -> None:
    assert facts["kind_products"].tolist() == [2, 2, 0]
    assert facts["kind_new_buyers"].tolist() == [2, 2, 0]
    assert facts["kind_rebuy_rate"] == pytest.approx(np.array([1.5 / 11, 1.5 / 11, 1.5 / 10]))
    assert facts["share_of_kind"][:2].sum() == pytest.approx(1)


def test_prices_by_hand() -> None:
    cheap = lines_of((0, 10), (0, 20), quantity=[1, 2], spent=[1.0, 4.0], saved=[0.5, 0])
    dear = lines_of((1, 10), quantity=[1], spent=[3.0], saved=[0])
    facts = _facts(shop_of({"a": cheap, "b": dear}, 3, type="xxy"))
    assert facts["price"][:2].tolist() == [1.5, 3]
    # All lines of the kind cost 1, 2 and 3 a piece.
    expected = np.log(np.array([1.55, 3.05]) / 2.05)
    assert facts["relative_price"][:2] == pytest.approx(expected, abs=1e-6)
    assert facts["discount_share"][:2].tolist() == [0.5, 0]
    assert np.isnan(facts["price"][2])


def test_prices_are_known_without_counted_pieces() -> None:
    facts = _facts(shop_of({"a": lines_of((0, 10), (0, 20), spent=[1.0, 3.0])}, 1))
    assert facts["price"].tolist() == [2]
    assert "discount_share" not in facts


def test_planned_promotions_are_those_that_begin_within_the_horizon() -> None:
    promotions = Promotions(
        np.array([0, 0, 0, 1, 1], np.int32),
        np.array([93, 100, 127, 72, 128], np.int32),
        np.array([1, 0.5, 0.25, 0.5, 1], np.float32),
        np.array([0, 0.75, 0, 0, 1], np.float32),
    )
    facts = _facts(shop_of({"a": A}, 2, promotions))
    assert facts["mailer_planned"].tolist() == [0.75, 0]
    assert facts["display_planned"].tolist() == [0.75, 0]
    # The larger of the two, week by week: 0.75 + 0.25.
    assert facts["promotion_planned"].tolist() == [1, 0]
    assert facts["mailer_next_week"].tolist() == [0.5, 0]
    assert facts["promotion_past"].tolist() == [1, 0.5]


def test_a_shop_without_money_kinds_and_promotions_has_fewer_facts() -> None:
    facts = _facts(shop_of({"a": A}, 2))
    missing = {"price", "relative_price", "kind_products", "promotion_planned", "own_brand"}
    assert not missing & set(facts)


def test_every_fact_is_a_float_a_product_and_listed() -> None:
    facts = product_facts(drawn_shop(1), 60, HORIZON)
    assert set(facts) <= set(BY_NAME)
    assert {values.shape for values in facts.values()} == {(24,)}
    assert {values.dtype for values in facts.values()} == {np.dtype(np.float32)}


def test_on_the_first_day_nothing_is_known() -> None:
    shop = drawn_shop(1)
    facts = product_facts(shop, shop.first_day, HORIZON)
    assert not facts["buyers"].any()
    assert not facts["kind_products"].any()


@pytest.mark.parametrize("slip", ["1970-01-01", "1900-01-01", "1753-01-01", "0001-01-01"])
def test_a_slip_of_a_date_changes_nothing_of_other_products(slip: str) -> None:
    old = int(np.datetime64(slip, "D").astype(int))
    today = int(np.datetime64("2024-01-01", "D").astype(int))
    parts = {"a": lines_of((0, old), (1, today - 3)), "b": lines_of((2, today - 5))}
    rest = {"a": lines_of((1, today - 3)), "b": lines_of((2, today - 5))}
    slipped, right = (product_facts(shop_of(p, 3), today, HORIZON) for p in (parts, rest))
    for name, values in right.items():
        np.testing.assert_array_equal(slipped[name][1:], values[1:], err_msg=name)


def test_lines_of_the_day_and_later_change_no_fact() -> None:
    known = _facts(shop_of({"a": A, "b": B}, 3, type="xxy"))
    later = _facts(shop_of({"a": joined([A, FUTURE]), "b": B}, 3, type="xxy"))
    assert known.keys() == later.keys()
    for name, values in known.items():
        np.testing.assert_array_equal(values, later[name], err_msg=name)


@given(st.integers(0, 2**32 - 1), st.integers(1, 83), st.booleans())
@settings(deadline=None, max_examples=25)
def test_no_future_changes_what_was_known(seed: int, day: int, bare: bool) -> None:
    whole = drawn_shop(seed, households=6, products=8, bare=bare)
    known = product_facts(sold_between(whole, 0, day), day, HORIZON)
    for name, values in product_facts(whole, day, HORIZON).items():
        np.testing.assert_array_equal(values, known[name], err_msg=name)
