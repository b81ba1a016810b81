"""Exports of Stripe as tables of the books: subscriptions and invoices.

Two ways of writing are known. The Dashboard's CSV has headers such as "Start (UTC)" and amounts in
whole units; exports of the API have lower-case headers such as "plan_amount" and amounts in the
smallest unit, which is a cent in most currencies.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd
import pyarrow as pa

from core.arrivals import read_arrivals
from core.checks import Mask, to_numbers
from core.column_matching import plain_name
from core.startup.own.raw_book import HeldBook, RawBook
from core.startup.own.readings import Way, read_cells
from core.startup.table_columns import CellKind

# Of these, the smallest unit is the whole one (Stripe's "zero-decimal currencies").
WHOLE_CURRENCIES = frozenset(
    (
        *("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA"),
        *("PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"),
    )
)
_MONTHS_OF = MappingProxyType({"day": 12 / 365, "week": 12 * 7 / 365, "month": 1.0, "year": 12.0})
_NOT_SOLD = ("incomplete", "incomplete_expired", "trialing", "paused")
_NOT_ISSUED = ("draft", "void", "voided", "deleted")

Roles = Mapping[str, tuple[str, ...]]
_SUBSCRIPTION: Roles = MappingProxyType(
    {
        "id": ("id", "subscriptionid"),
        "customer": ("customerid", "customer"),
        "amount": ("amount", "planamount", "unitamount", "priceunitamount"),
        "interval": ("interval", "planinterval", "priceinterval"),
        "status": ("status",),
        "start": ("startutc", "startdateutc", "startdate", "createdutc", "created"),
    }
)
_SUBSCRIPTION_EXTRA: Roles = MappingProxyType(
    {
        "every": ("intervalcount", "planintervalcount"),
        "quantity": ("quantity",),
        "plan": ("plan", "planname", "plannickname", "product", "productname", "planid", "priceid"),
        "currency": ("currency", "plancurrency"),
        "ended": ("endedatutc", "endedat"),
        "canceled": ("canceledatutc", "canceledat"),
        "trial": ("trialendutc", "trialend"),
    }
)
_INVOICE: Roles = MappingProxyType(
    {
        "id": ("id", "invoiceid"),
        "customer": ("customerid", "customer"),
        "total": ("total", "amountdue"),
        "status": ("status",),
        "date": ("dateutc", "createdutc", "created", "finalizedatutc", "date"),
        "paid amount": ("amountpaid", "amountremaining"),
    }
)
_INVOICE_EXTRA: Roles = MappingProxyType(
    {
        "tax": ("tax",),
        "currency": ("currency",),
        "paid at": ("paidatutc", "paidat", "statustransitionspaidat"),
    }
)

_WRITTEN: Mapping[str, CellKind] = MappingProxyType(
    {
        **dict.fromkeys(("start", "ended", "canceled", "trial", "date", "paid at"), "day"),
        **dict.fromkeys(("amount", "total", "tax"), "money"),
        **dict.fromkeys(("every", "quantity"), "whole"),
    }
)

Cells = Mapping[str, pd.Series]


@dataclass(frozen=True)
class StripeShape:
    """One kind of export.

    Parameters
    ----------
    name, table : str
        What people call it, and which table of the books it becomes.
    needed, spare_roles : mapping
        By role, how its column may be called.
    notes : tuple of str
        What reading it as a table assumes.
    make : callable
        Gives the table's columns, and which rows are part of it.
    gives_by_role : mapping of str to tuple of str
        The table's columns, to the roles of which one must be there.
    """

    name: str
    table: str
    needed: Roles
    spare_roles: Roles
    notes: tuple[str, ...]
    make: Callable[[Cells, bool], tuple[Mapping[str, pd.Series], Mask]]
    gives_by_role: Mapping[str, tuple[str, ...]]

    def fits(self, columns: Sequence[str]) -> bool:
        """Say whether a file has the headers of this kind."""
        return all(role in self._found(columns) for role in self.needed)

    def gives(self, columns: Sequence[str]) -> tuple[str, ...]:
        """Give the columns of the table that the file's headers give."""
        found = self._found(columns)
        given = self.gives_by_role.items()
        return tuple(ours for ours, roles in given if any(role in found for role in roles))

    def spare(self, columns: Sequence[str]) -> tuple[str, ...]:
        """Give the file's columns that serve nothing."""
        used = set(self._found(columns).values())
        return tuple(name for name in columns if name not in used)

    def kinds(self, columns: Sequence[str]) -> Mapping[str, CellKind]:
        """Give what the file's columns hold that can be written in more than one way."""
        found = self._found(columns)
        return {found[role]: kind for role, kind in _WRITTEN.items() if role in found}

    def undone(self, raw: RawBook, ways: Mapping[str, Way]) -> RawBook:
        """Give the rows with the table's columns; those that were never sold are left out."""
        if not isinstance(raw, HeldBook):
            return raw
        found, kinds = self._found(raw.columns), self.kinds(raw.columns)
        cells = {
            role: read_cells(
                raw.cells[name].combine_chunks(), kinds.get(name), ways.get(name)
            ).to_pandas()
            for role, name in found.items()
        }
        cells = {role: one.astype("string") for role, one in cells.items()}
        amount = found.get("amount") or found["total"]
        columns, kept = self.make(cells, amount == amount.lower())
        given = self.gives(raw.columns)
        made = {name: pa.array(columns[name][kept], pa.string()) for name in given}
        notes = raw.notes
        if not kept.all():
            statuses = sorted(set(cells["status"][~kept].str.lower()))
            notes = (*notes, f"{int((~kept).sum()):,} rows left out: {', '.join(statuses)}")
        return replace(raw, cells=pa.table(made), places=np.flatnonzero(kept), notes=notes)

    def _found(self, columns: Sequence[str]) -> dict[str, str]:
        plain = {plain_name(name): name for name in reversed(columns)}
        found = dict[str, str]()
        for role, names in {**self.needed, **self.spare_roles}.items():
            known = [plain[name] for name in names if name in plain]
            if known:
                found[role] = known[0]
        return found


