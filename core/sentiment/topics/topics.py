"""Which topic each item is of, what the topics are called, and since when each is known."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.arrivals import Times
from core.intervals import Share

# The topic of an item that belongs to none.
OTHER = -1
OTHER_TITLE = "other"
# A topic counts as new for so many days after it was first seen.
NEW_DAYS = 14

Numbers = npt.NDArray[np.int32]
Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Naming:
    """What a topic was called from some moment on.

    Parameters
    ----------
    topic : int
    since : datetime64[s]
    terms : tuple of str
        The words that set it apart, the most telling first.
    title : str
    """

    topic: int
    since: np.datetime64
    terms: tuple[str, ...]
    title: str


@dataclass(frozen=True)
class TagCheck:
    """How often a tag that was held out is told rightly from the text.

    Parameters
    ----------
    accuracy, majority : Share
        Of all tagged items: by the model fitted on the others, and by the commonest tag.
    sure : Share
        Of those it is sure enough of to tag an item by itself.
    """

    accuracy: Share
    majority: Share
    sure: Share


@dataclass(frozen=True)
class Topics:
    """Topics, and the items' places among them.

    Parameters
    ----------
    topic : ndarray of int32, shape (n,)
        The topic of each item, ``OTHER`` for none.
    namings : tuple of Naming
        What topics were called, in the order of time; each has one at least.
    first_seen : ndarray of datetime64[s], shape (topics,)
        Since when it is known (UTC): before that moment its items had the topic ``before``. NaT
        where no item has a date.
    emerged : ndarray of bool, shape (topics,)
        Whether it came up after the first topics were found.
    centroids : ndarray of float32, shape (topics, d)
        Where it lies; rows of length 1.
    before : ndarray of int32, shape (n,)
        The topic of each item until its own was known, ``OTHER`` for none.
    until : datetime64[s]
        When the last item was published; NaT where none has a date.
    origin : "found" or "tags"
        Found in the texts, or learnt from the user's tags.
    note : str
        How the topics were chosen, in words.
    check : TagCheck, optional
        How well tags can be told from texts, where they were learnt.
    """

    topic: Numbers
    namings: tuple[Naming, ...]
    first_seen: Times
    emerged: npt.NDArray[np.bool_]
    centroids: Vectors
    before: Numbers
    until: np.datetime64
    origin: Literal["found", "tags"]
    note: str = ""
    check: TagCheck | None = None

    def __len__(self) -> int:
        return len(self.first_seen)

    @property
    def titles(self) -> tuple[str, ...]:
        """Give what each topic is called."""
        return self.titles_at()

    @property
    def terms(self) -> tuple[tuple[str, ...], ...]:
        """Give the words that set each topic apart, the most telling first."""
        latest = {naming.topic: naming.terms for naming in self.namings}
        return tuple(latest[topic] for topic in range(len(self)))

    def titles_at(self, as_of: datetime | None = None) -> tuple[str, ...]:
        """Give what each topic was called at a moment; its first title, if that came later."""
        titles = {naming.topic: naming.title for naming in reversed(self.namings)}
        for naming in self.namings:
            if as_of is None or np.isnat(naming.since) or naming.since <= _moment(as_of):
                titles[naming.topic] = naming.title
        return tuple(titles[topic] for topic in range(len(self)))

    def is_known(self, as_of: datetime | None = None) -> npt.NDArray[np.bool_]:
        """Say which topics are known at a moment (naive, UTC); all of them, where none is given."""
        if as_of is None:
            return np.ones(len(self), dtype=np.bool_)
        return np.asarray(np.isnat(self.first_seen) | (self.first_seen <= _moment(as_of)))

    def is_new(self, as_of: datetime | None = None) -> npt.NDArray[np.bool_]:
        """Say which topics came up in the ``NEW_DAYS`` before a moment, or before the end."""
        dated = self.first_seen[~np.isnat(self.first_seen)]
        if not len(dated):
            return np.zeros(len(self), dtype=np.bool_)
        # A topic of the last week is known from that week's end, after the last item.
        now = max(dated.max(), self.until) if as_of is None else _moment(as_of)
        age = now - self.first_seen
        young = (age >= np.timedelta64(0)) & (age < np.timedelta64(NEW_DAYS, "D"))
        return np.asarray(self.emerged & young)

    def topic_at(self, as_of: datetime | None = None) -> Numbers:
        """Give each item's topic as it was known at a moment."""
        known = np.append(self.is_known(as_of), np.True_)
        earlier = np.where(known[self.before], self.before, OTHER)
        return np.where(known[self.topic], self.topic, earlier).astype(np.int32)


def last_moment(at: Times) -> np.datetime64:
    """Give the latest of some times, NaT where none is known."""
    known = at[~np.isnat(at)]
    return np.datetime64(known.max() if len(known) else "NaT", "s")


def _moment(as_of: datetime) -> np.datetime64:
    return np.datetime64(as_of, "s")
