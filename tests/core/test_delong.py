"""The AUC's interval: hand-computed on four rows, held to the bootstrap on many."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from core import delong
from core.delong import auc_interval
from core.intervals import Z95


def test_four_rows_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delong, "MIN_OF_EACH", 2)
    labels = np.array([True, True, False, False])
    # 0.8 beats both negatives, 0.4 beats one of two: shares 1 and 1/2, and so for the negatives.
    found = auc_interval(labels, np.array([0.8, 0.4, 0.6, 0.2]))
    assert found is not None
    assert found.value == pytest.approx(0.75)
    # Both variances of (1, 1/2) are 1/8; over two rows each they add up to 1/8.
    assert found.low == pytest.approx(0.75 - Z95 * np.sqrt(1 / 8))
    assert found.high == 1.0


def test_the_value_is_that_of_scikit_learn_ties_included() -> None:
    rng = np.random.default_rng(1)
    labels = rng.random(300) < 0.3
    risk = np.round(rng.random(300) * 0.6 + labels * 0.2, 1)
    found = auc_interval(labels, risk)
    assert found is not None
    assert found.value == pytest.approx(roc_auc_score(labels, risk))


def test_the_interval_is_that_of_the_bootstrap() -> None:
    rng = np.random.default_rng(2)
    labels = rng.random(800) < 0.3
    risk = rng.normal(size=800) + labels
    found = auc_interval(labels, risk)
    assert found is not None
    draws = rng.integers(0, 800, size=(400, 800))
    spread = np.std([roc_auc_score(labels[rows], risk[rows]) for rows in draws])
    assert found.high - found.low == pytest.approx(2 * Z95 * spread, rel=0.12)


def test_too_few_of_a_class_give_no_interval() -> None:
    labels = np.arange(100) < 9
    assert auc_interval(labels, np.linspace(0, 1, 100)) is None
    assert auc_interval(np.zeros(100, dtype=bool), np.linspace(0, 1, 100)) is None
