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

# Households whose equations are solved at once: 64 x 64 of each are 1 MB for 64.
_AT_ONCE = 64


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
        right = vectors.T @ weights
        return np.linalg.solve(self._left(vectors, weights), right)

    def fold_in_all(self, interactions: Interactions) -> Weights:
        """Solve for the vectors of many households, shape (households, k)."""
        known = interactions.among(self.products)
        users = np.zeros((len(known), self.vectors.shape[1]), np.float32)
        for first in range(0, len(known), _AT_ONCE):
            batch = range(first, min(first + _AT_ONCE, len(known)))
            parts = [known.of(place) for place in batch]
            rows = [(self.vectors[part.products], part.weights) for part in parts]
            left = np.stack([self._left(vectors, weights) for vectors, weights in rows])
            right = np.stack([vectors.T @ weights for vectors, weights in rows])
            users[batch.start : batch.stop] = np.linalg.solve(left, right[:, :, None])[:, :, 0]
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

    def _left(self, vectors: Weights, weights: Weights) -> Weights:
        own = vectors.T @ (vectors * (weights - 1)[:, None])
        ridge = np.float32(self.regularisation) * np.eye(len(self.gram), dtype=np.float32)
        return np.asarray(self.gram + ridge + own, dtype=np.float32)
