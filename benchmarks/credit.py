"""Credit scoring beside the bare libraries: one applicant, one cut-off, the portfolio.

    python -m benchmarks.credit [--quick]

"Bare" is the library called on features that are already there; ours begins with the
applicant's raw row, checks it for gaps, computes 27 features, scores, explains, checks the
sum, and words the reasons.
"""

import warnings
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from itertools import cycle
from typing import Any

import numpy as np
import shap
from lightgbm import LGBMClassifier
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from benchmarks.measure import (
    Measurement,
    Times,
    against_limit,
    at_least,
    at_most,
    beside,
    timed_ms,
)
from core.credit.board import DecisionBoard
from core.credit.boosting import PARAMETERS, ROUNDS
from core.credit.comparison import against_baseline
from core.credit.economics import Economics
from core.credit.features import feature_matrix
from core.credit.groups import ATTRIBUTES
from core.credit.model import BoostedTrees, probability_of
from core.credit.parity import Rate
from core.credit.reasons import principal_reasons
from core.credit.reference import ScoredPortfolio, scored_portfolio
from core.credit.task import TASK
from core.model_store import read_artefact
from core.settings import settings
from core.task import FloatArray

RATES: tuple[Rate | None, ...] = (None, "false_negative_rate", "false_positive_rate")
BASELINES = ("scorecard", "logistic")
FIGURE_ONE = "One applicant scored and explained"


@dataclass(frozen=True)
class Subject:
    """The shipped model, all applicants, and their features."""

    model: BoostedTrees
    portfolio: ScoredPortfolio
    matrix: FloatArray

    @classmethod
    def load(cls) -> "Subject":
        """Load what ships."""
        folder = settings().model_dir("credit")
        model = BoostedTrees.read(read_artefact(TASK, TASK.recipe, folder))
        portfolio = scored_portfolio(folder)
        matrix = feature_matrix(portfolio.applicants.queries, model.features)
        return cls(model, portfolio, matrix)

    @property
    def labels(self) -> FloatArray:
        """Give 1 for a default, shape (n,)."""
        return self.portfolio.applicants.labels.astype(np.float64)


def main() -> None:
    """Measure, print a table and keep the result."""
    # shap says at every call that the shape of its answer has changed once.
    warnings.filterwarnings("ignore", "LightGBM binary classifier", UserWarning)
    measurement = Measurement.of("credit", "Credit scoring beside the bare libraries")
    subject = Subject.load()
    one_applicant(measurement, subject)
    one_move(measurement, subject.portfolio)
    all_applicants(measurement, subject)
    measurement.keep()


def kept(times: Mapping[str, Times]) -> dict[str, dict[str, float]]:
    """Give times as a result keeps them."""
    return {name: asdict(taken) for name, taken in times.items()}


def one_applicant(measurement: Measurement, subject: Subject) -> None:
    """Measure the answer to one applicant: risk, SHAP values and the reasons in words."""
    applicants = subject.portfolio.applicants.queries
    rows = np.random.default_rng(0).integers(len(applicants), size=50)
    people = cycle([applicants.iloc[[row]].reset_index(drop=True) for row in rows])
    features = cycle([subject.matrix[[row]] for row in rows])

    def answer() -> object:
        explanation = subject.model.explain(next(people))
        return probability_of(np.array(explanation.output)), principal_reasons(explanation)

    calls: dict[str, Callable[[], object]] = {"ours": answer}
    for title, (predict, explain) in peers(subject).items():

        def bare(predict: Any = predict, explain: Any = explain) -> object:
            row = next(features)
            return predict(row), explain(row)

        calls[title] = bare
    # A second thread costs a single row more than it gives, most of all on a busy machine.
    with threadpool_limits(1):
        times = timed_ms(calls, 100 if measurement.quick else 500)
    measurement.details["one applicant, ms"] = kept(times)
    for title, taken in times.items():
        if title != "ours":
            # The goal is worded for predict_proba; the bare booster has no such method.
            goal = at_most(2) if "predict_proba" in title else None
            ours = times["ours"].median
            row = beside(FIGURE_ONE, "ms", ours, title, taken.median, goal)
            measurement.rows.append(row)


