"""Books in a warehouse are read back as they came."""

import pytest

from core.metrics.store import MetricStore
from core.startup.schema import TABLES
from tests.core.metrics import activity, contracts, money
from tests.core.metrics.ledger import books_of

GIVEN = activity.TABLES | contracts.TABLES | money.TABLES


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_read_back_in_its_types_and_order(name: str) -> None:
    books = books_of(**GIVEN)
    kept = MetricStore.of(books).books
    assert kept.arrow(name).equals(books.arrow(name))
    assert kept.arrow(name).equals(books.arrow(name)), "it can be gone through again"


def test_what_is_known_of_them_stays() -> None:
    books = books_of(**GIVEN)
    kept = MetricStore.of(books).books
    assert kept.source == books.source
    assert {name: table.source for name, table in kept.tables.items()} == {
        name: table.source for name, table in books.tables.items()
    }
