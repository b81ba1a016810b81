"""How good an order of households is: of those put first, who answered.

Each campaign is sent to its first tenth (or any share) in turn, by each method; ties fall as the
rows come. Intervals are percentile bootstrap intervals over households: one that was sent several
campaigns is drawn with all of them, and all methods are judged on the same draws.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.evaluation import interval
from core.evaluation_file import Interval
from core.recommendation.campaigns.offer import Places

Mask = npt.NDArray[np.bool_]

REPLICATES = 2_000


@dataclass(frozen=True)
class Judged:
    """Campaigns whose outcome is known, one entry for each household one was sent to.

    Parameters
    ----------
    campaign, household : ndarray of int32, shape (n,)
        Places.
    counts : ndarray of int32, shape (n,)
        Coupons handed in.
    scores : mapping of str to ndarray of float, shape (n,)
        By method: the higher, the earlier a household is chosen.
    """

    campaign: Places
    household: Places
    counts: Places
    scores: Mapping[str, FloatArray]

    def __len__(self) -> int:
        return len(self.campaign)

    def first(self, method: str, share: float) -> Mask:
        """Say who is among the first share of each campaign, at least one household of each."""
        order = np.lexsort((-self.scores[method], self.campaign))
        _, start, size = np.unique(self.campaign[order], return_index=True, return_counts=True)
        rank = np.arange(len(order)) - np.repeat(start, size)
        chosen = np.empty(len(order), dtype=bool)
        chosen[order] = rank < np.repeat(np.maximum(1, np.round(share * size)), size)
        return chosen


@dataclass(frozen=True)
class Draws:
    """Bootstrap draws of households.

    Parameters
    ----------
    judged : Judged
    weights : ndarray of float, shape (draws, households)
        How often each is drawn; the first row is the data itself.
    place : ndarray of int, shape (n,)
        The household of each entry, as a column of ``weights``.
    """

    judged: Judged
    weights: FloatArray
    place: npt.NDArray[np.intp]

    @classmethod
    def of(cls, judged: Judged, rng: np.random.Generator, replicates: int = REPLICATES) -> "Draws":
        """Draw households with replacement."""
        known, place = np.unique(judged.household, return_inverse=True)
        drawn = rng.multinomial(len(known), np.full(len(known), 1 / len(known)), replicates)
        weights = np.vstack([np.ones(len(known)), drawn]).astype(np.float64)
        return cls(judged, weights, place)

    def rate(self, chosen: Mask) -> FloatArray:
        """Give the share of the chosen that answered, of the data and each draw."""
        answered = self.judged.counts > 0
        return _quotient(self._sum(chosen & answered), self._sum(chosen))

    def captured(self, chosen: Mask) -> FloatArray:
        """Give the share of all answers that came from the chosen, of the data and each draw."""
        answered = self.judged.counts > 0
        return _quotient(self._sum(chosen & answered), self._sum(answered))

    def captured_coupons(self, chosen: Mask) -> FloatArray:
        """Give the share of all coupons handed in that came from the chosen."""
        counts = self.judged.counts.astype(np.float64)
        return _quotient(self._sum(chosen * counts), self._sum(counts))

    def order(self, method: str) -> FloatArray:
        """Give how often a household that answered stands before one of its campaign that did not.

        The area under the ROC curve within a campaign, over all pairs of all campaigns.
        """
        right, pairs = np.zeros(len(self.weights)), np.zeros(len(self.weights))
        for campaign in np.unique(self.judged.campaign):
            rows = self.judged.campaign == campaign
            answered = self.judged.counts > 0
            yes, no = np.flatnonzero(rows & answered), np.flatnonzero(rows & ~answered)
            score = self.judged.scores[method]
            wins = np.sign(score[yes][:, None] - score[no][None, :]) / 2 + 0.5
            of_yes, of_no = self.weights[:, self.place[yes]], self.weights[:, self.place[no]]
            right += ((of_yes @ wins) * of_no).sum(axis=1)
            pairs += of_yes.sum(axis=1) * of_no.sum(axis=1)
        return _quotient(right, pairs)

    def _sum(self, values: npt.NDArray[np.generic]) -> FloatArray:
        by_household = np.bincount(self.place, values, self.weights.shape[1])
        return np.asarray(self.weights @ by_household)


def with_interval(drawn: FloatArray) -> Interval:
    """Give the figure of the data with the interval of its draws."""
    return interval(float(drawn[0]), drawn[1:])


def _quotient(part: FloatArray, whole: FloatArray) -> FloatArray:
    out: FloatArray = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
    return out
