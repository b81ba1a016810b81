"""Small shops, written by hand or drawn by a seed, for tests of what is counted from them."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.receipts import Badge, Source
from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.collaborative.neighbours import Neighbours
from core.recommendation.fitting import Effort, fit_recommender
from core.recommendation.orders import Lines, Orders, numbered_baskets
from core.recommendation.past import Past
from core.recommendation.product_facts import product_facts
from core.recommendation.recommender import Recommender
from core.recommendation.shop import Promotions, Shop

SOURCE = Source("A small shop", Badge.SIMULATED, 0, "0" * 64)
QUICK = Effort(ease_products=50, trees=0.05, threads=1)
# What `drawn_shop` sells in: twelve weeks.
DAYS = 84


def lines_of(
    *sold: tuple[int, int],
    quantity: Sequence[float] | None = None,
    spent: Sequence[float] | None = None,
    saved: Sequence[float] | None = None,
) -> Lines:
    """Give one household's lines from (product, day) in order of time, a basket a day.

    Amounts that are left out are unknown.
    """
    product, day = (np.array([line[place] for line in sold], np.int32) for place in (0, 1))
    nothing = [np.nan] * len(sold)
    return Lines(
        product=product,
        day=day,
        hour=np.full(len(sold), 255, np.uint8),
        basket=numbered_baskets(np.zeros(len(sold), int), day) if sold else day,
        quantity=np.array(nothing if quantity is None else quantity, np.float32),
        spent=np.array(nothing if spent is None else spent, np.float32),
        saved=np.array(nothing if saved is None else saved, np.float32),
    )


def joined(parts: Sequence[Lines]) -> Lines:
    """Give the lines of several, one after the other."""
    names = ("product", "day", "hour", "basket", "quantity", "spent", "saved")
    return Lines(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def orders_of(households: dict[str, Lines]) -> Orders:
    """Give the orders of households by name."""
    parts = [*households.values(), lines_of()]
    starts = np.concatenate([[0], np.cumsum([len(part) for part in parts[:-1]])]).astype(np.int64)
    return Orders(np.array(list(households), dtype=str), starts, joined(parts))


def catalogue_of(products: int, **levels: Sequence[str]) -> Catalogue:
    """Give products "p0", "p1"… whose titles are their ids, with the levels asked for."""
    ids = [f"p{number}" for number in range(products)]
    known = {name: Level.of(list(values)) for name, values in levels.items()}
    return Catalogue(np.array(ids, dtype=str), Level.of(ids), known)


def shop_of(
    households: dict[str, Lines], products: int, promotions: Promotions | None = None, **levels: str
) -> Shop:
    """Give a shop; a level is a letter a product: ``type="aab"``."""
    catalogue = catalogue_of(products, **{name: list(value) for name, value in levels.items()})
    return Shop(orders_of(households), catalogue, SOURCE, promotions=promotions)


def sold_between(shop: Shop, first_day: int, end_day: int) -> Shop:
    """Give the shop with only the lines of some days, all its households kept."""
    orders = shop.orders
    kept = [
        part.take((part.day >= first_day) & (part.day < end_day))
        for part in (orders.of(place) for place in range(len(orders)))
    ]
    names = [str(name) for name in orders.households]
    return replace(shop, orders=orders_of(dict(zip(names, kept, strict=True))))


def drawn_shop(
    seed: int,
    households: int = 30,
    products: int = 24,
    *,
    bare: bool = False,
    first_day: int = 0,
    days: int = DAYS,
) -> Shop:
    """Draw a shop whose households each have products they come back for.

    Parameters
    ----------
    bare : bool
        Without money, levels, promotions and own brands.
    """
    rng = np.random.default_rng(seed)
    parts = [_drawn_lines(rng, products, first_day, days, bare) for _ in range(households)]
    orders = orders_of({f"h{number:03}": part for number, part in enumerate(parts)})
    if bare:
        return Shop(orders, catalogue_of(products), SOURCE)
    kinds = [f"kind {number % 6}" for number in range(products)]
    levels = {
        "department": [f"department {number % 2}" for number in range(products)],
        "category": [f"category {number % 3}" for number in range(products)],
        "type": kinds,
        "maker": [f"maker {number % 5}" for number in range(products)],
    }
    catalogue = replace(catalogue_of(products, **levels), own_brand=np.arange(products) % 4 == 0)
    return Shop(orders, catalogue, SOURCE, "$", _drawn_promotions(rng, products, first_day, days))


def _drawn_lines(
    rng: np.random.Generator, products: int, first_day: int, days: int, bare: bool
) -> Lines:
    favourites = rng.choice(products, 5, replace=False)
    sold: list[tuple[int, int]] = []
    for day in np.sort(rng.choice(days, days // 6, replace=False)).tolist():
        usual = rng.choice(favourites, 2, replace=False).tolist()
        bought = sorted({*usual, int(rng.integers(products))})
        sold.extend((product, first_day + day) for product in bought)
    if bare:
        return lines_of(*sold)
    price = np.array([1 + product % 7 for product, _ in sold], np.float32)
    pieces = rng.integers(1, 4, len(sold))
    saved = np.where(rng.random(len(sold)) < 0.3, 0.5, 0)
    return lines_of(*sold, quantity=pieces, spent=price * pieces, saved=saved)


def _drawn_promotions(
    rng: np.random.Generator, products: int, first_day: int, days: int
) -> Promotions:
    weeks = np.arange(first_day, first_day + days + 28, 7)
    product, week = (
        grid.ravel() for grid in np.meshgrid(np.arange(products), weeks, indexing="ij")
    )
    kept = rng.random(len(product)) < 0.2
    share = rng.random((2, int(kept.sum()))).astype(np.float32)
    return Promotions(product[kept].astype(np.int32), week[kept].astype(np.int32), *share)


def past_on(
    shop: Shop, day: int, speaks: dict[int, dict[int, float]] | None = None, horizon_days: int = 28
) -> Past:
    """Give what a shop knew on a day, with neighbours written by hand: from product to product."""
    table = neighbours_of(speaks or {})
    facts = product_facts(shop, day, horizon_days)
    return Past(shop.catalogue, day, horizon_days, facts, table)


def neighbours_of(speaks: dict[int, dict[int, float]]) -> Neighbours:
    """Give a table of weights from product to product."""
    sizes = [len(others) for others in speaks.values()]
    others = [other for row in speaks.values() for other in row]
    weights = [weight for row in speaks.values() for weight in row.values()]
    return Neighbours(
        np.array(list(speaks), np.int32),
        np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        np.array(others, np.int32),
        np.array(weights, np.float32),
    )


def fitted(shop: Shop, as_of: int = DAYS - 14, horizon_days: int = 14) -> Recommender:
    """Fit a recommender that stands at a day, on two earlier ones, in a moment."""
    days = [as_of - 2 * horizon_days, as_of - horizon_days]
    return fit_recommender(shop, days, as_of, np.random.default_rng(3), horizon_days, QUICK)
