"""Titles for topics, from the words that set their texts apart.

Two measures, multiplied. Class-based TF-IDF (Grootendorst, M. (2022), "BERTopic",
arXiv:2203.05794): a term weighs its share of a topic's texts times log(1 + texts of an average
topic / texts with it). Here a term counts once a text, so that one writer who repeats a word names
no topic, and the root is taken. And how near the topic all texts with the term lie, in standard
errors: a topic of thirty short texts has few words twice, but its words are in other texts too.
"""

import re
from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from core.sentiment.topics.clusters import thinned
from core.sentiment.topics.stop_words import STOP_WORDS
from core.sentiment.topics.topics import Vectors
from core.sentiment.watchlist.entities import WatchList, key
from core.sentiment.watchlist.matcher import matcher_of
from core.task import Rows
from core.text.tokens import MAX_CHARACTERS

TERMS = 10
TITLE_TERMS = 3
# A term of fewer of the topic's texts names nothing.
FEWEST_TEXTS = 2
# More texts of a week are thinned to so many.
MOST_TEXTS = 1_000
# Two words say more than one, where they are about as telling.
PAIR_BONUS = 1.2
UNTITLED = "various"
_NOT_WORDS = re.compile(r"https?:\S+|www\.\S+|[@$]\w+|&\w+;")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDINGS = ("ies", "ing", "es", "ed", "ly", "er", "s", "y", "e")

FloatArray = npt.NDArray[np.float64]


class Namer:
    """Names topics from the texts so far.

    Parameters
    ----------
    texts : sequence of str
    watch : WatchList
        Its names are no terms.
    """

    def __init__(self, texts: Sequence[str], watch: WatchList) -> None:
        self._texts, self._spans = texts, matcher_of(watch).spans
        names = chain.from_iterable(entity.names for entity in watch.entities)
        self._entities = {key(name.written) for name in names} - _context_of(watch)
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._bonus: list[float] = []
        self._rows: list[int] = []
        self._terms: list[npt.NDArray[np.intp]] = []

    def learn(self, rows: Rows) -> None:
        """Read some texts."""
        for row in thinned(rows, MOST_TEXTS).tolist():
            numbers = (self._number(term) for term in sorted(self._terms_of(row)))
            self._rows.append(row)
            self._terms.append(np.fromiter(numbers, np.intp))

    def terms(
        self, vectors: Vectors, centroid: Vectors, is_own: npt.NDArray[np.bool_]
    ) -> tuple[str, ...]:
        """Give the terms that set a topic apart from all texts so far, the most telling first.

        Parameters
        ----------
        vectors : ndarray of float32, shape (n, d)
            Of all texts, those not read yet not looked at.
        centroid : ndarray of float32, shape (d,)
        is_own : ndarray of bool, shape (n,)
            Which texts are the topic's.
        """
        rows = np.array(self._rows, dtype=np.intp)
        if not is_own[rows].any():
            return ()
        weights, counts = self._weights(vectors[rows] @ centroid, is_own[rows])
        names = self._names
        able = np.flatnonzero((counts >= FEWEST_TEXTS) & (weights > 0)).tolist()
        ranked = sorted(able, key=lambda n: (-round(float(weights[n]), 9), names[n]))
        return tuple(_distinct([names[number] for number in ranked]))

    def _weights(
        self, cosine: npt.NDArray[np.float32], is_own: npt.NDArray[np.bool_]
    ) -> tuple[FloatArray, FloatArray]:
        """Give how telling each term is, and in how many of the topic's texts it is."""
        term, width = np.concatenate(self._terms), len(self._numbers)
        text = np.repeat(np.arange(len(self._terms)), [len(terms) for terms in self._terms])
        every = np.bincount(term, minlength=width)
        own = np.bincount(term, weights=is_own[text].astype(np.float64), minlength=width)
        spread = max(float(cosine.std()), 1e-9)
        away = np.bincount(term, weights=(cosine[text] - cosine.mean()) / spread, minlength=width)
        near = np.maximum(away, 0) / np.sqrt(every)
        rarity = np.log1p(is_own.sum() / every)
        weights = near * np.sqrt(own / is_own.sum() * rarity) * np.array(self._bonus)
        return weights, np.asarray(own, dtype=np.float64)

    def _number(self, term: str) -> int:
        if term not in self._numbers:
            self._numbers[term] = len(self._names)
            self._names.append(term)
            self._bonus.append(PAIR_BONUS if " " in term else 1.0)
        return self._numbers[term]

    def _terms_of(self, row: int) -> frozenset[str]:
        text = self._texts[row][:MAX_CHARACTERS]
        for span in reversed(self._spans(text)):
            text = f"{text[: span.start]} . {text[span.end :]}"
        return frozenset(term for term in terms_in(text) if not self._is_name(term))

    def _is_name(self, term: str) -> bool:
        return any(
            key(word).removesuffix("'s").removesuffix("’s") in self._entities
            for word in term.split()
        )


def _context_of(watch: WatchList) -> set[str]:
    return {key(word) for entity in watch.entities for word in entity.context}


def terms_in(text: str) -> frozenset[str]:
    """Give the words, and pairs of neighbours, of a text without names and small words.

    >>> sorted(terms_in("My box is late: late delivery"))
    ['box', 'delivery', 'late', 'late delivery']
    """
    words = [word.lower() for word in _WORD.findall(_NOT_WORDS.sub(" . ", text))]
    told = [word if _tells(word) else "" for word in words]
    pairs = (f"{one} {two}" for one, two in pairwise(told) if one and two and one != two)
    return frozenset(chain((word for word in told if word), pairs))


def title_of(terms: Sequence[str]) -> str:
    """Give a topic's title, as people would write it: "late delivery, missing box"."""
    return ", ".join(terms[:TITLE_TERMS]) or UNTITLED


def _distinct(ranked: Sequence[str]) -> list[str]:
    """Keep the first terms that share no word with one before them."""
    kept: list[str] = []
    taken: set[str] = set()
    for term in ranked:
        stems = {_stem(word) for word in term.split()}
        if not stems & taken:
            kept.append(term)
            taken |= stems
        if len(kept) == TERMS:
            break
    return kept


def _tells(word: str) -> bool:
    return len(word) > 2 and word.replace("’", "'") not in STOP_WORDS


def _stem(word: str) -> str:
    """Give what the forms of a word have in common: late, lately; delivery, deliveries."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
