"""Titles for topics, from the words that many of their texts have and few of the others.

A term weighs its share of a topic's texts times the logarithm of how much greater that is than its
share of the others: class-based TF-IDF (Grootendorst, M. (2022), "BERTopic", arXiv:2203.05794)
with two changes. A term counts once a text, so that one writer who repeats a word names no topic;
and what is frequent elsewhere too weighs nothing however frequent it is, since a title must set a
topic apart. Forms of a word are one term, shown as the topic's texts write it most. A term must be
in a good share of the texts: a title of rare words says nothing of the other texts.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from core.sentiment.topics.clusters import thinned
from core.sentiment.topics.subjects import SUBJECTS, headings_of
from core.sentiment.topics.terms import Capitals, family, terms_in, words_in
from core.sentiment.watchlist.entities import WatchList, key
from core.sentiment.watchlist.matcher import matcher_of
from core.task import Rows
from core.text.tokens import MAX_CHARACTERS

TERMS = 10
TITLE_TERMS = 3
# Where fewer terms are frequent enough, rarer ones are told after them.
FEWEST_TERMS = 1
# A term is in so many of a topic's texts, and in so many of them for one, if there are so many.
SMALLEST_SHARE, FEWEST_TEXTS = 0.06, 5
# Of a small topic, that share is enough; and never fewer texts than these.
SHARE_OF_SMALL, FEWEST_OF_SMALL = 0.2, 2
# Its share of the topic's texts is so many times its share of the others, or more.
LEAST_LIFT = 1.5
# More texts of a week are thinned to so many.
MOST_TEXTS = 1_000
# Two words say more than one, where they are about as telling.
PAIR_BONUS = 1.2
# A subject says no more than its commonest word, if that is in so many of the subject's texts.
MOST_OF_A_SUBJECT = 0.7
UNTITLED = "various"

FloatArray = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


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
        self._capitals = Capitals()
        self._forms: dict[str, int] = {}
        self._families: dict[str, int] = {}
        self._family_of: list[int] = []
        self._rows: list[int] = []
        self._terms: list[npt.NDArray[np.intp]] = []

    def learn(self, rows: Rows) -> None:
        """Read some texts."""
        for row in thinned(rows, MOST_TEXTS).tolist():
            text = self._without_entities(row)
            self._capitals.learn(text)
            told = sorted(terms_in(text, self._entities) | headings_of(words_in(text)))
            self._rows.append(row)
            self._terms.append(np.fromiter((self._number(term) for term in told), np.intp))

    def terms(self, is_own: Mask) -> tuple[str, ...]:
        """Give the terms that set a topic apart from all texts so far, the most telling first.

        Parameters
        ----------
        is_own : ndarray of bool, shape (n,)
            Which texts are the topic's.
        """
        if not self._rows:
            return ()
        own = is_own[np.array(self._rows, dtype=np.intp)]
        if not own.any():
            return ()
        form, text = np.concatenate(self._terms), self._text_of_each()
        weights, count = self._weights(form, text, own)
        shown = self._shown(form[own[text]])
        ranked = sorted(
            np.flatnonzero(weights > 0).tolist(),
            key=lambda n: (-round(float(weights[n]), 9), shown[n]),
        )
        is_frequent = count >= fewest_texts(int(own.sum()))
        often = self._told(shown[n] for n in ranked if is_frequent[n])
        if len(often) >= FEWEST_TERMS:
            return tuple(often)
        # What fewer texts have is told after what many have, where the title is short of words.
        rare = (shown[n] for n in ranked if not is_frequent[n])
        return tuple(self._told(chain(often, rare))[:FEWEST_TERMS])

    def _weights(self, form: Rows, text: Rows, own: Mask) -> tuple[FloatArray, Rows]:
        """Give how telling each family of terms is, zero where not at all, and its texts."""
        width, texts = len(self._families), int(own.sum())
        pairs = np.unique(np.array(self._family_of, np.intp)[form] + width * text)
        member, of_text = pairs % width, pairs // width
        every = np.bincount(member, minlength=width)
        count = np.bincount(member[own[of_text]], minlength=width)
        share = count / texts
        # One more text with it and one without among the others: never seen is not impossible.
        elsewhere = (every - count + 1) / (len(own) - texts + 2)
        lift = share / elsewhere
        able = (count >= FEWEST_OF_SMALL) & (share >= SMALLEST_SHARE / 2) & (lift >= LEAST_LIFT)
        able[self._narrow(count)] = False
        is_pair = np.fromiter((" " in name for name in self._families), np.bool_, width)
        weight = share * np.log(np.maximum(lift, 1)) * np.where(is_pair, PAIR_BONUS, 1)
        return np.where(able, weight, 0.0), count

    def _narrow(self, count: Rows) -> list[int]:
        """Give the subjects that stand for hardly more than one of their words."""
        found = []
        for heading, words in SUBJECTS.items():
            own = self._families.get(family(heading))
            stems = {family(word) for word in words.split()} - {family(heading)}
            most = max((count[self._families[s]] for s in stems if s in self._families), default=0)
            if own is not None and most > MOST_OF_A_SUBJECT * count[own]:
                found.append(own)
        return found

    def _shown(self, own_forms: Rows) -> Mapping[int, str]:
        """Give how a topic's texts write each family of terms most."""
        forms, shown = list(self._forms), dict[int, str]()
        for form, _count in sorted(
            Counter(own_forms.tolist()).items(), key=lambda pair: (-pair[1], forms[pair[0]])
        ):
            shown.setdefault(self._family_of[form], forms[form])
        return shown

    def _text_of_each(self) -> Rows:
        return np.repeat(np.arange(len(self._terms)), [len(terms) for terms in self._terms])

    def _number(self, term: str) -> int:
        if term not in self._forms:
            self._forms[term] = len(self._forms)
            stems = family(term)
            self._family_of.append(self._families.setdefault(stems, len(self._families)))
        return self._forms[term]

    def _without_entities(self, row: int) -> str:
        text = self._texts[row][:MAX_CHARACTERS]
        for span in reversed(self._spans(text)):
            text = f"{text[: span.start]} . {text[span.end :]}"
        return text

    def _told(self, ranked: Iterable[str]) -> list[str]:
        """Give distinct terms without names of people and places, if there are any others."""
        terms = list(ranked)
        names = self._capitals.names_among({word for term in terms for word in term.split()})
        return _distinct([term for term in terms if names.isdisjoint(term.split())] or terms)


