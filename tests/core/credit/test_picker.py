"""Choosing real applicants: telling ones first, steps that come round, chance from a generator."""

import numpy as np
import pytest

from core.credit.picker import after, drawn, first_that, ranked
from core.errors import OptionError

RISKS = np.array([0.1, 0.9, 0.3, np.nan, 0.5, 0.22])
CUTOFF = 0.25


@pytest.mark.parametrize(
    ("ranking", "order"),
    [
        ("riskiest", [1, 4, 2, 5, 0]),
        ("safest", [0, 5, 2, 4, 1]),
        ("borderline", [5, 2, 0, 4, 1]),
        ("typical", [4, 2, 1]),  # refused: 0.9, 0.3, 0.5, whose median is 0.5
    ],
)
def test_an_order_leaves_out_who_is_not_scored(ranking, order) -> None:
    assert ranked(ranking, RISKS, CUTOFF).tolist() == order


def test_ties_keep_the_order_of_the_file() -> None:
    assert ranked("riskiest", np.array([0.2, 0.4, 0.4, 0.4]), 0.5).tolist() == [1, 2, 3, 0]


def test_where_nobody_is_refused_the_riskiest_stand_in() -> None:
    assert ranked("typical", RISKS, 0.95).tolist() == ranked("riskiest", RISKS, 0.95).tolist()


def test_nobody_scored_and_unknown_rankings_are_refused() -> None:
    with pytest.raises(OptionError):
        ranked("riskiest", np.array([np.nan]), 0.5)
    with pytest.raises(OptionError):
        ranked("richest", RISKS, 0.5)


def test_the_next_one_comes_round() -> None:
    order = np.array([4, 2, 1])
    assert [after(order, row) for row in (4, 2, 1, 77)] == [2, 1, 4, 4]


def test_the_first_that_holds_starts_with_the_start_and_gives_up_in_time() -> None:
    order = np.array([4, 2, 1, 0])
    assert first_that(order, 2, lambda row: row in (2, 4)) == 2
    assert first_that(order, 2, lambda row: row == 0) == 0
    assert first_that(order, 2, lambda row: row == 4) == 4
    assert first_that(order, 2, lambda row: False) == 2
    asked: list[int] = []
    assert first_that(order, 4, lambda row: bool(asked.append(row)), most=2) == 4
    assert asked == [4, 2]


def test_another_at_random_is_never_the_same() -> None:
    rng = np.random.default_rng(0)
    rows = [drawn(3, rng, besides=1) for _ in range(50)]
    assert set(rows) == {0, 2}
    assert {drawn(3, rng) for _ in range(50)} == {0, 1, 2}
    assert drawn(1, rng, besides=0) == 0
    with pytest.raises(OptionError):
        drawn(0, rng)
