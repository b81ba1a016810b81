"""Which topic each item is of, what the topics are called, and since when each is known."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.arrivals import Times

# The topic of an item that belongs to none.
OTHER = -1
OTHER_TITLE = "other"
# A topic counts as new for so many days after it was first seen.
NEW_DAYS = 14

Numbers = npt.NDArray[np.int32]
Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Topics:
    """Topics, and the items' places among them.

    Parameters
    ----------
    topic : ndarray of int32, shape (n,)
        The topic of each item, ``OTHER`` for none.
    titles : tuple of str
        What each topic is called.
    terms : tuple of tuple of str
        The words that set it apart, the most telling first.
    first_seen : ndarray of datetime64[s], shape (topics,)
        Since when it is known (UTC): before that moment its items were ``OTHER``. NaT where no
        item has a date.
    emerged : ndarray of bool, shape (topics,)
        Whether it came up after the first topics were found.
    centroids : ndarray of float32, shape (topics, d)
        Where it lies; rows of length 1.
    origin : "found" or "tags"
        Found in the texts, or learnt from the user's tags.
    note : str
        How the number of topics was chosen, in words.
    """

    topic: Numbers
    titles: tuple[str, ...]
    terms: tuple[tuple[str, ...], ...]
    first_seen: Times
    emerged: npt.NDArray[np.bool_]
    centroids: Vectors
    origin: Literal["found", "tags"]
    note: str = ""

    def __len__(self) -> int:
        return len(self.titles)

    def is_known(self, as_of: datetime | None = None) -> npt.NDArray[np.bool_]:
        """Say which topics are known at a moment (naive, UTC); all of them, where none is given."""
        if as_of is None:
            return np.ones(len(self), dtype=np.bool_)
        return np.asarray(np.isnat(self.first_seen) | (self.first_seen <= _moment(as_of)))

    def is_new(self, as_of: datetime | None = None) -> npt.NDArray[np.bool_]:
        """Say which topics came up in the ``NEW_DAYS`` before a moment, or before the last one."""
        dated = self.first_seen[~np.isnat(self.first_seen)]
        if not len(dated):
            return np.zeros(len(self), dtype=np.bool_)
        now = dated.max() if as_of is None else _moment(as_of)
        age = now - self.first_seen
        young = (age >= np.timedelta64(0)) & (age < np.timedelta64(NEW_DAYS, "D"))
        return np.asarray(self.emerged & young)

    def topic_at(self, as_of: datetime | None = None) -> Numbers:
        """Give each item's topic as it was known at a moment."""
        known = np.append(self.is_known(as_of), np.True_)
        return np.where(known[self.topic], self.topic, OTHER).astype(np.int32)


def _moment(as_of: datetime) -> np.datetime64:
    return np.datetime64(as_of, "s")
