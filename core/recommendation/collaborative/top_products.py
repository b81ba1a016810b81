"""The best products of many households at once, by the product of two vectors."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.recommendation.collaborative.interactions import Interactions
from core.recommendation.collaborative.interest import Products, Weights

# So many scores, 4 MB, stay near the processor.
_SCORES_AT_ONCE = 1_000_000
# A group's best speaks for so many products: the smaller, the more groups to order.
_GROUP = 32


@dataclass(frozen=True)
class TopProducts:
    """Lists of many households.

    Parameters
    ----------
    products : ndarray of int32, shape (households, count)
        Rows of the catalogue, best first; -1 where a list is shorter.
    scores : ndarray of float32, shape (households, count)
        Negative infinity there.
    """

    products: Products
    scores: Weights


def top_products(
    products: Products,
    vectors: Weights,
    users: Weights,
    count: int,
    exclude: Interactions | None = None,
) -> TopProducts:
    """Give the products with the largest inner products.

    Parameters
    ----------
    products : ndarray of int32, shape (n,)
        Rows of the catalogue, sorted.
    vectors : ndarray of float32, shape (n, k)
    users : ndarray of float32, shape (households, k)
    count : int
    exclude : Interactions, optional
        Products that a household's list must not hold.
    """
    groups = max(count, -(-len(products) // _GROUP))
    width = groups * -(-len(products) // groups) if len(products) else 0
    found = TopProducts(
        np.full((len(users), count), -1, np.int32),
        np.full((len(users), count), -np.inf, np.float32),
    )
    if not width:
        return found
    hidden = exclude.among(products) if exclude else None
    at_once = max(1, _SCORES_AT_ONCE // width)
    scores = np.full((at_once, width), -np.inf, np.float32)
    for first in range(0, len(users), at_once):
        end = min(first + at_once, len(users))
        block = scores[: end - first]
        np.matmul(users[first:end], vectors.T, out=block[:, : len(products)])
        if hidden:
            _hide(block, hidden, first, end)
        places, best = _largest(block, groups, count)
        listed = np.isfinite(best)
        found.products[first:end] = np.where(listed, products[np.where(listed, places, 0)], -1)
        found.scores[first:end] = best
    return found


def _hide(block: Weights, hidden: Interactions, first: int, end: int) -> None:
    entries = slice(int(hidden.starts[first]), int(hidden.starts[end]))
    rows = np.repeat(np.arange(end - first), np.diff(hidden.starts[first : end + 1]))
    block[rows, hidden.products[entries]] = -np.inf


def _largest(
    block: Weights, groups: int, count: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Give places and values of each row's largest ones, in order.

    Whatever is among the ``count`` largest lies in one of the ``count`` groups with the largest
    maxima, so most of the row is only looked at once.
    """
    in_groups = block.reshape(len(block), -1, groups)
    maxima = in_groups.max(axis=1)
    chosen = np.argpartition(-maxima, count - 1, axis=1)[:, :count]
    rows = np.arange(len(block))[:, None]
    members = in_groups[rows, :, chosen].reshape(len(block), -1)
    best = np.argpartition(-members, count - 1, axis=1)[:, :count]
    values = np.take_along_axis(members, best, axis=1)
    order = np.argsort(-values, axis=1, kind="stable")
    member = np.take_along_axis(best, order, axis=1)
    size = in_groups.shape[1]
    group = np.take_along_axis(chosen, member // size, axis=1)
    return (member % size) * groups + group, np.take_along_axis(values, order, axis=1)
