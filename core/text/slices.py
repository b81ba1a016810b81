"""Many texts in slices: none takes long, so a page can show progress, answer clicks and stop."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from core.arrays import Rows
from core.text.tokens import MAX_CHARACTERS

T = TypeVar("T")

# Characters of a slice: about 65 messages of customers, a tenth of a second on two quiet cores.
SLICE_CHARACTERS = 8_000
# What a text costs besides its characters, in characters.
TEXT_OVERHEAD = 20
# Two threads of one product lose on shared cores; two texts at once gain nearly all of a core.
THREADS = min(2, os.cpu_count() or 1)


def slices_of(lengths: npt.NDArray[np.integer], rows: Rows) -> list[Rows]:
    """Give rows in slices of texts of like length, about as many characters in each.

    Texts of one length are computed together without padding. The slices come in a fixed
    shuffle, so the pace of the first tells that of all.

    Parameters
    ----------
    lengths : ndarray of int, shape (n,)
        Characters of the text of each row.
    rows : ndarray of int, shape (n,)
    """
    work = np.minimum(lengths, MAX_CHARACTERS) + TEXT_OVERHEAD
    order = np.argsort(work, kind="stable")
    number = np.cumsum(work[order]) // SLICE_CHARACTERS
    cuts = np.flatnonzero(np.diff(number)) + 1
    parts = np.split(rows[order], cuts)
    shuffled = np.random.default_rng(len(parts)).permutation(len(parts))
    return [parts[place] for place in shuffled]


def in_threads(texts: Sequence[str], answer: Callable[[Sequence[str]], T]) -> list[tuple[slice, T]]:
    """Answer texts on all threads; give which texts each answer is for."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(shared_out(pool, texts, answer))


def shared_out(
    pool: ThreadPoolExecutor, texts: Sequence[str], answer: Callable[[Sequence[str]], T]
) -> Iterator[tuple[slice, T]]:
    """Begin to answer texts on a pool's threads; give which texts each answer is for, in time.

    Every other text goes to each thread: neighbours are of one length, and cost the same.
    """
    shares = [slice(start, None, THREADS) for start in range(THREADS)]
    return zip(shares, pool.map(answer, (texts[share] for share in shares)), strict=True)