def fewest_texts(texts: int) -> int:
    """Give in how many of a topic's texts a term must be.

    >>> [fewest_texts(texts) for texts in (3, 15, 60, 200)]
    [2, 3, 5, 12]
    """
    of_small = max(FEWEST_OF_SMALL, min(FEWEST_TEXTS, round(SHARE_OF_SMALL * texts)))
    return max(of_small, round(SMALLEST_SHARE * texts))


def title_of(terms: Sequence[str]) -> str:
    """Give a topic's title, as people would write it: "late delivery, missing box"."""
    return ", ".join(terms[:TITLE_TERMS]) or UNTITLED


def beside(terms: Sequence[str], leading: Collection[str]) -> tuple[str, ...]:
    """Give terms, the first of them one that begins no other topic's title, if there is any.

    >>> beside(("price", "plan", "cheaper"), {"price"})
    ('plan', 'price', 'cheaper')
    """
    taken = {family(term) for term in leading}
    first = next((term for term in terms if family(term) not in taken), None)
    if first is None:
        return tuple(terms)
    return (first, *(term for term in terms if term != first))


def _context_of(watch: WatchList) -> set[str]:
    return {key(word) for entity in watch.entities for word in entity.context}


def _distinct(ranked: Sequence[str]) -> list[str]:
    """Keep the first terms that share no word with one before them."""
    kept: list[str] = []
    taken: set[str] = set()
    for term in ranked:
        stems = set(family(term).split())
        if not stems & taken:
            kept.append(term)
            taken |= stems
        if len(kept) == TERMS:
            break
    return kept
