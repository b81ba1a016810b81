"""Item-item cosine: products are alike when the same households buy them."""

import numpy as np

from core.recommendation.collaborative.interactions import Interactions
from core.recommendation.collaborative.interest import Products, Weights
from core.recommendation.collaborative.neighbours import Neighbours, from_targets

BUYERS_AT_LEAST = 10
KEEP = 30


def fit_cosine(
    interactions: Interactions,
    products_count: int,
    buyers_at_least: int = BUYERS_AT_LEAST,
    keep: int = KEEP,
) -> Neighbours:
    """Give each product its nearest others by the cosine of who bought them, yes or no.

    Parameters
    ----------
    interactions : Interactions
        What was bought; weights do not count.
    products_count : int
        Of the catalogue.
    buyers_at_least : int
        Products that fewer households bought are left out.
    keep : int
        How many products at most speak for each.
    """
    known = bought_by_at_least(interactions, products_count, buyers_at_least)
    among = interactions.among(known)
    length = 1 / np.sqrt(among.buyers(len(known)))
    unit = Interactions(
        among.starts, among.products, length[among.products].astype(np.float32)
    ).matrix(len(known))
    count = min(keep, len(known))
    sources = np.zeros((len(known), count), np.int32)
    weights = np.zeros((len(known), count), np.float32)
    columns = unit.tocsc()
    for first in range(0, len(known), 512):
        rows = slice(first, first + 512)
        block = np.asarray((columns[:, rows].T @ unit).toarray())
        sources[rows], weights[rows] = _nearest(block, first, count)
    return from_targets(known, sources, weights)


def bought_by_at_least(
    interactions: Interactions, products_count: int, households: int
) -> Products:
    """Give the products that so many households bought, sorted by their row."""
    return np.flatnonzero(interactions.buyers(products_count) >= households).astype(np.int32)


def _nearest(block: Weights, first: int, count: int) -> tuple[Products, Weights]:
    rows = np.arange(len(block))
    block[rows, first + rows] = 0
    nearest = np.argpartition(-block, count - 1, axis=1)[:, :count].astype(np.int32)
    return nearest, np.take_along_axis(block, nearest, axis=1)
