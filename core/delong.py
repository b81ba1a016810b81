"""The area under the ROC curve with a 95 % interval that needs no resampling."""

import numpy as np
import pandas as pd

from core.intervals import Estimate, normal
from core.task import FloatArray, Labels

# With fewer of one class the normal approximation says next to nothing.
MIN_OF_EACH = 10


def auc_interval(labels: Labels, probability: FloatArray) -> Estimate | None:
    """Give the AUC and its interval by DeLong.

    Parameters
    ----------
    labels : ndarray of bool, shape (n,)
    probability : ndarray of float, shape (n,)
        Of the positive class, none missing.

    Returns
    -------
    Estimate or None
        None with fewer than ``MIN_OF_EACH`` rows of a class. The interval is cut to 0 to 1.

    Notes
    -----
    DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44(3), 837-845, by mid-ranks
    (Sun and Xu, 2014): the bootstrap of 30,000 rows takes seconds, this takes 10 ms.
    """
    truth = np.asarray(labels, dtype=np.bool_)
    positive, negative = probability[truth], probability[~truth]
    if min(len(positive), len(negative)) < MIN_OF_EACH:
        return None
    together = _midranks(np.concatenate([positive, negative]))
    # For each positive the share of negatives it beats, and for each negative the reverse.
    beats = (together[: len(positive)] - _midranks(positive)) / len(negative)
    beaten = 1 - (together[len(positive) :] - _midranks(negative)) / len(positive)
    variance = beats.var(ddof=1) / len(positive) + beaten.var(ddof=1) / len(negative)
    found = normal(float(beats.mean()), float(variance))
    return Estimate(found.value, max(found.low, 0.0), min(found.high, 1.0))


def _midranks(values: FloatArray) -> FloatArray:
    ranks = pd.Series(values).rank(method="average")
    return np.asarray(ranks, dtype=np.float64)
