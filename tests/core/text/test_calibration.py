"""Temperatures and thresholds, held to answers by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.calibration import (
    fitted_temperature,
    mean_log_loss,
    passing_threshold,
    scope_threshold,
    sure_threshold,
)


def test_the_log_loss_of_two_equal_scores_is_the_logarithm_of_two() -> None:
    logits, labels = np.zeros((3, 2)), np.array([0, 1, 0])
    assert mean_log_loss(logits, labels, 1.0) == pytest.approx(np.log(2))


def test_scores_that_are_three_times_too_large_get_a_temperature_of_three() -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 1.5, (20_000, 4))
    chances = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    labels = (rng.random((len(logits), 1)) > chances.cumsum(axis=1)).sum(axis=1)
    assert fitted_temperature(3 * logits, labels) == pytest.approx(3, rel=0.05)


def test_without_rows_the_temperature_stays_one() -> None:
    assert fitted_temperature(np.zeros((0, 3)), np.zeros(0, dtype=np.intp)) == 1.0


def test_at_least_the_share_asked_for_lies_under_the_scope_threshold() -> None:
    outside = np.arange(1.0, 11.0)
    threshold = scope_threshold(outside, 0.9)
    assert (outside < threshold).sum() == 9
    assert threshold == pytest.approx(9)


def test_at_least_the_share_asked_for_lies_over_the_passing_threshold() -> None:
    inside = np.arange(1.0, 101.0)
    assert (inside > passing_threshold(inside, 0.98)).sum() == 98


def test_answers_from_the_sure_threshold_on_are_right_as_often_as_asked() -> None:
    confidence = np.array([0.9, 0.8, 0.7, 0.6])
    right = np.array([True, True, False, True])
    # Of the three surest two are right, of all four three: 0.75 is reached again at 0.6.
    assert sure_threshold(confidence, right, 0.75) == 0.6
    assert sure_threshold(confidence, right, 0.9) == 0.8
    assert sure_threshold(confidence, ~np.array([True] * 4), 0.5) == 1.0


@given(
    st.lists(st.floats(-5, 5), min_size=1, max_size=50),
    st.floats(0.01, 1.0),
)
def test_thresholds_hold_for_any_scores(scores: list[float], share: float) -> None:
    values = np.array(scores)
    assert np.mean(values < scope_threshold(values, share)) >= share - 1e-9
    assert np.mean(values > passing_threshold(values, share)) >= share - 1e-9
