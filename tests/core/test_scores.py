"""Scores of two-class probabilities: hand-computed, and equal to scikit-learn's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from core import scores

# Ten applicants, ranked by risk. Defaults at ranks 1, 2, 4 and 7.
LABELS = np.array([1, 1, 0, 1, 0, 0, 1, 0, 0, 0], dtype=bool)
RISK = np.array([0.95, 0.85, 0.75, 0.65, 0.55, 0.45, 0.35, 0.25, 0.15, 0.05])


def test_auc_counts_the_pairs_in_the_right_order() -> None:
    # Of 4 × 6 = 24 pairs, the defaults at ranks 1, 2, 4 and 7 beat 6, 6, 5 and 3 good payers.
    assert scores.auc(LABELS, RISK) == pytest.approx(20 / 24)


def test_gini_is_twice_auc_less_one() -> None:
    assert scores.gini(LABELS, RISK) == pytest.approx(2 * 20 / 24 - 1)


def test_ks_is_the_widest_gap_between_the_cumulative_shares() -> None:
    # After rank 4: 3 of 4 defaults and 1 of 6 good payers, a gap of 3/4 − 1/6.
    # After rank 7: 4/4 − 3/6 = 1/2, which is less.
    assert scores.ks(LABELS, RISK) == pytest.approx(3 / 4 - 1 / 6)


def test_brier_is_the_mean_squared_distance() -> None:
    # (0.1² + 0.8² + 0.5²) / 3
    labels = np.array([True, False, True])
    assert scores.brier(labels, np.array([0.9, 0.8, 0.5])) == pytest.approx(0.9 / 3)


def test_calibration_error_weighs_each_bins_gap_by_its_rows() -> None:
    # Bins [0, ½) and [½, 1]: three rows predict 0.6 in all, one defaults, gap 0.4;
    # one row predicts 0.9 and does not default, gap 0.9. (0.4 + 0.9) / 4.
    labels = np.array([False, False, True, False])
    risk = np.array([0.1, 0.2, 0.3, 0.9])
    assert scores.ece(labels, risk, bins=2) == pytest.approx(1.3 / 4)


def test_a_probability_of_one_falls_into_the_last_bin() -> None:
    assert scores.ece(np.array([True, True]), np.array([1.0, 1.0])) == 0


@pytest.mark.parametrize("score", [scores.auc, scores.gini, scores.ks])
def test_a_ranking_is_undefined_without_both_outcomes(score: object) -> None:
    assert np.isnan(score(np.ones(3, dtype=bool), np.array([0.1, 0.2, 0.3])))  # type: ignore[operator]


@st.composite
def graded_rows(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    rows = draw(st.integers(2, 60))
    # Few distinct values, so that ties are common.
    risk = draw(st.lists(st.integers(1, 19), min_size=rows, max_size=rows))
    labels = draw(st.lists(st.booleans(), min_size=rows - 2, max_size=rows - 2))
    return np.array([True, False, *labels]), np.array(risk) / 20


@given(graded_rows())
def test_scores_equal_those_of_scikit_learn(rows: tuple[np.ndarray, np.ndarray]) -> None:
    labels, risk = rows
    assert scores.auc(labels, risk) == pytest.approx(metrics.roc_auc_score(labels, risk))
    assert scores.brier(labels, risk) == pytest.approx(metrics.brier_score_loss(labels, risk))
    assert scores.log_loss(labels, risk) == pytest.approx(metrics.log_loss(labels, risk))
    false, true, _ = metrics.roc_curve(labels, risk, drop_intermediate=False)
    assert scores.ks(labels, risk) == pytest.approx(np.max(np.abs(true - false)))
