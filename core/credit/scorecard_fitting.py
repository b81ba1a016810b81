"""How the scorecard is fitted: optimal monotone bins (optbinning), weights, points.

Bins by Navas-Palencia (2020), "Optimal binning: mathematical programming formulation",
arXiv:2001.08025. The library is needed here only; serving reads the table of points.
"""

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from core.artefacts import json_bytes
from core.credit.features import FEATURE_BY_NAME, feature_matrix, features_named
from core.credit.fitting import chosen_cutoff, provenance
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

# Candidates: readable, and a bank can defend each.
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
    labels = data.labels.astype(np.float64)
    binned = [_bin(data, labels, name) for name in CHARACTERISTICS]
    kept, weights, intercept = _positive_weights(binned, labels)
    base = (OFFSET + FACTOR * intercept) / len(kept)
    log_odds = intercept + np.column_stack([b.coded for b in kept]) @ weights
    table = PointsTable(
        characteristics=[
            Characteristic(
                feature=b.feature,
                edges=b.edges.tolist(),
                points=(base + FACTOR * weight * b.evidence).tolist(),
                weight_of_evidence=b.evidence.tolist(),
                rows=(b.goods + b.bads).astype(int).tolist(),
                default_rate=(b.bads / (b.goods + b.bads)).tolist(),
            )
            for b, weight in zip(kept, weights, strict=True)
        ],
        cutoff=chosen_cutoff(data, probability_of(-log_odds)),
    )
    made = provenance("scorecard", "Points scorecard", data)
    return Scorecard.read(made.artefact({POINTS_FILE: json_bytes(table)}))


@dataclass(frozen=True)
class _Binned:
    """One characteristic cut into bins: edges, cases by bin, and each row's evidence."""

    feature: str
    edges: FloatArray
    goods: FloatArray
    bads: FloatArray
    evidence: FloatArray
    coded: FloatArray


def _bin(data: Labelled, labels: FloatArray, feature: str) -> _Binned:
    values = feature_matrix(data.queries, features_named([feature]))[:, 0]
    edges = optimal_cuts(values, labels, feature)
    bins = np.searchsorted(edges, values, side="right")
    goods, bads = _counts(bins, labels, len(edges) + 1)
    evidence = weight_of_evidence(goods, bads)
    return _Binned(feature, edges, goods, bads, evidence, evidence[bins])


def _positive_weights(
    binned: list[_Binned], labels: FloatArray
) -> tuple[list[_Binned], FloatArray, float]:
    """Weigh the characteristics, leaving out the one of least weight until all are positive.

    A negative weight would give points for a worse record: what happens when two
    characteristics say the same, and what no regulator accepts (Siddiqi, 2006).
    """
    kept = list(binned)
    while True:
        coded = np.column_stack([b.coded for b in kept])
        fitted = LogisticRegression(C=np.inf, max_iter=1_000).fit(coded, 1 - labels)
        weights = fitted.coef_[0]
        if len(kept) == 1 or weights.min() > 0:
            return kept, weights, float(fitted.intercept_[0])
        del kept[int(weights.argmin())]


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
