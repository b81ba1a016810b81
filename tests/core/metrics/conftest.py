"""Stores that several tests ask: one costs a third of a second."""

import pytest

from core.metrics.store import MetricStore
from tests.core.metrics import activity, contracts, money
from tests.core.metrics.ledger import LAST_DAY, store_of


@pytest.fixture(scope="package")
def paying() -> MetricStore:
    """The ten states of :mod:`tests.core.metrics.contracts`."""
    return store_of(LAST_DAY, **contracts.TABLES)


@pytest.fixture(scope="package")
def company() -> MetricStore:
    """The contracts, and what the company spent, held and raised."""
    return store_of(LAST_DAY, **contracts.TABLES, **money.TABLES)


@pytest.fixture(scope="package")
def active() -> MetricStore:
    """The ten batches of :mod:`tests.core.metrics.activity`."""
    return store_of(LAST_DAY, **activity.TABLES)
