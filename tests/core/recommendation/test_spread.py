"""What lists show besides hits, by hand."""

import numpy as np
import pytest

from core.recommendation.lists import LENGTH, ListTable
from core.recommendation.past import Past
from core.recommendation.spread import by_age, spread
from tests.core.recommendation.shops import catalogue_of, neighbours_of

# Of eight products, p7 was never sold. The oldest age that is still in each group, and one more.
BUYERS = np.float32([64, 32, 16, 8, 4, 2, 1, 0])
AGES = np.float32([28, 29, 91, 92, 182, 183, 10, 0])


def _past() -> Past:
    facts = {"buyers": BUYERS, "age_days": AGES}
    return Past(catalogue_of(8), 200, 28, facts, neighbours_of({}))


def _table(*rows: list[str]) -> ListTable:
    table = np.full((len(rows), LENGTH), "", dtype="<U4")
    for place, row in enumerate(rows):
        table[place, : len(row)] = row
    return ListTable(np.full_like(table, ""), table)


def _spread(labels: list[str], *rows: list[str]):
    rng = np.random.default_rng(0)
    return spread(_table(*rows), np.array(labels), "discover", _past(), 64, rng)


def test_products_shown_are_counted_once_of_those_that_could_be() -> None:
    found = _spread(["|", "|"], ["p0", "p1"], ["p1"])
    assert found.products == 2
    assert found.catalogue_share == pytest.approx(2 / 7)


def test_only_ten_places_are_looked_at() -> None:
    assert _spread(["|"], ["p0"] * 10 + ["p1"]).products == 1


def test_novelty_is_in_bits_of_how_few_know_a_product() -> None:
    # Of 64 households all, a half and an eighth: 0, 1 and 3 bits; a mean of 0.5 and of 3.
    found = _spread(["|", "|"], ["p0", "p1"], ["p3"])
    assert found.novelty_bits.value == pytest.approx(1.75)
    assert found.novelty_bits.low == pytest.approx(0.5)
    assert found.novelty_bits.high == pytest.approx(3)


def test_a_household_without_a_list_has_no_novelty() -> None:
    assert _spread(["|", "|"], ["p1"], []).novelty_bits.value == pytest.approx(1)


def test_shown_products_stand_beside_those_that_were_bought() -> None:
    found = _spread(["p0 | p3 p4 p5", "|"], ["p0", "p1", "p2"], [])
    assert (found.buyers_shown, found.buyers_bought) == (32, 4)


def test_lists_that_show_nothing_have_no_figures() -> None:
    found = _spread(["|"], [])
    assert (found.products, found.catalogue_share, found.buyers_shown) == (0, 0, 0)
    assert found.novelty_bits.value is None


def test_ages_are_cut_after_their_last_day() -> None:
    labels = np.array(["| p0 p1 p2 p3 p4 p5"])
    found = by_age({"a": _table(["p0"])}, labels, "discover", _past(), np.random.default_rng(0))
    assert [record.bought for record in found.values()] == [1, 2, 2, 1]


def test_recall_by_age_counts_pairs_of_household_and_product() -> None:
    labels = np.array(["p6 | p1 p2", "| p1"])
    lists = {"a": _table(["p1"], ["p1"]), "b": _table(["p5"], [])}
    found = by_age(lists, labels, "discover", _past(), np.random.default_rng(0))
    middle = found["4 to 13 weeks"]
    assert middle.bought == 3
    assert middle.recall_20["a"].value == pytest.approx(2 / 3)
    assert middle.recall_20["b"].value == 0
    # Only the first household, only the second, or both: a half, all, two thirds.
    assert middle.recall_20["a"].low == pytest.approx(0.5)
    assert middle.recall_20["a"].high == pytest.approx(1)


def test_an_age_that_nobody_bought_of_has_no_recall() -> None:
    found = by_age(
        {"a": _table([])}, np.array(["|"]), "discover", _past(), np.random.default_rng(0)
    )
    assert {record.recall_20["a"].value for record in found.values()} == {None}
