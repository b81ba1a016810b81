"""Which candidates to show when the controls are moved, for many households at once.

How well a candidate fits is put on a stated scale first: 1 for the household's best candidate, 0
for the last of its 60 best, straight by score between, whatever model gave the scores. A control
turned up full then weighs as much as that whole way: novelty is put on the same scale, the price
position goes from -1 to 1 and the promoted share from 0 to 1. Variety is maximal marginal relevance
(Carbonell and Goldstein, 1998, "The use of MMR, diversity-based reranking for reordering
documents and producing summaries", SIGIR): one product after another is chosen by
``(1 - variety) · fit - variety · likeness``, where likeness is that to the most alike of those
already chosen.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.recommendation.controls.settings import Controls
from core.recommendation.controls.shelf import Codes, Shelf

# How many candidates, after those excluded, the controls choose from.
POOL = 60
# Likeness by vectors takes 60 · k numbers a household: as many households as fit a few megabytes.
_HOUSEHOLDS_AT_ONCE = 256

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]
Present = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Candidates:
    """The candidates of many households, best first.

    Parameters
    ----------
    products : ndarray of int32, shape (households, n)
        Rows of the catalogue, -1 after the last one.
    scores : ndarray of float32, shape (households, n)
        Anything where there is no product.
    """

    products: Codes
    scores: Floats


def choose(candidates: Candidates, controls: Controls, shelf: Shelf) -> Places:
    """Give the columns to show, best first, -1 where a household has too few candidates.

    Returns
    -------
    ndarray of int, shape (households, controls.count)
    """
    households = range(0, len(candidates.products), _HOUSEHOLDS_AT_ONCE)
    slices = [slice(first, first + _HOUSEHOLDS_AT_ONCE) for first in households]
    chosen = [
        _choose(Candidates(candidates.products[some], candidates.scores[some]), controls, shelf)
        for some in slices
    ]
    return np.concatenate(chosen) if chosen else np.empty((0, controls.count), np.intp)


def _choose(candidates: Candidates, controls: Controls, shelf: Shelf) -> Places:
    shown = candidates.products >= 0
    shown &= ~shelf.excludes(controls.excluded, candidates.products)
    pool = np.argsort(~shown, axis=1, kind="stable")[:, :POOL]
    there = np.take_along_axis(shown, pool, 1)
    products = np.take_along_axis(candidates.products, pool, 1)
    fit = _from_0_to_1(np.take_along_axis(candidates.scores, pool, 1), there)
    fit = _from_0_to_1(fit + _wish(products, there, controls, shelf), there)
    best_first = np.argsort(np.where(there, -fit, np.inf), axis=1, kind="stable")
    if controls.variety:
        # In order of fit, so that the better one is chosen of two that are equally different.
        fit = np.take_along_axis(fit, best_first, 1)
        there = np.take_along_axis(there, best_first, 1)
        products = np.take_along_axis(products, best_first, 1)
        pool = np.take_along_axis(pool, best_first, 1)
        best_first = _varied(products, fit, there, controls, shelf)
    best_first = best_first[:, : controls.count]
    columns = np.take_along_axis(pool, best_first, 1)
    chosen = np.where(np.take_along_axis(there, best_first, 1), columns, -1)
    return _padded(chosen, controls.count)


def _from_0_to_1(values: Floats, there: Present) -> Floats:
    """Put each household's candidates between 0 and 1; all are 1 where they are equal."""
    known = np.where(there, values, 0).astype(np.float32)
    low = np.min(known, axis=1, where=there, initial=np.inf, keepdims=True)
    high = np.max(known, axis=1, where=there, initial=-np.inf, keepdims=True)
    out = np.ones(known.shape, np.float32)
    np.divide(known - low, high - low, out=out, where=there & (high > low))
    return out


def _wish(products: Codes, there: Present, controls: Controls, shelf: Shelf) -> Floats:
    """Give what the controls add to each candidate's fit.

    Even the rarest of a household's candidates is bought by many, so that novelty is measured
    between them and not from what everyone buys to what one household does.
    """
    wish = np.zeros(products.shape, np.float32)
    if controls.novelty:
        wish += controls.novelty * _from_0_to_1(shelf.novelty[products], there)
    if controls.price_level and shelf.price_position is not None:
        wish += controls.price_level * shelf.price_position[products]
    if controls.promoted and shelf.promoted is not None:
        wish += controls.promoted * shelf.promoted[products]
    return wish


def _varied(
    products: Codes, fit: Floats, there: Present, controls: Controls, shelf: Shelf
) -> Places:
    """Choose one column after another by maximal marginal relevance; absent ones come last."""
    rows = np.arange(len(products))
    likeness = _Likeness.of(products, shelf)
    worth = np.where(there, (1 - controls.variety) * fit, -np.inf)
    closest = np.zeros(fit.shape, np.float32)
    chosen = np.empty((len(products), min(controls.count, products.shape[1])), np.intp)
    for place in range(chosen.shape[1]):
        best = np.argmax(worth - controls.variety * closest, axis=1)
        # Where all are taken, the last column is an absent one.
        chosen[:, place] = np.where(np.isfinite(worth[rows, best]), best, products.shape[1] - 1)
        worth[rows, best] = -np.inf
        closest = np.maximum(closest, likeness.to(rows, best))
    return chosen


@dataclass(frozen=True)
class _Likeness:
    """How alike candidates are, 0 to 1.

    The share of levels, from department to title, at which two products are in one group, or
    where there are vectors the mean of that and of their cosine.
    """

    codes: tuple[Codes, ...]
    vectors: Floats | None

    @classmethod
    def of(cls, products: Codes, shelf: Shelf) -> "_Likeness":
        vectors = None if shelf.vectors is None else shelf.vectors[products]
        return cls(tuple(level[products] for level in shelf.codes), vectors)

    def to(self, rows: Places, columns: Places) -> Floats:
        """Give every candidate's likeness to one candidate of its household."""
        by_level = np.zeros(self.codes[0].shape, np.float32)
        for level in self.codes:
            by_level += level == level[rows, columns][:, None]
        by_level /= len(self.codes)
        if self.vectors is None:
            return by_level
        cosine = np.matmul(self.vectors, self.vectors[rows, columns][:, :, None])[:, :, 0]
        return np.asarray((by_level + np.clip(cosine, 0, 1)) / 2, dtype=np.float32)


def _padded(columns: Places, width: int) -> Places:
    missing = width - columns.shape[1]
    return np.pad(columns, ((0, 0), (0, missing)), constant_values=-1) if missing else columns
