"""What stands beside the credit model, always: logistic regression and the base rate."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict

from core.artefacts import Artefact
from core.credit.features import feature_labels, feature_matrix, features_named
from core.credit.model import LOG_ODDS, DefaultRisk, probability_of
from core.explanation import Explanation
from core.task import FloatArray

WEIGHTS_FILE = "weights.json"


class LinearWeights(BaseModel):
    """A logistic regression: one weight per feature, and none for the base rate.

    A feature is cut to ``low`` and ``high`` (the training rows' 1st and 99th percentile)
    before it is weighed; ``mean`` is its mean after that.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    features: list[str]
    weight: list[float]
    mean: list[float]
    low: list[float]
    high: list[float]
    intercept: float
    cutoff: float


@dataclass(frozen=True)
class LinearModel:
    """Log-odds as a weighted sum of features."""

    artefact: Artefact
    weights: LinearWeights

    @classmethod
    def read(cls, artefact: Artefact) -> "LinearModel":
        """Give the model from its checked bytes."""
        return cls(artefact, artefact.parsed(WEIGHTS_FILE, LinearWeights))

    def _contributions(self, matrix: FloatArray) -> FloatArray:
        """Give the SHAP values of a linear model: weight times distance from the mean."""
        w = self.weights
        cut = np.clip(matrix, w.low, w.high)
        return np.asarray((cut - np.asarray(w.mean)) * np.asarray(w.weight), dtype=np.float64)

    def predict(self, queries: pd.DataFrame) -> DefaultRisk:
        """Give each applicant's probability of default."""
        matrix = feature_matrix(queries, features_named(self.weights.features))
        log_odds = self.weights.intercept + self._contributions(matrix).sum(axis=1)
        return DefaultRisk(probability_of(log_odds), self.weights.cutoff)

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Give what each feature added to the log-odds of default."""
        features = features_named(self.weights.features)
        matrix = feature_matrix(query, features)
        contributions = self._contributions(matrix)[0]
        return Explanation(
            names=tuple(feature.name for feature in features),
            titles=tuple(feature.title for feature in features),
            values=feature_labels(matrix[0], features),
            contributions=contributions,
            base=self.weights.intercept,
            output=self.weights.intercept + float(contributions.sum()),
            unit=LOG_ODDS,
            method="SHAP of a linear model, exact (Štrumbelj & Kononenko, 2014)",
        )
