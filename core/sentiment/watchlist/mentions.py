"""Which entity each item is about: the user's own column first, then the watch-list's names."""

from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.sentiment.items import ENTITY, TEXT
from core.sentiment.watchlist.entities import Entity, Kind, WatchList, key
from core.sentiment.watchlist.matcher import Span, matcher_of

Numbers = npt.NDArray[np.int32]
# What divides several names in the user's own column.
DIVIDER = ";"
# The user's own column names no place in the text.
NOWHERE = -1


@dataclass(frozen=True)
class Mentions:
    """Pairs of an item and an entity, each once, by item and then in order of the text.

    Parameters
    ----------
    entities : tuple of Entity
        Those of the watch-list, then those that only the user's own column names.
    item, entity : ndarray of int32, shape (pairs,)
        Places among the items and among ``entities``.
    start, end : ndarray of int32, shape (pairs,)
        The first mention in the text; ``NOWHERE`` where the user's own column says it.
    """

    entities: tuple[Entity, ...]
    item: Numbers
    entity: Numbers
    start: Numbers
    end: Numbers

    def __len__(self) -> int:
        return len(self.item)

    @property
    def names(self) -> tuple[str, ...]:
        """Give the entities' names."""
        return tuple(entity.name for entity in self.entities)

    def counts(self) -> Numbers:
        """Give how many items are about each entity."""
        counted = np.bincount(self.entity, minlength=len(self.entities))
        return np.asarray(counted, dtype=np.int32)


def mentions_of(frame: pd.DataFrame, watch: WatchList) -> Mentions:
    """Find what each item is about.

    Parameters
    ----------
    frame : DataFrame
        As in :class:`~core.sentiment.items.Items`. An item whose ``entity`` is not empty is about
        that and nothing else; several are divided by ``;``.
    watch : WatchList
    """
    own = _own_names(frame[ENTITY].tolist())
    entities, places = _with_own(watch, own)
    find = matcher_of(watch).spans
    rows = (
        _told(own[item], places) if item in own else _first_of_each(find(text))
        for item, text in enumerate(frame[TEXT].tolist())
    )
    pairs = [(item, *pair) for item, found in enumerate(rows) for pair in found]
    flat = np.fromiter(chain.from_iterable(pairs), np.int32, 4 * len(pairs)).reshape(-1, 4)
    return Mentions(entities, *(np.ascontiguousarray(column) for column in flat.T))


def spans_of(text: str, watch: WatchList) -> list[Span]:
    """Give every place where a text names an entity, for marking it."""
    return matcher_of(watch).spans(text)


def _first_of_each(spans: list[Span]) -> list[tuple[int, int, int]]:
    if len(spans) < 2:
        return [(span.entity, span.start, span.end) for span in spans]
    first = {span.entity: span for span in reversed(spans)}
    return [(span.entity, span.start, span.end) for span in spans if first[span.entity] is span]


def _own_names(column: list[str]) -> dict[int, list[str]]:
    """Give the names in the user's own column, by item."""
    told = ((item, text) for item, text in enumerate(column) if text)
    named = {item: [part.strip() for part in text.split(DIVIDER)] for item, text in told}
    # A dash stands for nothing in many files.
    real = {item: [n for n in names if _plain(n)] for item, names in named.items()}
    return {item: names for item, names in real.items() if names}


def _with_own(
    watch: WatchList, own: dict[int, list[str]]
) -> tuple[tuple[Entity, ...], dict[str, int]]:
    """Give all entities, and the place of every name of the user's own column."""
    places = {
        key(name.written): place
        for place, entity in enumerate(watch.entities)
        for name in entity.names
        if name.kind not in {Kind.CONTEXT, Kind.ANOTHER}
    }
    entities = list(watch.entities)
    for name in sorted(set(chain.from_iterable(own.values()))):
        plain = _plain(name)
        if plain not in places:
            places[plain] = len(entities)
            entities.append(Entity(name))
    return tuple(entities), places


def _told(names: list[str], places: dict[str, int]) -> list[tuple[int, int, int]]:
    found = dict.fromkeys(places[_plain(name)] for name in names)
    return [(entity, NOWHERE, NOWHERE) for entity in found]


def _plain(name: str) -> str:
    """Give what all spellings of a name have in common; empty where it says nothing."""
    return key(name.lstrip("@$#")) if any(sign.isalnum() for sign in name) else ""
