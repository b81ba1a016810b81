"""The shipped credit model: boosted trees with calibrated probabilities, and its answers.

Trees give log-odds; a calibration map of two numbers (Platt, 1999) turns them into the
log-odds that are served. Because the map is linear, SHAP contributions of the trees times
its slope add up to the served log-odds exactly.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
import numpy.typing as npt
import pandas as pd
from pydantic import BaseModel, ConfigDict

from core.artefacts import Artefact
from core.boosters import load_booster, raw_scores, shap_values
from core.credit.account import Feature
from core.credit.features import feature_labels, feature_matrix, features_named
from core.explanation import Explanation
from core.task import FloatArray, Rows

if TYPE_CHECKING:
    from lightgbm import Booster

TREES_FILE = "trees.txt"
CALIBRATION_FILE = "calibration.json"
LOG_ODDS = "log-odds of default"


def probability_of(log_odds: FloatArray) -> FloatArray:
    """Give probabilities from log-odds."""
    return np.asarray(1 / (1 + np.exp(-log_odds)), dtype=np.float64)


class Calibration(BaseModel):
    """What turns the trees' log-odds into the served ones, and those into a decision.

    ``features`` names the trees' inputs, in order. ``cutoff`` is the probability with the
    highest expected profit on the training rows, under the economics that
    :mod:`core.credit.economics` states.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    features: list[str]
    slope: float
    intercept: float
    cutoff: float

    def served(self, log_odds: FloatArray | float) -> FloatArray:
        """Give calibrated log-odds."""
        return np.asarray(self.slope * log_odds + self.intercept, dtype=np.float64)


@dataclass(frozen=True)
class DefaultRisk:
    """The probability of default of each applicant.

    Parameters
    ----------
    probability : ndarray of float, shape (n,)
        NaN where a needed cell is missing: such a row is not scored.
    cutoff : float
        Applicants at or above it are refused.
    """

    probability: FloatArray
    cutoff: float

    def __len__(self) -> int:
        return len(self.probability)

    def take(self, rows: Rows) -> Self:
        """Give the answers of some rows."""
        return type(self)(self.probability[rows], self.cutoff)

    @property
    def decisions(self) -> npt.NDArray[np.str_]:
        """Give "refused", "approved" or "not scored" for each row."""
        decided = np.where(self.probability >= self.cutoff, "refused", "approved")
        return np.where(np.isnan(self.probability), "not scored", decided)

    def to_frame(self) -> pd.DataFrame:
        """Give the columns that scoring a file adds to it."""
        return pd.DataFrame(
            {"probability_of_default": self.probability, "decision": self.decisions}
        )


@dataclass(frozen=True)
class BoostedTrees:
    """Gradient-boosted trees, calibrated.

    Parameters
    ----------
    artefact : Artefact
        The trees as LightGBM writes them, and the calibration.
    features : tuple of Feature
    booster : lightgbm.Booster
    calibration : Calibration
    """

    artefact: Artefact
    features: tuple[Feature, ...]
    booster: "Booster"
    calibration: Calibration

    @classmethod
    def read(cls, artefact: Artefact) -> "BoostedTrees":
        """Give the model from its checked bytes."""
        calibration = artefact.parsed(CALIBRATION_FILE, Calibration)
        booster = load_booster(artefact.text(TREES_FILE))
        return cls(artefact, features_named(calibration.features), booster, calibration)

    def predict(self, queries: pd.DataFrame) -> DefaultRisk:
        """Give each applicant's probability of default."""
        matrix = feature_matrix(queries, self.features)
        log_odds = self.calibration.served(raw_scores(self.booster, matrix))
        log_odds[np.isnan(matrix).any(axis=1)] = np.nan
        return DefaultRisk(probability_of(log_odds), self.calibration.cutoff)

    def contributions(self, queries: pd.DataFrame) -> tuple[FloatArray, float]:
        """Give SHAP values in served log-odds, shape (n, features), and their base."""
        values, base = shap_values(self.booster, feature_matrix(queries, self.features))
        return self.calibration.slope * values, float(self.calibration.served(base))

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Give what each feature added to one applicant's log-odds of default."""
        matrix = feature_matrix(query, self.features)
        values, base = shap_values(self.booster, matrix)
        return Explanation(
            names=tuple(feature.name for feature in self.features),
            titles=tuple(feature.title for feature in self.features),
            values=feature_labels(matrix[0], self.features),
            contributions=self.calibration.slope * values[0],
            base=float(self.calibration.served(base)),
            output=float(self.calibration.served(raw_scores(self.booster, matrix)[0])),
            unit=LOG_ODDS,
            method="TreeSHAP, path-dependent, exact (Lundberg et al., 2020)",
        )
