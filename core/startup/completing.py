"""What follows from other tables of the books, and is made where nobody gave it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from core.receipts import Badge
from core.schema import quoted
from core.startup.checks.held_table import HeldTable, made_table
from core.startup.schema import REPORTING_CURRENCY, TABLES

_OF_ACCOUNTS = ("users", "subscriptions", "invoices", "support")


def currencies_of(rates: HeldTable) -> frozenset[str]:
    """Give the currencies that have an exchange rate."""
    return frozenset(rates.arrow()["currency"].to_pylist())


def completed(tables: dict[str, HeldTable], badge: Badge) -> list[str]:
    """Make what follows from other tables; say what was made, and what points nowhere.

    Parameters
    ----------
    tables : dict of str to HeldTable
        Every table of the books; changed in place.
    badge : Badge
    """
    notes = []
    if not tables["accounts"].is_present and tables["subscriptions"].rows:
        accounts = _accounts_of(tables["subscriptions"].arrow())
        schema = TABLES["accounts"]
        tables["accounts"] = made_table(schema, accounts, badge, is_present=True)
        notes.append("accounts: made from the subscriptions, each since its first")
    if REPORTING_CURRENCY not in currencies_of(tables["rates"]):
        tables["rates"] = _with_dollars(tables["rates"], tables, badge)
    return [*notes, *_unknown_accounts(tables)]


def _unknown_accounts(tables: Mapping[str, HeldTable]) -> list[str]:
    """Say how many rows name an account that is in no row of the accounts."""
    known = tables["accounts"].arrow()["account_id"].combine_chunks()
    notes = []
    for name in _OF_ACCOUNTS:
        accounts = tables[name].arrow()["account_id"].combine_chunks()
        unknown = accounts.filter(pc.invert(pc.is_in(accounts, known)))
        if len(unknown):
            rows = "1 row" if len(unknown) == 1 else f"{len(unknown):,} rows"
            said = f"{name}: {rows} of accounts that the accounts do not list"
            notes.append(f"{said}, as {quoted(unknown[0].as_py())}")
    return notes


def _accounts_of(subscriptions: pa.Table) -> pa.Table:
    first = subscriptions.group_by("account_id", use_threads=False).aggregate(
        [("starts_on", "min"), ("currency", "first")]
    )
    known = {
        "account_id": first["account_id"],
        "signed_up_on": first["starts_on_min"],
        "currency": first["currency_first"],
    }
    schema = TABLES["accounts"].arrow_schema
    columns = [known.get(f.name, pa.nulls(first.num_rows, f.type)) for f in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _with_dollars(rates: HeldTable, tables: Mapping[str, HeldTable], badge: Badge) -> HeldTable:
    """Add that a dollar is a dollar, from the first month on that the books know of."""
    given = rates.arrow()
    months = pc.unique(given["month"]).to_pylist() or _first_month(tables)
    dollars = pa.table(
        {
            "month": pa.array(months, pa.date32()),
            "currency": pa.array([REPORTING_CURRENCY] * len(months), pa.string()),
            "usd_per_unit": pa.array(["1"] * len(months), pa.string()),
        }
    )
    both = pa.concat_tables([given, dollars.cast(given.schema)])
    if rates.is_present:
        return replace(rates, batches=both.to_batches)
    return made_table(TABLES["rates"], both, badge, is_present=False)


def _first_month(tables: Mapping[str, HeldTable]) -> list[date]:
    days = [("subscriptions", "starts_on"), ("invoices", "issued_on"), ("spend", "month")]
    found = [pc.min(tables[table].arrow()[day]).as_py() for table, day in days]
    return [min(day.replace(day=1) for day in found if day)] if any(found) else []
