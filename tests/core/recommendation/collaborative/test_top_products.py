import numpy as np
import pytest

from core.recommendation.collaborative.interactions import Interactions
from core.recommendation.collaborative.top_products import top_products


@pytest.mark.parametrize("products", [1, 7, 64, 1000])
@pytest.mark.parametrize("count", [1, 5, 80])
def test_lists_are_those_of_a_full_sort(products: int, count: int) -> None:
    rng = np.random.default_rng(products + count)
    ids = np.sort(rng.choice(5000, products, replace=False)).astype(np.int32)
    vectors = rng.normal(size=(products, 4)).astype(np.float32)
    users = rng.normal(size=(9, 4)).astype(np.float32)
    lists = top_products(ids, vectors, users, count)
    scores = users @ vectors.T
    wanted = ids[np.argsort(-scores, axis=1)][:, :count]
    assert lists.products[:, : wanted.shape[1]].tolist() == wanted.tolist()
    assert (lists.products[:, wanted.shape[1] :] == -1).all()


def test_excluded_products_are_left_out_of_the_right_list() -> None:
    users = np.ones((2, 1), np.float32)
    vectors = np.array([[3], [2], [1]], np.float32)
    ids = np.array([10, 20, 30], np.int32)
    excluded = Interactions(
        np.array([0, 0, 2], np.int64), np.array([5, 10], np.int32), np.ones(2, np.float32)
    )
    lists = top_products(ids, vectors, users, 3, excluded)
    assert lists.products.tolist() == [[10, 20, 30], [20, 30, -1]]


def test_without_products_every_list_is_empty() -> None:
    none = np.empty(0, np.int32)
    lists = top_products(none, np.empty((0, 2), np.float32), np.ones((2, 2), np.float32), 3)
    assert (lists.products == -1).all()