def peers(subject: Subject) -> dict[str, tuple[Any, Any]]:
    """Give (score, explain) of each bare way, on a row of features."""
    booster = subject.model.booster
    constraints = [feature.monotone for feature in subject.model.features]
    wrapped = LGBMClassifier(n_estimators=ROUNDS, **{**PARAMETERS, "seed": 0}).set_params(
        monotone_constraints=constraints
    )
    wrapped.fit(subject.matrix, subject.labels)
    histogram = hist_gradient_boosting(constraints).fit(subject.matrix, subject.labels)
    return {
        "LGBMClassifier.predict_proba + TreeExplainer": (
            wrapped.predict_proba,
            shap.TreeExplainer(wrapped).shap_values,
        ),
        "HistGradientBoosting.predict_proba + TreeExplainer": (
            histogram.predict_proba,
            shap.TreeExplainer(histogram).shap_values,
        ),
        "the same Booster.predict + TreeExplainer": (
            booster.predict,
            shap.TreeExplainer(booster).shap_values,
        ),
        "the same Booster.predict, pred_contrib": (
            booster.predict,
            lambda row: booster.predict(row, pred_contrib=True),
        ),
    }


def hist_gradient_boosting(constraints: list[int]) -> HistGradientBoostingClassifier:
    """Give scikit-learn's trees with LightGBM's parameters, as far as they have a name there."""
    return HistGradientBoostingClassifier(
        learning_rate=PARAMETERS["learning_rate"],
        max_iter=ROUNDS,
        max_leaf_nodes=PARAMETERS["num_leaves"],
        min_samples_leaf=PARAMETERS["min_data_in_leaf"],
        l2_regularization=PARAMETERS["lambda_l2"],
        max_features=PARAMETERS["feature_fraction"],
        monotonic_cst=constraints,
        early_stopping=False,
        random_state=0,
    )


def one_move(measurement: Measurement, portfolio: ScoredPortfolio) -> None:
    """Measure all figures that the cut-off screen shows after one move of the slider."""
    applicants, economics = portfolio.applicants, Economics()
    board = DecisionBoard.of(applicants.queries, portfolio.by("boosted"), applicants.labels)
    rivals = [portfolio.by(name) for name in BASELINES]
    cutoffs = cycle(np.arange(0.05, 0.6, 0.005).tolist())

    def move(attribute: Any, rate: Rate | None) -> object:
        cutoff = next(cutoffs)
        figures = board.figures(cutoff, economics, attribute, rate)
        curve = board.curve.curve(economics)
        return figures, curve, [against_baseline(board.curve, cutoff, economics, r) for r in rivals]

    cases = {(a, r): (lambda a=a, r=r: move(a, r)) for a in ATTRIBUTES for r in RATES}
    calls = {f"{a}, {r or 'one cut-off for all'}": call for (a, r), call in cases.items()}
    times = timed_ms(calls, 10 if measurement.quick else 60)
    measurement.details["one move, ms"] = kept(times)
    for title, wanted in (("one cut-off for all", True), ("error rates equalised", False)):
        slowest = max(t.median for name, t in times.items() if name.endswith("for all") == wanted)
        measurement.rows.append(
            against_limit(
                f"A move of the cut-off, all figures of {len(applicants):,} applicants, {title}",
                "ms",
                slowest,
                at_most(30),
                note="the slowest of the four attributes that groups are judged by.",
            )
        )


def all_applicants(measurement: Measurement, subject: Subject) -> None:
    """Measure how many applicants are scored in a second."""
    queries, model = subject.portfolio.applicants.queries, subject.model
    prepared, built = "Booster.predict, features ready", "features + Booster.predict"
    calls: dict[str, Callable[[], object]] = {
        "ours": lambda: model.predict(queries),
        prepared: lambda: model.booster.predict(subject.matrix),
        built: lambda: model.booster.predict(feature_matrix(queries, model.features)),
    }
    times = timed_ms(calls, 5 if measurement.quick else 31)
    measurement.details["all applicants, ms"] = kept(times)
    rates = {name: 1000 * len(queries) / taken.median for name, taken in times.items()}
    title = f"{len(queries):,} applicants scored from their raw rows"
    for peer in (prepared, built):
        measurement.rows.append(
            beside(title, "applicants/s", rates["ours"], peer, rates[peer], at_least(0.9))
        )


if __name__ == "__main__":
    main()
