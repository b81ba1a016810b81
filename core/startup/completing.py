"""What follows from other tables of the books, and is made where nobody gave it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from core.nouns import counted
from core.receipts import Badge
from core.schema import quoted
from core.startup.checks.held_table import HeldTable, made_table
from core.startup.schema import REPORTING_CURRENCY, TABLES

_BY_MONTH = ("spend", "headcount", "cash")
_NAMED = 3
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
    return [*notes, *_unknown_accounts(tables), *_gaps(tables)]


def _unknown_accounts(tables: Mapping[str, HeldTable]) -> list[str]:
    """Say how many rows name an account that is in no row of the accounts."""
    known = tables["accounts"].arrow()["account_id"].combine_chunks()
    notes = []
    for name in _OF_ACCOUNTS:
        accounts = tables[name].arrow()["account_id"].combine_chunks()
        unknown = accounts.filter(pc.invert(pc.is_in(accounts, known)))
        if len(unknown):
            rows = counted(len(unknown), "row")
            said = f"{name}: {rows} of accounts that the accounts do not list"
            notes.append(f"{said}, as {quoted(unknown[0].as_py())}")
    return notes


def _gaps(tables: Mapping[str, HeldTable]) -> list[str]:
    """Say which months between the first and the last a table by month does not tell of."""
    notes = []
    for name in _BY_MONTH:
        told = {day for day in tables[name].arrow()["month"].to_pylist() if day}
        months = [day.year * 12 + day.month - 1 for day in told]
        absent = sorted(set(range(min(months, default=0), max(months, default=0))) - set(months))
        if absent:
            named = [f"{date(m // 12, m % 12 + 1, 1):%B %Y}" for m in absent[:_NAMED]]
            more = f" and {len(absent) - _NAMED} more" if len(absent) > _NAMED else ""
            notes.append(f"{name}: nothing of {', '.join(named)}{more}")
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


def with_said_rates(
    rates: HeldTable, usd_per_unit: Mapping[str, float], badge: Badge
) -> tuple[HeldTable, list[str]]:
    """Add what a person said a currency is worth, where no table tells; and say so.

    Parameters
    ----------
    rates : HeldTable
    usd_per_unit : mapping of str to float
    badge : Badge
    """
    missing = {c: r for c, r in usd_per_unit.items() if c not in currencies_of(rates)}
    if not missing:
        return rates, []
    # One month is enough: it holds for those before and after it.
    month = datetime.now(UTC).date().replace(day=1)
    added = _rates_of([(month, currency, f"{rate:.8f}") for currency, rate in missing.items()])
    notes = [f"{c}: 1 {c} is taken as {r:g} US dollars in every month" for c, r in missing.items()]
    return _with_rows(rates, added, badge, is_present=True), notes


def _with_dollars(rates: HeldTable, tables: Mapping[str, HeldTable], badge: Badge) -> HeldTable:
    """Add that a dollar is a dollar, from the first month on that the books know of."""
    months = pc.unique(rates.arrow()["month"]).to_pylist() or _first_month(tables)
    dollars = _rates_of([(month, REPORTING_CURRENCY, "1") for month in months])
    return _with_rows(rates, dollars, badge, is_present=rates.is_present)


def _rates_of(rows: Sequence[tuple[date, str, str]]) -> pa.Table:
    schema = TABLES["rates"].arrow_schema
    months, currencies, rates = zip(*rows, strict=True) if rows else ((), (), ())
    columns = [pa.array(months, pa.date32()), pa.array(currencies, pa.string())]
    return pa.Table.from_arrays(
        [*columns, pa.array(rates, pa.string()).cast(schema.field("usd_per_unit").type)],
        schema=schema,
    )


def _with_rows(rates: HeldTable, added: pa.Table, badge: Badge, *, is_present: bool) -> HeldTable:
    both = pa.concat_tables([rates.arrow(), added])
    if rates.is_present:
        return replace(rates, batches=both.to_batches)
    return made_table(TABLES["rates"], both, badge, is_present=is_present)


def _first_month(tables: Mapping[str, HeldTable]) -> list[date]:
    days = [("subscriptions", "starts_on"), ("invoices", "issued_on"), ("spend", "month")]
    found = [pc.min(tables[table].arrow()[day]).as_py() for table, day in days]
    return [min(day.replace(day=1) for day in found if day)] if any(found) else []
