import numpy as np
import pytest

from core.recommendation.newcomer.companions import Companions, surely_times
from tests.core.recommendation.newcomer.small_table import TITLES, small_shop


def _companions(as_of: int = 28) -> Companions:
    shop = small_shop()
    return Companions.of(shop.orders, as_of, 21, np.arange(len(TITLES), dtype=np.int32))


def test_the_usual_share_counts_half_a_household_more():
    companions = _companions()
    # Days 7 to 27: steak and soap by four of eight, milk by all; the soy goods were sold before.
    assert companions.usual.tolist() == pytest.approx(
        [4.5 / 8, 0.5 / 8, 8.5 / 8, 0.5 / 8, 4.5 / 8, 4.5 / 8, 0.5 / 8]
    )


def test_the_share_that_is_told_is_of_those_who_really_bought():
    shares = _companions().bought_share
    assert shares.tolist() == pytest.approx([4 / 8, 0, 1, 0, 4 / 8, 4 / 8, 0])


def test_nothing_of_the_day_itself_or_later_is_counted():
    # Until day 10 only the three soy and nut goods were sold, to three households.
    assert _companions(as_of=10).active.tolist() == [True] * 3 + [False] * 5


def test_few_purchases_prove_nothing():
    # Four of four steak buyers bought soap where 2.25 were expected: 7/5.25 at best, surely 1.
    assert _companions().times(0)[TITLES.index("Soap")] == 1


def test_many_purchases_beyond_the_usual_do():
    # (97 + 3) / (7 + 3) = 10, drawn in by (1 - 1/900 - 1.645/30)^3.
    times = surely_times(np.array([97]), np.array([7.0], np.float32))
    assert float(times[0]) == pytest.approx(10 * (1 - 1 / 900 - 1.645 / 30) ** 3, abs=1e-4)


def test_fewer_purchases_than_usual_are_no_evidence_against():
    assert surely_times(np.array([0]), np.array([50.0], np.float32)).tolist() == [1]


def test_a_pick_of_few_asks_the_buyers_of_its_kind():
    shop = small_shop()
    kind = np.array([0, 0, 1, 1, 2, 3, 2], dtype=np.int32)
    companions = Companions.of(shop.orders, 28, 21, kind)
    # Soy burgers were bought by h0 alone; with steak, their kind has four buyers.
    assert companions.times(1).tolist() == companions.times(0).tolist()


def test_a_shop_of_one_household_and_one_product_has_answers():
    shop = small_shop()
    orders = shop.orders.of_households(np.array([4]))
    companions = Companions.of(orders, 28, 21, np.zeros(len(TITLES), np.int32))
    assert np.isfinite(companions.times(0)).all()
    assert np.isfinite(companions.times_of_kind(0)).all()
