"""What the numbers in the monitor's tables stand for."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.arrivals import Times
from core.errors import OptionError
from core.sentiment.monitor.parts import NO_TOPIC
from core.sentiment.names import CLASSES
from core.sentiment.selection import Selection
from core.warehouse import Columns

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
            "entity": WHOLE_STREAM if entity is None else 1 + _place(entity, self.entities),
            "source": None if source is None else _place(source, self.sources),
            "topic": None if selection.topic is None else self.topic(selection.topic),
        }

    def topic(self, number: int) -> int:
        """Give a topic's number back if there is such a topic."""
        if NO_TOPIC <= number < len(self.topic_titles):
            return number
        raise OptionError(
            f"Topic {number} was asked for.",
            f"a number from {NO_TOPIC} to {len(self.topic_titles) - 1}.",
            "Choose another topic.",
        )

    def of_entities(self, numbers: npt.NDArray[np.integer]) -> list[str]:
        """Give the names of entities."""
        return [self.entities[number - 1] for number in numbers.tolist()]

    def of_sources(self, numbers: npt.NDArray[np.integer]) -> list[str]:
        """Give the names of sources."""
        return [self.sources[number] for number in numbers.tolist()]

    def titled(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Put ``title`` and ``first_seen`` behind ``topic``; neither for no topic."""
        numbers = frame["topic"].to_numpy(np.int64)
        # At -1 stands what is last.
        titles, since = (*self.topic_titles, ""), np.append(self.topics_since, np.datetime64("NaT"))
        at = list(frame.columns).index("topic")
        frame.insert(at + 1, "title", [titles[number] for number in numbers.tolist()])
        frame.insert(at + 2, "first_seen", since[numbers].astype("datetime64[s]"))
        return frame

    def items(self, columns: Columns) -> pd.DataFrame:
        """Give items with names for the numbers of their sources, classes and entities."""
        frame = pd.DataFrame(columns)
        frame["source"] = self.of_sources(columns["source"])
        frame["sentiment"] = [CLASSES[place] for place in columns["sentiment"].tolist()]
        if "entities" in columns:
            lists = columns["entities"].tolist()
            frame["entities"] = [[] if one is None else self.of_entities(one) for one in lists]
        return self.titled(frame) if "topic" in columns else frame

    def counted(self, columns: Columns, kind: str) -> pd.DataFrame:
        """Give how many items each entity, topic or source has, from the answer to ``options``."""
        rows = np.flatnonzero(columns["kind"] == kind)
        place = columns["place"][rows]
        frame = pd.DataFrame({kind: place, "items": columns["items"][rows]})
        if kind == "topic":
            return self.titled(frame)
        frame[kind] = self.of_entities(place) if kind == "entity" else self.of_sources(place)
        return frame


def _place(name: str, names: tuple[str, ...]) -> int:
    if name in names:
        return names.index(name)
    raise OptionError(
        "A company, product or source was asked for that the stream does not have.",
        f"one of its {len(names):,}.",
        "Choose one of the list.",
    )
