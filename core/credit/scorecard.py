"""A points scorecard on weight-of-evidence bins: a table a regulator can read.

Each characteristic is cut into a few bins whose weight of evidence is monotone; a
logistic regression weighs the characteristics; points are scaled so that 20 points more
double the odds of repaying, and 600 points mean odds of 50 to 1 (Siddiqi, 2006, "Credit
Risk Scorecards", Wiley). Serving needs the table alone.
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict

from core.artefacts import Artefact
from core.credit.account import Feature
from core.credit.bins import bin_titles
from core.credit.features import FEATURE_BY_NAME, feature_labels, feature_matrix, features_named
from core.credit.model import DefaultRisk, probability_of
from core.explanation import Explanation
from core.task import FloatArray

POINTS_FILE = "scorecard.json"
POINTS_TO_DOUBLE = 20.0
ANCHOR_POINTS = 600.0
ANCHOR_ODDS = 50.0
FACTOR = POINTS_TO_DOUBLE / math.log(2)
OFFSET = ANCHOR_POINTS - FACTOR * math.log(ANCHOR_ODDS)
POINTS = "points"


def weight_of_evidence(goods: FloatArray, bads: FloatArray) -> FloatArray:
    """Give ln(share of goods / share of bads) of each bin.

    Half a case is added to every cell, so that a bin without bads stays finite
    (Siddiqi, 2006).
    """
    good_share = (goods + 0.5) / (goods + 0.5).sum()
    bad_share = (bads + 0.5) / (bads + 0.5).sum()
    return np.asarray(np.log(good_share / bad_share), dtype=np.float64)


class Characteristic(BaseModel):
    """One characteristic of the scorecard.

    Bin ``i`` holds values from ``edges[i-1]`` up to, but not including, ``edges[i]``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    feature: str
    edges: list[float]
    points: list[float]
    weight_of_evidence: list[float]
    rows: list[int]
    default_rate: list[float]

    def bins(self, values: FloatArray) -> np.ndarray:
        """Give the bin of each value."""
        return np.searchsorted(np.asarray(self.edges), values, side="right")

    def bin_titles(self) -> list[str]:
        """Give each bin as people read it."""
        return bin_titles(FEATURE_BY_NAME[self.feature], self.edges)


class PointsTable(BaseModel):
    """The whole scorecard: what to add up, and the cut-off in probability."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    characteristics: list[Characteristic]
    cutoff: float

    @property
    def features(self) -> tuple[Feature, ...]:
        """Give the features to be measured, in order."""
        return features_named([c.feature for c in self.characteristics])


@dataclass(frozen=True)
class Scorecard:
    """The points table as a model."""

    artefact: Artefact
    table: PointsTable

    @classmethod
    def read(cls, artefact: Artefact) -> "Scorecard":
        """Give the scorecard from its checked bytes."""
        return cls(artefact, artefact.parsed(POINTS_FILE, PointsTable))

    def points(self, applicants: pd.DataFrame) -> FloatArray:
        """Give the points of each applicant by characteristic, shape (n, characteristics)."""
        values = feature_matrix(applicants, self.table.features)
        columns = [
            np.asarray(c.points)[c.bins(values[:, i])]
            for i, c in enumerate(self.table.characteristics)
        ]
        points = np.column_stack(columns)
        points[np.isnan(values).any(axis=1)] = np.nan
        return points

    def predict(self, queries: pd.DataFrame) -> DefaultRisk:
        """Give each applicant's probability of default: odds from the sum of points."""
        log_odds_of_repaying = (self.points(queries).sum(axis=1) - OFFSET) / FACTOR
        return DefaultRisk(probability_of(-log_odds_of_repaying), self.table.cutoff)

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Give what each characteristic added to the points of an average applicant."""
        points = self.points(query)[0]
        means = np.array([_mean_points(c) for c in self.table.characteristics])
        values = feature_matrix(query, self.table.features)[0]
        return Explanation(
            names=tuple(feature.name for feature in self.table.features),
            titles=tuple(feature.title for feature in self.table.features),
            values=feature_labels(values, self.table.features),
            contributions=points - means,
            base=float(means.sum()),
            output=float(points.sum()),
            unit=POINTS,
            method="points less the mean points of the training rows, exact",
        )


def _mean_points(characteristic: Characteristic) -> float:
    return float(np.average(characteristic.points, weights=characteristic.rows))
