"""Shops small enough to count by hand; days count from a Monday."""

from collections.abc import Mapping, Sequence

import numpy as np

from core.receipts import Badge, Source
from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.orders import Lines, Orders, numbered_baskets
from core.recommendation.shop import Shop

# 1970-01-05 was a Monday.
MONDAY = 4
SOURCE = Source("Small shop", Badge.UPLOADED, 0, "0" * 64, "none", "none")

# One line: household, product, day after the first Monday, hour, quantity, spent, saved.
Row = tuple[str, int, int, int, float, float, float]


def row(
    household: str,
    product: int,
    day: int,
    hour: int = 12,
    quantity: float = 1,
    spent: float = 1,
    saved: float = 0,
) -> Row:
    return household, product, day, hour, quantity, spent, saved


def lines_of(rows: Sequence[Row]) -> Lines:
    """Lines of one household; those of one day and hour are one order."""
    return orders_of(rows).lines


def orders_of(rows: Sequence[Row]) -> Orders:
    rows = sorted(rows, key=lambda one: (one[0], one[2], one[3]))
    household = np.array([one[0] for one in rows], dtype=str)
    day = np.array([one[2] for one in rows], dtype=np.int32) + MONDAY
    hour = np.array([one[3] for one in rows], dtype=np.uint8)
    names, counts = np.unique(household, return_counts=True)
    amounts = np.array([one[4:] for one in rows], dtype=np.float32).reshape(-1, 3)
    lines = Lines(
        np.array([one[1] for one in rows], dtype=np.int32),
        day,
        hour,
        numbered_baskets(household, day.astype(np.int64) * 256 + hour),
        *amounts.T,
    )
    return Orders(names, np.concatenate([[0], np.cumsum(counts)]), lines)


def catalogue_of(
    count: int,
    levels: Mapping[str, Sequence[str]] | None = None,
    sizes: Sequence[str] | None = None,
    own_brand: Sequence[bool] | None = None,
) -> Catalogue:
    ids = np.array([f"p{place}" for place in range(count)])
    return Catalogue(
        ids,
        Level.of([f"Product {place}" for place in range(count)]),
        {name: Level.of(list(values)) for name, values in (levels or {}).items()},
        Level.of(list(sizes)) if sizes else None,
        np.array(own_brand) if own_brand is not None else None,
    )


def shop_of(
    rows: Sequence[Row],
    catalogue: Catalogue,
    about: Mapping[str, Sequence[str]] | None = None,
) -> Shop:
    said = {name: np.array(answers) for name, answers in about.items()} if about else None
    return Shop(orders_of(rows), catalogue, SOURCE, "$", about_households=said)
