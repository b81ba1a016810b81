"""A workbench over two small tables, in a folder that also holds what must stay private."""

from collections.abc import Iterator

import pyarrow as pa
import pytest

from core.analyst.limits import SandboxLimits
from core.analyst.tables import OfferedTable
from core.analyst.workbench import Analyst

# A bomb goes off or is stopped; that five seconds are the limit is tried once.
HURRIED = SandboxLimits(seconds=2.5)


def offered(name: str, table: pa.Table) -> OfferedTable:
    return OfferedTable(name, name.title(), f"One row a {name}.", {}, table.to_reader)


ACCOUNTS = pa.table(
    {"account_id": ["a", "b", "c"], "name": ["Ada", "Bo", "Cy"], "seats": [1, 2, 3]}
)
PAYMENTS = pa.table({"account_id": ["a", "a", "b"], "amount": [10.0, 20.0, 5.0]})
TABLES = (offered("accounts", ACCOUNTS), offered("payments", PAYMENTS))


@pytest.fixture(scope="session")
def analyst() -> Iterator[Analyst]:
    analyst = Analyst.of(TABLES)
    yield analyst
    analyst.close()


@pytest.fixture(scope="session")
def hurried(analyst: Analyst) -> Analyst:
    return Analyst(analyst.guides, analyst.snapshot, HURRIED)
