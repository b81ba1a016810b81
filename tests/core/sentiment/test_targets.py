"""What is taught of rated and of labelled sentences."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sentiment.targets import RATING, class_targets, rated_label, rated_shares


@pytest.mark.parametrize(
    ("rating", "label"),
    [
        (-4, "negative"),
        (-0.5, "negative"),
        (-0.49, "neutral"),
        (0.49, "neutral"),
        (0.5, "positive"),
    ],
)
def test_the_threshold_is_half_a_point(rating: float, label: str) -> None:
    assert rated_label(rating) == label


def test_a_rating_on_the_threshold_is_half_one_class_and_half_the_next() -> None:
    negative, neutral, positive = rated_shares(0.5)
    assert positive == pytest.approx(0.5)
    assert negative == pytest.approx(0.5 - neutral)
    # One point below, 2.86 spreads of 0.35 away: 0.0021 of a normal distribution.
    assert negative == pytest.approx(0.0021, abs=1e-4)


@given(st.floats(-4, 4))
def test_shares_sum_to_one_and_lean_to_the_label(rating: float) -> None:
    shares = np.array(rated_shares(rating))
    assert shares.sum() == pytest.approx(1)
    assert (shares >= -1e-12).all()
    mirrored = rated_shares(-rating)
    assert mirrored == pytest.approx(shares[::-1])


def test_a_row_without_a_rating_teaches_its_label() -> None:
    queries = pd.DataFrame({RATING: [np.nan, 3.0]})
    targets = class_targets(queries, np.array([0, 2]))
    assert targets[0].tolist() == [1, 0, 0]
    assert targets[1] == pytest.approx([0, 0, 1], abs=1e-6)
    assert class_targets(pd.DataFrame({"text": ["a"]}), np.array([1])).tolist() == [[0, 1, 0]]
