"""How intent answers are judged.

Accuracy, F1 and calibration are over messages that have an intent; the scope figures also over
those that have none (labelled ``oos``).
"""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from core import scores
from core.intent.names import canonical
from core.intent.prediction import IntentPrediction
from core.intent.schema import OUT_OF_SCOPE
from core.task import Labels, Metric

Places = npt.NDArray[np.intp]
UNKNOWN, OUTSIDE = -2, -1


@lru_cache(maxsize=8)
def _table(classes: tuple[str, ...]) -> dict[str, int]:
    places = {canonical(name): place for place, name in enumerate(classes)}
    return {**places, OUT_OF_SCOPE: OUTSIDE}


@lru_cache(maxsize=4_096)
def _canonical(label: str) -> str:
    return canonical(label)


def places_of(labels: Labels, classes: tuple[str, ...]) -> Places:
    """Give each label's place among the classes: -1 for ``oos``, -2 for one not among them."""
    table = _table(classes)
    found = (table.get(_canonical(label), UNKNOWN) for label in labels.astype(str).tolist())
    return np.fromiter(found, np.intp, len(labels))


def _inside(
    score: Callable[[Places, IntentPrediction], float],
) -> Callable[[Labels, IntentPrediction], float]:
    """Judge only messages that have an intent; NaN where there is none."""

    def judge(labels: Labels, answer: IntentPrediction) -> float:
        places = places_of(labels, answer.classes)
        rows = np.flatnonzero(places != OUTSIDE)
        return score(places[rows], answer.take(rows)) if len(rows) else float("nan")

    return judge


def accuracy(places: Places, answer: IntentPrediction) -> float:
    """Give the share of messages whose most probable intent is right."""
    return float(np.mean(answer.best == places))


def macro_f1(places: Places, answer: IntentPrediction) -> float:
    """Give the mean F1 of the intents that occur, each counted alike."""
    best, count = answer.best, len(answer.classes)
    known = places[places >= 0]
    true = np.bincount(known, minlength=count)
    told = np.bincount(best, minlength=count)
    hit = np.bincount(places[best == places], minlength=count)
    occurs = true > 0
    return float(np.mean(2 * hit[occurs] / (true + told)[occurs]))


def log_loss(places: Places, answer: IntentPrediction) -> float:
    """Give the mean negative log-likelihood in nats; an unknown intent counts as 1 in 10^15."""
    share = answer.probability[np.arange(len(places)), np.maximum(places, 0)]
    return float(-np.mean(np.log(np.where(places >= 0, np.maximum(share, 1e-15), 1e-15))))


def calibration_error(places: Places, answer: IntentPrediction) -> float:
    """Give how far confidence is from being right, over 15 bins."""
    return scores.ece(answer.best == places, answer.confidence)


def scope_auroc(labels: Labels, answer: IntentPrediction) -> float:
    """Give how often a message with an intent scores above one without."""
    inside = places_of(labels, answer.classes) != OUTSIDE
    return scores.auc(inside, answer.scope_score)


def outside_recall(labels: Labels, answer: IntentPrediction) -> float:
    """Give the share of messages without an intent that are told so."""
    outside = places_of(labels, answer.classes) == OUTSIDE
    return float(np.mean(~answer.in_scope[outside])) if outside.any() else float("nan")


def accepted_accuracy(places: Places, answer: IntentPrediction) -> float:
    """Give the share of messages with an intent that are accepted and right."""
    return float(np.mean((answer.best == places) & answer.in_scope))


METRICS = (
    Metric(
        "accuracy",
        "Accuracy",
        "The share of messages with an intent whose most probable intent is right.",
        _inside(accuracy),
    ),
    Metric(
        "macro_f1",
        "Macro-F1",
        "The mean over intents of the harmonic mean of precision and recall.",
        _inside(macro_f1),
    ),
    Metric(
        "log_loss",
        "Log-loss",
        "Mean negative log-likelihood of the right intent, in nats; lower is better.",
        _inside(log_loss),
        higher_is_better=False,
    ),
    Metric(
        "ece",
        "Calibration error",
        "Expected calibration error of the most probable intent over 15 equal-width bins "
        "(Guo et al., 2017); lower is better.",
        _inside(calibration_error),
        higher_is_better=False,
        noise_adds=True,
    ),
    Metric(
        "scope_auroc",
        "Scope AUROC",
        "How often a message with an intent gets a higher scope score than one without.",
        scope_auroc,
    ),
    Metric(
        "outside_recall",
        "Out-of-scope recall",
        "The share of messages without an intent that the shipped threshold finds.",
        outside_recall,
    ),
    Metric(
        "accepted_accuracy",
        "Accepted and right",
        "The share of messages with an intent that pass the shipped threshold and get the right "
        "intent.",
        _inside(accepted_accuracy),
    ),
)
