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
    table = interactions.among(known).matrix(len(known))
    # The smaller of the two systems of equations has the same answer.
    few_households = len(interactions) < len(known) / 2
    solve = _strength_by_households if few_households else _strength_by_products
    return strongest(known, solve(table, regularisation), keep)


def most_bought(interactions: Interactions, products_count: int, products: int) -> Products:
    """Give the products that most households bought, sorted by their row."""
    buyers = interactions.buyers(products_count)
    first = np.argsort(-buyers, kind="stable")[:products]
    return np.sort(first[buyers[first] > 0]).astype(np.int32)


def strongest(products: Products, strength: Weights, keep: int) -> Neighbours:
    """Keep the sources with the largest weights, either sign, of each target.

    Parameters
    ----------
    products : ndarray of int32, shape (m,)
    strength : ndarray of float32, shape (m, m)
        Row: target, column: source.
    keep : int
    """
    count = min(keep, len(products))
    sources = np.empty((len(products), count), np.int32)
    for first in range(0, len(products), 512):
        rows = slice(first, first + 512)
        sources[rows] = np.argpartition(-np.abs(strength[rows]), count - 1, axis=1)[:, :count]
    return from_targets(products, sources, np.take_along_axis(strength, sources, axis=1))


def _strength_by_products(table: Any, regularisation: float) -> Weights:
    """Invert the products' Gram matrix by its Cholesky factor."""
    from scipy.linalg.lapack import spotrf, spotri

    gram = (table.T @ table).toarray().astype(np.float32)
    gram[np.diag_indices_from(gram)] += regularisation
    # The transpose is the same matrix in the order that LAPACK reads without a copy.
    factor, _ = spotrf(gram.T, lower=1, overwrite_a=1)
    inverse, _ = spotri(factor, lower=1, overwrite_c=1)
    lower = np.tril(inverse, -1)
    precision = np.diag(inverse).copy()
    strength = -(lower + lower.T)
    strength /= precision[:, None]
    return np.asarray(strength, dtype=np.float32)


def _strength_by_households(table: Any, regularisation: float) -> Weights:
    """Give the same by the households' Gram matrix (the identity of Woodbury).

    With the Cholesky factor L of B Bᵀ + λ and Z = L⁻¹ B, the inverse of Bᵀ B + λ is
    (1 - Zᵀ Z) / λ, and λ cancels in the weights.
    """
    from scipy.linalg import cholesky, solve_triangular
    from scipy.linalg.blas import ssyrk

    gram = (table @ table.T).toarray().astype(np.float32)
    gram[np.diag_indices_from(gram)] += regularisation
    factor = cholesky(gram, lower=True, overwrite_a=True, check_finite=False)
    dense = np.asfortranarray(table.toarray(), dtype=np.float32)
    whitened = solve_triangular(factor, dense, lower=True, overwrite_b=True, check_finite=False)
    shared = ssyrk(1.0, whitened, trans=1, lower=1)
    explained = np.diag(shared).copy()
    lower = np.tril(shared, -1)
    strength = lower + lower.T
    strength /= (1 - explained)[:, None]
    return np.asarray(strength, dtype=np.float32)
