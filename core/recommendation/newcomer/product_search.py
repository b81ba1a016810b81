"""Products that match what somebody types, by meaning and by the words themselves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.newcomer.keywords import Keywords
from core.recommendation.newcomer.product_texts import product_texts
from core.recommendation.newcomer.word_table import WordTable

_SEVERAL = re.compile(r",|\band\b")
Floats = npt.NDArray[np.float32]

# What a point of BM25 adds to a cosine. On half of our own sentences 0.01 to 0.02 is best, and
# the table alone within 0.01 NDCG of it.
KEYWORD_WEIGHT = 0.01


@dataclass(frozen=True)
class ProductSearch:
    """The texts of a catalogue, ready to be asked.

    Parameters
    ----------
    texts : Level
        See :func:`~core.recommendation.newcomer.product_texts.product_texts`.
    table : WordTable
    vectors : ndarray of float32, shape (texts, d)
    keywords : Keywords
    """

    texts: Level
    table: WordTable
    vectors: Floats
    keywords: Keywords

    @cached_property
    def names(self) -> Keywords:
        """Give the words that name what a text is: its title, and the shelves of one subject.

        "Honey. Peanut butter, jelly and jam. Grocery" is no peanut butter.
        """
        return Keywords.of([_named(text) for text in self.texts.names])

    @classmethod
    def of(cls, catalogue: Catalogue, table: WordTable) -> "ProductSearch":
        """Read the texts of a catalogue."""
        texts = product_texts(catalogue)
        return cls(texts, table, table.read(texts.names), Keywords.of(texts.names))

    def by_text(self, phrases: Sequence[str]) -> Floats:
        """Give how well each text matches each phrase, shape (phrases, texts).

        About 0 where they have nothing to do with each other, 0.5 and more where they say much
        the same.
        """
        meaning = self.table.read(phrases) @ self.vectors.T
        words = np.stack([self.keywords.scores(phrase) for phrase in phrases])
        return np.asarray(meaning + KEYWORD_WEIGHT * words, dtype=np.float32)

    def matches(self, phrases: Sequence[str]) -> Floats:
        """Give how well each product matches the phrase that it matches best, shape (products,)."""
        if not phrases or not len(self.texts):
            return np.zeros(len(self.texts.codes), dtype=np.float32)
        best = self.by_text(phrases).max(axis=0)
        return np.asarray(best[self.texts.codes], dtype=np.float32)


def _named(text: str) -> str:
    title, *shelves = text.split(". ")
    return ". ".join([title, *(shelf for shelf in shelves if not _SEVERAL.search(shelf))])
