"""What controls know of products, by hand, and what a shop that says little leaves them."""

import numpy as np
import pytest

from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.controls.shelf import Shelf

IDS = np.array(["a", "b", "c", "d", "e"])


def _floats(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def _catalogue(**levels: list[str]) -> Catalogue:
    return Catalogue(IDS, Level.of(IDS), {name: Level.of(of) for name, of in levels.items()})


def test_novelty_is_0_for_what_all_have_and_1_for_what_one_has() -> None:
    facts = {"buyers": _floats(16, 4, 1, 0, 16)}
    shelf = Shelf.of(_catalogue(), facts, households=16, horizon_days=28)
    # log(16 / 4) / log(16) is a half.
    assert shelf.novelty == pytest.approx([0, 0.5, 1, 1, 0])
    assert shelf.buyers_share[1] == pytest.approx(0.25)


def test_a_price_stands_among_those_of_its_type() -> None:
    catalogue = _catalogue(type=["tea", "tea", "tea", "tea", "salt"])
    facts = {"buyers": _floats(1, 1, 1, 1, 1), "price": _floats(2, 1, 4, 2, 9)}
    shelf = Shelf.of(catalogue, facts, households=5, horizon_days=28)
    # Of four, the cheapest has the middle rank 0.5, the equal two 2, the dearest 3.5.
    assert shelf.price_position == pytest.approx([0, -0.75, 0.75, 0, 0])


def test_a_product_of_unknown_price_stands_in_the_middle() -> None:
    facts = {"buyers": _floats(1, 1, 1, 1, 1), "price": _floats(1, np.nan, np.inf, np.nan, 3)}
    shelf = Shelf.of(_catalogue(), facts, households=5, horizon_days=28)
    assert shelf.price_position == pytest.approx([-0.5, 0, 0, 0, 0.5])


def test_promotions_are_a_share_of_stores_and_weeks() -> None:
    facts = {"buyers": _floats(1, 1, 1, 1, 1), "promotion_planned": _floats(0, 1, 4, 0, 2)}
    shelf = Shelf.of(_catalogue(), facts, households=5, horizon_days=28)
    assert shelf.promoted == pytest.approx([0, 0.25, 1, 0, 0.5])


def test_only_controls_that_can_change_a_list_are_usable() -> None:
    bare = Shelf.of(_catalogue(), {"buyers": _floats(2, 2, 2, 2, 2)}, 2, 28)
    assert bare.usable == frozenset()
    assert bare.price_position is None
    assert bare.kind is None
    facts = {"buyers": _floats(1, 2, 2, 2, 2), "price": _floats(1, 2, 3, 4, 5)}
    some = Shelf.of(_catalogue(category=["x", "x", "y", "z", "z"]), facts, 2, 28)
    assert some.usable == {"variety", "novelty", "price_level"}
    assert some.kind == "category"


def test_a_shop_of_one_household_has_nothing_novel() -> None:
    shelf = Shelf.of(_catalogue(), {"buyers": _floats(1, 1, 0, 0, 0)}, 1, 28)
    assert not shelf.novelty.any()
    assert "novelty" not in shelf.usable


def test_products_without_a_group_are_not_in_one_together() -> None:
    shelf = Shelf.of(
        _catalogue(category=["x", "", "", "x", "y"]), {"buyers": _floats(*[1] * 5)}, 5, 28
    )
    category, _ = shelf.codes
    assert category[0] == category[3]
    assert category[1] != category[2]


def test_vectors_are_brought_to_length_1_and_unknown_ones_stay_0() -> None:
    vectors = np.array([[3, 4], [0, 0], [1, 0], [0, 2], [1, 1]], dtype=np.float16)
    shelf = Shelf.of(_catalogue(), {"buyers": _floats(*[1] * 5)}, 5, 28, vectors)
    assert shelf.vectors is not None
    assert shelf.vectors[:2] == pytest.approx(np.array([[0.6, 0.8], [0, 0]]))
    assert vectors[0, 0] == 3


def test_groups_are_excluded_by_level_and_name() -> None:
    shelf = Shelf.of(
        _catalogue(department=["x", "y", "y", "x", "z"]), {"buyers": _floats(*[1] * 5)}, 5, 28
    )
    products = np.array([0, 1, 2, 4, -1], dtype=np.int32)
    # The row -1 would be that of the last product, which is in z.
    excluded = frozenset({("department", "z"), ("title", "a"), ("department", "b"), ("aisle", "y")})
    assert shelf.excludes(excluded, products).tolist() == [True, False, False, True, False]
