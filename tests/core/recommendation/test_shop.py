"""A shop's days and its promotions."""

import numpy as np

from core.recommendation.shop import Promotions
from tests.core.recommendation.shops import lines_of, shop_of

PROMOTIONS = Promotions(
    np.array([0, 0, 2], np.int32),
    np.array([7, 14, 21], np.int32),
    np.array([0.5, 1, 0], np.float32),
    np.array([0, 0.25, 1], np.float32),
)


def test_promotions_between_two_days_begin_on_the_first_or_later_and_before_the_last() -> None:
    found = PROMOTIONS.between(14, 21)
    assert found.product.tolist() == [0]
    assert found.first_day.tolist() == [14]
    assert (found.mailer[0], found.display[0]) == (1, 0.25)


def test_a_shop_goes_from_its_first_sale_to_its_last() -> None:
    shop = shop_of({"a": lines_of((0, 9), (0, 40)), "b": lines_of((1, 3))}, 2)
    assert (shop.first_day, shop.last_day) == (3, 40)
