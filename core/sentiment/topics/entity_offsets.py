"""What items about one entity have in common, so that it can be taken away from their vectors."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.sentiment.topics.clusters import unit
from core.sentiment.topics.topics import Vectors
from core.sentiment.watchlist.mentions import Mentions
from core.task import Rows

# So many items of no direction are added to each entity's: a few items shift little.
SHRINKAGE = 10.0


@dataclass
class EntityOffsets:
    """Mean vectors of entities' items, over the items seen so far.

    Parameters
    ----------
    mentions : Mentions
    starts : ndarray of int, shape (n + 1,)
        Where the pairs of each item begin and end.
    sums : ndarray of float64, shape (entities, d)
    weights : ndarray of float64, shape (entities,)
        An item about two entities counts half for each.
    """

    mentions: Mentions
    starts: Rows
    sums: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]

    @classmethod
    def of(cls, mentions: Mentions, items: int, width: int) -> "EntityOffsets":
        """Begin without any item seen."""
        starts = np.searchsorted(mentions.item, np.arange(items + 1)).astype(np.intp)
        entities = len(mentions.entities)
        return cls(mentions, starts, np.zeros((entities, width)), np.zeros(entities))

    def learn(self, vectors: Vectors, rows: Rows) -> None:
        """See some items."""
        place, entity, share = self._pairs(rows)
        np.add.at(self.sums, entity, vectors[rows[place]] * share[:, None])
        np.add.at(self.weights, entity, share)

    def removed(self, vectors: Vectors, rows: Rows) -> Vectors:
        """Give some items' vectors without what their entities' items have in common."""
        place, entity, share = self._pairs(rows)
        means = self.sums / (self.weights + SHRINKAGE)[:, None]
        left = vectors[rows].astype(np.float64)
        np.subtract.at(left, place, means[entity] * share[:, None])
        return unit(left)

    def _pairs(self, rows: Rows) -> tuple[Rows, Rows, npt.NDArray[np.float64]]:
        """Give the pairs of some items: place among them, entity, and one over their number."""
        counts = self.starts[rows + 1] - self.starts[rows]
        place = np.repeat(np.arange(len(rows)), counts)
        within = np.arange(len(place)) - np.repeat(np.cumsum(counts) - counts, counts)
        pair = self.starts[rows][place] + within
        return place, self.mentions.entity[pair].astype(np.intp), 1 / counts[place]
