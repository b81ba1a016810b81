"""How newcomers are served, measured on the shop that ships."""

import numpy as np

from core.recommendation.newcomer.new_product_study import study_new_products
from core.recommendation.newcomer.picks_study import study_picks
from core.recommendation.newcomer.study_file import NewcomersStudy
from core.recommendation.newcomer.suggestions import Guide
from core.recommendation.newcomer.wish_study import Reader, study_wishes
from core.recommendation.newcomer.word_table import WordTable
from core.recommendation.past import HORIZON_DAYS
from core.recommendation.shop import Shop


def study_newcomers(
    shop: Shop,
    as_of: int,
    table: WordTable,
    rng: np.random.Generator,
    encoder: Reader | None = None,
) -> NewcomersStudy:
    """Judge sentences, picks and new products.

    Parameters
    ----------
    shop : Shop
        The one that ships: the sentences are written for it.
    as_of : int
        The day lists stand at; the weeks after it judge them.
    table : WordTable
    rng : numpy.random.Generator
    encoder : callable, optional
        Scores of the texts of the shop for sentences by the encoder itself; see
        :func:`core.recommendation.training.word_table.encoder_reader`.
    """
    guide = Guide.of(shop, as_of, HORIZON_DAYS, table)
    if guide.search is None:
        raise ValueError("A guide with a table can search.")
    return NewcomersStudy(
        wishes=study_wishes(guide, rng, encoder),
        picks=study_picks(shop, as_of, HORIZON_DAYS, rng),
        new_products=study_new_products(shop, as_of, guide.search, rng),
    )
