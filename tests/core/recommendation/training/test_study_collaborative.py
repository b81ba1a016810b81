import numpy as np
import pytest

from core.recommendation.collaborative.cosine import fit_cosine
from core.recommendation.collaborative.ease import fit_ease
from core.recommendation.collaborative.top_products import TopProducts
from core.recommendation.training.all_lists import (
    Before,
    Listed,
    all_lists,
    lists_by_neighbours,
    whole_ease,
)
from core.recommendation.training.study_collaborative import (
    cutoff_figures,
    discovered_after,
    figures,
)
from core.recommendation.training.two_tower_network import ProductTexts
from tests.core.recommendation.shops import drawn_shop, lines_of, neighbours_of, shop_of

# On day 10, a has bought 0 and 1 and b has bought 1 and 2; 3 is sold for the first time after.
SHOP = shop_of(
    {
        "a": lines_of((0, 1), (1, 2), (1, 11), (2, 12), (3, 13)),
        "b": lines_of((1, 1), (2, 2), (0, 37), (3, 38)),
    },
    products=4,
)
BEFORE = Before.of(SHOP, 10)


def listed(*rows: list[int]) -> Listed:
    products = np.full((len(rows), 20), -1, np.int32)
    for row, given in zip(products, rows, strict=True):
        row[: len(given)] = given
    return Listed(TopProducts(products, np.zeros((len(rows), 20), np.float32)), 4, 1.0)


def test_a_discovery_is_new_to_the_household_not_to_the_shop_and_within_four_weeks() -> None:
    found = discovered_after(BEFORE)
    assert [found.of(place).products.tolist() for place in range(2)] == [[2], [0]]


def test_lists_are_judged_by_what_was_discovered_and_compared_with_als() -> None:
    found = discovered_after(BEFORE)
    draws = np.full((3, 2), 0.5)
    judged = figures(
        {"als": listed([3, 2], [3]), "ease": listed([2], [3, 0])},
        found,
        np.array([0, 1]),
        draws,
    )
    second = 1 / np.log2(3)
    assert judged["als"].ndcg_10.value == pytest.approx(second / 2)
    assert judged["ease"].ndcg_10.value == pytest.approx((1 + second) / 2)
    assert judged["ease"].beside_als.value == pytest.approx(0.5)
    assert judged["als"].recall_20.value == 0.5
    assert judged["ease"].products_listed == 3


def test_lists_by_neighbours_hold_nothing_bought() -> None:
    neighbours = neighbours_of({0: {1: 1.0, 2: 0.5}, 1: {2: 0.25, 3: 1.0}})
    lists = lists_by_neighbours(neighbours, BEFORE.bought, 3, BEFORE.bought)
    assert lists.products[0].tolist() == [3, 2, -1]


def test_every_weight_of_ease_gives_the_lists_of_its_table() -> None:
    before = Before.of(drawn_shop(2), 70)
    whole = whole_ease(before).all_lists(5, before.bought)
    kept = fit_ease(before.bought, before.products, keep=24)
    table = lists_by_neighbours(kept, before.recent, 5, before.bought)
    assert whole.scores[:, :3] == pytest.approx(table.scores[:, :3], abs=1e-4)


def test_every_model_lists_and_is_judged() -> None:
    shop = drawn_shop(1, households=40, days=196)
    texts = ProductTexts(np.eye(6, dtype=np.float32), np.arange(24, dtype=np.int32) % 6)
    found = cutoff_figures(shop, 160, texts, np.random.default_rng(0))
    assert len(found.models) == 8
    assert found.models["als"].beside_als.value == 0
    for model in found.models.values():
        assert 0 <= model.ndcg_10.low <= model.ndcg_10.value <= model.ndcg_10.high <= 1


def test_cosine_and_all_other_models_leave_out_what_was_bought() -> None:
    shop = drawn_shop(1, households=40, days=196)
    texts = ProductTexts(np.eye(6, dtype=np.float32), np.arange(24, dtype=np.int32) % 6)
    before = Before.of(shop, 160)
    assert len(fit_cosine(before.bought, before.products).products) > 0
    for one in all_lists(before, texts, np.random.default_rng(0)).values():
        assert not before.bought.has(one.lists.products).any()
