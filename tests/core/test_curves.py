"""Reliability and separation of probabilities."""

import numpy as np
import pytest
from sklearn.calibration import calibration_curve
from sklearn.metrics import roc_curve

from core.curves import JudgedCurves, reliability, separation
from core.intervals import wilson


def judged(n: int = 4_000) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(7)
    probability = rng.beta(2, 5, n)
    return rng.random(n) < probability, probability


def test_four_rows_in_two_bins_by_hand() -> None:
    curve = reliability(np.array([0, 1, 1, 1]), np.array([0.1, 0.2, 0.8, 0.9]), bins=2)
    assert curve.predicted == pytest.approx([0.15, 0.85])
    assert curve.observed == pytest.approx([0.5, 1.0])
    low, high = wilson([1, 2], [2, 2])
    assert (curve.low == low).all()
    assert (curve.high == high).all()
    assert curve.agreeing == 2


def test_bins_are_those_of_scikit_learn() -> None:
    labels, probability = judged()
    curve = reliability(labels, probability)
    observed, predicted = calibration_curve(labels, probability, n_bins=10, strategy="quantile")
    assert curve.observed == pytest.approx(observed)
    assert curve.predicted == pytest.approx(predicted)


def test_true_probabilities_agree_nearly_everywhere_and_doubled_ones_do_not() -> None:
    labels, probability = judged()
    assert reliability(labels, probability).agreeing >= 8
    assert reliability(labels, np.minimum(2 * probability, 1)).agreeing <= 1


def test_one_probability_for_all_is_one_bin() -> None:
    curve = reliability(np.array([0, 0, 1, 0]), np.full(4, 0.25))
    assert curve.rows.tolist() == [4]


def test_rows_that_were_not_scored_are_left_out() -> None:
    labels, probability = np.array([1, 0, 1, 0]), np.array([0.9, 0.1, np.nan, np.nan])
    assert reliability(labels, probability).rows.sum() == 2
    assert separation(labels, probability).positives[0] == 1


def test_shares_refused_are_the_rates_of_scikit_learn() -> None:
    labels, probability = judged()
    curve = separation(labels, probability)
    false, true, thresholds = roc_curve(labels, probability, drop_intermediate=False)
    at = np.searchsorted(-thresholds, -curve.thresholds, side="right") - 1
    assert curve.positives == pytest.approx(true[at])
    assert curve.negatives == pytest.approx(false[at])


def test_the_widest_gap_by_hand() -> None:
    curve = separation(np.array([0, 0, 1, 1]), np.array([0.1, 0.6, 0.5, 0.9]), steps=11)
    assert curve.gap == pytest.approx(0.5)
    assert (curve.positives[0], curve.negatives[0]) == (1, 1)


def test_both_curves_are_of_the_same_rows() -> None:
    labels, probability = judged()
    both = JudgedCurves.of(labels, probability)
    assert both.reliability.rows.sum() == len(labels)
    assert both.separation.gap == separation(labels, probability).gap
