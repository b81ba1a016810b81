"""Groups of like items that come all at once: what a new topic looks like when it begins.

A scan over balls around items (Kulldorff, M. (1997), "A spatial scan statistic", Communications in
Statistics 26): of the items now, ``count`` lie within a radius of a centre, where the share of
earlier ones there lets ``expected`` be awaited. The ball stands out by the log-likelihood ratio
count × log(count / expected) − (count − expected) of two Poisson rates. More of everything is no
burst, as both are taken among items of their own time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from core.sentiment.topics.clusters import thinned, unit
from core.sentiment.topics.topics import Vectors

# Two items are alike if their cosine is among so many of all pairs'.
ALIKE_SHARE = 0.0125
MOST_PAIRED = 1_000
# Below this log-likelihood ratio, chance over all the balls that are tried is an explanation.
STANDS_OUT = 12.0
FEWEST_ITEMS = 8
# Of many items, a burst is at least this share.
SMALLEST_SHARE = 0.01
MOST_BURSTS = 4
MOST_CENTRES = 1_000
MOST_PAST = 4_000
RECENTRED = 3

FloatArray = npt.NDArray[np.float64]


def fewest(items: int) -> int:
    """Give how many of so many items make a burst."""
    return max(FEWEST_ITEMS, round(SMALLEST_SHARE * items))


@dataclass(frozen=True)
class Scan:
    """Looks for bursts.

    Parameters
    ----------
    radius : float
        The cosine from which two items are alike.
    """

    radius: float

    @classmethod
    def of(cls, vectors: Vectors) -> Self:
        """Learn what is alike from items of many topics."""
        some = thinned(vectors, MOST_PAIRED)
        pairs = np.triu_indices(len(some), 1)
        return cls(float(np.quantile((some @ some.T)[pairs], 1 - ALIKE_SHARE)))

    def bursts(self, now: Vectors, past: Vectors, among: int) -> Iterator[Vectors]:
        """Give the centres of bursts, each of shape (d,), the strongest first.

        Parameters
        ----------
        now, past : ndarray of float32, shape (n, d)
            Items that may form a burst, and all earlier ones.
        among : int
            How many items there are now, with those that may not form one.
        """
        left, past = thinned(now, MOST_CENTRES), thinned(past, MOST_PAST)
        among = round(among * len(left) / max(len(now), 1))
        for _ in range(MOST_BURSTS):
            if len(left) < FEWEST_ITEMS or not len(past):
                return
            centre = self._strongest(left, past, among)
            ratio, count = self._standing_out(centre[None], left, past, among)
            if ratio[0] < STANDS_OUT or count[0] < fewest(among):
                return
            yield centre
            left = left[left @ centre < self.radius]

    def _strongest(self, left: Vectors, past: Vectors, among: int) -> Vectors:
        """Give the centre of the ball that stands out most, moved to where its items are."""
        ratios, _counts = self._standing_out(left, left, past, among)
        centre = left[int(ratios.argmax())]
        for _ in range(RECENTRED):
            inside = left @ centre >= self.radius
            if not inside.any():
                break
            centre = unit(left[inside].mean(axis=0)[None])[0]
        return np.asarray(centre)

    def _standing_out(
        self, centres: Vectors, left: Vectors, past: Vectors, among: int
    ) -> tuple[FloatArray, FloatArray]:
        """Give the log-likelihood ratio of each ball, and how many items are in it."""
        count = (centres @ left.T >= self.radius).sum(axis=1).astype(np.float64)
        before = (centres @ past.T >= self.radius).sum(axis=1)
        expected = (before + 1) / (len(past) + 1) * among
        safe = np.maximum(count, 1)
        ratio = safe * np.log(safe / expected) - (count - expected)
        return np.where(count > expected, ratio, 0.0), count
