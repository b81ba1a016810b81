"""Products that speak for other products: how item-item models are served, in NumPy alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from core.recommendation.collaborative.interactions import gathered, places_among
from core.recommendation.collaborative.interest import Interest, Products, Weights

# As many as two bytes can tell apart.
_MOST_PLACES = 2**16


@dataclass(frozen=True)
class Neighbours:
    """A sparse table of weights from product to product.

    Parameters
    ----------
    products : ndarray of int32, shape (m,)
        The products it knows, rows of the catalogue, sorted.
    starts : ndarray of int64, shape (m + 1,)
        The neighbours of ``products[i]`` are the entries ``starts[i]`` to ``starts[i + 1]``.
    others : ndarray of int32, shape (entries,)
        Rows of the catalogue that it speaks for.
    weights : ndarray of float32 or float16, shape (entries,)
        What a unit of interest in the product adds to the other's score; negative where it
        speaks against it. Half precision is how they are kept, and sums are of doubles.
    """

    products: Products
    starts: npt.NDArray[np.int64]
    others: Products
    weights: Weights | npt.NDArray[np.float16]

    def scores(self, interest: Interest, products_count: int) -> Weights:
        """Score the catalogue for a household.

        Returns
        -------
        ndarray of float32, shape (products_count,)
            0 for products that nothing speaks for.
        """
        _, entries, values = self._spoken(interest)
        sums = np.bincount(self.others[entries], values, minlength=products_count)
        return sums.astype(np.float32)

    def parts(self, interest: Interest, target: int) -> tuple[Products, Weights]:
        """Give what of a product's score comes from which product of the interest.

        Returns
        -------
        products : ndarray of int32, shape (n,)
            Those of the interest that have a part in it, the largest part first.
        contributions : ndarray of float32, shape (n,)
            Their sum is the product's score.
        """
        (found,) = self.parts_of(interest, [target])
        return found

    def parts_of(
        self, interest: Interest, targets: Sequence[int]
    ) -> list[tuple[Products, Weights]]:
        """Give the same for several products at once."""
        sources, entries, values = self._spoken(interest)
        others, found = self.others[entries], []
        for target in targets:
            matching = np.flatnonzero(others == target)
            parts = values[matching].astype(np.float32)
            found.append(largest_first(sources[matching], parts))
        return found

    def of_product(self, product: int) -> tuple[Products, Weights]:
        """Give the products that one speaks for, and with what weights, the largest first."""
        one = Interest(np.array([product], np.int32), np.ones(1, np.float32))
        _, entries, values = self._spoken(one)
        return largest_first(self.others[entries], values.astype(np.float32))

    def tensors(self) -> dict[str, npt.NDArray[np.generic]]:
        """Give the table as arrays to keep, in half the bytes: places for rows, rounded weights."""
        return {
            "products": self.products,
            "starts": self.starts.astype(np.int32),
            "weights": self.weights.astype(np.float16),
            **self._others_to_keep(),
        }

    def _others_to_keep(self) -> dict[str, npt.NDArray[np.generic]]:
        places, known = places_among(self.products, self.others)
        if len(self.products) > _MOST_PLACES or not known.all():
            return {"others": self.others}
        return {"places": places.astype(np.uint16)}

    @classmethod
    def of(cls, tensors: Mapping[str, Any]) -> "Neighbours":
        """Give the table that :meth:`tensors` kept."""
        products = tensors["products"]
        others = tensors["others"] if "others" in tensors else products[tensors["places"]]
        return cls(products, tensors["starts"].astype(np.int64), others, tensors["weights"])

    def _spoken(
        self, interest: Interest
    ) -> tuple[Products, npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        places, known = places_among(self.products, interest.products)
        rows = places[known].astype(np.intp)
        starts, entries = gathered(self.starts, rows)
        sizes = np.diff(starts)
        said = np.repeat(interest.weights[known].astype(np.float64), sizes)
        return np.repeat(self.products[rows], sizes), entries, said * self.weights[entries]


def largest_first(products: Products, parts: Weights) -> tuple[Products, Weights]:
    """Order products by their parts, the largest first."""
    order = np.argsort(-parts, kind="stable")
    return products[order], parts[order]


def from_targets(
    products: Products, sources: npt.NDArray[np.int32], weights: Weights
) -> Neighbours:
    """Turn the best sources of each target into a table by source.

    Parameters
    ----------
    products : ndarray of int32, shape (m,)
        Rows of the catalogue, sorted.
    sources : ndarray of int32, shape (m, keep)
        Of each target, places among ``products``.
    weights : ndarray of float32, shape (m, keep)
        0 where a target has fewer sources.
    """
    target, column = np.nonzero(weights)
    source = sources[target, column]
    order = np.argsort(source, kind="stable")
    counts = np.bincount(source, minlength=len(products))
    return Neighbours(
        products,
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        products[target[order]],
        weights[target, column][order],
    )
