"""The ``credit`` task: who is likely to miss the next card payment, and why."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from core import scores
from core.credit.baselines import LinearModel
from core.credit.data import load_portfolio, load_split
from core.credit.groups import group_names
from core.credit.limits import NOTES
from core.credit.model import BoostedTrees, DefaultRisk
from core.credit.schema import CREDIT_SCHEMA, LABEL
from core.credit.scorecard import Scorecard
from core.deferred import deferred
from core.task import Labels, Metric, Recipe, Task

if TYPE_CHECKING:
    from collections.abc import Callable


def _metric(
    name: str,
    title: str,
    definition: str,
    score: "Callable[[Labels, npt.NDArray[np.float64]], float]",
    higher_is_better: bool = True,
    noise_adds: bool = False,
) -> Metric:
    """Give a metric of the probability of default; rows that were not scored are left out."""

    def judge(labels: Labels, risk: DefaultRisk) -> float:
        scored = ~np.isnan(risk.probability)
        return score(labels[scored], risk.probability[scored])

    return Metric(name, title, definition, judge, higher_is_better, noise_adds)


METRICS = (
    _metric(
        "auc",
        "AUC",
        "How often a defaulter gets a higher risk than a good payer: 0.5 is chance, 1 is perfect.",
        scores.auc,
    ),
    _metric(
        "ks",
        "KS",
        "The widest gap between the two groups' cumulative scores (Kolmogorov-Smirnov).",
        scores.ks,
    ),
    _metric("gini", "Gini", "2 × AUC − 1, the credit industry's usual form.", scores.gini),
    _metric(
        "brier",
        "Brier score",
        "Mean squared error of the probability (Brier, 1950); lower is better.",
        scores.brier,
        higher_is_better=False,
    ),
    _metric(
        "log_loss",
        "Log-loss",
        "Mean negative log-likelihood in nats; lower is better.",
        scores.log_loss,
        higher_is_better=False,
    ),
    _metric(
        "ece",
        "Calibration error",
        "Expected calibration error over 15 equal-width bins (Guo et al., 2017): how far "
        "predicted rates are from observed ones; lower is better.",
        scores.ece,
        higher_is_better=False,
        noise_adds=True,
    ),
)


def _group(attribute: str) -> "Callable[[pd.DataFrame], npt.NDArray[np.str_]]":
    return lambda applicants: group_names(applicants, attribute)


TASK = Task(
    name="credit",
    title="Credit scoring",
    question="Whom should the bank lend to, and why?",
    schema=CREDIT_SCHEMA,
    label=LABEL,
    load_split=load_split,
    load_all=load_portfolio,
    recipe=Recipe(
        "boosted",
        "Boosted trees",
        "LightGBM with monotonic constraints, calibrated; no protected attribute goes in.",
        deferred("core.credit.fitting:fit_boosted"),
        BoostedTrees.read,
    ),
    baselines=(
        Recipe(
            "scorecard",
            "Points scorecard",
            "Points on weight-of-evidence bins: the table a regulator reads.",
            deferred("core.credit.scorecard_fitting:fit_scorecard"),
            Scorecard.read,
        ),
        Recipe(
            "logistic",
            "Logistic regression",
            "A weighted sum of the same features.",
            deferred("core.credit.fitting:fit_logistic"),
            LinearModel.read,
        ),
        Recipe(
            "base_rate",
            "Base rate",
            "Everybody gets the average risk.",
            deferred("core.credit.fitting:fit_base_rate"),
            LinearModel.read,
        ),
    ),
    metrics=METRICS,
    groups={
        "sex": _group("sex"),
        "education": _group("education"),
        "marital status": _group("marriage"),
        "age": _group("age_band"),
    },
    folds=5,
    study=deferred("core.credit.study:study"),
    notes=NOTES,
)
