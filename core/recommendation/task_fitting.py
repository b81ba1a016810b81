"""How the task's model and its baselines are fitted from labelled households."""

import numpy as np

from core.artefacts import Provenance
from core.recommendation.baselines import (
    BaselineModel,
    ByFactors,
    ByNeighbours,
    Frequency,
    Popularity,
    Scorer,
)
from core.recommendation.collaborative.als import fit_als
from core.recommendation.collaborative.cosine import fit_cosine
from core.recommendation.collaborative.ease import fit_ease
from core.recommendation.collaborative.interactions import Interactions, counted
from core.recommendation.data import shared_shop
from core.recommendation.fitting import fit_recommender
from core.recommendation.history import days_of
from core.recommendation.model import TASK_NAME, RecommendationModel
from core.recommendation.past import HORIZON_DAYS
from core.recommendation.shop import Shop
from core.task import Labelled

_VERSION = "1"


def fit_ranked(
    train: Labelled, calibration: Labelled, rng: np.random.Generator
) -> RecommendationModel:
    """Fit both stages on the days of the labelled rows; it stands where their weeks end."""
    shop, days, as_of = _material(train, calibration)
    recommender = fit_recommender(shop, days, as_of, rng)
    made = _provenance("ranked", "Two-stage ranker", shop, as_of, ("lightgbm", "numpy"), days)
    return RecommendationModel.of(recommender, shared_shop(), made)


def fit_popularity(
    train: Labelled, calibration: Labelled, rng: np.random.Generator
) -> BaselineModel:
    """Count buyers."""
    shop, _, as_of = _material(train, calibration)
    return _baseline("popularity", "Popularity", Popularity.of(shop, as_of), shop, as_of)


def fit_frequency(
    train: Labelled, calibration: Labelled, rng: np.random.Generator
) -> BaselineModel:
    """Count buyers, to tell equal counts apart."""
    shop, _, as_of = _material(train, calibration)
    return _baseline("frequency", "Personal frequency", Frequency.of(shop, as_of), shop, as_of)


def fit_item_item(
    train: Labelled, calibration: Labelled, rng: np.random.Generator
) -> BaselineModel:
    """Find which products have the same buyers."""
    shop, _, as_of = _material(train, calibration)
    neighbours = fit_cosine(_interactions(shop, as_of), len(shop.catalogue))
    scorer = ByNeighbours(neighbours, len(shop.catalogue))
    return _baseline("item_item", "Item-item cosine", scorer, shop, as_of)


def fit_ease_alone(
    train: Labelled, calibration: Labelled, rng: np.random.Generator
) -> BaselineModel:
    """Fit EASE, which the model has among its candidates, to stand alone."""
    shop, _, as_of = _material(train, calibration)
    neighbours = fit_ease(_interactions(shop, as_of), len(shop.catalogue))
    scorer = ByNeighbours(neighbours, len(shop.catalogue))
    return _baseline("ease", "EASE", scorer, shop, as_of)


def fit_factors(train: Labelled, calibration: Labelled, rng: np.random.Generator) -> BaselineModel:
    """Factorise who bought what by alternating least squares."""
    shop, _, as_of = _material(train, calibration)
    factors = fit_als(_interactions(shop, as_of), len(shop.catalogue), rng)
    return _baseline("als", "ALS", ByFactors(factors, len(shop.catalogue)), shop, as_of)


def _material(train: Labelled, calibration: Labelled) -> tuple[Shop, list[int], int]:
    """Give the shop of the labelled households, the days to learn on, and the day after.

    Lines of the day after and later are cut off here, so that no recipe can look at them; a
    fitted model answers from the whole shop, of which it reads what was before a row's day. Rows
    that name no day are of the last one whose four weeks are over.
    """
    shop, households, days = shared_shop(), set[str](), set[int]()
    for part in (train, calibration):
        households.update(part.queries["household"].astype(str))
        days.update(days_of(part.queries, shop.last_day + 1 - HORIZON_DAYS).tolist())
    as_of = max(days) + HORIZON_DAYS
    places = np.array(sorted(_places(shop, households)), dtype=np.intp)
    orders = shop.orders.of_households(places).before(as_of)
    about = shop.about_households
    kept = None if about is None else {name: values[places] for name, values in about.items()}
    cut = Shop(orders, shop.catalogue, shop.source, shop.currency, shop.promotions, kept)
    return cut, sorted(days), as_of


def _places(shop: Shop, households: set[str]) -> list[int]:
    found = (shop.orders.place_of(household) for household in households)
    return [place for place in found if place is not None]


def _interactions(shop: Shop, as_of: int) -> Interactions:
    return counted(shop.orders.before(as_of))


def _baseline(name: str, title: str, scorer: Scorer, shop: Shop, as_of: int) -> BaselineModel:
    made = _provenance(name, title, shop, as_of, ("numpy",), [])
    return BaselineModel.of(scorer, shared_shop(), made)


def _provenance(
    recipe: str,
    title: str,
    shop: Shop,
    as_of: int,
    libraries: tuple[str, ...],
    days: list[int],
) -> Provenance:
    trained_on: dict[str, str | int] = {
        "source": shop.source.name,
        "sha256": shop.source.sha256,
        "households": len(shop.orders),
        "lines": len(shop.orders.lines),
        "as_of": as_of,
    }
    if days:
        trained_on["learnt_on"] = ", ".join(str(np.datetime64(day, "D")) for day in days)
    return Provenance(TASK_NAME, recipe, title, _VERSION, trained_on, libraries)
