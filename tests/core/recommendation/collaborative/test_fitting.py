from collections.abc import Callable

import numpy as np
import pytest

from core.recommendation.collaborative import ease
from core.recommendation.collaborative.als import ITERATIONS, fit_als
from core.recommendation.collaborative.bpr import fit_bpr
from core.recommendation.collaborative.cosine import fit_cosine
from core.recommendation.collaborative.ease import fit_ease
from core.recommendation.collaborative.interactions import Interactions
from core.recommendation.collaborative.neighbours import Neighbours


def interactions(table: np.ndarray) -> Interactions:
    household, product = np.nonzero(table)
    starts = np.concatenate([[0], np.cumsum((table > 0).sum(axis=1))]).astype(np.int64)
    weights = table[household, product].astype(np.float32)
    return Interactions(starts, product.astype(np.int32), weights)


def dense(neighbours: Neighbours, products: int) -> np.ndarray:
    table = np.zeros((products, products))
    for product in range(products):
        others, weights = neighbours.of_product(product)
        table[product, others] = weights
    return table


# Three households that buy products 0 and 1 together, one that buys 1 and 2.
BOUGHT = np.array([[1, 1, 0], [1, 1, 0], [1, 1, 0], [0, 1, 1]])
RANDOM = np.random.default_rng(0).binomial(2, 0.3, size=(12, 8)).astype(float)


def by_inversion(table: np.ndarray, regularisation: float) -> np.ndarray:
    precision: np.ndarray = np.linalg.inv(table.T @ table + regularisation * np.eye(table.shape[1]))
    weights: np.ndarray = -precision / np.diag(precision)
    np.fill_diagonal(weights, 0)
    return weights


@pytest.mark.parametrize("solve", [ease.shared_by_products, ease.shared_by_households])
def test_both_ways_to_solve_give_the_inverse_of_the_paper(solve: Callable[..., np.ndarray]) -> None:
    shared = solve(interactions(RANDOM), 8, 2.0)
    every = ease.strongest(np.arange(8, dtype=np.int32), shared, keep=8)
    assert dense(every, 8) == pytest.approx(by_inversion(RANDOM, 2.0), abs=1e-5)


def test_ease_keeps_the_strongest_sources_of_each_product() -> None:
    whole = by_inversion(RANDOM, 2.0)
    kept = dense(fit_ease(interactions(RANDOM), 8, regularisation=2.0, keep=2), 8)
    assert ((kept != 0).sum(axis=0) == 2).all()
    strongest = np.sort(np.abs(whole), axis=0)[-2:]
    assert np.sort(np.abs(kept), axis=0)[-2:] == pytest.approx(strongest, abs=1e-5)


def test_ease_models_the_products_that_most_households_bought() -> None:
    fitted = fit_ease(interactions(BOUGHT), 3, products=2, regularisation=1.0)
    assert fitted.products.tolist() == [0, 1]


def test_cosine_is_that_of_the_households_that_bought() -> None:
    fitted = dense(fit_cosine(interactions(BOUGHT), 3, buyers_at_least=1), 3)
    shared = 3 / np.sqrt(3 * 4)
    assert fitted == pytest.approx(np.array([[0, shared, 0], [shared, 0, 0.5], [0, 0.5, 0]]))


def test_cosine_leaves_out_products_that_few_bought() -> None:
    fitted = fit_cosine(interactions(BOUGHT), 3, buyers_at_least=2)
    assert fitted.products.tolist() == [0, 1]


@pytest.mark.parametrize("shape", [(0, 3), (1, 3), (2, 1)])
def test_a_shop_with_hardly_a_sale_can_still_be_fitted(shape: tuple[int, int]) -> None:
    table = interactions(np.ones(shape))
    rng = np.random.default_rng(0)
    for fitted in (fit_ease(table, shape[1]), fit_cosine(table, shape[1])):
        assert len(fitted.starts) == len(fitted.products) + 1
    assert len(fit_als(table, shape[1], rng).products) == 0


def test_als_tells_how_far_it_is_and_puts_what_is_bought_together_together() -> None:
    # Two halves of a shop that share no household.
    halves = np.kron(np.eye(2), np.ones((8, 4)))
    told: list[int] = []
    factors = fit_als(
        interactions(halves), 8, np.random.default_rng(0), factors=4, on_iteration=told.append
    )
    assert told == list(range(1, ITERATIONS + 1))
    scores = factors.scores(interactions(halves).of(0), 8)
    assert scores[:4].min() > scores[4:].max()


def test_als_solves_for_a_household_as_the_library_does() -> None:
    from implicit.cpu.als import AlternatingLeastSquares
    from threadpoolctl import threadpool_limits

    table = interactions(np.random.default_rng(1).binomial(3, 0.4, size=(30, 10)).astype(float))
    factors = fit_als(table, 10, np.random.default_rng(0), factors=4)
    with threadpool_limits(1, "blas"):
        library = AlternatingLeastSquares(factors=4, regularization=factors.regularisation)
        library.item_factors = factors.vectors
        theirs = library.recalculate_user(np.arange(30), table.matrix(10)[:, factors.products])
    assert factors.fold_in_all(table) == pytest.approx(theirs, abs=1e-4)


def test_bpr_prefers_a_households_half_of_the_shop() -> None:
    # Each household lacks one product of its half.
    halves = np.kron(np.eye(2), 1 - np.eye(12))
    table = interactions(halves)
    lists = fit_bpr(table, 24, np.random.default_rng(0)).all_lists(1, table)
    own_half = (lists.products[:, 0] < 12) == (np.arange(24) < 12)
    assert own_half.mean() > 0.9
