"""A grocer of eighteen households and eighteen products, and a model fitted on them in a moment.

Eight households live on breakfast things, eight on vegan ones. Two more have next to no past: "016"
bought one thing, "017" comes only after the day. All is made by rule, so a test can say what was
bought when.
"""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from core.evaluation import evaluate
from core.receipts import Badge, ModelStamp, Source
from core.recommendation.baselines import (
    BaselineModel,
    ByFactors,
    ByNeighbours,
    Frequency,
    Popularity,
    Scorer,
)
from core.recommendation.boards import model_boards
from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.collaborative.cosine import fit_cosine
from core.recommendation.collaborative.factors import Factors
from core.recommendation.collaborative.interactions import counted
from core.recommendation.fitting import Effort, fit_recommender
from core.recommendation.labels import labelled_places
from core.recommendation.model import RecommendationModel
from core.recommendation.orders import Lines, Orders, numbered_baskets
from core.recommendation.recommender import Recommender
from core.recommendation.shop import Promotions, Shop
from core.recommendation.task import TASK, activity_of
from core.recommendation.training_run import _provenance
from ui.recommendation.shop_view import ShopView

REGULARS, HOUSEHOLDS = 16, 18
ONE_PURCHASE, NO_PAST = "016", "017"
# Monday, 2 January 2017: 24 weeks of history, then the four weeks that are judged.
FIRST_DAY = int(np.datetime64("2017-01-02", "D").astype(int))
WEEKS, HORIZON_DAYS = 24, 28
AS_OF = FIRST_DAY + 7 * WEEKS

# Title, department, category, type, maker, price, own brand.
PRODUCTS = (
    ("Milk · 1 gal · own brand", "Dairy", "Milk", "Milk", "Own", 2.5, True),
    ("Milk · 1 gal", "Dairy", "Milk", "Milk", "Hill Farm", 3.5, False),
    ("Butter · 8 oz", "Dairy", "Butter", "Butter", "Hill Farm", 4.0, False),
    ("Yogurt · 6 oz", "Dairy", "Yogurt", "Yogurt", "Own", 1.0, True),
    ("White bread · 20 oz", "Bakery", "Bread", "White bread", "Own", 1.5, True),
    ("Wholemeal bread · 20 oz", "Bakery", "Bread", "Wholemeal bread", "Mill & Son", 3.0, False),
    ("Bagels · 6 ct", "Bakery", "Bread", "Bagels", "Mill & Son", 3.5, False),
    ("Eggs · 12 ct", "Dairy", "Eggs", "Eggs", "Hill Farm", 2.0, False),
    ("Bacon · 12 oz", "Meat", "Bacon", "Bacon", "Hill Farm", 6.0, False),
    ("Tofu · 14 oz", "Produce", "Vegan", "Tofu", "Green Day", 3.0, False),
    ("Oat drink · 32 oz", "Produce", "Vegan", "Oat drink", "Green Day", 3.5, False),
    ("Lentils · 16 oz", "Produce", "Pulses", "Lentils", "Own", 1.5, True),
    ("Chickpeas · 15 oz", "Produce", "Pulses", "Chickpeas", "Own", 1.0, True),
    ("Bananas", "Produce", "Fruit", "Bananas", "Own", 0.5, False),
    ("Apples", "Produce", "Fruit", "Apples", "Own", 1.5, False),
    ("Spinach · 9 oz", "Produce", "Vegetables", "Spinach", "Green Day", 2.5, False),
    ("Kitchen roll · 2 ct", "Household", "Paper", "Kitchen roll", "Own", 2.0, True),
    ("<b>Soap</b> & =sponge", "Household", "Soap", "Soap", "Green Day", 4.5, False),
)
_BREAKFAST, _VEGAN = (0, 2, 4, 7, 8, 3, 6), (9, 10, 11, 12, 15, 5, 3)
_ALL = (13, 14, 16, 17, 1)


def small_catalogue() -> Catalogue:
    """Give the products with their words and groups."""
    columns = list(zip(*PRODUCTS, strict=True))
    levels = dict(zip(("department", "category", "type", "maker"), columns[1:5], strict=True))
    return Catalogue(
        np.array([f"p{number:02d}" for number in range(len(PRODUCTS))]),
        Level.of(list(columns[0])),
        {name: Level.of(list(values)) for name, values in levels.items()},
        own_brand=np.array(columns[6]),
    )


