"""EASE: a linear model of every product by all others, fitted in closed form.

Steck, H. (2019), "Embarrassingly shallow autoencoders for sparse data", WWW.
"""

from typing import Any

import numpy as np

from core.recommendation.collaborative.interactions import Interactions
from core.recommendation.collaborative.interest import Products, Weights
from core.recommendation.collaborative.neighbours import Neighbours, from_targets

PRODUCTS = 6000
REGULARISATION = 300.0
KEEP = 100
# Rows of the square matrix, 12 MB of it at 6,000 products.
_TARGETS_AT_ONCE = 512


def fit_ease(
    interactions: Interactions,
    products_count: int,
    products: int = PRODUCTS,
    regularisation: float = REGULARISATION,
    keep: int = KEEP,
) -> Neighbours:
    """Fit the model, and keep the strongest weights.

    Parameters
    ----------
    interactions : Interactions
        What was bought, as :func:`~core.recommendation.collaborative.interactions.counted`
        gives it.
    products_count : int
        Of the catalogue.
    products : int
        How many are modelled: those that most households bought.
    regularisation : float
        What the squares of the weights cost.
    keep : int
        How many products at most speak for each.
    """
    known = most_bought(interactions, products_count, products)
    among = interactions.among(known)
    # The smaller of the two systems of equations has the same answer.
    few_households = len(among) < len(known) / 2
    solve = shared_by_households if few_households else shared_by_products
    return strongest(known, solve(among, len(known), regularisation), keep)


def most_bought(interactions: Interactions, products_count: int, products: int) -> Products:
    """Give the products that most households bought, sorted by their row."""
    buyers = interactions.buyers(products_count)
    first = np.argsort(-buyers, kind="stable")[:products]
    return np.sort(first[buyers[first] > 0]).astype(np.int32)


def strongest(products: Products, shared: Weights, keep: int) -> Neighbours:
    """Keep the sources with the largest weights, either sign, of each target.

    Parameters
    ----------
    products : ndarray of int32, shape (m,)
    shared : ndarray of float32, shape (m, m)
        Symmetric: 1 less λ times the inverse of Bᵀ B + λ.
    keep : int
    """
    count = min(keep, len(products))
    sources = np.empty((len(products), count), np.int32)
    weights = np.empty((len(products), count), np.float32)
    for first in range(0, len(products), _TARGETS_AT_ONCE):
        rows = slice(first, first + _TARGETS_AT_ONCE)
        block = shared[rows].copy()
        own = np.arange(len(block)), np.arange(first, first + len(block))
        left = 1 - block[own]
        block[own] = 0
        best = np.argpartition(-np.abs(block), count - 1, axis=1)[:, :count]
        sources[rows] = best
        weights[rows] = np.take_along_axis(block, best, axis=1) / left[:, None]
    return from_targets(products, sources, weights)


def shared_by_products(table: Interactions, products: int, regularisation: float) -> Weights:
    """Invert the Gram matrix of the products, Bᵀ B + λ, by its Cholesky factor."""
    from scipy.linalg.lapack import spotrf, spotri

    gram = _gram(table.matrix(products).T.tocsr(), regularisation)
    # LAPACK reads columns first: the transpose is the same matrix, and needs no copy.
    factor, _ = spotrf(gram.T, lower=1, overwrite_a=1)
    inverse, _ = spotri(factor, lower=1, overwrite_c=1)
    inverse *= -np.float32(regularisation)
    inverse[np.diag_indices_from(inverse)] += 1
    return _mirrored(inverse.T)


def shared_by_households(table: Interactions, products: int, regularisation: float) -> Weights:
    """Do the same by the Gram matrix of the households (the identity of Woodbury).

    With the Cholesky factor L of B Bᵀ + λ and Z = L⁻¹ B, the inverse of Bᵀ B + λ is
    (1 - Zᵀ Z) / λ.
    """
    from scipy.linalg.blas import ssyrk, strsm
    from scipy.linalg.lapack import spotrf

    matrix = table.matrix(products)
    factor, _ = spotrf(_gram(matrix, regularisation).T, lower=1, overwrite_a=1)
    dense = matrix.toarray(order="F")
    whitened = strsm(1.0, factor, dense, lower=1, overwrite_b=1)
    return _mirrored(ssyrk(1.0, whitened, trans=1, lower=1).T)


def _gram(matrix: Any, regularisation: float) -> Weights:
    """Multiply the rows of a sparse matrix with each other, and add to the diagonal."""
    count = matrix.shape[0]
    gram = np.empty((count, count), np.float32)
    columns = matrix.T.tocsr()
    for first in range(0, count, _TARGETS_AT_ONCE):
        rows = slice(first, first + _TARGETS_AT_ONCE)
        gram[rows] = (matrix[rows] @ columns).toarray()
    gram[np.diag_indices_from(gram)] += np.float32(regularisation)
    return gram


def _mirrored(upper: Weights) -> Weights:
    """Fill the lower half of a symmetric matrix from its upper half, in place."""
    for first in range(0, len(upper), _TARGETS_AT_ONCE):
        end = first + _TARGETS_AT_ONCE
        corner = np.triu(upper[first:end, first:end])
        upper[first:end, first:end] = corner + np.triu(corner, 1).T
        upper[end:, first:end] = upper[first:end, end:].T
    return upper
