"""Which products are looked at for a household."""

import numpy as np
import pytest

from core.recommendation.candidates import (
    AGAIN_CANDIDATES,
    DISCOVER_CANDIDATES,
    again_candidates,
    discover_candidates,
    signals,
)
from core.recommendation.habits import habits
from core.recommendation.orders import Lines
from core.recommendation.past import Past
from core.recommendation.shop import Shop
from tests.core.recommendation.shops import drawn_shop, lines_of, past_on, shop_of

TODAY = 100


def _discovered(past: Past, lines: Lines) -> list[int]:
    found = discover_candidates(past, habits(lines, TODAY), signals(past, lines, TODAY))
    return found.tolist()


def _shop(**levels: str) -> Shop:
    """Two households buy p0 and p1 lately, one of them p2 long ago; p3 nobody."""
    sold = {"a": lines_of((2, 1), (0, 95), (1, 96)), "b": lines_of((0, 97), (1, 98))}
    return shop_of(sold, 4, **levels)


def test_what_was_bought_may_be_bought_again() -> None:
    assert again_candidates(habits(lines_of((7, 1), (3, 2), (7, 9)), TODAY)).tolist() == [3, 7]
    assert again_candidates(habits(lines_of(), TODAY)).tolist() == []


def test_of_very_many_those_bought_most_and_latest_stay() -> None:
    old = [(product, 1) for product in range(AGAIN_CANDIDATES)]
    late = [(product, 90) for product in range(AGAIN_CANDIDATES, AGAIN_CANDIDATES + 10)]
    found = again_candidates(habits(lines_of(*old, *late), TODAY)).tolist()
    assert len(found) == AGAIN_CANDIDATES
    assert found == sorted(found)
    assert set(range(AGAIN_CANDIDATES, AGAIN_CANDIDATES + 10)) <= set(found)


def test_what_was_bought_is_no_discovery() -> None:
    past = past_on(_shop(), TODAY)
    assert _discovered(past, lines_of((0, 50))) == [1, 2]
    assert _discovered(past, lines_of()) == [0, 1, 2]
    assert _discovered(past, lines_of((0, 50), (1, 50), (2, 50))) == []


def test_what_nobody_bought_before_the_day_is_never_looked_at() -> None:
    speaks_for_unsold = past_on(_shop(), TODAY, {0: {3: 9.0}})
    assert 3 not in _discovered(speaks_for_unsold, lines_of((0, 50)))


def test_signals_by_hand() -> None:
    past = past_on(_shop(type="xxyy"), TODAY, {2: {0: 0.5, 1: -1.0}})
    found = signals(past, lines_of((2, 100 - 91)), TODAY)
    # Thirteen weeks are the half-life of an interest.
    assert found.ease == pytest.approx(np.tanh(0.5) * np.array([0.5, -1, 0, 0]))
    assert found.affinity is not None
    # Thirteen weeks at a half-life of eight, over 8 / ln 2 weeks' worth, for four weeks ahead.
    expected = 0.5 ** (13 / 8) * np.log(2) / 8 * 4
    share = past.facts["fresh_share_of_kind"]
    bought = np.array([0, 0, 1, 1]) * (1 - np.exp(-expected))
    assert found.affinity == pytest.approx(bought * share, abs=1e-6)


def test_without_kinds_there_is_no_affinity() -> None:
    found = signals(past_on(_shop(), TODAY), lines_of((0, 50)), TODAY)
    assert found.affinity is None
    assert set(found.by_name()) == {"ease"}


def test_each_ranking_gives_its_best_and_no_more() -> None:
    count = 3 * DISCOVER_CANDIDATES
    sold = {"a": lines_of(*((product, 99) for product in range(count)))}
    weights = {0: {product: 1.0 + product for product in range(1, count)}}
    past = past_on(shop_of(sold, count), TODAY, weights)
    found = _discovered(past, lines_of((0, 99)))
    assert set(range(count - DISCOVER_CANDIDATES, count)) <= set(found)
    # The newest are as many again at most.
    assert len(found) <= 2 * DISCOVER_CANDIDATES


def test_a_ranking_does_not_fill_up_with_products_that_nothing_speaks_for() -> None:
    # The first hundred are new, the others old; EASE speaks against the new ones.
    old = [(product, 1) for product in range(100, 200)]
    sold = {"a": lines_of(*old, *((product, 99) for product in range(100)))}
    against = dict.fromkeys(range(1, 100), -1.0)
    past = past_on(shop_of(sold, 200), TODAY, {0: against})
    found = _discovered(past, lines_of((0, 99)))
    assert len(found) == DISCOVER_CANDIDATES
    assert max(found) < 100


def test_a_shop_of_one_household_may_discover_what_it_sold() -> None:
    past = past_on(shop_of({"a": lines_of((0, 90))}, 1), TODAY)
    assert past.candidates.tolist() == [0]
    assert _discovered(past, lines_of()) == [0]
    assert _discovered(past, lines_of((0, 90))) == []


def test_in_a_large_shop_five_households_make_a_candidate() -> None:
    sold = {
        f"h{number}": lines_of(
            *([(1, 10)] if number < 5 else [(2, 10)] if number < 9 else []), (0, 20)
        )
        for number in range(12)
    }
    past = past_on(shop_of(sold, 4), TODAY)
    assert past.candidates.tolist() == [0, 1]


def test_candidates_of_a_day_are_in_the_catalogue_and_sorted() -> None:
    shop = drawn_shop(2)
    past = past_on(shop, 60, {0: {1: 0.5}})
    found = _discovered(past, shop.orders.of(0, before=60))
    assert found == sorted(set(found))
    assert not set(found) & set(shop.orders.of(0, before=60).product.tolist())