def _subscriptions(cells: Cells, in_cents: bool) -> tuple[Mapping[str, pd.Series], Mask]:
    status, interval = cells["status"].str.lower(), cells["interval"].str.lower()
    months = interval.map(dict(_MONTHS_OF)).to_numpy(dtype=float, na_value=np.nan)
    for role, number in (("every", 1.0), ("quantity", 1.0)):
        factor = to_numbers(cells[role]) if role in cells else np.full(len(months), number)
        factor = np.where(np.isnan(factor), number, factor)
        months = months * factor if role == "every" else months / factor
    ended = _or_empty(cells, "ended")
    over = status.isin(["canceled", "cancelled"])
    ended = ended.where(_filled(ended) | ~over, _or_empty(cells, "canceled"))
    columns = {
        "subscription_id": cells["id"],
        "account_id": cells["customer"],
        "plan": _or_empty(cells, "plan"),
        "billing": interval.map({"month": "monthly", "year": "annual"}),
        "starts_on": _later(cells["start"], _or_empty(cells, "trial")),
        "ends_on": ended,
        "monthly_amount": _amounts(cells, "amount", 1 / months, in_cents),
        "currency": _or_empty(cells, "currency"),
    }
    return columns, ~status.isin(_NOT_SOLD).to_numpy(dtype=bool)


def _invoices(cells: Cells, in_cents: bool) -> tuple[Mapping[str, pd.Series], Mask]:
    status = cells["status"].str.lower()
    tax = to_numbers(_or_empty(cells, "tax"))
    total = to_numbers(cells["total"])
    share = 1 - np.divide(tax, total, out=np.zeros(len(tax)), where=(total != 0) & ~np.isnan(tax))
    paid = _or_empty(cells, "paid at")
    paid = paid.where(_filled(paid) | (status != "paid"), cells["date"])
    columns = {
        "invoice_id": cells["id"],
        "account_id": cells["customer"],
        "issued_on": cells["date"],
        "paid_on": paid,
        "kind": pd.Series(np.where(total < 0, "refund", "subscription"), dtype="string"),
        "amount": _amounts(cells, "total", share, in_cents),
        "currency": _or_empty(cells, "currency"),
    }
    return columns, ~status.isin(_NOT_ISSUED).to_numpy(dtype=bool)


def _amounts(
    cells: Cells, role: str, factor: "np.ndarray[tuple[int], np.dtype[np.float64]]", cents: bool
) -> pd.Series:
    """Give amounts times a factor; text that is no number stays, to be told."""
    numbers = to_numbers(cells[role]) * factor
    if cents:
        whole = _or_empty(cells, "currency").str.upper().isin(WHOLE_CURRENCIES).to_numpy(dtype=bool)
        numbers = np.where(whole, numbers, numbers / 100)
    written = pd.Series([f"{number:.10f}" for number in numbers], dtype="string")
    return written.where(np.isfinite(numbers), cells[role])


def _later(start: pd.Series, trial_end: pd.Series) -> pd.Series:
    """Give the end of the trial where there was one, else the start."""
    first, paid_from = read_arrivals(start).at, read_arrivals(trial_end).at
    return start.where(~(paid_from > first), trial_end)


def _or_empty(cells: Cells, role: str) -> pd.Series:
    return cells.get(role, pd.Series(pd.NA, index=cells["id"].index, dtype="string"))


def _filled(cells: pd.Series) -> pd.Series:
    return cells.fillna("").str.strip() != ""


_AMOUNTS_NOTE = "amounts in the smallest unit where headers are lower-case, else in whole units"
STRIPE_SHAPES = (
    StripeShape(
        "stripe subscriptions",
        "subscriptions",
        _SUBSCRIPTION,
        _SUBSCRIPTION_EXTRA,
        (
            "a month costs amount × quantity, of a year a twelfth",
            "a subscription begins when its trial ends",
            "the export knows only the present price: expansion and contraction cannot be seen",
            _AMOUNTS_NOTE,
        ),
        _subscriptions,
        MappingProxyType(
            {
                "subscription_id": ("id",),
                "account_id": ("customer",),
                "plan": ("plan",),
                "billing": ("interval",),
                "starts_on": ("start",),
                "ends_on": ("ended", "canceled"),
                "monthly_amount": ("amount",),
                "currency": ("currency",),
            }
        ),
    ),
    StripeShape(
        "stripe invoices",
        "invoices",
        _INVOICE,
        _INVOICE_EXTRA,
        (
            "amounts are totals without tax; a negative total is a refund",
            "a paid invoice without a day of payment was paid on its date",
            _AMOUNTS_NOTE,
        ),
        _invoices,
        MappingProxyType(
            {
                "invoice_id": ("id",),
                "account_id": ("customer",),
                "issued_on": ("date",),
                "paid_on": ("paid at", "status"),
                "kind": ("total",),
                "amount": ("total",),
                "currency": ("currency",),
            }
        ),
    ),
)
