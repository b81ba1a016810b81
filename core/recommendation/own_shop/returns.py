"""Returns set against what was bought before: what stays bought, and what was paid for it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.checks import Mask


@dataclass(frozen=True)
class Netted:
    """What is left of each row once returns are taken away.

    Parameters
    ----------
    kept_share : ndarray of float, shape (rows,)
        Of a purchase's pieces, 0 to 1; 0 for a return.
    is_unmatched : ndarray of bool, shape (rows,)
        Returns of something that was not bought before.
    """

    kept_share: FloatArray
    is_unmatched: Mask


def net_returns(
    pair: npt.NDArray[np.int64],
    seconds: npt.NDArray[np.int64],
    pieces: FloatArray,
    is_return: Mask,
) -> Netted:
    """Take each return from the latest purchases before it of the same product by the same person.

    Parameters
    ----------
    pair : ndarray of int64, shape (rows,)
        Who with what: equal numbers belong together.
    seconds : ndarray of int64, shape (rows,)
        When. At the same moment purchases come before returns.
    pieces : ndarray of float, shape (rows,)
        Of either sign; one piece where NaN.
    is_return : ndarray of bool, shape (rows,)
    """
    count = np.where(np.isnan(pieces), 1.0, np.abs(pieces))
    kept_share = np.where(is_return, 0.0, 1.0)
    is_unmatched = np.zeros(len(pair), dtype=np.bool_)
    touched = np.flatnonzero(np.isin(pair, pair[is_return]))
    order = touched[np.lexsort((is_return[touched], seconds[touched], pair[touched]))]
    open_rows: list[tuple[int, float]] = []
    pair_now = None
    for row in order.tolist():
        if pair[row] != pair_now:
            pair_now, open_rows = pair[row], []
        if not is_return[row]:
            open_rows.append((row, float(count[row])))
            continue
        is_unmatched[row] = not open_rows
        _take_back(open_rows, float(count[row]), kept_share, count)
    return Netted(kept_share, is_unmatched)


def _take_back(
    open_rows: list[tuple[int, float]], pieces: float, kept_share: FloatArray, count: FloatArray
) -> None:
    """Take pieces from the latest purchases, and let go of those of which nothing is left."""
    while pieces > 0 and open_rows:
        row, left = open_rows.pop()
        taken = min(left, pieces)
        pieces -= taken
        if left > taken:
            open_rows.append((row, left - taken))
        kept_share[row] = (left - taken) / count[row]
