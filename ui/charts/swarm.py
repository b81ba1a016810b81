"""Where the dots of a beeswarm go: spread by how crowded they are, the same every time."""

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

BINS = 120


def swarm_offsets(values: FloatArray, half_width: float, bins: int = BINS) -> FloatArray:
    """Give each dot's distance from its row's middle.

    Dots of nearly the same value are laid alternately to both sides, so the swarm is as
    wide as it is dense. No random numbers: two visitors see the same picture.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        Positions along the row.
    half_width : float
        The farthest distance, reached in the densest bin.
    """
    if not len(values):
        return np.empty(0)
    low, high = float(values.min()), float(values.max())
    group = np.round((values - low) / ((high - low) or 1.0) * bins).astype(np.intp)
    order = np.argsort(group, kind="stable")
    starts = np.r_[0, np.flatnonzero(np.diff(group[order])) + 1]
    sizes = np.diff(np.r_[starts, len(values)])
    rank = np.arange(len(values)) - np.repeat(starts, sizes)
    side = (rank + 1) // 2 * np.where(rank % 2, 1, -1)
    offsets = np.empty(len(values))
    offsets[order] = side
    return offsets * (half_width / max(1, int(np.abs(offsets).max())))
