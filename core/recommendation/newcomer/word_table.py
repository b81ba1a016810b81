"""Sentences read by meaning without a network: a vector for each word piece, and their mean.

The vectors are taught what all-MiniLM-L6-v2 says of short texts
(:mod:`core.recommendation.training.word_table`), so 4 MB of NumPy stand in for its 22 M weights:
the idea of model2vec (Tulkens and van Dongen, 2024). A visitor's titles are read at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from core.text.tokens import token_ids, tokenizer_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]

TABLE_FILE = "words.safetensors"
TOKENIZER_FILE = "words_tokenizer.json"
# Texts whose rows are gathered at a time: 12 MB of them.
_AT_ONCE = 2_048


@dataclass(frozen=True)
class WordTable:
    """A vector for every word piece of a vocabulary.

    Parameters
    ----------
    tokenizer_json : bytes
    steps : ndarray of int8, shape (vocabulary, d)
    scales : ndarray of float32, shape (vocabulary,)
        What a step is worth; 0 for pieces that say nothing.
    """

    tokenizer_json: bytes
    steps: npt.NDArray[np.int8]
    scales: Floats

    @cached_property
    def tokenizer(self) -> "Tokenizer":
        """Give what splits texts into word pieces."""
        return tokenizer_of(self.tokenizer_json)

    def read(self, texts: Sequence[str]) -> Floats:
        """Give the meaning of texts.

        Returns
        -------
        ndarray of float32, shape (texts, d)
            Of length 1, so that a product of two is their cosine; zeros where no word is known.
        """
        out = np.zeros((len(texts), self.steps.shape[1]), dtype=np.float32)
        for first in range(0, len(texts), _AT_ONCE):
            ids = token_ids(self.tokenizer, texts[first : first + _AT_ONCE])
            out[first : first + len(ids)] = self._sums(ids)
        length = np.linalg.norm(out, axis=1, keepdims=True)
        return np.asarray(out / np.where(length > 0, length, 1), dtype=np.float32)

    def contents(self) -> dict[str, bytes]:
        """Give the files that :meth:`of` reads."""
        from safetensors.numpy import save

        arrays: dict[str, npt.NDArray[Any]] = {
            "steps": self.steps,
            "scales": self.scales.astype(np.float16),
        }
        return {TABLE_FILE: save(arrays), TOKENIZER_FILE: self.tokenizer_json}

    @classmethod
    def of(cls, contents: Mapping[str, bytes]) -> "WordTable":
        """Read the table from the checked files of a model."""
        from safetensors.numpy import load

        arrays = load(contents[TABLE_FILE])
        scales = arrays["scales"].astype(np.float32)
        return cls(contents[TOKENIZER_FILE], arrays["steps"], scales)

    @classmethod
    def rounded(cls, tokenizer_json: bytes, vectors: Floats) -> "WordTable":
        """Round vectors to whole steps of their own largest one."""
        scales = np.abs(vectors).max(axis=1) / 127
        # As they are kept, so that a table just made reads as one read from its files.
        scales = scales.astype(np.float16).astype(np.float32)
        steps = np.round(vectors / np.where(scales > 0, scales, 1)[:, None])
        return cls(tokenizer_json, np.clip(steps, -127, 127).astype(np.int8), scales)

    def _sums(self, ids: Sequence[Sequence[int]]) -> Floats:
        sizes = np.fromiter((len(row) for row in ids), dtype=np.intp, count=len(ids))
        flat = np.fromiter((piece for row in ids for piece in row), np.intp, int(sizes.sum()))
        rows = self.steps[flat].astype(np.float32) * self.scales[flat, None]
        out = np.zeros((len(ids), self.steps.shape[1]), dtype=np.float32)
        full = sizes > 0
        if full.any():
            starts = np.cumsum(sizes) - sizes
            out[full] = np.add.reduceat(rows, starts[full], axis=0)
        return out
