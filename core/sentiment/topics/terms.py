"""Words and pairs of words that can name a topic, with the forms of a word taken as one."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import pairwise

from core.sentiment.topics.stop_words import STOP_WORDS

_NOT_WORDS = re.compile(r"https?:\S+|www\.\S+|[@$]\w+|&\w+;")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BREAK = re.compile(r"[.!?:;,…\"“”()\[\]\n/|–—]")
_SENTENCE_END = re.compile(r"[.!?:…\"“”\n]")
_ENDINGS = ("'s", "ies", "ing", "es", "ed", "s", "y", "e")
# Whoever writes so many words with a capital writes nouns or headlines with one, not names alone.
MOST_CAPITALS = 0.25
# A word is a name if it has a capital within a sentence so often, this many times at least.
NAME_SHARE, FEWEST_NAMED = 0.7, 2


def terms_in(text: str, others: Collection[str] = ()) -> frozenset[str]:
    """Give the words, and pairs of neighbours, of a text without handles and small words.

    Parameters
    ----------
    text : str
    others : collection of str
        More words that are no terms.

    >>> sorted(terms_in("My box is late: late delivery"))
    ['box', 'delivery', 'late', 'late delivery']
    """
    found: set[str] = set()
    for clause in _BREAK.split(_NOT_WORDS.sub(" . ", text)):
        words = [word.lower().replace("’", "'") for word in _WORD.findall(clause)]
        told = [word if tells(word, others) else "" for word in words]
        found.update(word for word in told if word)
        pairs = pairwise(told)
        found.update(f"{a} {b}" for a, b in pairs if a and b and stem(a) != stem(b))
    return frozenset(found)


def words_in(text: str) -> frozenset[str]:
    """Give the words of a text, in small letters."""
    return frozenset(word.lower() for word in _WORD.findall(_NOT_WORDS.sub(" . ", text)))


def tells(word: str, others: Collection[str] = ()) -> bool:
    """Say whether a word in small letters can name a topic, and is none of some others."""
    owner = word.removesuffix("'s")
    return len(word) > 2 and STOP_WORDS.isdisjoint((word, owner)) and owner not in others


def family(term: str) -> str:
    """Give what the forms of a term have in common.

    >>> [family(term) for term in ("crashing app", "crashed apps", "deliveries", "dropped")]
    ['crash app', 'crash app', 'deliver', 'drop']
    """
    return " ".join(stem(word) for word in term.split())


def stem(word: str) -> str:
    """Give what the forms of a word have in common: late, lates; delivery, deliveries."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _single(word[: -len(ending)]) if ending in ("ing", "ed") else _bare(word, ending)
    return word


def _bare(word: str, ending: str) -> str:
    return word if word.endswith("ss") else word[: -len(ending)]


def _single(stemmed: str) -> str:
    """Give "drop" for "dropp", but leave "call" and "miss"."""
    is_doubled = len(stemmed) > 3 and stemmed[-1] == stemmed[-2] and stemmed[-1] not in "lsz"
    return stemmed[:-1] if is_doubled else stemmed.removesuffix("e")


class Capitals:
    """Counts how words are written within sentences, to tell names from other words."""

    def __init__(self) -> None:
        self._capital: Counter[str] = Counter()
        self._all: Counter[str] = Counter()

    def learn(self, text: str) -> None:
        """Read a text."""
        for sentence in _SENTENCE_END.split(_NOT_WORDS.sub(" . ", text)):
            # The first word has a capital whatever it is; a word of capitals is shouted, or short.
            words = [w for w in _WORD.findall(sentence)[1:] if len(w) > 2 and not w[1].isupper()]
            self._all.update(word.lower() for word in words)
            self._capital.update(word.lower() for word in words if word[0].isupper())

    def names_among(self, words: Iterable[str]) -> frozenset[str]:
        """Give which words are mostly written as names are."""
        if self._capital.total() > MOST_CAPITALS * self._all.total():
            return frozenset()
        return frozenset(word for word in words if self._is_name(word))

    def _is_name(self, word: str) -> bool:
        capital = self._capital[word]
        return capital >= FEWEST_NAMED and capital >= NAME_SHARE * self._all[word]
