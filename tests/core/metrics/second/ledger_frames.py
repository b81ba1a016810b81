"""Books as pandas frames, cut to some accounts: what the second computation starts from."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from core.startup.books import Books

Table = pd.DataFrame
_BY_ACCOUNT = ("accounts", "users", "subscriptions", "invoices", "usage", "support")


@dataclass(frozen=True, eq=False)
class Ledger:
    """Tables as pandas frames, and the months they cover; each is a key of its own."""

    tables: dict[str, Table]
    first: pd.Timestamp
    last: pd.Timestamp

    def __getitem__(self, name: str) -> Table:
        return self.tables[name]

    def of(self, accounts: Collection[str]) -> "Ledger":
        """Give the books of some accounts; what the company spent stays."""
        cut = {
            n: t[t["account_id"].isin(accounts)] for n, t in self.tables.items() if n in _BY_ACCOUNT
        }
        return Ledger({**self.tables, **cut}, self.first, self.last)

    @cached_property
    def segments(self) -> "dict[str, Ledger]":
        accounts = self["accounts"].groupby("segment")["account_id"].agg(set)
        return {str(segment): self.of(members) for segment, members in accounts.items()}

    @cached_property
    def months(self) -> pd.DatetimeIndex:
        return pd.date_range(self.first.to_period("M").start_time, self.last, freq="MS")

    @cached_property
    def rates(self) -> dict[tuple[pd.Timestamp, str], float]:
        wide = self["rates"].pivot(index="month", columns="currency", values="usd_per_unit")
        start = self.months[0] - pd.DateOffset(months=1)
        wide = wide.reindex(pd.date_range(start, self.last, freq="MS")).ffill().bfill()
        return {(m, c): rate for m, row in wide.iterrows() for c, rate in row.items()}

    def usd(self, amounts: pd.Series, currencies: pd.Series, months: pd.Series) -> pd.Series:
        pairs = zip(months, currencies, strict=True)
        rates = np.array([self.rates[pair] for pair in pairs])
        return in_cents(amounts * rates)

    def running(self, day: pd.Timestamp) -> Table:
        states = self["subscriptions"]
        return states[(states["starts_on"] <= day) & ~(states["ends_on"] <= day)]

    def mrr_by_account(self, day: pd.Timestamp, rates_of: pd.Timestamp | None = None) -> pd.Series:
        """Give what each account pays a month on a day, at the rates of another if need be."""
        month = (rates_of or day).to_period("M").start_time
        states = self.running(day)
        usd = self.usd(
            states["monthly_amount"], states["currency"], pd.Series(month, index=states.index)
        )
        totals = usd.groupby(states["account_id"]).sum()
        return totals[totals > 0]


def in_cents(amounts: pd.Series) -> pd.Series:
    """Round half a cent away from zero, as books do and NumPy does not."""
    return np.sign(amounts) * np.floor(amounts.abs() * 100 + 0.5 + 1e-6) / 100


def ledger_of(books: Books, first: pd.Timestamp, last: pd.Timestamp) -> Ledger:
    return Ledger({name: _frame(books, name) for name in books.tables}, first, last)


def _frame(books: Books, name: str) -> Table:
    frame = books.arrow(name).to_pandas(date_as_object=False)
    schema = books.tables[name].schema
    for column in schema.columns:
        if column.sql_type.startswith("DECIMAL"):
            frame[column.name] = frame[column.name].astype(float)
        elif column.sql_type in ("DATE", "TIMESTAMP"):
            frame[column.name] = frame[column.name].astype("datetime64[us]")
    return frame
