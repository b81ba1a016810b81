"""Lists are judged by figures that can be worked out by hand."""

from dataclasses import replace
from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.evaluation import _figure
from core.recommendation.lists import LENGTH, ListTable
from core.recommendation.metrics import METRICS, average_precision, hits, ndcg, recall

BY_NAME = {metric.name: metric for metric in METRICS}


def _table(*rows: list[str]) -> ListTable:
    table = np.full((len(rows), LENGTH), "", dtype="<U8")
    for place, row in enumerate(rows):
        table[place, : len(row)] = row
    return ListTable(table, np.full_like(table, ""))


def _figures(name: str, labels: list[str], *rows: list[str]) -> list[float]:
    by_row = BY_NAME[name].by_row
    assert by_row is not None
    return by_row(np.array(labels), _table(*rows)).tolist()


def test_hits_are_marked_in_their_places() -> None:
    hit, counts = hits(np.array(["a c | x", "| a"]), _table(["a", "b", "c"], ["a"]), "again")
    assert hit[:, :4].tolist() == [[True, False, True, False], [False] * 4]
    assert counts.tolist() == [2, 0]


def test_an_empty_place_is_no_hit() -> None:
    hit, _ = hits(np.array(["a"]), _table(["b"]), "again")
    assert not hit.any()


def test_ndcg_by_hand() -> None:
    # Hits on places 1 and 3, of three products bought.
    best = 1 + 1 / log2(3) + 1 / log2(4)
    found = _figures("again_ndcg_10", ["a c z |"], ["a", "b", "c"])
    assert found == pytest.approx([(1 + 1 / log2(4)) / best])


def test_ndcg_looks_at_ten_places_and_the_best_ten() -> None:
    everything = [str(number) for number in range(15)]
    label = " ".join(everything) + " |"
    assert _figures("again_ndcg_10", [label], everything) == pytest.approx([1])
    eleventh = [f"x{number}" for number in range(10)] + ["0"]
    assert _figures("again_ndcg_10", [label], eleventh) == [0]


def test_recall_by_hand() -> None:
    row = [f"x{number}" for number in range(9)] + ["a", "b"]
    assert _figures("again_recall_10", ["a b c d |"], row) == [0.25]
    assert _figures("again_recall_20", ["a b c d |"], row) == [0.5]


def test_average_precision_by_hand() -> None:
    # Precision 1 at the first hit and 2/3 at the second, of three bought.
    assert _figures("again_map_10", ["a c z |"], ["a", "b", "c"]) == pytest.approx(
        [(1 + 2 / 3) / 3]
    )


def test_average_precision_is_over_the_hits_that_were_possible() -> None:
    everything = [str(number) for number in range(15)]
    assert _figures("again_map_10", [" ".join(everything) + " |"], everything) == [1]


def test_precision_by_hand() -> None:
    rows = ["a", "b", "c"], ["a"], ["a"]
    # A list of three places is judged as one of ten; who bought nothing counts as nought.
    assert _figures("again_precision_10", ["a c z |", "z |", "| a"], *rows) == [0.2, 0, 0]


@pytest.mark.parametrize("name", [name for name in BY_NAME if "precision" not in name])
def test_a_household_that_bought_nothing_of_a_list_has_no_figure(name: str) -> None:
    assert np.isnan(_figures(name, ["|"], ["a"])).all()


@pytest.mark.parametrize("name", BY_NAME)
def test_nobody_to_judge_is_no_error(name: str) -> None:
    assert _figures(name, []) == []


@given(st.lists(st.booleans(), min_size=LENGTH, max_size=LENGTH), st.integers(0, 30))
def test_figures_lie_between_nought_and_one(places: list[bool], missed: int) -> None:
    hit, counts = np.array([places]), np.array([float(sum(places) + missed)])
    for figure in (ndcg(hit, counts), recall(hit, counts, 20), average_precision(hit, counts)):
        assert np.isnan(figure[0]) == (counts[0] == 0)
        assert np.isnan(figure[0]) or 0 <= figure[0] <= 1 + 1e-12


@given(st.permutations(range(LENGTH)))
def test_the_best_order_has_the_best_ndcg(order: list[int]) -> None:
    best = np.array([[place < 4 for place in range(LENGTH)]])
    counts = np.array([4.0])
    assert ndcg(best[:, order], counts)[0] <= ndcg(best, counts)[0] == pytest.approx(1)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_bootstrap_by_row_is_that_of_judging_anew(name: str) -> None:
    rng = np.random.default_rng(4)
    letters = np.array(list("abcdefgh"))
    lists = ListTable(
        np.array([rng.choice(letters, LENGTH) for _ in range(30)]),
        np.array([rng.choice(letters, LENGTH) for _ in range(30)]),
    )
    labels = np.array([f"{' '.join(letters[rng.random(8) < 0.2])} | a" for _ in range(30)])
    draws = rng.integers(0, 30, (50, 30))
    quick = _figure(BY_NAME[name], lists, labels, draws)
    slow = _figure(replace(BY_NAME[name], by_row=None), lists, labels, draws)
    assert quick[0] == pytest.approx(slow[0], nan_ok=True)
    assert quick[1] == pytest.approx(slow[1], nan_ok=True)


def test_the_headline_is_the_ndcg_of_buy_again() -> None:
    assert METRICS[0].name == "again_ndcg_10"
    assert len(BY_NAME) == len(METRICS) == 10
