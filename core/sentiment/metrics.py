"""How sentiment answers are judged: three classes, each counted alike, and calibration."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from core import scores
from core.sentiment.names import CLASSES
from core.sentiment.prediction import SentimentPrediction
from core.task import Labels, Metric

Places = npt.NDArray[np.intp]
UNKNOWN = -1
# Other files' words for the classes; a number is no word: 1 is positive here, neutral there.
_SYNONYMS = {"neg": 0, "bad": 0, "bearish": 0, "neu": 1, "mixed": 1, "pos": 2, "good": 2}
_PLACES = {**{name: place for place, name in enumerate(CLASSES)}, **_SYNONYMS, "bullish": 2}


@lru_cache(maxsize=256)
def _place(label: str) -> int:
    return _PLACES.get(label.strip().casefold(), UNKNOWN)


def places_of(labels: Labels) -> Places:
    """Give each label's place among the classes, −1 for one that is none of them."""
    return np.fromiter((_place(label) for label in labels.astype(str).tolist()), np.intp)


def _known(
    score: Callable[[Places, SentimentPrediction], float],
) -> Callable[[Labels, SentimentPrediction], float]:
    """Judge only texts whose label is a class; NaN where there is none."""

    def judge(labels: Labels, answer: SentimentPrediction) -> float:
        places = places_of(labels)
        rows = np.flatnonzero(places != UNKNOWN)
        return score(places[rows], answer.take(rows)) if len(rows) else float("nan")

    return judge


def macro_f1(places: Places, answer: SentimentPrediction) -> float:
    """Give the mean F1 of the classes that occur, each counted alike."""
    true = np.bincount(places, minlength=len(CLASSES))
    told = np.bincount(answer.best, minlength=len(CLASSES))
    hit = np.bincount(places[answer.best == places], minlength=len(CLASSES))
    occurs = true > 0
    return float(np.mean(2 * hit[occurs] / (true + told)[occurs]))


def accuracy(places: Places, answer: SentimentPrediction) -> float:
    """Give the share of texts whose most probable class is right."""
    return float(np.mean(answer.best == places))


def log_loss(places: Places, answer: SentimentPrediction) -> float:
    """Give the mean negative log-likelihood in nats."""
    share = answer.probability[np.arange(len(places)), places]
    return float(-np.mean(np.log(np.maximum(share, 1e-15))))


def calibration_error(places: Places, answer: SentimentPrediction) -> float:
    """Give how far confidence is from being right, over 15 bins."""
    return scores.ece(answer.best == places, answer.confidence)


def sure_share(places: Places, answer: SentimentPrediction) -> float:
    """Give the share of texts outside the abstain band."""
    return float(np.mean(answer.sure))


def sure_accuracy(places: Places, answer: SentimentPrediction) -> float:
    """Give the share of answers outside the abstain band that are right."""
    sure = answer.sure
    return float(np.mean(answer.best[sure] == places[sure])) if sure.any() else float("nan")


METRICS = (
    Metric(
        "macro_f1",
        "Macro-F1",
        "The mean over negative, neutral and positive of the harmonic mean of precision and "
        "recall.",
        _known(macro_f1),
    ),
    Metric(
        "accuracy",
        "Accuracy",
        "The share of texts whose most probable class is right.",
        _known(accuracy),
    ),
    Metric(
        "log_loss",
        "Log-loss",
        "Mean negative log-likelihood of the right class, in nats; lower is better.",
        _known(log_loss),
        higher_is_better=False,
    ),
    Metric(
        "ece",
        "Calibration error",
        "Expected calibration error of the most probable class over 15 equal-width bins "
        "(Guo et al., 2017); lower is better.",
        _known(calibration_error),
        higher_is_better=False,
        noise_adds=True,
    ),
    Metric(
        "sure_share",
        "Told",
        "The share of texts outside the abstain band: probable enough to tell.",
        _known(sure_share),
    ),
    Metric(
        "sure_accuracy",
        "Right where told",
        "The share of answers outside the abstain band that are right.",
        _known(sure_accuracy),
    ),
)
