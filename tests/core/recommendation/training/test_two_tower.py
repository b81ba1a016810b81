import numpy as np
import pytest
import torch

from core.recommendation.collaborative.interactions import Interactions
from core.recommendation.training.moments import Moment, moment, moments_before
from core.recommendation.training.two_tower import discovery_loss, fit_two_tower, train
from core.recommendation.training.two_tower_network import ProductTexts, TwoTowers
from tests.core.recommendation.shops import drawn_shop, lines_of, shop_of

# Two texts of three products each.
TEXTS = ProductTexts(np.eye(2, dtype=np.float32), np.array([0, 0, 0, 1, 1, 1], np.int32))


def interactions(rows: list[list[int]]) -> Interactions:
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    products = np.array([product for row in rows for product in row], np.int32)
    return Interactions(starts, products, np.ones(len(products), np.float32))


# Whoever bought of one text discovers more of it.
LIKE_FINDS_LIKE = Moment(
    interactions([[0, 1], [3, 4], []] * 20),
    np.zeros(6, np.float32),
    interactions([[2], [5], [1]] * 20),
)


def test_a_moment_tells_the_past_from_what_was_discovered_after_it() -> None:
    shop = shop_of({"a": lines_of((0, 1), (0, 30), (1, 35), (2, 90))}, products=3)
    found = moment(shop, 29, np.array([0, 1, 2], np.int32))
    assert found.past.of(0).products.tolist() == [0]
    assert found.discovered.of(0).products.tolist() == [1]
    assert np.expm1(found.popularity[0]) == pytest.approx(1, abs=0.5)


def test_moments_end_before_the_day_they_are_learnt_for() -> None:
    shop = shop_of({"a": lines_of((0, 0), (0, 100), (1, 120), (2, 150))}, products=3)
    every = np.array([0, 1, 2], np.int32)
    found = list(moments_before(shop, 140, every))
    # Days 112 and 98: the four weeks after 112 are over on 140, and 84 has too short a past.
    assert [part.past.of(0).products.tolist() for part in found] == [[0], [0]]
    assert [part.discovered.of(0).products.tolist() for part in found] == [[1], [1]]


def test_only_households_with_a_past_and_a_discovery_are_learnt_from() -> None:
    assert LIKE_FINDS_LIKE.learnable.tolist() == [n for n in range(60) if n % 3 != 2]


def test_what_was_bought_before_counts_as_no_alternative() -> None:
    torch.manual_seed(0)
    network = TwoTowers(TEXTS).eval()
    two_left = Moment(interactions([[0, 1, 2, 3]]), np.zeros(6, np.float32), interactions([[4]]))
    scores = network(two_left.past, two_left.popularity)[0, 4:]
    expected = -torch.log_softmax(scores, dim=0)[0]
    loss = discovery_loss(network, two_left, np.array([0]))
    assert loss.item() == pytest.approx(expected.item(), abs=1e-4)


def test_training_makes_what_was_discovered_likelier() -> None:
    torch.manual_seed(0)
    network = TwoTowers(TEXTS)
    households = LIKE_FINDS_LIKE.learnable
    before = discovery_loss(network.eval(), LIKE_FINDS_LIKE, households).item()
    train(network, [LIKE_FINDS_LIKE] * 20, np.random.default_rng(0))
    after = discovery_loss(network.eval(), LIKE_FINDS_LIKE, households).item()
    assert after < 0.8 * before


def test_the_same_seed_gives_the_same_vectors_and_every_household_has_one() -> None:
    shop = drawn_shop(1, days=196)
    codes = np.arange(24, dtype=np.int32) % 6
    texts = ProductTexts(np.eye(6, dtype=np.float32), codes)
    fitted = [fit_two_tower(shop, 190, texts, np.random.default_rng(5)) for _ in range(2)]
    assert fitted[0].households.tolist() == fitted[1].households.tolist()
    assert len(fitted[0].households) == len(shop.orders)
    assert np.isfinite(fitted[0].vectors).all()


def test_texts_are_taken_with_their_vectors() -> None:
    taken = TEXTS.take(np.array([5, 0], np.int32))
    assert taken.codes.tolist() == [1, 0]
