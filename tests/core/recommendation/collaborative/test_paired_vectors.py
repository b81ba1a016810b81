import numpy as np

from core.recommendation.collaborative.paired_vectors import PairedVectors

FITTED = PairedVectors(
    np.array([4, 9], np.int32), np.array([[1.0], [2.0]], np.float32), np.ones((1, 1), np.float32)
)


def test_lists_follow_the_inner_product() -> None:
    assert FITTED.all_lists(2).products.tolist() == [[9, 4]]


def test_an_amount_is_added_to_each_products_scores() -> None:
    lists = FITTED.plus(np.array([3.0, 0.0])).all_lists(2)
    assert lists.products.tolist() == [[4, 9]]
    assert lists.scores.tolist() == [[4.0, 2.0]]
