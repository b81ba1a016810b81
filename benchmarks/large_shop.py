"""A made-up shop with as many order lines as are wanted, as a visitor would upload it.

Each customer has a taste (some categories), favourites that come back, and an activity of their
own; some lines are returns, some stand there twice. What is simulated is only good for measuring
time and memory: that a model wins here says nothing.
"""

import gzip
import io

import numpy as np
import pandas as pd

FIRST_DAY = np.datetime64("2025-09-01T00:00:00", "s")
DAYS = 365
LINES_PER_HOUSEHOLD, LINES_PER_PRODUCT = 50, 60
LINES_PER_ORDER = 4
CATEGORIES, TASTES_PER_HOUSEHOLD = 80, 6
# Of what is bought, the share that comes from the customer's own favourites.
FAVOURITES, FAVOURITE_SHARE = 12, 0.45
RETURNED_SHARE, TWICE_SHARE = 0.01, 0.002


def make_orders(count: int, rng: np.random.Generator) -> pd.DataFrame:
    """Give so many rows with the columns of a web shop's export, in the order of time."""
    households = max(2, count // LINES_PER_HOUSEHOLD)
    activity = rng.lognormal(0, 1, households)
    buyer = rng.choice(households, count // LINES_PER_ORDER, p=activity / activity.sum())
    second = np.sort(rng.integers(0, DAYS * 86_400, len(buyer)))
    order, product = _lines(count, buyer, households, rng)
    quantity = rng.integers(1, 4, count)
    quantity[rng.random(count) < RETURNED_SHARE] *= -1
    frame = pd.DataFrame(
        {
            "order_id": 100_000 + order,
            "customer_id": pd.Series(buyer[order]).map("C{:06d}".format),
            "order_date": FIRST_DAY + second[order],
            "sku": pd.Series(product).map("SKU-{:05d}".format),
            "product_name": pd.Series(product).map("Article no. {}".format),
            "category": pd.Series(product % CATEGORIES).map("Shelf {}".format),
            "quantity": quantity,
            "unit_price": np.round(0.5 + 20 * ((product * 7_919) % 997) / 997, 2),
        }
    )
    twice = rng.random(count) < TWICE_SHARE
    return pd.concat([frame[~twice], frame[: int(twice.sum())]], ignore_index=True)


def as_csv_gz(frame: pd.DataFrame) -> bytes:
    """Give a table as a packed CSV file."""
    return gzip.compress(frame.to_csv(index=False).encode(), 5)


def as_parquet(frame: pd.DataFrame) -> bytes:
    """Give a table as a Parquet file."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _lines(
    count: int, buyer: np.ndarray, households: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Give the order and the product of so many lines, a product once in each order."""
    order = np.sort(rng.integers(0, len(buyer), 2 * count))
    product = _products(buyer[order], households, max(CATEGORIES, count // LINES_PER_PRODUCT), rng)
    once = np.unique(np.column_stack([order, product]), axis=0)
    kept = once[np.sort(rng.choice(len(once), count, replace=False))]
    return kept[:, 0], kept[:, 1]


def _products(
    household: np.ndarray, households: int, products: int, rng: np.random.Generator
) -> np.ndarray:
    """Draw what each line is of: a favourite of the customer, or something of their taste."""
    tastes = rng.integers(0, CATEGORIES, (households, TASTES_PER_HOUSEHOLD))
    favourites = _within(
        tastes[:, rng.integers(0, TASTES_PER_HOUSEHOLD, FAVOURITES)], products, rng
    )
    count = len(household)
    liked = tastes[household, rng.integers(0, TASTES_PER_HOUSEHOLD, count)]
    new = _within(liked, products, rng)
    again = favourites[household, rng.integers(0, FAVOURITES, count)]
    return np.where(rng.random(count) < FAVOURITE_SHARE, again, new)


def _within(category: np.ndarray, products: int, rng: np.random.Generator) -> np.ndarray:
    """Draw a product of each category, few of them often."""
    shelf = products // CATEGORIES
    place = np.minimum((shelf * rng.random(category.shape) ** 3).astype(int), shelf - 1)
    return place * CATEGORIES + category
