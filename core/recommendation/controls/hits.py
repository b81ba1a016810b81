"""How many of the products shown are bought, beside another list's."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.errors import OptionError
from core.intervals import Estimate
from core.recommendation.controls.board import Board
from core.recommendation.controls.cost import FloatArray, bootstrapped


@dataclass(frozen=True)
class MeasuredHits:
    """Shares of the products shown that were bought within the horizon, 0 to 1.

    Parameters
    ----------
    rate, baseline : Estimate
        Mean over households, those that bought nothing counted.
    extra : Estimate
        The rate less the baseline's, its interval paired over households.
    """

    rate: Estimate
    baseline: Estimate
    extra: Estimate


def measured_hits(
    board: Board, baseline: Board, count: int, rng: np.random.Generator
) -> MeasuredHits:
    """Judge the first products of two lists on the same households.

    Parameters
    ----------
    board, baseline : Board
        Of the same households in the same order.
    count : int
        Places on a list; one that stays empty is one without a hit.

    Raises
    ------
    OptionError
        If the households are not the same.
    """
    if not np.array_equal(board.households, baseline.households):
        raise OptionError(
            "The two boards are of different households.",
            "boards of the same households in the same order.",
            "Make both from the same rankings' households.",
        )
    return compared_hits(board.bought, baseline.bought, count, rng)


def compared_hits(
    ours: npt.NDArray[np.bool_],
    others: npt.NDArray[np.bool_],
    count: int,
    rng: np.random.Generator,
) -> MeasuredHits:
    """Do the same from which places were bought, shapes (households, places)."""
    rate, baseline = _rates(ours, count), _rates(others, count)
    return MeasuredHits(*bootstrapped(np.stack([rate, baseline, rate - baseline]), rng))


def _rates(bought: npt.NDArray[np.bool_], count: int) -> FloatArray:
    return np.asarray(bought[:, :count].sum(axis=1) / count, dtype=np.float64)
