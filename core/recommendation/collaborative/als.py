"""Alternating least squares on implicit feedback, fitted by the library implicit."""

from collections.abc import Callable

import numpy as np

from core.recommendation.collaborative.cosine import bought_by_at_least
from core.recommendation.collaborative.factors import Factors
from core.recommendation.collaborative.interactions import Interactions

FACTORS = 64
REGULARISATION = 10.0
ITERATIONS = 15
BUYERS_AT_LEAST = 5


def fit_als(
    interactions: Interactions,
    products_count: int,
    rng: np.random.Generator,
    factors: int = FACTORS,
    on_iteration: Callable[[int], None] | None = None,
) -> Factors:
    """Fit the products' vectors.

    Parameters
    ----------
    interactions : Interactions
        What was bought; its weights are the confidence, with those of
        :func:`~core.recommendation.collaborative.interactions.counted` the best we measured.
    products_count : int
        Of the catalogue.
    rng : numpy Generator
        Where the vectors begin.
    factors : int
    on_iteration : callable, optional
        Told how many of the :data:`ITERATIONS` are done.
    """
    from implicit.cpu.als import AlternatingLeastSquares
    from threadpoolctl import threadpool_limits

    known = bought_by_at_least(interactions, products_count, BUYERS_AT_LEAST)
    table = interactions.among(known).matrix(len(known))
    told = on_iteration or _nobody
    # The library asks for one thread of the linear algebra below its own.
    with threadpool_limits(1, "blas"):
        model = AlternatingLeastSquares(
            factors=factors,
            regularization=REGULARISATION,
            iterations=ITERATIONS,
            random_state=int(rng.integers(2**31)),
        )
        model.fit(table, show_progress=False, callback=lambda done, *_: told(done + 1))
    return Factors(known, np.asarray(model.item_factors, dtype=np.float32), REGULARISATION)


def _nobody(done: int) -> None:
    """Hear nothing of the progress."""
