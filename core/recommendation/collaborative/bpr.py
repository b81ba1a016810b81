"""Bayesian personalised ranking, fitted by the library implicit.

Rendle, S. et al. (2009), "BPR: Bayesian personalized ranking from implicit feedback", UAI.
"""

import numpy as np

from core.recommendation.collaborative.cosine import bought_by_at_least
from core.recommendation.collaborative.interactions import Interactions
from core.recommendation.collaborative.paired_vectors import PairedVectors

FACTORS = 64
LEARNING_RATE = 0.05
REGULARISATION = 0.01
ITERATIONS = 30
BUYERS_AT_LEAST = 10


def fit_bpr(
    interactions: Interactions, products_count: int, rng: np.random.Generator
) -> PairedVectors:
    """Fit vectors of households and products.

    Parameters
    ----------
    interactions : Interactions
        What was bought; weights do not count.
    products_count : int
        Of the catalogue.
    rng : numpy Generator

    Notes
    -----
    The library draws what a household did not buy by how much others buy it, so that scores say
    how much likelier than anybody a household is to buy a product: alone they rank far below
    popularity (NDCG@10 .011 on the tuning weeks). To rank by likelihood, add the logarithm of
    popularity with :meth:`PairedVectors.plus` (.039).
    """
    from implicit.cpu.bpr import BayesianPersonalizedRanking

    known = bought_by_at_least(interactions, products_count, BUYERS_AT_LEAST)
    model = BayesianPersonalizedRanking(
        factors=FACTORS,
        learning_rate=LEARNING_RATE,
        regularization=REGULARISATION,
        iterations=ITERATIONS,
        # Two threads race for the same vectors and never give the same twice.
        num_threads=1,
        random_state=int(rng.integers(2**31)),
    )
    model.fit(interactions.among(known).matrix(len(known)), show_progress=False)
    return PairedVectors(known, np.asarray(model.item_factors), np.asarray(model.user_factors))
