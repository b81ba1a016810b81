"""Whom a product suits that nobody has bought yet, by what its text says."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.memory import give_back
from core.recommendation.collaborative.interactions import Interactions
from core.recommendation.newcomer.product_search import ProductSearch
from core.recommendation.orders import Orders

Floats = npt.NDArray[np.float32]

# A text that is a tenth less like the new one counts a fifth. Of powers from 8 to 32 on the weeks
# from 46, 16 is best.
_SHARPNESS = 16
# What the logarithm of everything a household buys counts: who buys much, buys more of anything.
_ACTIVITY_WEIGHT = 0.1


@dataclass(frozen=True)
class Tastes:
    """How much of every kind of product each household bought.

    Parameters
    ----------
    kinds : Interactions
        The logarithm of 1 + the lines, by household and text of
        :attr:`~core.recommendation.newcomer.product_search.ProductSearch.texts`.
    """

    kinds: Interactions

    @classmethod
    def of(cls, orders: Orders, kind: npt.NDArray[np.int32]) -> "Tastes":
        """Count lines; pass ``orders.before(as_of)``."""
        width = int(kind.max(initial=0)) + 1
        keys = orders.household.astype(np.int64) * width + kind[orders.lines.product]
        pairs, counts = np.unique(keys, return_counts=True)
        starts = np.searchsorted(pairs, width * np.arange(len(orders) + 1, dtype=np.int64))
        weights = np.log1p(counts).astype(np.float32)
        give_back()
        return cls(Interactions(starts.astype(np.int64), (pairs % width).astype(np.int32), weights))

    @cached_property
    def activity(self) -> Floats:
        """Give the logarithm of 1 + the kinds each household buys, shape (households,)."""
        return np.log1p(np.diff(self.kinds.starts)).astype(np.float32)

    def summed(self, weights: Floats) -> Floats:
        """Give the sum of each household's tastes, each times the weight of its kind."""
        sums = np.bincount(
            self.kinds.household,
            self.kinds.weights * weights[self.kinds.products],
            minlength=len(self.kinds),
        )
        return sums.astype(np.float32)


@dataclass(frozen=True)
class NewProduct:
    """A product with nothing but a text, among those that households know.

    Parameters
    ----------
    likeness : ndarray of float32, shape (kinds,)
        The cosine of its text with every other.
    scores : ndarray of float32, shape (households,)
        How well it suits each; they only order households.
    tastes : Tastes
    """

    likeness: Floats
    scores: Floats
    tastes: Tastes

    @classmethod
    def of(cls, text: str, search: ProductSearch, tastes: Tastes) -> "NewProduct":
        """Read a text such as "Oat drink, unsweetened"."""
        vector = search.table.read([text])[0]
        likeness = search.vectors @ vector
        scores = tastes.summed(_weights(likeness)) + np.float32(_ACTIVITY_WEIGHT) * tastes.activity
        return cls(likeness, scores.astype(np.float32), tastes)

    @property
    def is_understood(self) -> bool:
        """Say whether anything the shop sells is like it at all."""
        return bool(self.likeness.max(initial=0.0) >= 0.4)

    def households(self, count: int) -> npt.NDArray[np.intp]:
        """Give the households it suits best, as rows of the orders, the best first."""
        return np.argsort(-self.scores, kind="stable")[:count]

    def alike(self, count: int) -> npt.NDArray[np.intp]:
        """Give the kinds whose text is most like its own, as rows of the texts."""
        return np.argsort(-self.likeness, kind="stable")[:count]

    def because(
        self, household: int, count: int = 3
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """Give the kinds a household buys that speak most for it, and their parts of the score.

        Returns
        -------
        kinds : ndarray of int32
            Rows of the texts, the largest part first.
        parts : ndarray of float32
        """
        own = self.tastes.kinds.of(household)
        parts = own.weights * _weights(self.likeness)[own.products]
        first = np.argsort(-parts, kind="stable")[:count]
        first = first[parts[first] > 0]
        return own.products[first], parts[first]

    def place_for(self, household: int, search: ProductSearch) -> int:
        """Say at which place it would stand among all kinds for a household, 1 is the first."""
        own = self.tastes.kinds.of(household)
        # A known kind is most like itself, with a likeness of 1.
        alike = np.maximum(search.vectors @ search.vectors[own.products].T, 0)
        # Squared again and again: ten times as quick as a power.
        for _ in range(_SHARPNESS.bit_length() - 1):
            alike *= alike
        others = alike @ own.weights
        score = float(_weights(self.likeness)[own.products] @ own.weights)
        return 1 + int((others > score * (1 + 1e-6)).sum())


def _weights(likeness: Floats) -> Floats:
    """Give what each kind counts, beside the one that is most like: that counts 1."""
    least = np.float32(1e-6)
    beside = np.maximum(likeness, 0) / np.maximum(likeness.max(axis=-1, keepdims=True), least)
    return np.asarray(beside**_SHARPNESS, dtype=np.float32)
