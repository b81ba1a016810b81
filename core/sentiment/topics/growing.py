"""Topics as they stand after the items so far, and how the next week changes them."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from core.sentiment.topics.bursts import FEWEST_ITEMS, Scan, fewest
from core.sentiment.topics.clusters import grouped, means, nearest
from core.sentiment.topics.topics import OTHER, Numbers, Vectors
from core.task import Rows

# An item belongs nowhere if it is further from a topic than this share of the topic's first items.
LOOSEST = 0.05
# Of the first items, a topic has at least this share.
SMALLEST_SHARE = 0.02
# Items that belong nowhere may gather for so many weeks.
GATHERING_WEEKS = 4


@dataclass
class Growing:
    """Topics so far; make one with :meth:`of`, begin it once, then give it week after week.

    Parameters
    ----------
    vectors : ndarray of float32, shape (n, d)
        Filled by the caller before their items are given.
    topic, before : ndarray of int32, shape (n,)
        Each item's topic, and what it was before that topic was known.
    centroids : ndarray of float32, shape (topics, d)
    floors : ndarray of float32, shape (topics,)
        The lowest cosine with which an item belongs to each.
    scan : Scan, optional
        Made of the first items; none where they gave no topic.
    weeks : list of ndarray of int
        The items so far, those of the beginning first.
    known : int
        How many topics there were before this week.
    """

    vectors: Vectors
    topic: Numbers
    before: Numbers
    centroids: Vectors
    floors: npt.NDArray[np.float32]
    scan: Scan | None = None
    weeks: list[Rows] = field(default_factory=list)
    known: int = 0

    @classmethod
    def of(cls, items: int, width: int) -> "Growing":
        """Begin without any item."""
        nowhere = np.full(items, OTHER, dtype=np.int32)
        none = np.zeros((0, width), dtype=np.float32)
        vectors = np.zeros((items, width), dtype=np.float32)
        return cls(vectors, nowhere, nowhere.copy(), none, none[:, 0])

    def begin(self, rows: Rows) -> int:
        """Find the first topics, and give how many."""
        self.weeks = [rows]
        first = self.vectors[rows]
        self.centroids = grouped(first, max(FEWEST_ITEMS, round(SMALLEST_SHARE * len(rows))))
        if not len(self.centroids):
            return 0
        self.scan = Scan.of(first)
        group, cosine = nearest(first, self.centroids)
        held = (cosine[group == topic] for topic in range(len(self.centroids)))
        self.floors = np.array([np.quantile(part, LOOSEST) for part in held], dtype=np.float32)
        self.assign(rows)
        return len(self.centroids)

    def assign(self, rows: Rows) -> None:
        """Give items the nearest topic, or none where even that is far."""
        group, cosine = nearest(self.vectors[rows], self.centroids)
        floor = np.append(self.floors, np.float32(np.inf))[group]
        self.topic[rows] = np.where(cosine >= floor, group, OTHER)

    def week(self, rows: Rows) -> int:
        """Take a week's items, open the topics they call for, and give how many."""
        self.known = len(self.centroids)
        self.assign(rows)
        self.weeks.append(rows)
        if self.scan is None:
            return 0
        self._open(self.scan, rows, rows, 1)
        window = np.concatenate(self.weeks[1:][-GATHERING_WEEKS:])
        nowhere = window[self.topic[window] == OTHER]
        self._open(self.scan, nowhere, window, GATHERING_WEEKS)
        self._settle()
        return len(self.centroids) - self.known

    def _open(self, scan: Scan, rows: Rows, among: Rows, weeks: int) -> None:
        """Open a topic for every burst among some of the items of the last weeks."""
        past = np.concatenate(self.weeks[: max(1, len(self.weeks) - weeks)])
        for centre in scan.bursts(self.vectors[rows], self.vectors[past], len(among)):
            _group, held = nearest(self.vectors[rows], self.centroids)
            cosine = self.vectors[rows] @ centre
            moved = rows[(cosine >= scan.radius) & (cosine > held)]
            if len(moved) >= fewest(len(among)):
                self.before[moved] = self._until_now(moved)
                self.topic[moved] = len(self.centroids)
                self.centroids = np.vstack([self.centroids, centre])
                self.floors = np.append(self.floors, np.float32(scan.radius))

    def _until_now(self, rows: Rows) -> Numbers:
        """Give the topics of items without those that this week opened."""
        is_known = self.topic[rows] < self.known
        return np.where(is_known, self.topic[rows], self.before[rows]).astype(np.int32)

    def _settle(self) -> None:
        """Move each centroid to the mean of its items so far."""
        rows = np.concatenate(self.weeks)
        moved = means(self.vectors[rows], self.topic[rows], len(self.centroids))
        there = np.linalg.norm(moved, axis=1) > 0
        self.centroids = np.where(there[:, None], moved, self.centroids)
