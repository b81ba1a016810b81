"""All households' candidates with what they then bought, as arrays to try controls on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.recommendation.controls.choosing import Candidates
from core.recommendation.lists import Ranking

Codes = npt.NDArray[np.int32]

# More than the controls choose from, so that others take the place of those excluded.
DEPTH = 100


@dataclass(frozen=True)
class Board:
    """The candidates of one list for many households.

    Parameters
    ----------
    households : ndarray of int32, shape (h,)
        Rows of the shop's orders.
    products : ndarray of int32, shape (h, depth)
        Best first, -1 after the last one.
    scores : ndarray of float32, shape (h, depth)
    bought : ndarray of bool, shape (h, depth)
        Whether the household bought it within the horizon.
    relevant : ndarray of int32, shape (h,)
        How many products of this list it bought within the horizon, on the board or not.
    """

    households: Codes
    products: Codes
    scores: npt.NDArray[np.float32]
    bought: npt.NDArray[np.bool_]
    relevant: Codes

    def __len__(self) -> int:
        return len(self.households)

    @property
    def candidates(self) -> Candidates:
        """Give what the controls choose from."""
        return Candidates(self.products, self.scores)

    @classmethod
    def of(
        cls,
        households: npt.NDArray[np.integer],
        rankings: Sequence[Ranking],
        truths: Sequence[npt.NDArray[np.integer]],
        depth: int = DEPTH,
    ) -> "Board":
        """Lay out rankings beside the truth.

        Parameters
        ----------
        households : ndarray of int, shape (h,)
        rankings : sequence of Ranking, one a household
        truths : sequence of ndarray of int, one a household
            The distinct products of this list that it bought within the horizon; a household that
            bought none counts in hit rates but has no NDCG.
        """
        products = np.full((len(rankings), depth), -1, np.int32)
        scores = np.zeros((len(rankings), depth), np.float32)
        bought = np.zeros((len(rankings), depth), bool)
        for row, (ranking, truth) in enumerate(zip(rankings, truths, strict=True)):
            best = ranking.first(depth)
            products[row, : len(best)] = best.products
            scores[row, : len(best)] = best.scores
            bought[row, : len(best)] = np.isin(best.products, truth)
        relevant = np.fromiter(map(len, truths), np.int32, len(truths))
        return cls(np.asarray(households, np.int32), products, scores, bought, relevant)

    def tensors(self) -> dict[str, npt.NDArray[np.generic]]:
        """Give the arrays to store, the scores to three digits."""
        return {
            "households": self.households,
            "products": self.products,
            "scores": self.scores.astype(np.float16),
            "bought": np.packbits(self.bought, axis=1),
            "relevant": self.relevant,
        }

    @classmethod
    def of_tensors(cls, tensors: Mapping[str, npt.NDArray[np.generic]]) -> "Board":
        """Give a board as it was stored."""
        products = tensors["products"].astype(np.int32)
        packed = tensors["bought"].astype(np.uint8)
        bought = np.unpackbits(packed, axis=1, count=products.shape[1]).astype(bool)
        return cls(
            tensors["households"].astype(np.int32),
            products,
            tensors["scores"].astype(np.float32),
            bought,
            tensors["relevant"].astype(np.int32),
        )
