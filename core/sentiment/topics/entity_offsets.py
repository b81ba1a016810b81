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
    share : ndarray of float32, shape (n, entities)
        One over the number of entities where an item is about an entity, 0 elsewhere.
    sums : ndarray of float64, shape (entities, d)
    weights : ndarray of float64, shape (entities,)
    """

    share: npt.NDArray[np.float32]
    sums: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]

    @classmethod
    def of(cls, mentions: Mentions, items: int, width: int) -> "EntityOffsets":
        """Begin without any item seen."""
        entities = len(mentions.entities)
        share = np.zeros((items, entities), dtype=np.float32)
        share[mentions.item, mentions.entity] = 1
        share /= np.maximum(share.sum(axis=1, keepdims=True), 1)
        return cls(share, np.zeros((entities, width)), np.zeros(entities))

    def learn(self, vectors: Vectors, rows: Rows) -> None:
        """See some items."""
        share = self.share[rows].astype(np.float64)
        self.sums += share.T @ vectors[rows]
        self.weights += share.sum(axis=0)

    def removed(self, vectors: Vectors, rows: Rows) -> Vectors:
        """Give some items' vectors without what their entities' items have in common."""
        means = (self.sums / (self.weights + SHRINKAGE)[:, None]).astype(np.float32)
        return unit(vectors[rows] - self.share[rows] @ means)
