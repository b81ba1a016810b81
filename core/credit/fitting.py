"""How the boosted trees, the logistic regression and the base rate are fitted.

Probabilities and cut-offs rest on out-of-fold scores of the rows a model is fitted on: no
row is calibrated, and no cut-off chosen, by a model that has seen it. A map fitted on the
calibration rows alone would have more than twice the standard error.
"""

from collections.abc import Callable, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from core.artefacts import Provenance, json_bytes
from core.boosters import load_booster, raw_scores
from core.credit.account import Feature
from core.credit.baselines import WEIGHTS_FILE, LinearModel, LinearWeights
from core.credit.boosting import grow_trees
from core.credit.economics import Economics, exposure_twd
from core.credit.feature_list import FEATURES
from core.credit.features import feature_matrix
from core.credit.model import (
    CALIBRATION_FILE,
    TREES_FILE,
    BoostedTrees,
    Calibration,
    probability_of,
)
from core.credit.policy import precompute
from core.task import FloatArray, Labelled

RECIPE_VERSION = "1"
INNER_FOLDS = 5
# Predicts log-odds of unseen rows after being fitted on others.
Scorer = Callable[[FloatArray, FloatArray], Callable[[FloatArray], FloatArray]]


def provenance(recipe: str, title: str, data: Labelled, *libraries: str) -> Provenance:
    """Give the manifest's words for a credit model fitted on some rows."""
    trained_on: dict[str, str | int] = {
        "source": data.source.name,
        "rows": len(data),
        "sha256": data.source.sha256,
    }
    return Provenance("credit", recipe, title, RECIPE_VERSION, trained_on, libraries)


def out_of_fold(
    features: FloatArray, labels: FloatArray, fit: Scorer, rng: np.random.Generator
) -> FloatArray:
    """Give each row's log-odds by a model fitted on the other folds, shape (n,)."""
    seed = int(rng.integers(2**31))
    splitter = StratifiedKFold(INNER_FOLDS, shuffle=True, random_state=seed)
    scores = np.empty(len(labels))
    for seen, held_out in splitter.split(features, labels):
        scores[held_out] = fit(features[seen], labels[seen])(features[held_out])
    return scores


def platt(log_odds: FloatArray, labels: FloatArray) -> tuple[float, float]:
    """Give slope and intercept of the logistic calibration of log-odds (Platt, 1999)."""
    fitted = LogisticRegression(C=np.inf, max_iter=1_000).fit(log_odds[:, None], labels)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def chosen_cutoff(data: Labelled, probability: FloatArray) -> float:
    """Give the cut-off of highest expected profit under the stated economics."""
    curve = precompute(probability, exposure_twd(data.queries), data.labels)
    return curve.best_cutoff(Economics())


def fit_boosted(
    train: Labelled,
    calibration: Labelled,
    rng: np.random.Generator,
    features: Sequence[Feature] = FEATURES,
) -> BoostedTrees:
    """Fit the boosted trees on all rows given, calibrated on their out-of-fold scores."""
    data = Labelled.concatenated([train, calibration])
    matrix = feature_matrix(data.queries, features)
    labels = data.labels.astype(np.float64)

    def fit(rows: FloatArray, answers: FloatArray) -> Callable[[FloatArray], FloatArray]:
        booster = load_booster(grow_trees(rows, answers, features, seed))
        return lambda unseen: raw_scores(booster, unseen)

    seed = int(rng.integers(2**31))
    unseen_scores = out_of_fold(matrix, labels, fit, rng)
    slope, intercept = platt(unseen_scores, labels)
    cutoff = chosen_cutoff(data, probability_of(slope * unseen_scores + intercept))
    contents = {
        TREES_FILE: grow_trees(matrix, labels, features, seed).encode(),
        CALIBRATION_FILE: json_bytes(
            Calibration(
                features=[feature.name for feature in features],
                slope=slope,
                intercept=intercept,
                cutoff=cutoff,
            )
        ),
    }
    made = provenance("boosted", "Boosted trees", data, "lightgbm")
    return BoostedTrees.read(made.artefact(contents))


def fit_logistic(train: Labelled, calibration: Labelled, rng: np.random.Generator) -> LinearModel:
    """Fit a logistic regression on standardised features, cut at their 1st and 99th percentile."""
    data = Labelled.concatenated([train, calibration])
    matrix = feature_matrix(data.queries)
    low, high = np.quantile(matrix, [0.01, 0.99], axis=0)
    clipped = np.clip(matrix, low, high)
    mean, scale = clipped.mean(axis=0), clipped.std(axis=0)
    scale[scale == 0] = 1
    labels = data.labels.astype(np.float64)
    fitted = LogisticRegression(max_iter=2_000).fit((clipped - mean) / scale, labels)
    intercept = float(fitted.intercept_[0])
    weight = fitted.coef_[0] / scale
    weights = LinearWeights(
        features=[feature.name for feature in FEATURES],
        weight=weight.tolist(),
        mean=mean.tolist(),
        low=low.tolist(),
        high=high.tolist(),
        intercept=intercept,
        cutoff=chosen_cutoff(data, probability_of(intercept + (clipped - mean) @ weight)),
    )
    return _linear("logistic", "Logistic regression", data, weights)


def fit_base_rate(train: Labelled, calibration: Labelled, rng: np.random.Generator) -> LinearModel:
    """Give everybody the share of defaults among the rows given."""
    data = Labelled.concatenated([train, calibration])
    rate = float(data.labels.mean())
    weights = LinearWeights(
        features=[],
        weight=[],
        mean=[],
        low=[],
        high=[],
        intercept=float(np.log(rate / (1 - rate))),
        cutoff=chosen_cutoff(data, np.full(len(data), rate)),
    )
    return _linear("base_rate", "Base rate", data, weights)


def _linear(recipe: str, title: str, data: Labelled, weights: LinearWeights) -> LinearModel:
    contents = {WEIGHTS_FILE: json_bytes(weights)}
    return LinearModel.read(provenance(recipe, title, data).artefact(contents))
