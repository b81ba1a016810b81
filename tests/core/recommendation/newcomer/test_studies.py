import numpy as np
import pytest

from core.recommendation.newcomer.new_product_study import _auc, _top_tenth, study_new_products
from core.recommendation.newcomer.picks_study import hidden_households, study_picks
from core.recommendation.newcomer.product_search import ProductSearch
from core.recommendation.newcomer.resampling import drawn, interval
from tests.core.recommendation.newcomer.small_table import small_table
from tests.core.recommendation.shops import DAYS, drawn_shop


def test_a_hidden_household_keeps_its_picks_and_is_judged_by_what_comes_after_them():
    shop = drawn_shop(3)
    hidden = hidden_households(shop, DAYS - 14, 14, np.random.default_rng(0), 3)
    assert hidden.picks.shape == (len(hidden.households), 3)
    for row, household in enumerate(hidden.households):
        lines = shop.orders.of(int(household))
        after = set(lines.product[lines.day >= DAYS - 14].tolist())
        assert set(hidden.bought.of(row).products.tolist()) == after - set(
            hidden.picks[row].tolist()
        )
        assert set(hidden.picks[row]) <= set(lines.before(DAYS - 14).product)


def test_every_model_of_newcomers_is_judged_on_the_same_households():
    shop = drawn_shop(3, households=60)
    study = study_picks(shop, DAYS - 14, 14, np.random.default_rng(0), 2)
    figures = study.lists["all"]
    assert set(figures) == {"popularity", "item_item", "ease", "als", "picks"}
    assert figures["popularity"].beside_popularity.value == 0
    assert 0 < figures["picks"].ndcg_10.value < 1


def test_a_hidden_product_is_placed_by_its_text():
    shop = drawn_shop(3, households=60)
    search = ProductSearch.of(shop.catalogue, small_table())
    study = study_new_products(shop, DAYS, search, np.random.default_rng(0))
    assert study.products == 1
    assert set(study.models) == {"random", "activity", "category", "text"}


def test_the_share_of_pairs_by_hand():
    scores = np.array([3, 2, 2, 1], np.float32)
    # Buyers 3 and 2 against 2 and 1: above, above, half, above.
    assert _auc(scores, np.array([True, True, False, False])) == pytest.approx(3.5 / 4)


def test_the_top_tenth_is_shared_among_equals():
    scores = np.zeros(20, np.float32)
    assert _top_tenth(scores, np.arange(20) < 10) == pytest.approx(0.1)
    scores[:2] = 1
    assert _top_tenth(scores, np.arange(20) < 2) == 1


def test_the_interval_of_a_mean_holds_it_and_none_is_empty():
    rng = np.random.default_rng(0)
    found = interval(np.arange(100.0), drawn(100, rng))
    assert found.low < found.value == 49.5 < found.high
    assert interval(np.empty(0), drawn(0, rng)).value is None
