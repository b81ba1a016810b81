"""Products are found by exact id and told by title and group."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.recommendation.catalogue import Catalogue, Level
from tests.core.recommendation.shops import catalogue_of

# NumPy's texts end before a trailing NUL, and half a character is no text.
_IDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)


def _catalogue(ids: list[str]) -> Catalogue:
    return Catalogue(np.array(ids, dtype=str), Level.of(ids))


def test_a_level_groups_equal_values() -> None:
    level = Level.of(["tea", "", "tea", "milk"])
    assert level.names == ("", "milk", "tea")
    assert level.codes.tolist() == [2, 0, 2, 1]
    assert len(level) == 3


def test_ids_are_found_where_they_stand_in_any_order() -> None:
    catalogue = _catalogue(["10", "9", "007", "7", "x y"])
    assert catalogue.places_of(["x y", "7", "007", "07", "9", ""]).tolist() == [4, 3, 2, -1, 1, -1]


def test_an_id_longer_than_all_is_not_cut_to_one_that_is_there() -> None:
    assert _catalogue(["ab", "abc"]).places_of(["abcd", "abc"]).tolist() == [-1, 1]


def test_nothing_asked_or_nothing_there_is_no_error() -> None:
    assert _catalogue(["a"]).places_of([]).tolist() == []
    assert _catalogue([]).places_of(["a", "b"]).tolist() == [-1, -1]


@given(st.lists(_IDS, min_size=1, max_size=20, unique=True))
def test_every_id_of_any_text_is_found_at_its_own_place(ids: list[str]) -> None:
    assert _catalogue(ids).places_of(ids).tolist() == list(range(len(ids)))


def test_a_product_is_told_by_its_title_and_its_groups() -> None:
    catalogue = catalogue_of(2, type=["tea", "milk"])
    assert catalogue.title(1) == "p1"
    assert catalogue.group_of("type", 0) == "tea"
    assert catalogue.group_of("department", 0) == ""