def small_lines(rng: np.random.Generator) -> list[tuple[int, int, int, int]]:
    """Give household, day, hour and product of every line, in order.

    Household ``h`` shops on weekday ``h % 7`` at hour ``8 + h % 10``, each second week where its
    number is above 11. It always takes the first product of its kind, the others now and then; one
    of them (see :func:`discovered`) for the first time in the weeks that are judged.
    """
    found = []
    for household in range(REGULARS):
        kind = _BREAKFAST if household < REGULARS // 2 else _VEGAN
        every = 2 if household > 11 else 1
        for week in range(0, WEEKS + HORIZON_DAYS // 7, every):
            day = FIRST_DAY + 7 * week + household % 7
            wanted = {kind[0], *(p for n, p in enumerate(kind[1:], 2) if rng.random() < 1.5 / n)}
            wanted |= {p for p in _ALL if rng.random() < 0.2}
            wanted -= {p for p, first in _first_weeks(household, kind) if week < first}
            hour = 8 + household % 10
            found += [(household, day, hour, product) for product in sorted(wanted)]
    found += [(16, AS_OF - 10, 12, 0), (16, AS_OF + 3, 12, 4), (17, AS_OF + 3, 12, 0)]
    return found


def discovered(household: int) -> int:
    """Give the product that one of the sixteen may buy in the judged weeks, and never before."""
    kind = _BREAKFAST if household < REGULARS // 2 else _VEGAN
    return _first_weeks(household, kind)[0][0]


def _first_weeks(household: int, kind: tuple[int, ...]) -> list[tuple[int, int]]:
    """Give products that a household does not buy before a week: later and later ones."""
    rest = kind[1:]
    return [(rest[(household + 2 * n) % len(rest)], WEEKS - 4 * n) for n in range(3)]


@lru_cache(maxsize=1)
def small_shop() -> Shop:
    """Give the shop that knows everything: groups, money, promotions, what households said."""
    household, day, hour, product = np.array(small_lines(np.random.default_rng(5))).T
    price = np.array([row[5] for row in PRODUCTS])[product]
    # Every third line is a tenth off.
    saved = np.where(np.arange(len(price)) % 3 == 0, price / 10, 0)
    lines = Lines(
        product.astype(np.int32),
        day.astype(np.int32),
        hour.astype(np.uint8),
        numbered_baskets(household, day),
        np.ones(len(price), np.float32),
        (price - saved).astype(np.float32),
        saved.astype(np.float32),
    )
    starts = np.searchsorted(household, np.arange(HOUSEHOLDS + 1)).astype(np.int64)
    names = np.array([f"{number:03d}" for number in range(HOUSEHOLDS)])
    said = np.where(np.arange(HOUSEHOLDS) < 10, "2", "")
    return Shop(
        Orders(names, starts, lines),
        small_catalogue(),
        Source("A made-up grocer", Badge.SIMULATED, len(price), "ab" * 32),
        "$",
        _promotions(),
        {"household_size": said},
    )


@lru_cache(maxsize=1)
def bare_shop() -> Shop:
    """Give the same orders of a shop that knows who bought what on which day, and no more."""
    shop = small_shop()
    lines = shop.orders.lines
    unknown = np.full(len(lines), np.nan, np.float32)
    bare = replace(
        lines,
        hour=np.full(len(lines), 255, np.uint8),
        quantity=unknown,
        spent=unknown,
        saved=unknown,
    )
    ids = shop.catalogue.ids
    source = replace(shop.source, name="stranger.csv", badge=Badge.UPLOADED)
    return Shop(replace(shop.orders, lines=bare), Catalogue(ids, Level.of(ids)), source)


def view_of(shop: Shop, *, is_shipped: bool = False) -> ShopView:
    """Fit a shop's model and baselines on :data:`AS_OF`, and judge them."""
    rng = np.random.default_rng(7)
    days = (AS_OF - 2 * HORIZON_DAYS, AS_OF - HORIZON_DAYS)
    effort = Effort(ease_products=len(shop.catalogue), trees=0.05, threads=1)
    recommender = fit_recommender(shop, days, AS_OF, rng, HORIZON_DAYS, effort)
    scorers = _scorers(shop, recommender)
    made = _provenance(shop, AS_OF, "ranked", "Two-stage ranker")
    model = RecommendationModel.of(recommender, shop, made)
    beside = {n: BaselineModel.of(s, shop, replace(made, recipe=n)) for n, s in scorers.items()}
    places = np.arange(len(shop.orders))
    data = labelled_places(shop, places, AS_OF, HORIZON_DAYS)
    task = replace(TASK, groups={"activity": activity_of(shop)})
    judged = evaluate(task, {"ranked": model, **beside}, data, rng, replicates=50)
    boards = model_boards(recommender, shop, places)
    stamp = ModelStamp("Two-stage ranker", "small", model.artefact.manifest.sha256)
    return ShopView(shop, recommender, scorers, boards, judged, stamp, is_shipped)


@lru_cache(maxsize=1)
def small_view() -> ShopView:
    """Give the shop that knows everything, as if it were the one that ships."""
    return view_of(small_shop(), is_shipped=True)


@lru_cache(maxsize=1)
def bare_view() -> ShopView:
    """Give the shop that knows the least, as if a visitor had trained it."""
    return view_of(bare_shop())


def _scorers(shop: Shop, recommender: Recommender) -> dict[str, Scorer]:
    past, size = recommender.past, len(shop.catalogue)
    return {
        "popularity": Popularity.of(shop, AS_OF, HORIZON_DAYS),
        "frequency": Frequency.of(shop, AS_OF),
        "item_item": ByNeighbours(fit_cosine(counted(shop.orders.before(AS_OF)), size), size),
        "als": ByFactors(_factors(shop), size),
        "ease": ByNeighbours(past.ease, size),
    }


def _factors(shop: Shop) -> Factors:
    """Give factors as a decomposition of the counts has them: no training library is needed."""
    among, size = counted(shop.orders.before(AS_OF)), len(shop.catalogue)
    table = np.zeros((len(among), size), np.float32)
    table[among.household, among.products] = among.weights
    vectors = np.linalg.svd(table, full_matrices=False)[2][:4].T
    return Factors(np.arange(size, dtype=np.int32), vectors.astype(np.float32), 1.0)


def _promotions() -> Promotions:
    """Plan bacon and tofu into the mailer of the first week ahead, tofu into last week's too."""
    week = np.array([AS_OF, AS_OF - 7, AS_OF], np.int32)
    product = np.array([8, 9, 9], np.int32)
    return Promotions(product, week, np.full(3, 0.5, np.float32), np.zeros(3, np.float32))
