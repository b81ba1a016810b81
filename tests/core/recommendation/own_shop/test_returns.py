import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.recommendation.own_shop.returns import Netted, net_returns


def netted(*rows: tuple[int, int, float]) -> Netted:
    """Net rows of (who with what, when, pieces)."""
    pair, seconds, pieces = (np.array(column) for column in zip(*rows, strict=True))
    return net_returns(pair, seconds, pieces.astype(float), pieces < 0)


def test_a_return_takes_from_the_latest_purchase_first() -> None:
    # 2 bought, then 3; 4 come back: all 3 of the later, and 1 of the 2 before.
    found = netted((1, 10, 2), (1, 20, 3), (1, 30, -4))
    assert found.kept_share.tolist() == [0.5, 0, 0]
    assert not found.is_unmatched.any()


def test_what_is_bought_after_a_return_stays() -> None:
    found = netted((1, 30, 5), (1, 20, -1), (1, 10, 2))
    assert found.kept_share.tolist() == [1, 0, 0.5]


def test_a_return_without_a_purchase_is_unmatched() -> None:
    found = netted((1, 10, -1), (2, 5, 4))
    assert found.is_unmatched.tolist() == [True, False]
    assert found.kept_share.tolist() == [0, 1]


def test_at_one_moment_the_purchase_comes_first() -> None:
    found = netted((1, 10, -1), (1, 10, 1))
    assert found.kept_share.tolist() == [0, 0]
    assert not found.is_unmatched.any()


def test_more_returned_than_bought_takes_all_and_no_more() -> None:
    found = netted((1, 10, 1), (1, 20, -9), (1, 30, -1))
    assert found.kept_share.tolist() == [0, 0, 0]
    assert found.is_unmatched.tolist() == [False, False, True]


def test_an_unknown_number_of_pieces_is_one() -> None:
    pieces = np.array([np.nan, 2.0, np.nan])
    is_return = np.array([False, False, True])
    found = net_returns(np.ones(3, int), np.arange(3), pieces, is_return)
    assert found.kept_share.tolist() == [1, 0.5, 0]


rows = st.tuples(st.integers(0, 2), st.integers(0, 5), st.integers(-3, 3).filter(bool))


@given(st.lists(rows, min_size=1, max_size=30))
def test_never_more_is_taken_than_came_back(some: list[tuple[int, int, int]]) -> None:
    found = netted(*some)
    pieces = np.array([row[2] for row in some])
    bought = pieces > 0
    taken = ((1 - found.kept_share) * pieces)[bought].sum()
    assert ((found.kept_share >= 0) & (found.kept_share <= 1)).all()
    assert taken <= -pieces[~bought].sum() + 1e-9
    assert taken == pytest.approx(round(taken))
