import numpy as np
import pytest

from core.recommendation.collaborative.interest import Interest
from core.recommendation.collaborative.neighbours import Neighbours, from_targets

# Product 2 speaks for 5 (0.5) and 7 (0.25), product 5 for 2 (1.0) and against 7 (-0.125).
TABLE = Neighbours(
    products=np.array([2, 5, 7], np.int32),
    starts=np.array([0, 2, 4, 4], np.int64),
    others=np.array([5, 7, 2, 7], np.int32),
    weights=np.array([0.5, 0.25, 1.0, -0.125], np.float32),
)
BOTH = Interest(np.array([2, 4, 5], np.int32), np.array([1.0, 1.0, 2.0], np.float32))
NOBODY = Interest(np.empty(0, np.int32), np.empty(0, np.float32))


def test_a_score_is_the_sum_over_the_interest() -> None:
    assert TABLE.scores(BOTH, 9).tolist() == [0, 0, 2.0, 0, 0, 0.5, 0, 0.0, 0]


def test_the_parts_of_a_score_come_largest_first_and_add_up_to_it() -> None:
    products, parts = TABLE.parts(BOTH, 7)
    assert products.tolist() == [2, 5]
    assert parts.tolist() == [0.25, -0.25]


def test_nothing_speaks_for_anything_where_there_is_no_interest() -> None:
    assert not TABLE.scores(NOBODY, 9).any()
    assert len(TABLE.parts(NOBODY, 7)[0]) == 0


def test_a_product_that_the_table_does_not_know_says_nothing() -> None:
    stranger = Interest(np.array([8], np.int32), np.ones(1, np.float32))
    assert not TABLE.scores(stranger, 9).any()


def test_a_table_of_no_products_scores_nothing() -> None:
    none = np.empty(0, np.int32)
    empty = Neighbours(none, np.zeros(1, np.int64), none, none.astype(np.float32))
    assert empty.scores(BOTH, 9).tolist() == [0] * 9


def test_what_a_product_speaks_for_comes_largest_first() -> None:
    products, weights = TABLE.of_product(5)
    assert products.tolist() == [2, 7]
    assert weights.tolist() == [1.0, -0.125]


def test_a_table_survives_being_kept() -> None:
    again = Neighbours.of(TABLE.tensors())
    assert again.scores(BOTH, 9).tolist() == TABLE.scores(BOTH, 9).tolist()
    assert TABLE.tensors()["weights"].dtype == np.float16


def test_the_sources_of_targets_become_a_table_by_source() -> None:
    products = np.array([10, 20, 30], np.int32)
    # 20 and 30 speak for 10, 10 alone for 20, nothing for 30.
    sources = np.array([[1, 2], [0, 2], [0, 1]], np.int32)
    weights = np.array([[0.5, 0.25], [1.0, 0], [0, 0]], np.float32)
    table = from_targets(products, sources, weights)
    assert [table.of_product(p)[0].tolist() for p in (10, 20, 30)] == [[20], [10], [10]]
    assert table.of_product(30)[1] == pytest.approx([0.25])


def test_places_are_kept_in_two_bytes_where_the_table_speaks_only_for_what_it_knows() -> None:
    assert TABLE.tensors()["places"].dtype == np.uint16
    apart = Neighbours(
        TABLE.products, TABLE.starts, np.array([5, 7, 2, 8], np.int32), TABLE.weights
    )
    assert Neighbours.of(apart.tensors()).others.tolist() == [5, 7, 2, 8]
