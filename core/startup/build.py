"""Make ``data/startup/``: the simulated startup's books.

``python -m core.startup.build`` writes what ships; ``--scale`` tells the same story in more
usage events, up to fifty million for the benchmark.
"""

import argparse
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.settings import settings
from core.startup.calendar import MONTHS
from core.startup.schema import TABLES
from core.startup.simulation.accounts import accounts_table, simulate_accounts
from core.startup.simulation.contracts import contracts_table, simulate_contracts
from core.startup.simulation.exchange import Exchange, simulate_exchange
from core.startup.simulation.funding import rounds_table, shares_table
from core.startup.simulation.invoices import Invoice, invoices_table, simulate_invoices
from core.startup.simulation.people import people_table, simulate_people
from core.startup.simulation.spending import cash_table, headcount_table, spend_table
from core.startup.simulation.support import simulate_support
from core.startup.simulation.usage import Crowd, simulate_usage

log = logging.getLogger(__name__)

SEED = 20261031
SHIPPED_EVENTS = 300_000
FOLDER = "startup"

_ROW_GROUP = 1 << 20
_LEVEL = 15


@dataclass(frozen=True)
class Story:
    """All tables of a simulated startup but usage, spend and cash, which follow from events."""

    tables: Mapping[str, pa.Table]
    invoices: tuple[Invoice, ...]
    exchange: Exchange
    crowd: Crowd


def simulate(seed: int) -> Story:
    """Draw one startup."""
    rng = np.random.default_rng(seed)
    exchange = simulate_exchange(rng)
    accounts = simulate_accounts(rng)
    states = simulate_contracts(accounts, rng)
    invoices = simulate_invoices(states, rng)
    people = simulate_people(accounts, states, rng)
    tables = {
        "accounts": accounts_table(accounts),
        "users": people_table(people),
        "subscriptions": contracts_table(states),
        "invoices": invoices_table(invoices),
        "support": simulate_support(states, rng),
        "headcount": headcount_table(),
        "rounds": rounds_table(),
        "shares": shares_table(),
        "rates": exchange.table(),
    }
    return Story(tables, invoices, exchange, Crowd.of(people))


def write_books(out: Path, events: int = SHIPPED_EVENTS, seed: int = SEED) -> dict[str, int]:
    """Write the books of a simulated startup; give the rows of each table.

    Parameters
    ----------
    out : Path
        The folder to write; made if it is not there.
    events : int
        About how many usage events, at least 80,000 or so; nothing else depends on it but their
        size.
    seed : int
    """
    out.mkdir(parents=True, exist_ok=True)
    story, rng = simulate(seed), np.random.default_rng([seed, 1])
    rows, inference = _write_usage(out, simulate_usage(story.crowd, events, rng))
    revenue = _revenue_usd(story)
    spend = spend_table(revenue, inference, story.exchange, np.random.default_rng([seed, 2]))
    cash = cash_table(story.invoices, spend, story.exchange)
    tables = {**story.tables, "spend": spend, "cash": cash}
    for name, table in tables.items():
        with _writer(out, name) as writer:
            writer.write_table(table)
    counted = {name: table.num_rows for name, table in tables.items()} | {"usage": rows}
    return {name: counted[name] for name in TABLES}


def _write_usage(
    out: Path, months: Iterator[pa.Table]
) -> tuple[int, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Write months of events as they come; give their count and what each month cost."""
    rows, costs, waiting = 0, list[float](), list[pa.Table]()
    with _writer(out, "usage") as writer:
        for month in months:
            rows += month.num_rows
            costs.append(round(pc.sum(month["cost_usd"]).as_py() or 0.0, 2))
            waiting.append(month)
            # Small months share a row group, large ones are cut.
            if sum(table.num_rows for table in waiting) >= _ROW_GROUP // 8:
                writer.write_table(pa.concat_tables(waiting), row_group_size=_ROW_GROUP)
                waiting.clear()
        if waiting:
            writer.write_table(pa.concat_tables(waiting), row_group_size=_ROW_GROUP)
    return rows, np.array(costs)


def _writer(out: Path, name: str) -> pq.ParquetWriter:
    schema = TABLES[name].arrow_schema
    numbered = {"event_id": "DELTA_BINARY_PACKED", "occurred_at": "DELTA_BINARY_PACKED"}
    encodings = {column: way for column, way in numbered.items() if column in schema.names}
    return pq.ParquetWriter(
        out / f"{name}.parquet",
        schema,
        compression="zstd",
        compression_level=_LEVEL,
        use_dictionary=[column for column in schema.names if column not in encodings],
        column_encoding=encodings or None,
        store_decimal_as_integer=True,
    )


def _revenue_usd(story: Story) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Give what every month's invoices come to."""
    days = np.array([invoice.issued_on for invoice in story.invoices], dtype="datetime64[D]")
    amounts = np.array([invoice.amount for invoice in story.invoices])
    currencies = np.array([invoice.account.currency for invoice in story.invoices])
    usd = story.exchange.to_usd(amounts, currencies, days)
    months = (days.astype("datetime64[M]") - MONTHS[0]).astype(np.int64)
    return np.asarray(np.bincount(months, weights=usd, minlength=len(MONTHS)))


def main(argv: Sequence[str] | None = None) -> None:
    """Write the books."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(prog="python -m core.startup.build", description=__doc__)
    parser.add_argument("--scale", type=int, default=SHIPPED_EVENTS, metavar="EVENTS")
    parser.add_argument("--out", type=Path, default=settings().data_dir / FOLDER)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args(argv)
    counts = write_books(arguments.out, arguments.scale, arguments.seed)
    for name, rows in counts.items():
        path = arguments.out / f"{name}.parquet"
        log.info("%s: %d rows, %d bytes", path, rows, path.stat().st_size)


if __name__ == "__main__":
    main()
