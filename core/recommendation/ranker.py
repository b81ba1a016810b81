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
    """Trees for one list.

    Parameters
    ----------
    text : str
        LightGBM's text format, which holds numbers and no code.
    """

    text: str

    @cached_property
    def booster(self) -> "Booster":
        """Give the trees, read on first use."""
        return load_booster(self.text)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Give the inputs, in the order of the table's columns."""
        return tuple(self.booster.feature_name())

    def scores(self, table: Table) -> FloatArray:
        """Give the log-odds of being bought within the horizon, shape (n,)."""
        if not len(table):
            return np.empty(0)
        return raw_scores(self.booster, table)

    def contributions(self, table: Table) -> tuple[FloatArray, float]:
        """Give exact SHAP values in log-odds, shape (n, inputs), and their base value."""
        if not len(table):
            return np.empty(table.shape), 0.0
        return shap_values(self.booster, table)
