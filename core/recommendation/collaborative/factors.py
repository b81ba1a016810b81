"""Products as vectors: how matrix factorisation is served, in NumPy alone.

A household's vector is not kept but solved for from its interest, so that someone never seen,
or a household without one of its purchases, is answered the same way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from core.recommendation.collaborative.interactions import Interactions, places_among
from core.recommendation.collaborative.interest import Interest, Products, Weights
from core.recommendation.collaborative.neighbours import largest_first
from core.recommendation.collaborative.top_products import TopProducts, top_products

_MULTIPLICATIONS_ON_ONE_THREAD = 262_144


@dataclass(frozen=True)
class Factors:
    """Vectors of products from alternating least squares.

    Parameters
    ----------
    products : ndarray of int32, shape (n,)
        The products it knows, rows of the catalogue, sorted.
    vectors : ndarray of float32, shape (n, k)
    regularisation : float
        What the squares of a household's vector cost when it is solved for.

    Notes
    -----
    Hu, Y., Koren, Y. and Volinsky, C. (2008), "Collaborative filtering for implicit feedback
    datasets": the interest is the confidence that a product is liked, 1 that any other is not;
    the explanation of a score by the products of the interest is section 5 there.
    """

    products: Products
    vectors: Weights
    regularisation: float

    @cached_property
    def gram(self) -> Weights:
        """Give the products' vectors multiplied with each other, shape (k, k)."""
        return self.vectors.T @ self.vectors

    def fold_in(self, interest: Interest) -> Weights:
        """Solve for the vector of someone with this interest, shape (k,)."""
        vectors, weights, _ = self._known(interest)
        return self._solved(vectors, weights)

    def fold_in_all(self, interactions: Interactions) -> Weights:
        """Solve for the vectors of many households, shape (households, k)."""
        known = interactions.among(self.products)
        users = np.zeros((len(known), self.vectors.shape[1]), np.float32)
        for place in range(len(known)):
            part = known.of(place)
            users[place] = self._solved(self.vectors[part.products], part.weights)
        return users

    def scores(self, interest: Interest, products_count: int) -> Weights:
        """Score the catalogue for a household.

        Returns
        -------
        ndarray of float32, shape (products_count,)
            0 for products that are not known.
        """
        scores = np.zeros(products_count, np.float32)
        scores[self.products] = self.vectors @ self.fold_in(interest)
        return scores

    def parts(self, interest: Interest, target: int) -> tuple[Products, Weights]:
        """Give what of a product's score comes from which product of the interest.

        Returns
        -------
        products : ndarray of int32, shape (n,)
            Those of the interest that are known, the largest part first.
        contributions : ndarray of float32, shape (n,)
            Their sum is the product's score.
        """
        vectors, weights, products = self._known(interest)
        places, known = places_among(self.products, np.array([target], np.int32))
        if not known[0]:
            return products[:0], weights[:0]
        towards = np.linalg.solve(self._left(vectors, weights), self.vectors[places[0]])
        return largest_first(products, weights * (vectors @ towards))

    def all_lists(
        self, interactions: Interactions, count: int, exclude: Interactions | None = None
    ) -> TopProducts:
        """Give the best products of every household.

        Parameters
        ----------
        interactions : Interactions
            What the households' vectors are solved from.
        count : int
        exclude : Interactions, optional
            Products that a household's list must not hold, of the same households.
        """
        return top_products(
            self.products, self.vectors, self.fold_in_all(interactions), count, exclude
        )

    def tensors(self) -> dict[str, npt.NDArray[np.generic]]:
        """Give the vectors as arrays to keep, in half precision."""
        return {
            "products": self.products,
            "vectors": self.vectors.astype(np.float16),
            "regularisation": np.array([self.regularisation], np.float32),
        }

    @classmethod
    def of(cls, tensors: Mapping[str, Any]) -> "Factors":
        """Give the vectors that :meth:`tensors` kept."""
        regularisation = float(tensors["regularisation"][0])
        return cls(tensors["products"], tensors["vectors"].astype(np.float32), regularisation)

    def _known(self, interest: Interest) -> tuple[Weights, Weights, Products]:
        places, known = places_among(self.products, interest.products)
        return self.vectors[places[known]], interest.weights[known], interest.products[known]

    def _solved(self, vectors: Weights, weights: Weights) -> Weights:
        return np.linalg.solve(self._left(vectors, weights), weights @ vectors)

    def _left(self, vectors: Weights, weights: Weights) -> Weights:
        own = product_in_blocks(vectors, vectors * (weights - 1)[:, None])
        return np.asarray(self._ridge + own, dtype=np.float32)

    @cached_property
    def _ridge(self) -> Weights:
        ridge = np.float32(self.regularisation) * np.eye(len(self.gram), dtype=np.float32)
        return np.asarray(self.gram + ridge, dtype=np.float32)


def product_in_blocks(left: Weights, right: Weights) -> Weights:
    """Multiply the transpose of one tall matrix with another, (k, n) by (n, k).

    In blocks that OpenBLAS leaves on one thread: for so little work a second one costs more than
    it gives, ten times as much when other programs are busy.
    """
    width = left.shape[1]
    rows = max(1, _MULTIPLICATIONS_ON_ONE_THREAD // width**2)
    blocks = -(-len(left) // rows)
    padded = np.zeros((2, blocks * rows, width), np.float32)
    padded[0, : len(left)], padded[1, : len(right)] = left, right
    first, second = padded.reshape(2, blocks, rows, width)
    return np.asarray(np.matmul(first.transpose(0, 2, 1), second).sum(axis=0))
