"""Why LightGBM: five-fold AUC of the candidates on the same folds.

    python -m benchmarks.credit_models [--quick]

Every candidate sees the same rows in each fold (seed 0, as ``evaluation.json``). The
features were chosen by cross-validation with LightGBM on 70 % of these rows, so a small
difference in its favour would not count; the choice rests on what else is measured here.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import QuantileTransformer, SplineTransformer, StandardScaler
from threadpoolctl import threadpool_limits

from benchmarks.credit import hist_gradient_boosting
from benchmarks.measure import Measurement, against_limit, at_least, beside
from core.boosters import load_booster, raw_scores
from core.credit.account import INPUT_COLUMNS
from core.credit.boosting import grow_trees
from core.credit.data import load_portfolio
from core.credit.feature_list import FEATURES
from core.credit.features import feature_matrix
from core.scores import auc
from core.task import FloatArray
from core.training import folds_of

GOAL_AUC = 0.789
SEED = 0
SHIPPED = "LightGBM, constrained, 27 features (shipped)"
CONSTRAINTS = [feature.monotone for feature in FEATURES]
# Fitted on rows and labels, it scores other rows.
Fit = Callable[[FloatArray, FloatArray], Callable[[FloatArray], FloatArray]]


@dataclass(frozen=True)
class Candidate:
    """A way to fit, and the columns it reads: "features" or "raw"."""

    fit: Fit
    columns: str


@dataclass(frozen=True)
class Judged:
    """A candidate's AUC in each fold, and the seconds its fits took."""

    folds: list[float]
    fit_seconds: list[float]

    @property
    def mean(self) -> float:
        """Give the mean AUC."""
        return float(np.mean(self.folds))


def lightgbm(rows: FloatArray, labels: FloatArray) -> Callable[[FloatArray], FloatArray]:
    """Fit the trees as they are shipped."""
    booster = load_booster(grow_trees(rows, labels, FEATURES, SEED))
    return lambda unseen: raw_scores(booster, unseen)


def estimator(make: Callable[[], Any]) -> Fit:
    """Give the fit of a scikit-learn estimator."""

    def fit(rows: FloatArray, labels: FloatArray) -> Callable[[FloatArray], FloatArray]:
        fitted = make().fit(rows, labels)
        return lambda unseen: fitted.predict_proba(unseen)[:, 1]

    return fit


def splines() -> Any:
    """Give a logistic regression on cubic splines of each feature's ranks."""
    ranks = QuantileTransformer(n_quantiles=200, subsample=None, random_state=SEED)
    return make_pipeline(
        ranks, SplineTransformer(n_knots=5, degree=3), LogisticRegression(max_iter=300)
    )


CANDIDATES: Mapping[str, Candidate] = {
    SHIPPED: Candidate(lightgbm, "features"),
    "HistGradientBoosting, tuned and constrained alike": Candidate(
        estimator(lambda: hist_gradient_boosting(CONSTRAINTS)), "features"
    ),
    "HistGradientBoosting, defaults, raw columns": Candidate(
        estimator(lambda: HistGradientBoostingClassifier(random_state=SEED)), "raw"
    ),
    "logistic regression, raw columns": Candidate(
        estimator(lambda: make_pipeline(StandardScaler(), LogisticRegression(max_iter=1_000))),
        "raw",
    ),
    "logistic regression, splines of the 27 features": Candidate(estimator(splines), "features"),
}


def main() -> None:
    """Judge every candidate, print a table and keep the result."""
    measurement = Measurement.of("credit_models", "Candidates for the credit model, five-fold AUC")
    portfolio = load_portfolio()
    raw = portfolio.queries.loc[:, list(INPUT_COLUMNS)].to_numpy(np.float64)
    columns = {"features": feature_matrix(portfolio.queries), "raw": raw}
    labels = portfolio.labels.astype(np.float64)
    folds = folds_of(portfolio.labels, 5, SEED)[: 2 if measurement.quick else 5]
    judged = {
        name: judge(candidate.fit, columns[candidate.columns], labels, folds)
        for name, candidate in CANDIDATES.items()
    }
    shipped = judged[SHIPPED]
    goal = at_least(GOAL_AUC)
    measurement.rows.append(against_limit(SHIPPED, "AUC", shipped.mean, goal))
    for name, rival in judged.items():
        measurement.details[name] = told(shipped, rival)
        if name != SHIPPED:
            measurement.rows.append(stood_beside(shipped, name, rival))
    measurement.keep()


def judge(fit: Fit, columns: FloatArray, labels: FloatArray, folds: list[Any]) -> Judged:
    """Fit a candidate on each fold's seen rows and judge it on the others."""
    scored, seconds = [], []
    for seen, held_out in folds:
        # One thread each, as LightGBM has it, so that the seconds can be compared.
        with threadpool_limits(1):
            started = time.perf_counter()
            score = fit(columns[seen], labels[seen])
            seconds.append(time.perf_counter() - started)
        scored.append(auc(labels[held_out].astype(bool), score(columns[held_out])))
    return Judged(scored, seconds)


def told(shipped: Judged, rival: Judged) -> dict[str, Any]:
    """Give what is kept of a candidate: every fold, and how far the shipped one is ahead."""
    ahead = np.subtract(shipped.folds, rival.folds)
    return {
        "auc": rival.mean,
        "folds": rival.folds,
        "fit_seconds": float(np.median(rival.fit_seconds)),
        "shipped_ahead": float(ahead.mean()),
        "shipped_ahead_sd": float(ahead.std(ddof=1)),
        "shipped_better_in_folds": int((ahead > 0).sum()),
    }


def stood_beside(shipped: Judged, name: str, rival: Judged) -> Any:
    """Give a row: both AUC, and in how many folds the shipped model is ahead."""
    facts = told(shipped, rival)
    note = (
        f"ahead of {name} by {facts['shipped_ahead']:+.4f} on average (SD of the folds "
        f"{facts['shipped_ahead_sd']:.4f}), in {facts['shipped_better_in_folds']} of "
        f"{len(rival.folds)} folds; one fit takes {np.median(shipped.fit_seconds):.1f} s, "
        f"theirs {facts['fit_seconds']:.1f} s."
    )
    return beside("LightGBM, shipped", "AUC", shipped.mean, name, rival.mean, note=note)


if __name__ == "__main__":
    main()
