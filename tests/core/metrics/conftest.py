"""Stores that several tests ask."""

import pytest

from core.metrics.store import MetricStore
from tests.core.metrics import contracts
from tests.core.metrics.ledger import store_of


@pytest.fixture(scope="package")
def paying() -> MetricStore:
    """The ten states of :mod:`tests.core.metrics.contracts`."""
    return store_of(
        accounts=contracts.ACCOUNTS,
        subscriptions=contracts.SUBSCRIPTIONS,
        rates=contracts.RATES,
    )
