"""Shops drawn by a seed, and recommenders fitted on them once for all tests."""

import pytest

from core.recommendation.recommender import Recommender
from core.recommendation.shop import Shop
from tests.core.recommendation.shops import drawn_shop, fitted


@pytest.fixture(scope="session")
def drawn() -> Shop:
    """Thirty households and twenty-four products over twelve weeks, everything known."""
    return drawn_shop(1)


@pytest.fixture(scope="session")
def recommender(drawn: Shop) -> Recommender:
    """Fitted on the drawn shop; it stands two weeks before the end."""
    return fitted(drawn)


@pytest.fixture(scope="session")
def bare() -> Shop:
    """The same without money, levels, promotions and own brands."""
    return drawn_shop(1, bare=True)


@pytest.fixture(scope="session")
def bare_recommender(bare: Shop) -> Recommender:
    return fitted(bare)
