"""When an intent answer counts: temperature and thresholds, from messages not learnt."""

import numpy as np
import numpy.typing as npt

from core.intent.decision import Decision, energy, softmax
from core.task import FloatArray
from core.text.calibration import (
    fitted_temperature,
    passing_threshold,
    scope_threshold,
    sure_threshold,
)

# A margin over the 94 % that is asked of unseen messages.
OUTSIDE_RECALL = 0.96
INSIDE_SHARE = 0.98
SURE_PRECISION = 0.97
# Fewer out-of-scope rows than these cannot place a threshold.
MIN_OUTSIDE_ROWS = 20


def calibrated(
    classes: list[str], logits: FloatArray, labels: npt.NDArray[np.intp], score: str = "energy"
) -> Decision:
    """Choose temperature and thresholds.

    Parameters
    ----------
    classes : list of str
    logits : ndarray of float, shape (n, classes)
        Scores of messages that the model has not learnt.
    labels : ndarray of int, shape (n,)
        -1 where a message belongs to none of the intents.
    """
    inside, outside = logits[labels >= 0], logits[labels < 0]
    known = labels[labels >= 0]
    temperature = fitted_temperature(inside, known)
    scored = energy if score == "energy" else _largest
    threshold, rule = _scope(scored(inside), scored(outside))
    probability = softmax(inside / temperature)
    right = probability.argmax(axis=1) == known
    kept = scored(inside) > threshold
    sure = sure_threshold(probability.max(axis=1)[kept], right[kept], SURE_PRECISION)
    return Decision(
        classes=classes,
        temperature=temperature,
        scope_score="energy" if score == "energy" else "max_logit",
        scope_threshold=threshold,
        scope_rule=rule,
        sure_threshold=sure,
        sure_rule=(
            f"answers from here on were right {SURE_PRECISION:.0%} of the time on "
            f"{int(kept.sum()):,} messages the model had not learnt"
        ),
    )


def _largest(logits: FloatArray) -> FloatArray:
    return np.asarray(logits.max(axis=1), dtype=np.float64)


def _scope(inside: FloatArray, outside: FloatArray) -> tuple[float, str]:
    if len(outside) >= MIN_OUTSIDE_ROWS:
        return scope_threshold(outside, OUTSIDE_RECALL), (
            f"{OUTSIDE_RECALL:.0%} of {len(outside):,} out-of-scope messages lie below it"
        )
    return passing_threshold(inside, INSIDE_SHARE), (
        f"{INSIDE_SHARE:.0%} of {len(inside):,} messages with an intent lie above it; there were "
        "too few out-of-scope messages to learn from"
    )
