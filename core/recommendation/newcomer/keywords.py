"""Texts found by the words they share with a question (BM25, Robertson and Zaragoza, 2009)."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# How soon a repeated word stops adding, and how much longer texts are held back.
_SATURATION, _LENGTH_WEIGHT = 1.2, 0.5
_WORD = re.compile(r"[^\W_]+")
_SMALL = """
a about all also am an and any are as at be can could do does eat every fine for from get give
good have i if in is it its just like lot lots love make me more my need not of on or our
please plenty really some something stuff that the them there things this to too us very want
we what which who will with would you your
"""
SMALL_WORDS = frozenset(_SMALL.split())
# Of these the singular ends with "ie".
_ENDING_IN_IE = frozenset(
    ["cookies", "brownies", "smoothies", "veggies", "calories", "movies", "hoagies"]
)


def stems(text: str) -> list[str]:
    """Give the words of a text in small letters and the singular, without the small words."""
    words = (found[0] for found in _WORD.finditer(text.casefold()))
    return [singular(word) for word in words if word not in SMALL_WORDS]


def singular(word: str) -> str:
    """Give an English word in the singular, by the rules that hold for most."""
    if len(word) <= 3 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4 and word not in _ENDING_IN_IE:
        return f"{word[:-3]}y"
    if word.endswith(("oes", "ches", "shes", "sses", "xes")):
        return word[:-2]
    return word.removesuffix("s")


@dataclass(frozen=True)
class Keywords:
    """Which texts hold which words, and what each is worth there.

    Parameters
    ----------
    texts : int
        How many there are.
    places : dict of str to (ndarray of int32, ndarray of float32)
        Of each word, the texts that hold it and its worth in each.
    """

    texts: int
    places: dict[str, tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Keywords":
        """Count the words of texts."""
        counted = [Counter(stems(text)) for text in texts]
        lengths = np.array([sum(count.values()) for count in counted], dtype=np.float32)
        usual = float(lengths.mean()) if len(texts) else 1.0
        stretch = 1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * lengths / max(usual, 1.0)
        found: dict[str, tuple[list[int], list[int]]] = {}
        for place, count in enumerate(counted):
            for word, times in count.items():
                rows, counts = found.setdefault(word, ([], []))
                rows.append(place)
                counts.append(times)
        return cls(len(texts), {w: _worth(*f, stretch, len(texts)) for w, f in found.items()})

    def scores(self, question: str) -> npt.NDArray[np.float32]:
        """Give what the words of a question are worth in each text; 0 where it holds none."""
        out = np.zeros(self.texts, dtype=np.float32)
        for word in stems(question):
            if word in self.places:
                rows, worth = self.places[word]
                out[rows] += worth
        return out


def _worth(
    rows: list[int], counts: list[int], stretch: npt.NDArray[np.float32], texts: int
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    rare = np.log1p((texts - len(rows) + 0.5) / (len(rows) + 0.5))
    times = np.array(counts, dtype=np.float32)
    full = times * (_SATURATION + 1) / (times + _SATURATION * stretch[rows])
    return np.array(rows, dtype=np.int32), (rare * full).astype(np.float32)
