import numpy as np
import pytest

from core.errors import OptionError
from core.recommendation.campaigns.buyers import likely_buyers
from core.recommendation.campaigns.offer import Offer
from core.recommendation.shop import Shop

from .conftest import places, shop_of


def _weekly_shop() -> Shop:
    """Twenty households that buy every week: the first ten product 0, the others product 1."""
    lines = [
        (household, int(household >= 10), day, 2.0, 0.0)
        for household in range(20)
        for day in range(0, 210, 7)
    ]
    return shop_of(tuple(lines), 20)


def test_those_who_buy_it_every_week_are_likelier_than_those_who_never_do() -> None:
    found = likely_buyers(_weekly_shop(), Offer.of([places(0)]), 176)
    probability = found.expected.probability
    assert probability[:10].min() > 0.6 > 0.4 > probability[10:].max()
    assert found.model.campaigns == 4
    # Days 182, 189, 196 and 203 are the only ones it was bought on.
    assert found.bought is not None
    assert found.bought.tolist() == [4] * 10 + [0] * 10


def test_what_is_not_over_yet_has_no_outcome() -> None:
    assert likely_buyers(_weekly_shop(), Offer.of([places(0)]), 190).bought is None


def test_households_that_came_later_are_not_learnt_from() -> None:
    lines = [(0, 0, day, 1.0, 0.0) for day in range(0, 200, 7)] + [(1, 0, 199, 1.0, 0.0)]
    found = likely_buyers(shop_of(tuple(lines), 2), Offer.of([places(0)]), 200)
    assert found.model.sent == found.model.campaigns == 4


def test_a_shop_with_one_user_and_one_product_gets_an_answer() -> None:
    lines = tuple((0, 0, day, 1.0, 0.0) for day in range(0, 100, 10))
    found = likely_buyers(shop_of(lines, 1), Offer.of([places(0)]), 90)
    assert np.isfinite(found.expected.probability).all()


def test_a_shop_too_young_is_refused_with_what_it_needs() -> None:
    with pytest.raises(OptionError, match="at least 56 days"):
        likely_buyers(_weekly_shop(), Offer.of([places(0)]), 40)
