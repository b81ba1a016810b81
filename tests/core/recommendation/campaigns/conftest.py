"""A shop of three households and four products, small enough to count by hand."""

import numpy as np
import pytest

from core.receipts import Badge, Source
from core.recommendation.campaigns.offer import Campaign, Campaigns, Offer, Redemptions
from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.orders import Lines, Orders
from core.recommendation.shop import Shop

# Household, product, day, spent, saved.
_LINES = (
    (0, 0, 100, 4.0, 1.0),
    (0, 1, 150, 6.0, 4.0),
    (0, 0, 200, 5.0, 0.0),
    (1, 2, 190, 10.0, 0.0),
    (1, 0, 240, 3.0, 0.0),
    (2, 3, 205, 8.0, 2.0),
)


def shop_of(lines: tuple[tuple[int, int, int, float, float], ...], households: int) -> Shop:
    """Give a shop of lines sorted by household, then day."""
    household, product, day, spent, saved = (
        np.array(column) for column in zip(*lines, strict=True)
    )
    starts = np.searchsorted(household, np.arange(households + 1)).astype(np.int64)
    sold = Lines(
        product=product.astype(np.int32),
        day=day.astype(np.int32),
        hour=np.full(len(day), 255, np.uint8),
        basket=np.arange(len(day), dtype=np.int32),
        quantity=np.ones(len(day), np.float32),
        spent=spent.astype(np.float32),
        saved=saved.astype(np.float32),
    )
    products = [str(number) for number in range(int(product.max()) + 1)]
    names = np.array([f"h{number}" for number in range(households)])
    return Shop(
        orders=Orders(names, starts, sold),
        catalogue=Catalogue(np.array(products), Level.of(products)),
        source=Source("A small shop", Badge.SIMULATED, len(day), "0" * 64),
        currency="$",
    )


def places(*values: int) -> np.ndarray:
    return np.array(values, np.int32)


@pytest.fixture
def shop() -> Shop:
    return shop_of(_LINES, 3)


@pytest.fixture
def offer() -> Offer:
    """Two coupons: one for products 0 and 1, one for 1 and 2."""
    return Offer.of([places(0, 1), places(1, 2)])


@pytest.fixture
def campaigns(offer: Offer) -> Campaigns:
    """One campaign of days 160 to 180, answered twice by household 0; one that begins on 230."""
    first = Campaign("1", "B", 160, 180, places(0, 2), offer)
    second = Campaign("2", "A", 230, 250, places(0, 1), offer)
    handed_in = Redemptions(
        places(0, 0, 1), places(0, 0, 1), places(0, 1, 0), places(165, 170, 240)
    )
    return Campaigns((first, second), handed_in)
