"""A receipt is enough to run a metric again: its statement, what that rests on, and the values."""

from datetime import UTC, datetime

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from core.metrics.catalogue import definitions
from core.metrics.store import MetricStore
from core.startup.books import Books
from tests.core.metrics import activity, contracts, money
from tests.core.metrics.ledger import LAST_DAY, ask, books_of

BOOKS = books_of(**(activity.TABLES | contracts.TABLES | money.TABLES))


@pytest.fixture(scope="module")
def store() -> MetricStore:
    return MetricStore.of(BOOKS, known_until=LAST_DAY)


@pytest.mark.parametrize("name", definitions())
def test_plain_duckdb_comes_to_the_same_from_the_receipt_alone(
    name: str, store: MetricStore
) -> None:
    by = "segment" if "segment" in definitions()[name].dimensions else None
    result = ask(store, name, by=by)
    with duckdb.connect(":memory:") as plain:
        _register(plain, BOOKS)
        for block in result.prepared:
            plain.execute(block.sql)
        again = plain.execute(result.sql, dict(result.bound)).df()
    pd.testing.assert_frame_equal(again, result.frame)


def _register(plain: duckdb.DuckDBPyConnection, books: Books) -> None:
    for name in books.tables:
        plain.register(f"incoming_{name}", books.arrow(name))
    plain.register("incoming_usage_keys", books.arrow("usage"))
    options = {
        "counts_latencies": [False],
        "known_until": [LAST_DAY],
        "told_until": [None],
        "today": [datetime.now(UTC).date()],
    }
    plain.register("incoming_options", pa.table(options))
