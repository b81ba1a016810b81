"""The truth: what was bought in the weeks after, old and new to the household."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.recommendation.labels import labelled_on, labelled_places, relevant, seen_before, written
from tests.core.recommendation.shops import lines_of, shop_of

DAY = 100
SHOP = shop_of(
    {
        # p0 again, p1 new, p2 twice, p3 never sold before, p4 after the four weeks.
        "a": lines_of((0, 50), (0, 100), (1, 110), (2, 127), (2, 127), (3, 127), (4, 128)),
        "only before": lines_of((1, 99), (2, 98), (4, 3)),
        "only after": lines_of((0, 100)),
        "nobody": lines_of(),
        "all unknown": lines_of((0, 99), (3, 105)),
    },
    5,
)


def test_the_truth_by_hand() -> None:
    found = labelled_on(SHOP, DAY)
    assert found.queries.to_dict("list") == {
        "household": ["a"],
        "as_of": ["1970-04-11"],
        "bought": [""],
    }
    assert found.labels.tolist() == ["p0 | p1 p2"]
    assert found.source is SHOP.source


def test_a_shorter_horizon_ends_earlier() -> None:
    assert labelled_on(SHOP, DAY, horizon_days=10).labels.tolist() == ["p0 |"]
    assert labelled_on(SHOP, DAY, horizon_days=11).labels.tolist() == ["p0 | p1"]


def test_households_are_labelled_in_the_order_asked_for() -> None:
    found = labelled_places(SHOP, np.array([4, 2, 0]), DAY)
    assert found.queries["household"].tolist() == ["a"]


def test_nobody_to_label_is_an_empty_table() -> None:
    found = labelled_on(SHOP, 1_000)
    assert len(found) == len(found.queries) == 0
    assert found.queries.columns.tolist() == ["household", "as_of", "bought"]


def test_only_products_that_were_sold_before_the_day_count() -> None:
    assert seen_before(SHOP, DAY).tolist() == [True, True, True, False, True]
    assert not seen_before(SHOP, 3).any()


@pytest.mark.parametrize(
    ("label", "again", "discover"),
    [
        ("a b | c", {"a", "b"}, {"c"}),
        ("a |", {"a"}, set()),
        ("| c", set(), {"c"}),
        ("", set(), set()),
    ],
)
def test_a_label_reads_as_two_sets(label: str, again: set[str], discover: set[str]) -> None:
    assert relevant(label) == {"again": again, "discover": discover}


# Ids as the shops that ship and those that are numbered have them.
_IDS = st.lists(st.text("0123456789abÅß-_.", min_size=1, max_size=8), unique=True, max_size=6)


@given(_IDS, _IDS)
def test_a_label_reads_back_as_it_was_written(again: list[str], discover: list[str]) -> None:
    label = written(np.array(again, dtype=str), np.array(discover, dtype=str))
    assert relevant(label) == {"again": frozenset(again), "discover": frozenset(discover)}
