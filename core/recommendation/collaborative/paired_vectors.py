"""Vectors of products and of the households they were fitted with, to compare models by."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.recommendation.collaborative.interactions import Interactions
from core.recommendation.collaborative.interest import Products, Weights
from core.recommendation.collaborative.top_products import TopProducts, top_products


@dataclass(frozen=True)
class PairedVectors:
    """A model whose score is the inner product of a household and a product, plus a constant.

    Parameters
    ----------
    products : ndarray of int32, shape (m,)
        Rows of the catalogue, sorted.
    vectors : ndarray of float32, shape (m, k)
    households : ndarray of float32, shape (h, k)
    """

    products: Products
    vectors: Weights
    households: Weights

    def plus(self, bias: npt.NDArray[np.floating]) -> "PairedVectors":
        """Give the model with an amount added to each product's scores, shape (m,)."""
        ones = np.ones(len(self.households), np.float32)
        return PairedVectors(
            self.products,
            np.column_stack([self.vectors, bias.astype(np.float32)]),
            np.column_stack([self.households, ones]),
        )

    def all_lists(self, count: int, exclude: Interactions | None = None) -> TopProducts:
        """Give the best products of every household."""
        return top_products(self.products, self.vectors, self.households, count, exclude)
