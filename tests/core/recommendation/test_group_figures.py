"""Figures by group of households: each group by itself, and only who could be judged."""

import numpy as np
import pytest

from core.recommendation.group_figures import by_group
from core.recommendation.lists import LENGTH, ListTable


def table(*firsts: str) -> ListTable:
    """Give lists that hold one product each."""
    lists = np.full((len(firsts), LENGTH), "", dtype="<U1")
    lists[:, 0] = firsts
    return ListTable(lists, lists)


LABELS = np.array(["a |", "a |", "b |", "| a"], dtype=object)
GROUPS = np.array(["many", "many", "few", "few"])
LISTS = {"ours": table("a", "x", "b", "a"), "theirs": table("x", "x", "b", "a")}


def test_each_group_is_judged_by_itself_on_households_that_bought_again() -> None:
    found = by_group(LISTS, LABELS, "again", GROUPS, "ours", np.random.default_rng(1))
    # Of the two with few orders, the last bought nothing again.
    assert {name: one.households for name, one in found.items()} == {"few": 1, "many": 2}
    assert found["many"].ndcg_10["ours"].value == pytest.approx(0.5)
    assert found["many"].ndcg_10["theirs"].value == 0
    assert found["few"].ndcg_10["ours"].value == 1


def test_the_advantage_is_that_of_the_same_households() -> None:
    found = by_group(LISTS, LABELS, "again", GROUPS, "ours", np.random.default_rng(1))
    many, few = found["many"].advantages["theirs"], found["few"].advantages["theirs"]
    # A draw holds the household that ours alone finds never, once or twice.
    assert (many.value, many.low, many.high) == (pytest.approx(0.5), 0, 1)
    assert (few.value, few.low, few.high) == (0, 0, 0)
    assert set(found["few"].advantages) == {"theirs"}


def test_a_group_that_nobody_can_be_judged_in_is_left_out() -> None:
    found = by_group(LISTS, LABELS, "discover", GROUPS, "ours", np.random.default_rng(1))
    assert set(found) == {"few"}
