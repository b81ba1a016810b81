import numpy as np
import pytest

from core.recommendation.collaborative.factors import Factors, product_in_blocks
from core.recommendation.collaborative.interactions import Interactions
from core.recommendation.collaborative.interest import Interest

PRODUCTS = np.array([1, 3, 4], np.int32)
# With vectors (1, 0), (0, 1), (1, 1) the Gram matrix is [[2, 1], [1, 2]].
FACTORS = Factors(PRODUCTS, np.array([[1, 0], [0, 1], [1, 1]], np.float32), 1.0)
FIRST = Interest(np.array([1], np.int32), np.array([2.0], np.float32))
TWO = Interest(np.array([1, 2, 3], np.int32), np.array([2.0, 9.0, 0.5], np.float32))


def test_a_household_is_solved_for_from_its_interest() -> None:
    # (gram + 1 + (2 - 1) e1 e1ᵀ) x = 2 e1: [[4, 1], [1, 3]] x = (2, 0), x = (6, -2) / 11.
    assert FACTORS.fold_in(FIRST) == pytest.approx([6 / 11, -2 / 11])


def test_scores_are_inner_products_and_0_where_nothing_is_known() -> None:
    expected = [0, 6 / 11, 0, -2 / 11, 4 / 11, 0]
    assert FACTORS.scores(FIRST, 6) == pytest.approx(expected)


def test_the_parts_of_a_score_add_up_to_it() -> None:
    products, parts = FACTORS.parts(TWO, 4)
    assert sorted(products.tolist()) == [1, 3]
    assert parts.sum() == pytest.approx(FACTORS.scores(TWO, 6)[4])
    assert parts[0] >= parts[1]


def test_a_product_that_is_not_known_has_no_parts() -> None:
    assert len(FACTORS.parts(TWO, 2)[0]) == 0


def test_someone_without_an_interest_has_the_vector_0() -> None:
    nobody = Interest(np.empty(0, np.int32), np.empty(0, np.float32))
    assert FACTORS.fold_in(nobody).tolist() == [0, 0]


def test_many_households_are_solved_for_as_one_is() -> None:
    table = Interactions(
        np.array([0, 1, 1, 4], np.int64),
        np.array([1, 1, 2, 3], np.int32),
        np.array([2.0, 2.0, 9.0, 0.5], np.float32),
    )
    together = FACTORS.fold_in_all(table)
    apart = np.stack([FACTORS.fold_in(table.of(place)) for place in range(3)])
    assert together == pytest.approx(apart, abs=1e-6)


def test_lists_of_all_hold_the_best_and_nothing_excluded() -> None:
    table = Interactions(np.array([0, 1], np.int64), FIRST.products, FIRST.weights)
    lists = FACTORS.all_lists(table, 2, exclude=table)
    assert lists.products.tolist() == [[4, 3]]
    assert lists.scores[0] == pytest.approx([4 / 11, -2 / 11])


def test_vectors_survive_being_kept() -> None:
    again = Factors.of(FACTORS.tensors())
    assert again.scores(TWO, 6).tolist() == FACTORS.scores(TWO, 6).tolist()


@pytest.mark.parametrize("shape", [(0, 3), (1, 64), (63, 64), (130, 64), (5, 600)])
def test_a_product_in_blocks_is_the_product(shape: tuple[int, int]) -> None:
    rng = np.random.default_rng(0)
    left, right = rng.normal(size=(2, *shape)).astype(np.float32)
    assert product_in_blocks(left, right) == pytest.approx(left.T @ right, abs=1e-4)
