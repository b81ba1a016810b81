"""What the numbers in the monitor's tables stand for."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from core.arrivals import Times
from core.errors import OptionError
from core.sentiment.monitor.parts import NO_TOPIC, Numbers
from core.sentiment.names import CLASSES
from core.sentiment.selection import Selection
from core.warehouse import Columns

# pandas' own array of text, which its stubs do not name alike in all versions.
StringArray = Any
Named = dict[str, Any]

# Entity 0 of the tables is the stream as a whole.
WHOLE_STREAM = 0


@dataclass(frozen=True)
class Legend:
    """Names of entities, sources and topics, in the order of their numbers.

    Parameters
    ----------
    entities : tuple of str
        The first is number 1.
    sources, topic_titles : tuple of str
        The first is number 0.
    topics_since : ndarray of datetime64[s]
        From which moment on each topic is known.
    """

    entities: tuple[str, ...]
    sources: tuple[str, ...]
    topic_titles: tuple[str, ...]
    topics_since: Times

    def values(self, selection: Selection) -> dict[str, object]:
        """Give the numbers of what is selected.

        Raises
        ------
        OptionError
            If the stream does not have it.
        """
        entity, source = selection.entity, selection.source
        return {
            "entity": WHOLE_STREAM if entity is None else self.entity(entity),
            "source": None if source is None else _place(source, self.sources),
            "topic": None if selection.topic is None else self.topic(selection.topic),
        }

    def entity(self, name: str) -> int:
        """Give an entity's number."""
        return 1 + _place(name, self.entities)

    def topic(self, number: int) -> int:
        """Give a topic's number back if there is such a topic."""
        if NO_TOPIC <= number < len(self.topic_titles):
            return number
        raise OptionError(
            f"Topic {number} was asked for.",
            f"a number from {NO_TOPIC} to {len(self.topic_titles) - 1}.",
            "Choose another topic.",
        )

    def of_entities(self, numbers: Numbers) -> StringArray:
        """Give the names of entities; none for the stream as a whole."""
        # At -1 stands what is last.
        return self._entity_words.take(numbers - 1)

    def of_sources(self, numbers: Numbers) -> StringArray:
        """Give the names of sources."""
        return self._source_words.take(numbers)

    def of_topics(self, numbers: Numbers) -> Named:
        """Give the columns topic, title and first_seen; no title and moment for no topic."""
        # At -1 stands what is last.
        title, since = self._title_words.take(numbers), self._since[numbers]
        return {"topic": numbers, "title": title, "first_seen": since}

    def items(self, columns: Columns) -> pd.DataFrame:
        """Give items with names for the numbers of their sources, classes, topics and entities."""
        named: Named = {}
        for name, column in columns.items():
            if name == "source":
                named[name] = self.of_sources(column)
            elif name == "sentiment":
                named[name] = _CLASS_WORDS.take(column)
            elif name == "topic":
                named |= self.of_topics(column)
            elif name == "entities":
                named[name] = [[self.entities[e - 1] for e in one] for one in column]
            else:
                named[name] = column
        return pd.DataFrame(named, copy=False)

    def counted(self, columns: Columns, kind: str) -> pd.DataFrame:
        """Give how many items each entity, topic or source has, from the answer to ``options``."""
        rows = np.flatnonzero(columns["kind"] == kind)
        place, counts = columns["place"][rows], columns["items"][rows]
        if kind == "topic":
            return pd.DataFrame({**self.of_topics(place), "items": counts}, copy=False)
        names = self.of_entities(place) if kind == "entity" else self.of_sources(place)
        return pd.DataFrame({kind: names, "items": counts}, copy=False)

    @cached_property
    def _entity_words(self) -> StringArray:
        return _words((*self.entities, ""))

    @cached_property
    def _source_words(self) -> StringArray:
        return _words(self.sources)

    @cached_property
    def _title_words(self) -> StringArray:
        return _words((*self.topic_titles, ""))

    @cached_property
    def _since(self) -> Times:
        return np.append(self.topics_since, np.datetime64("NaT", "s")).astype("datetime64[s]")


def _words(names: tuple[str, ...]) -> StringArray:
    """Give names as pandas keeps text, so that no table has to find out that they are."""
    words: StringArray = pd.array(list(names), dtype="str")
    return words


_CLASS_WORDS = _words(CLASSES)


def _place(name: str, names: tuple[str, ...]) -> int:
    if name in names:
        return names.index(name)
    raise OptionError(
        "A company, product or source was asked for that the stream does not have.",
        f"one of its {len(names):,}.",
        "Choose one of the list.",
    )
