"""What drives risk over many applicants, from exact SHAP values of a sample.

Contributions are in log-odds of default, so their exponential is the factor by which a
feature multiplies an applicant's odds (Lundberg et al., 2020, "From local explanations
to global understanding with explainable AI for trees", Nature Machine Intelligence 2).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import exp

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.credit.account import Feature
from core.credit.features import feature_matrix
from core.credit.model import BoostedTrees
from core.errors import DataMissing
from core.task import FloatArray

# The table holds single precision; 27 roundings add up to less than this.
TOLERANCE_LOG_ODDS = 1e-4
CURVE_BINS = 12
FEW_VALUES = 15
# A mean of fewer applicants than this would draw noise into the curve.
MIN_CURVE_ROWS = 20


@dataclass(frozen=True)
class Weight:
    """How much one theme or feature moves scores.

    Parameters
    ----------
    name, title : str
    mean_absolute : float
        Mean distance from zero of its contribution, in log-odds.
    share : float
        Of all that moves scores, 0 to 1.
    """

    name: str
    title: str
    mean_absolute: float
    share: float

    @property
    def odds_factor(self) -> float:
        """By what it multiplies or divides the odds of an applicant, on average."""
        return exp(self.mean_absolute)


@dataclass(frozen=True)
class Dependence:
    """One feature: its value and what it adds, applicant by applicant and on average.

    Parameters
    ----------
    feature : Feature
    values, contributions : ndarray of float, shape (n,)
    curve_values, curve : ndarray of float, shape (steps,)
        Mean contribution along the value, rising in value.
    """

    feature: Feature
    values: FloatArray
    contributions: FloatArray
    curve_values: FloatArray
    curve: FloatArray

    @property
    def end_factor(self) -> float:
        """By what the odds are multiplied from the lowest values to the highest."""
        return float(np.exp(self.curve[-1] - self.curve[0]))

    @property
    def range_factor(self) -> float:
        """By what the riskiest value multiplies the odds of the safest, on average."""
        return float(np.exp(np.ptp(self.curve)))

    @property
    def riskiest(self) -> float:
        """The value with the highest mean contribution."""
        return float(self.curve_values[np.argmax(self.curve)])


@dataclass(frozen=True)
class DriverSample:
    """SHAP values of a sample of applicants, beside the features they explain.

    Parameters
    ----------
    applicants : ndarray of int, shape (n,)
    features : tuple of Feature, length m
    values, contributions : ndarray of float, shape (n, m)
    base : float
        Log-odds before anything is known.
    residual : float
        The farthest that base plus contributions lies from any of the n scores.
    """

    applicants: npt.NDArray[np.int64]
    features: tuple[Feature, ...]
    values: FloatArray
    contributions: FloatArray
    base: float
    residual: float

    @classmethod
    def of(
        cls, model: BoostedTrees, explanations: pd.DataFrame, applicants: pd.DataFrame
    ) -> "DriverSample":
        """Join the stored explanations with the applicants they are about.

        Raises
        ------
        DataMissing
            If they do not add up to this model's scores, so explain another model.
        """
        ids = explanations["applicant_id"].to_numpy(np.int64)
        rows = applicants.set_index("applicant_id").reindex(ids).reset_index()
        names = [feature.name for feature in model.features]
        stored = explanations.reindex(columns=names).to_numpy(np.float64)
        _, base = model.contributions(rows.head(1))
        probability = model.predict(rows).probability
        served = np.log(probability / (1 - probability))
        residual = float(np.abs(served - base - stored.sum(axis=1)).max())
        if not residual <= TOLERANCE_LOG_ODDS:
            raise DataMissing(
                "The stored explanations do not add up to this model's scores.",
                "explanations of the model that ships.",
                "Run `make train task=credit`.",
            )
        values = feature_matrix(rows, model.features)
        return cls(ids, model.features, values, stored, base, residual)

    def __len__(self) -> int:
        return len(self.applicants)

    def explained_again(self, model: BoostedTrees, applicants: pd.DataFrame) -> "DriverSample":
        """Give the same applicants with contributions that the model computes anew."""
        rows = applicants.set_index("applicant_id").reindex(self.applicants).reset_index()
        contributions, base = model.contributions(rows)
        return replace(self, contributions=contributions, base=base)

    @cached_property
    def by_feature(self) -> tuple[Weight, ...]:
        """The weight of every feature, heaviest first."""
        return _ranked(
            [feature.name for feature in self.features],
            [feature.title for feature in self.features],
            self.contributions,
        )

    @cached_property
    def by_theme(self) -> tuple[Weight, ...]:
        """The weight of every theme, heaviest first.

        Contributions of one theme are added up for each applicant before their size is
        taken, because they may cancel.
        """
        themes = [feature.theme for feature in self.features]
        unique = list(dict.fromkeys(themes))
        member = np.array([[theme == name for name in unique] for theme in themes])
        return _ranked(unique, unique, self.contributions @ member)

    def column(self, name: str) -> int:
        """Give the position of a feature."""
        return [feature.name for feature in self.features].index(name)

    def dependence(self, name: str) -> Dependence:
        """Give one feature's contributions along its values."""
        at = self.column(name)
        values, contributions = self.values[:, at], self.contributions[:, at]
        return Dependence(self.features[at], values, contributions, *_curve(values, contributions))


def _ranked(
    names: Sequence[str], titles: Sequence[str], contributions: FloatArray
) -> tuple[Weight, ...]:
    means = np.abs(contributions).mean(axis=0)
    total = float(means.sum()) or 1.0
    order = np.argsort(-means, kind="stable")
    return tuple(
        Weight(names[i], titles[i], float(means[i]), float(means[i]) / total) for i in order
    )


def _curve(values: FloatArray, contributions: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Give mean contributions by value, or by equal counts where values are many."""
    unique, count = np.unique(values, return_counts=True)
    if len(unique) <= FEW_VALUES:
        # A rare value joins the frequent one below it.
        edges = unique[1:][count[1:] >= MIN_CURVE_ROWS]
    else:
        edges = np.unique(np.quantile(values, np.linspace(0, 1, CURVE_BINS + 1)[1:-1]))
    # Equal quantiles leave empty bins where many applicants share one value.
    bins = np.searchsorted(edges, values, side="right")
    _, group = np.unique(bins, return_inverse=True)
    counts = np.bincount(group)
    return np.bincount(group, values) / counts, np.bincount(group, contributions) / counts
