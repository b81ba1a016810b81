"""Intent metrics, held to answers by hand and to scikit-learn."""

import numpy as np
import pytest
from sklearn.metrics import f1_score
from sklearn.metrics import log_loss as sklearn_log_loss

from core.intent.metrics import METRICS, OUTSIDE, UNKNOWN, places_of
from core.intent.prediction import IntentPrediction, Thresholds

CLASSES = ("a", "b", "c")
BY_NAME = {metric.name: metric.score for metric in METRICS}


def _answer(probability: list[list[float]], scores: list[float]) -> IntentPrediction:
    return IntentPrediction(CLASSES, np.array(probability), np.array(scores), Thresholds(0.5, 0.6))


@pytest.fixture
def four() -> tuple[np.ndarray, IntentPrediction]:
    """Right, wrong, right but refused, and a message of no intent that is accepted."""
    probability = [[0.8, 0.1, 0.1], [0.6, 0.3, 0.1], [0.1, 0.2, 0.7], [0.4, 0.3, 0.3]]
    return np.array(["a", "b", "c", "oos"]), _answer(probability, [0.9, 0.8, 0.4, 0.6])


def test_labels_find_their_place_in_any_spelling() -> None:
    labels = np.array(["A", "b", "oos", "OOS", "unheard of"])
    assert places_of(labels, CLASSES).tolist() == [0, 1, OUTSIDE, OUTSIDE, UNKNOWN]


def test_accuracy_is_over_messages_with_an_intent(four: tuple) -> None:
    assert BY_NAME["accuracy"](*four) == pytest.approx(2 / 3)


def test_accepted_and_right_needs_both(four: tuple) -> None:
    assert BY_NAME["accepted_accuracy"](*four) == pytest.approx(1 / 3)


def test_the_share_of_outside_messages_that_are_found(four: tuple) -> None:
    assert BY_NAME["outside_recall"](*four) == 0.0


def test_the_scope_score_ranks_two_of_three_pairs_right(four: tuple) -> None:
    # 0.9 and 0.8 lie above the outside message's 0.6, 0.4 does not.
    assert BY_NAME["scope_auroc"](*four) == pytest.approx(2 / 3)


def test_calibration_error_by_hand(four: tuple) -> None:
    # Confidences 0.8 (right), 0.6 (wrong), 0.7 (right), each in a bin of its own.
    assert BY_NAME["ece"](*four) == pytest.approx((0.2 + 0.6 + 0.3) / 3)


def test_without_outside_messages_their_figures_are_undefined(four: tuple) -> None:
    labels, answer = four
    inside = np.array([0, 1, 2])
    for name in ("outside_recall", "scope_auroc"):
        assert np.isnan(BY_NAME[name](labels[inside], answer.take(inside)))


def test_with_nothing_but_outside_messages_accuracy_is_undefined(four: tuple) -> None:
    labels, answer = four
    assert np.isnan(BY_NAME["accuracy"](labels[[3]], answer.take(np.array([3]))))


def test_an_intent_the_model_does_not_know_counts_as_wrong() -> None:
    answer = _answer([[0.8, 0.1, 0.1]], [0.9])
    labels = np.array(["unheard of"])
    assert BY_NAME["accuracy"](labels, answer) == 0
    assert BY_NAME["log_loss"](labels, answer) == pytest.approx(15 * np.log(10))


def test_macro_f1_and_log_loss_are_scikit_learns() -> None:
    rng = np.random.default_rng(3)
    probability = rng.dirichlet([0.4] * 3, 400)
    labels = np.array(CLASSES)[rng.integers(0, 3, 400)]
    answer = _answer(probability.tolist(), [1.0] * 400)
    told = np.array(CLASSES)[probability.argmax(axis=1)]
    assert BY_NAME["macro_f1"](labels, answer) == pytest.approx(
        f1_score(labels, told, average="macro")
    )
    assert BY_NAME["log_loss"](labels, answer) == pytest.approx(
        sklearn_log_loss(labels, probability, labels=list(CLASSES))
    )
