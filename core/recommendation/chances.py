"""What a score came to: how many of the products scored so were bought within the horizon."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.recommendation.controls.board import Board

# So many purchases stand behind every share that is told.
PURCHASES_A_STEP = 30
_MOST_STEPS = 100


@dataclass(frozen=True)
class Chances:
    """Shares of products bought, by score, as measured on the households of a board.

    Parameters
    ----------
    scores : ndarray of float64, shape (steps,)
        The mean score of each step, ascending.
    shares : ndarray of float64, shape (steps,)
        Of the products of the step that were bought, 0 to 1; never falling.
    pairs : int
        Households with a product that stand behind all of them.
    """

    scores: FloatArray
    shares: FloatArray
    pairs: int

    @classmethod
    def of(cls, board: Board) -> Self | None:
        """Measure what each score came to; nothing where too few purchases tell.

        Candidates are put in order of their scores and cut into steps of equally many purchases;
        steps whose shares would fall are joined (isotonic regression; Zadrozny and Elkan (2002),
        "Transforming classifier scores into accurate multiclass probability estimates", KDD).
        """
        known = board.products >= 0
        order = np.argsort(-board.scores[known], kind="stable")
        scores, bought = board.scores[known][order], board.bought[known][order]
        purchases = int(bought.sum())
        steps = min(purchases // PURCHASES_A_STEP, _MOST_STEPS)
        if steps < 2:
            return None
        # The best of the purchases fill the first step; what follows the last one is the last's.
        before: npt.NDArray[np.intp] = np.cumsum(bought) - bought
        step = np.minimum(before * steps // purchases, steps - 1)
        size = np.bincount(step, minlength=steps)
        mean_score = np.bincount(step, scores, steps) / size
        share = np.bincount(step, bought, steps) / size
        rising = rising_shares(share[::-1], size[::-1])
        return cls(mean_score[::-1].astype(np.float64), rising, len(scores))

    def of_scores(self, scores: npt.NDArray[np.floating]) -> FloatArray:
        """Give the share of products with such scores that were bought, shape (n,)."""
        return np.asarray(np.interp(scores, self.scores, self.shares), dtype=np.float64)


def rising_shares(shares: FloatArray, sizes: npt.NDArray[np.integer]) -> FloatArray:
    """Join neighbours whose shares fall into their mean, until none does.

    >>> rising_shares(np.array([0.1, 0.4, 0.2, 0.5]), np.array([1, 1, 3, 1])).tolist()
    [0.1, 0.25, 0.25, 0.5]
    """
    blocks: list[tuple[float, int, int]] = []
    for share, size in zip(shares.tolist(), sizes.tolist(), strict=True):
        blocks.append((share, size, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (one, n, i), (other, m, j) = blocks[-2:]
            blocks[-2:] = [((one * n + other * m) / (n + m), n + m, i + j)]
    return np.repeat([share for share, _, _ in blocks], [count for _, _, count in blocks])
