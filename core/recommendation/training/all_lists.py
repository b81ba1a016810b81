"""Discover lists of all households by each collaborative model, to compare them by."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from core.recommendation.baselines import Popularity
from core.recommendation.collaborative.als import fit_als
from core.recommendation.collaborative.bpr import fit_bpr
from core.recommendation.collaborative.cosine import fit_cosine
from core.recommendation.collaborative.ease import (
    PRODUCTS,
    REGULARISATION,
    fit_ease,
    most_bought,
    shared_by_households,
)
from core.recommendation.collaborative.interactions import Interactions, counted, recent
from core.recommendation.collaborative.interest import Products
from core.recommendation.collaborative.neighbours import Neighbours
from core.recommendation.collaborative.paired_vectors import PairedVectors
from core.recommendation.collaborative.study_file import ModelName
from core.recommendation.collaborative.top_products import TopProducts, top_products
from core.recommendation.lists import LENGTH
from core.recommendation.shop import Shop
from core.recommendation.training.moments import log_popularity
from core.recommendation.training.two_tower import fit_two_tower
from core.recommendation.training.two_tower_network import ProductTexts


@dataclass(frozen=True)
class Before:
    """What a shop knew on a day, as collaborative models take it."""

    shop: Shop
    day: int
    bought: Interactions
    recent: Interactions

    @classmethod
    def of(cls, shop: Shop, day: int) -> "Before":
        """Count who bought what before a day."""
        return cls(shop, day, counted(shop.orders.before(day)), recent(shop.orders, day))

    @property
    def products(self) -> int:
        """Give how many products the catalogue has."""
        return len(self.shop.catalogue)


@dataclass(frozen=True)
class Listed:
    """A model's lists, the products it knows, and how long it took in seconds."""

    lists: TopProducts
    known: int
    seconds: float


Answer = tuple[TopProducts, int]


def all_lists(
    before: Before, texts: ProductTexts, rng: np.random.Generator
) -> dict[ModelName, Listed]:
    """Fit every model on what was known, and list what each household never bought."""
    models: Mapping[ModelName, Callable[[], Answer]] = {
        "popularity": lambda: _popular(before),
        "cosine": lambda: _neighbouring(before, fit_cosine(before.bought, before.products)),
        "ease": lambda: _neighbouring(before, fit_ease(before.bought, before.products)),
        "ease_whole": lambda: _paired(before, whole_ease(before)),
        "als": lambda: _factored(before, rng),
        "bpr": lambda: _paired(before, fit_bpr(before.bought, before.products, rng)),
        "bpr_popular": lambda: _paired(before, _popular_bpr(before, rng)),
        "two_tower": lambda: _paired(before, fit_two_tower(before.shop, before.day, texts, rng)),
    }
    return {name: _timed(model) for name, model in models.items()}


def whole_ease(before: Before) -> PairedVectors:
    """Fit EASE and keep every weight, to see what keeping the strongest loses."""
    known = most_bought(before.bought, before.products, PRODUCTS)
    among = before.bought.among(known)
    weights = shared_by_households(among, len(known), REGULARISATION)
    left = 1 - np.diag(weights)
    np.fill_diagonal(weights, 0)
    weights /= left[:, None]
    interests = before.recent.among(known).matrix(len(known)).toarray()
    return PairedVectors(known, weights, interests)


def lists_by_neighbours(
    neighbours: Neighbours, interests: Interactions, count: int, exclude: Interactions
) -> TopProducts:
    """Give the best products of every household by a table of neighbours."""
    size = 1 + int(max(neighbours.others.max(initial=0), exclude.products.max(initial=0)))
    products = np.full((len(interests), count), -1, np.int32)
    scores = np.full((len(interests), count), -np.inf, np.float32)
    for place in range(len(interests)):
        found = neighbours.scores(interests.of(place), size)
        found[exclude.of(place).products] = -np.inf
        best = np.argpartition(-found, min(count, size - 1))[:count]
        best = best[np.argsort(-found[best], kind="stable")]
        best = best[np.isfinite(found[best])]
        products[place, : len(best)], scores[place, : len(best)] = best, found[best]
    return TopProducts(products, scores)


def _timed(model: Callable[[], Answer]) -> Listed:
    started = time.monotonic()
    lists, known = model()
    return Listed(lists, known, time.monotonic() - started)


def _popular(before: Before) -> Answer:
    scores = Popularity.of(before.shop, before.day).buyers
    sold: Products = np.flatnonzero(scores).astype(np.int32)
    households = np.ones((len(before.bought), 1), np.float32)
    return _paired(before, PairedVectors(sold, scores[sold, None], households))


def _neighbouring(before: Before, fitted: Neighbours) -> Answer:
    lists = lists_by_neighbours(fitted, before.recent, LENGTH, before.bought)
    return lists, len(fitted.products)


def _factored(before: Before, rng: np.random.Generator) -> Answer:
    fitted = fit_als(before.bought, before.products, rng)
    lists = fitted.all_lists(before.bought, LENGTH, before.bought)
    return lists, len(fitted.products)


def _popular_bpr(before: Before, rng: np.random.Generator) -> PairedVectors:
    fitted = fit_bpr(before.bought, before.products, rng)
    # Of a product that nobody bought lately, the logarithm of 0 would hide it for good.
    buyers = np.expm1(log_popularity(before.shop, before.day)[fitted.products])
    return fitted.plus(np.log(buyers + 0.3))


def _paired(before: Before, fitted: PairedVectors) -> Answer:
    lists = top_products(fitted.products, fitted.vectors, fitted.households, LENGTH, before.bought)
    return lists, len(fitted.products)
