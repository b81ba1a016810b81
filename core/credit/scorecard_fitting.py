"""How the scorecard is fitted: optimal monotone bins (optbinning), weights, points.

Bins by Navas-Palencia (2020), "Optimal binning: mathematical programming formulation",
arXiv:2001.08025. The library is needed here only; serving reads the table of points.
"""

import logging

import numpy as np
from sklearn.linear_model import LogisticRegression

from core.credit.features import FEATURE_BY_NAME, feature_matrix, features_named
from core.credit.fitting import chosen_cutoff, json_bytes, provenance
from core.credit.model import probability_of
from core.credit.scorecard import (
    FACTOR,
    OFFSET,
    POINTS_FILE,
    Characteristic,
    PointsTable,
    Scorecard,
    weight_of_evidence,
)
from core.errors import TrainingUnavailable
from core.task import FloatArray, Labelled

log = logging.getLogger(__name__)

# Readable, and no two that say the same: a regulator has to be able to defend each.
CHARACTERISTICS = (
    "latest_status",
    "recent_arrears",
    "serious_arrears_recency",
    "trouble_months",
    "credit_limit",
    "utilisation_max",
    "carried_over_share",
    "paid_share",
    "spending",
    "spending_mean",
)
MAX_BINS = 6
MIN_BIN_SHARE = 0.04


def fit_scorecard(train: Labelled, calibration: Labelled, rng: np.random.Generator) -> Scorecard:
    """Fit the scorecard on all rows given.

    Raises
    ------
    TrainingUnavailable
        If optbinning is not installed.
    """
    data = Labelled.concatenated([train, calibration])
    values = feature_matrix(data.queries, features_named(CHARACTERISTICS))
    labels = data.labels.astype(np.float64)
    cuts = [optimal_cuts(values[:, i], labels, name) for i, name in enumerate(CHARACTERISTICS)]
    binned = [np.searchsorted(edges, values[:, i], side="right") for i, edges in enumerate(cuts)]
    counts = [
        _counts(bins, labels, len(edges) + 1) for bins, edges in zip(binned, cuts, strict=True)
    ]
    evidence = [weight_of_evidence(goods, bads) for goods, bads in counts]
    coded = np.column_stack([woe[bins] for woe, bins in zip(evidence, binned, strict=True)])
    # Log-odds of repaying rise with the weight of evidence, so every weight is positive.
    fitted = LogisticRegression(C=np.inf, max_iter=1_000).fit(coded, 1 - labels)
    weights, intercept = fitted.coef_[0], float(fitted.intercept_[0])
    base = (OFFSET + FACTOR * intercept) / len(CHARACTERISTICS)
    table = PointsTable(
        characteristics=[
            Characteristic(
                feature=name,
                edges=cuts[i].tolist(),
                points=(base + FACTOR * weights[i] * evidence[i]).tolist(),
                weight_of_evidence=evidence[i].tolist(),
                rows=(counts[i][0] + counts[i][1]).astype(int).tolist(),
                default_rate=(counts[i][1] / (counts[i][0] + counts[i][1])).tolist(),
            )
            for i, name in enumerate(CHARACTERISTICS)
        ],
        cutoff=chosen_cutoff(data, probability_of(-(intercept + coded @ weights))),
    )
    made = provenance("scorecard", "Points scorecard", data)
    return Scorecard.read(made.artefact({POINTS_FILE: json_bytes(table)}))


def optimal_cuts(values: FloatArray, labels: FloatArray, feature: str) -> FloatArray:
    """Give the inner edges of the bins with the highest information value, monotone in risk."""
    try:
        from optbinning import OptimalBinning
    except ImportError as error:
        raise TrainingUnavailable(
            "optbinning is not installed.",
            "the packages of requirements-train.txt.",
            "Run `make setup`.",
        ) from error
    trend = {1: "ascending", -1: "descending", 0: "auto_asc_desc"}
    binning = OptimalBinning(
        name=feature,
        monotonic_trend=trend[FEATURE_BY_NAME[feature].monotone],
        max_n_bins=MAX_BINS,
        min_bin_size=MIN_BIN_SHARE,
    )
    binning.fit(values, labels.astype(int))
    return np.asarray(binning.splits, dtype=np.float64)


def _counts(bins: np.ndarray, labels: FloatArray, size: int) -> tuple[FloatArray, FloatArray]:
    """Give goods and bads of each bin."""
    bads = np.bincount(bins, labels, minlength=size)
    goods = np.bincount(bins, 1 - labels, minlength=size)
    return goods.astype(np.float64), bads.astype(np.float64)
