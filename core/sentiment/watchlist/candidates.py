"""Names that texts mention often and the watch-list does not: candidates for it.

A name is a cashtag, a handle, or words with capitals within a sentence that are seldom written
small. Nothing is added by itself; the visitor decides.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from core.sentiment.watchlist.entities import Kind, WatchList, key
from core.sentiment.watchlist.matcher import matcher_of
from core.text.small_words import ENGLISH, SMALL_WORDS
from core.text.tokens import MAX_CHARACTERS

Sort = Literal["ticker", "handle", "name"]

FEWEST_ITEMS = 4
# A word that is written small more often than this share of the time is no name.
MOST_SMALL = 0.2
MOST_TEXTS = 20_000
MOST_WORDS = 3
SHOWN_ITEMS = 3
_TAG = re.compile(r"(?<![\w@$#])(?:\$(?P<ticker>[A-Za-z]{1,5})|@(?P<handle>\w{2,30}))(?!\w)")
_CAPITALS = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*\w"
# After a comma, a word or a bracket: at the beginning of a sentence every word has a capital.
_NAME = re.compile(rf"(?<=[\w,;)] ){_CAPITALS}(?: {_CAPITALS}){{0,{MOST_WORDS - 1}}}")
_SMALL = re.compile(r"(?<![\w@#$])[a-zß-öø-ÿ][\w’'-]*\w")
_POSSESSIVE = re.compile(r"[’']s?$")
_CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december i'm i've i'd i'll ok uk us tv"
)
_EVERYDAY = SMALL_WORDS[ENGLISH] | set(_CALENDAR.split())


@dataclass(frozen=True)
class Candidate:
    """A name that is not on the watch-list.

    Parameters
    ----------
    name : str
        As it is written most often, with its sign.
    sort : "ticker", "handle" or "name"
    items : int
        How many texts have it.
    rows : tuple of int
        The places of some of them among the texts.
    """

    name: str
    sort: Sort
    items: int
    rows: tuple[int, ...]


def candidates_of(texts: Sequence[str], watch: WatchList, most: int = 12) -> tuple[Candidate, ...]:
    """Give the names that texts mention most and the watch-list lacks.

    Parameters
    ----------
    texts : sequence of str
        Of more than ``MOST_TEXTS``, so many are looked at, evenly picked.
    watch : WatchList
    most : int
        How many names at most.
    """
    counting = _Counting(watch)
    step = max(1, -(-len(texts) // MOST_TEXTS))
    for row in range(0, len(texts), step):
        counting.read(row, texts[row][:MAX_CHARACTERS])
    found = sorted(counting.found(step), key=lambda one: (-one.items, one.name))
    return tuple(found[:most])


class _Counting:
    def __init__(self, watch: WatchList) -> None:
        self._spans = matcher_of(watch).spans
        names = (name for entity in watch.entities for name in entity.names)
        self._known = {key(name.written) for name in names if name.kind is not Kind.CONTEXT}
        self._spelled: dict[tuple[Sort, str], Counter[str]] = {}
        self._rows: dict[tuple[Sort, str], list[int]] = {}
        self._small: Counter[str] = Counter()

    def read(self, row: int, text: str) -> None:
        """Note a text's names, and its words that are written small."""
        for span in reversed(self._spans(text)):
            text = f"{text[: span.start]}.{text[span.end :]}"
        self._small.update(set(_SMALL.findall(text)))
        for sort, written in set(_names_in(text)):
            plain = key(written.lstrip("$@"))
            if plain not in self._known:
                self._spelled.setdefault((sort, plain), Counter())[written] += 1
                self._rows.setdefault((sort, plain), []).append(row)

    def found(self, step: int) -> Iterator[Candidate]:
        """Give the names of enough texts."""
        for (sort, plain), spelled in self._spelled.items():
            rows = list(dict.fromkeys(self._rows[sort, plain]))
            name = min(spelled, key=lambda written: (-spelled[written], written))
            if len(rows) >= FEWEST_ITEMS and (sort != "name" or self._is_name(name, len(rows))):
                yield Candidate(name, sort, len(rows) * step, tuple(rows[:SHOWN_ITEMS]))

    def _is_name(self, name: str, count: int) -> bool:
        small = self._small[name.lower()]
        return name.lower() not in _EVERYDAY and small <= MOST_SMALL * (small + count)


def _names_in(text: str) -> Iterator[tuple[Sort, str]]:
    for tag in _TAG.finditer(text):
        yield ("ticker", tag[0].upper()) if tag["ticker"] else ("handle", tag[0].lower())
    for name in _NAME.findall(text):
        yield "name", _POSSESSIVE.sub("", name)
