"""A shop's pace, counted by hand."""

import numpy as np
import pytest

from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.pace import Pace
from core.recommendation.shop import Shop
from tests.core.recommendation.shops import SOURCE, lines_of, orders_of

AS_OF = 200


def shop_of(**households: object) -> Shop:
    ids = np.array(["0", "1"])
    return Shop(orders_of(households), Catalogue(ids, Level.of(ids)), SOURCE, "$")  # type: ignore[arg-type]


@pytest.fixture
def shop() -> Shop:
    """Two households within the 28 days from day 172, one before, and a line of the day itself."""
    return shop_of(
        a=lines_of((0, 172), (1, 172), (0, 180), spent=(2, 3, 4)),
        b=lines_of((0, 171), (1, 199), (1, 200), spent=(50, 7, 99)),
        c=lines_of((0, 60), spent=(50,)),
    )


def test_the_pace_is_of_the_days_asked_for_before_the_day(shop: Shop) -> None:
    pace = Pace.of(shop, AS_OF, 28)
    assert pace.households == 2
    # Three orders of two households in four weeks.
    assert pace.orders_a_week == pytest.approx(3 / 2 / 4)
    assert pace.spent_a_line == pytest.approx((2 + 3 + 4 + 7) / 4)


def test_without_money_the_price_is_unknown() -> None:
    pace = Pace.of(shop_of(a=lines_of((0, 190))), AS_OF, 28)
    assert np.isnan(pace.spent_a_line)


def test_a_day_before_all_orders_has_no_pace(shop: Shop) -> None:
    pace = Pace.of(shop, 10, 28)
    assert (pace.households, pace.orders_a_week) == (0, 0.0)
    assert np.isnan(pace.spent_a_line)
