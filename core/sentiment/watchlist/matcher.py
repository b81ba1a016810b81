"""Find the names of a watch-list in a text, by one compiled pattern.

The rules: names begin and end where words do; the longest wins; case counts only for tickers and
doubtful names; spaces, hyphens and nothing are the same (*Lark Bank*, *lark-bank*, *larkbank*); a
plural or possessive s is no other name; ``#LarkbankDown`` and ``@larkbank_help`` begin with a name
and count as it. A doubtful name counts with a capital, or beside another sign of its entity.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from core.sentiment.watchlist.entities import NUMBER, Kind, WatchList, key
from core.text.small_words import ENGLISH, SMALL_WORDS

# Shorter names are not looked for at the beginning of longer hashtags and handles.
SHORTEST_PREFIX = 5
# A shorter ticker counts only after a $.
SHORTEST_BARE_TICKER = 3
_JOINT = r"[\s\-_]{0,2}"
_DIGITS = re.compile(r"\d+")
# Chinese, Japanese and Korean write no spaces, or join endings to names.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")

Trie = dict[str, "Trie"]
_END = ""


@dataclass(frozen=True)
class Span:
    """Where a text names an entity.

    Parameters
    ----------
    entity : int
        Its place in the watch-list.
    start, end : int
        ``text[start:end]`` is the name as it stands there, with its sign.
    """

    entity: int
    start: int
    end: int


@dataclass(frozen=True)
class _Found:
    span: Span
    name: str
    is_sure: bool
    is_name: bool = True


@dataclass(frozen=True)
class Matcher:
    """The names of a watch-list, ready to be found.

    Parameters
    ----------
    watch : WatchList
    """

    watch: WatchList

    def spans(self, text: str) -> list[Span]:
        """Give every mention in a text, in reading order."""
        found = list(self._found(text))
        if all(one.is_sure for one in found):
            return [one.span for one in found]
        return [one.span for one in found if one.is_name and _counts(one, found)]

    def _found(self, text: str) -> Iterator[_Found]:
        for match in self._pattern.finditer(_lower(text)):
            start, end = match.span()
            if text[start] in "@#":
                yield from self._tagged(text, start, end)
            else:
                yield from self._named(text[start:end], start, end)

    def _named(self, written: str, start: int, end: int) -> Iterator[_Found]:
        """Judge a name that stands as a word."""
        plain = key(written.lstrip("$"))
        for reading in (plain, plain.removesuffix("s"), _DIGITS.sub(NUMBER, plain)):
            if reading in self._names:
                entity, kinds = self._names[reading]
                if _is_name(written, kinds):
                    sure = _is_sure(written, kinds)
                    yield _Found(Span(entity, start, end), reading, sure)
                    return
        for entity in self._context.get(plain, ()):
            yield _Found(Span(entity, start, end), plain, is_sure=False, is_name=False)

    def _tagged(self, text: str, start: int, end: int) -> Iterator[_Found]:
        """Judge a hashtag or handle: a name, or a longer one that begins with a name."""
        written = text[start + 1 : end]
        for length in range(len(written), 1, -1):
            reading = key(written[:length])
            if reading not in self._names:
                continue
            entity, kinds = self._names[reading]
            whole = length == len(written)
            if _is_tag(text[start], written, length, kinds) and (
                whole or len(reading) >= SHORTEST_PREFIX
            ):
                yield _Found(Span(entity, start, end), reading, _is_sure_tag(written, kinds))
                return

    @cached_property
    def _names(self) -> Mapping[str, tuple[int, frozenset[Kind]]]:
        """Give the entity of each name, and how it has to be written."""
        kinds: dict[str, tuple[int, set[Kind]]] = {}
        for place, entity in enumerate(self.watch.entities):
            for name in entity.names:
                if name.kind is not Kind.CONTEXT:
                    kinds.setdefault(key(name.written), (place, set()))[1].add(name.kind)
        return {name: (place, frozenset(found)) for name, (place, found) in kinds.items()}

    @cached_property
    def _context(self) -> Mapping[str, tuple[int, ...]]:
        """Give the entities that a word beside a name speaks for."""
        words: dict[str, tuple[int, ...]] = {}
        for place, entity in enumerate(self.watch.entities):
            for word in map(key, entity.context):
                words[word] = (*words.get(word, ()), place)
        return words

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = [name for entity in self.watch.entities for name in entity.names]
        told = [name.written.lower() for name in names if key(name.written)]
        written = {form for name in told for form in _forms(name)}
        unspaced = {name for name in written if _UNSPACED.search(name)}
        words = _alternatives(written - unspaced)
        parts = [r"[@#]\w+", rf"\$?{words}s?(?!\w)"]
        spaced = rf"(?<![\w@#$])(?:{'|'.join(parts)})"
        return re.compile("|".join([spaced, *([_alternatives(unspaced)] if unspaced else [])]))


@lru_cache(maxsize=16)
def matcher_of(watch: WatchList) -> Matcher:
    """Give the compiled matcher of a watch-list."""
    return Matcher(watch)


def _counts(one: _Found, found: list[_Found]) -> bool:
    """Say whether a doubtful name has another sign of its entity beside it."""
    return one.is_sure or any(
        other.span.entity == one.span.entity and (other.is_sure or other.name != one.name)
        for other in found
    )


def _is_name(written: str, kinds: frozenset[Kind]) -> bool:
    if Kind.ANOTHER in kinds:
        return False
    if kinds & {Kind.SURE, Kind.DOUBTFUL}:
        return True
    return Kind.TICKER in kinds and (written[0] == "$" or _is_bare_ticker(written))


def _is_sure(written: str, kinds: frozenset[Kind]) -> bool:
    if Kind.TICKER in kinds and (written[0] == "$" or _is_bare_ticker(written)):
        return True
    return Kind.SURE in kinds or written[0].isupper()


def _is_bare_ticker(written: str) -> bool:
    everyday = written.lower() in SMALL_WORDS[ENGLISH]
    return written.isupper() and len(written) >= SHORTEST_BARE_TICKER and not everyday


def _is_tag(sign: str, written: str, length: int, kinds: frozenset[Kind]) -> bool:
    """Say whether the first letters of a hashtag or handle can be a name of these kinds."""
    if Kind.ANOTHER in kinds:
        return False
    if Kind.SURE in kinds or (Kind.HANDLE in kinds and sign == "@" and length == len(written)):
        return True
    if sign == "@":
        return False
    ends = length == len(written) or not written[length].islower()
    return ends and bool(kinds & {Kind.DOUBTFUL, Kind.TICKER})


def _is_sure_tag(written: str, kinds: frozenset[Kind]) -> bool:
    return bool(kinds - {Kind.DOUBTFUL}) or written[0].isupper()


def _lower(text: str) -> str:
    """Give a text in lower case and of the same length: one capital alone becomes two signs."""
    return text.lower() if text.isascii() else text.replace("İ", "I").lower()


def _forms(written: str) -> set[str]:
    """Give a name with its accents composed and apart."""
    return {unicodedata.normalize(form, written) for form in ("NFC", "NFD")}


def _alternatives(names: set[str]) -> str:
    """Give a pattern of all names that reads each letter once, the longest first."""
    trie: Trie = {}
    for name in sorted(names):
        branch = trie
        for sign in _signs(name):
            branch = branch.setdefault(sign, {})
        branch[_END] = {}
    return _branches(trie) if trie else r"(?!)"


def _branches(trie: Trie) -> str:
    longer = [sign + _branches(trie[sign]) for sign in sorted(trie, reverse=True) if sign]
    if not longer:
        return ""
    return f"(?:{'|'.join(longer)})" + ("?" if _END in trie else "")


def _signs(name: str) -> Iterator[str]:
    """Give a name's letters as parts of a pattern."""
    for part in re.split(rf"({re.escape(NUMBER)}|[\s\-_]+)", name):
        if part == NUMBER:
            yield r"\d+"
        elif part and not part.strip(" -_"):
            yield _JOINT
        else:
            yield from map(re.escape, part)
