"""The second stage: gradient-boosted trees that order candidates, and what moved each score."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.boosters import load_booster, raw_scores, shap_values

if TYPE_CHECKING:
    from lightgbm import Booster

Table = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Ranker:
    """Trees for one list, grown several times from other draws; their mean is the answer.

    Parameters
    ----------
    texts : tuple of str
        LightGBM's text format, which holds numbers and no code; all of the same inputs.
    """

    texts: tuple[str, ...]

    @cached_property
    def boosters(self) -> "tuple[Booster, ...]":
        """Give the trees, read on first use."""
        return tuple(load_booster(text) for text in self.texts)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Give the inputs, in the order of the table's columns."""
        return tuple(self.boosters[0].feature_name())

    def scores(self, table: Table) -> FloatArray:
        """Give the log-odds of being bought within the horizon, shape (n,)."""
        if not len(table):
            return np.empty(0)
        scores = [raw_scores(booster, table) for booster in self.boosters]
        return np.asarray(np.mean(scores, axis=0), dtype=np.float64)

    def contributions(self, table: Table) -> tuple[FloatArray, float]:
        """Give exact SHAP values in log-odds, shape (n, inputs), and their base value."""
        if not len(table):
            return np.empty(table.shape), 0.0
        values, bases = zip(*(shap_values(one, table) for one in self.boosters), strict=True)
        # Contributions to a mean are the means of the contributions.
        return np.mean(values, axis=0), float(np.mean(bases))
