"""What to teach of a sentence: a class, or how likely each class is where people rated it.

A sentence is negative where its mean rating (−4 to 4) is at most −0.5, positive from 0.5 on,
neutral between. The mean of ten raters is itself uncertain, so what is taught is how likely each
class is if the mean were asked for again: a normal distribution around it.
"""

from math import erf, sqrt

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.sentiment.names import CLASSES, NEGATIVE, NEUTRAL, POSITIVE

RATING = "rating"
THRESHOLD = 0.5
# Of the mean of ten ratings, in points of the scale from −4 to 4.
RATING_SPREAD = 0.35


def rated_label(rating: float) -> str:
    """Give the class of a mean rating.

    >>> rated_label(-0.5), rated_label(0.4), rated_label(2)
    ('negative', 'neutral', 'positive')
    """
    if abs(rating) < THRESHOLD:
        return NEUTRAL
    return NEGATIVE if rating < 0 else POSITIVE


def rated_shares(rating: float) -> tuple[float, float, float]:
    """Give how likely each class is, were ten people asked again."""
    negative = _below(-THRESHOLD - rating)
    positive = _below(rating - THRESHOLD)
    return negative, 1 - negative - positive, positive


def class_targets(queries: pd.DataFrame, places: npt.NDArray[np.intp]) -> npt.NDArray[np.float32]:
    """Give the probabilities to teach, shape (n, 3): those of the rating, or the label's class."""
    targets = np.eye(len(CLASSES), dtype=np.float32)[places]
    if RATING not in queries:
        return targets
    ratings = queries[RATING].to_numpy(dtype=np.float64)
    for row in np.flatnonzero(np.isfinite(ratings)).tolist():
        targets[row] = rated_shares(float(ratings[row]))
    return targets


def _below(distance: float) -> float:
    return 0.5 * (1 + erf(distance / RATING_SPREAD / sqrt(2)))
