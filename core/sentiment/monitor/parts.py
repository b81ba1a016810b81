"""What a monitor is built of beside the scored items: whom they are about, and what."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from core.arrivals import Times
from core.sentiment.items import ScoredItems

Numbers = npt.NDArray[np.integer]
NO_TOPIC = -1


class MentionsOfItems(Protocol):
    """Which items are about which companies and products, each pair once.

    ``item`` is a position among the scored items, ``entity`` one in ``names``.
    """

    @property
    def item(self) -> Numbers:
        """Give the item of each pair."""

    @property
    def entity(self) -> Numbers:
        """Give the entity of each pair."""

    @property
    def names(self) -> tuple[str, ...]:
        """Give the entities' names."""


@dataclass(frozen=True)
class GivenMentions:
    """Pairs as they were given; see :class:`MentionsOfItems`."""

    item: Numbers
    entity: Numbers
    names: tuple[str, ...]

    @classmethod
    def none(cls) -> "GivenMentions":
        """Give a stream of which nobody said whom it is about."""
        nothing = np.zeros(0, dtype=np.int64)
        return cls(nothing, nothing, ())


class TopicsOfItems(Protocol):
    """What each item is about, and since when that topic is known.

    ``topic`` has each item's topic as a position in ``titles``, -1 for none of them;
    ``first_seen`` has for each topic the moment (datetime64, UTC) it was first known.
    """

    @property
    def topic(self) -> Numbers:
        """Give the topic of each item."""

    @property
    def titles(self) -> tuple[str, ...]:
        """Give the words for each topic."""

    @property
    def first_seen(self) -> Times:
        """Give from which moment on each topic is known; NaT for always."""


@dataclass(frozen=True)
class GivenTopics:
    """Topics as they were given; see :class:`TopicsOfItems`."""

    topic: Numbers
    titles: tuple[str, ...]
    first_seen: Times

    @classmethod
    def none(cls, scored: ScoredItems) -> "GivenTopics":
        """Give a stream whose topics nobody looked for."""
        topic = np.full(len(scored), NO_TOPIC, dtype=np.int64)
        return cls(topic, (), np.zeros(0, dtype="datetime64[s]"))
