"""Exports of Stripe as tables of the books: subscriptions, invoices and customers.

Two ways of writing are known. The Dashboard's CSV has headers such as "Start Date (UTC)" and
amounts in whole units; exports of the API and of Sigma have lower-case headers such as
"plan_amount" and amounts in the smallest unit, which is a cent in most currencies. "Start (UTC)" is
when the present price began, "Start Date (UTC)" when the subscription did (Stripe's changelog of
2019-10-17).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.arrivals import read_arrivals, utc_seconds
from core.column_matching import plain_name
from core.nouns import counted
from core.startup.own import stripe_rows
from core.startup.own.raw_book import HeldBook, RawBook
from core.startup.own.readings import Reading, Way, read_cells
from core.startup.own.stripe_rows import Cells, Made
from core.startup.table_columns import CellKind

Roles = Mapping[str, tuple[str, ...]]
_SUBSCRIPTION: Roles = MappingProxyType(
    {
        "id": ("id", "subscriptionid"),
        "customer": ("customerid", "customer"),
        "amount": ("amount", "planamount", "unitamount", "priceunitamount", "planamountdecimal"),
        "interval": ("interval", "planinterval", "priceinterval", "pricerecurringinterval"),
        "status": ("status",),
        "start": ("startdateutc", "startdate", "createdutc", "created", "startutc", "start"),
    }
)
_SUBSCRIPTION_EXTRA: Roles = MappingProxyType(
    {
        "every": ("intervalcount", "planintervalcount", "pricerecurringintervalcount"),
        "quantity": ("quantity",),
        "plan": (
            *("plan", "planname", "plannickname", "product", "productname"),
            *("planid", "priceid", "planpriceid", "planproduct"),
        ),
        "currency": ("currency", "plancurrency", "pricecurrency"),
        "ended": ("endedatutc", "endedat"),
        "canceled": ("canceledatutc", "canceledat"),
        "trial": ("trialendutc", "trialend"),
        "seen": ("currentperiodstartutc", "currentperiodstart"),
    }
)
_INVOICE: Roles = MappingProxyType(
    {
        "id": ("id", "invoiceid"),
        "customer": ("customerid", "customer"),
        "total": ("total", "amountdue"),
        "status": ("status", "paid"),
        "date": ("dateutc", "createdutc", "created", "finalizedatutc", "finalizedat", "date"),
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
_CUSTOMER: Roles = MappingProxyType(
    {
        "id": ("id", "customerid"),
        "email": ("email", "customeremail"),
        "created": ("createdutc", "created"),
        "account": ("delinquent", "totalspend", "paymentcount", "defaultsource"),
    }
)
_CUSTOMER_EXTRA: Roles = MappingProxyType(
    {
        "name": ("name", "customername", "description"),
        "currency": ("currency",),
        "country": ("addresscountry", "cardaddresscountry", "cardissuecountry"),
    }
)
_KINDS: Mapping[str, CellKind] = MappingProxyType(
    {
        **dict.fromkeys(("start", "ended", "canceled", "trial", "seen"), "day"),
        **dict.fromkeys(("date", "paid at", "created"), "day"),
        **dict.fromkeys(("amount", "total", "tax"), "money"),
        **dict.fromkeys(("every", "quantity"), "whole"),
    }
)
# Headers that only the API's own objects have; a person may call any amount an amount.
_OF_API = frozenset(
    (
        *("planamount", "unitamount", "priceunitamount", "planinterval", "amountdue", "livemode"),
        *("amountremaining", "collectionmethod", "currentperiodend", "object"),
    )
)
_WITH_CENTS = r"[.,](\d\d|[1-9])\s*$"
_MANY_CENTS = 1_000
_UNIT = "{column}, unit"


@dataclass(frozen=True)
class StripeShape:
    """One kind of export.

    Parameters
    ----------
    name, table : str
        What people call it, and which table of the books it becomes.
    needed, spare_roles : mapping
        By role, how its column may be called, the best first.
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
    make: Callable[[Cells, bool], Made]
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
        return {found[role]: kind for role, kind in _KINDS.items() if role in found}

    def currency(self, columns: Sequence[str]) -> str:
        """Give the file's column of currencies; empty where there is none."""
        return self._found(columns).get("currency", "")

    def unit_reading(self, raw: RawBook, chosen: Mapping[str, Way]) -> tuple[Reading, ...]:
        """Give in which unit amounts stand, where headers are those of the API."""
        column = self._amount(raw.columns)
        if not column or column != column.lower():
            return ()
        key = _UNIT.format(column=column)
        cells = [batch.column(0).cast(pa.string()) for batch in raw.batches((column,))]
        text = pa.chunked_array(cells, pa.string()).drop_null()
        if not len(text):
            return ()
        example = text[0].as_py().strip()
        if pc.any(pc.match_substring_regex(text, _WITH_CENTS)).as_py():
            return (Reading(column, "whole units", "cells", example, key=key),)
        if _OF_API & set(map(plain_name, raw.columns)):
            return (Reading(column, "cents", "cells", example, key=key),)
        if key in chosen:
            return (Reading(column, chosen[key], "chosen", example, key=key),)
        is_large = pc.any(pc.greater_equal(pc.utf8_length(text), len(str(_MANY_CENTS)))).as_py()
        way: Way = "cents" if is_large else "whole units"
        return (Reading(column, way, "assumed", example, key=key),)

    def undone(self, raw: RawBook, ways: Mapping[str, Way]) -> RawBook:
        """Give the rows with the table's columns; those that were never sold are left out."""
        if not isinstance(raw, HeldBook):
            return raw
        found, kinds = self._found(raw.columns), self.kinds(raw.columns)
        cells = {}
        for role, name in found.items():
            one = raw.cells[name].combine_chunks()
            cells[role] = read_cells(one, kinds.get(name), ways.get(name)).to_pandas()
        texts = {role: one.astype("string") for role, one in cells.items()}
        unit = _UNIT.format(column=self._amount(raw.columns))
        return self._made(raw, self.make(texts, ways.get(unit) == "cents"))

    def told_until(self, raw: RawBook, ways: Mapping[str, Way]) -> date | None:
        """Give a day up to which the export tells at least: the last on which a period began."""
        name = self._found(raw.columns).get("seen")
        if name is None or not isinstance(raw, HeldBook):
            return None
        cells = read_cells(raw.cells[name].combine_chunks(), "day", ways.get(name))
        begun = read_arrivals(cells.to_pandas().astype("string")).at
        begun = begun[begun <= utc_seconds(datetime.now(UTC))]
        last: date | None = begun.max().astype("datetime64[D]").item() if len(begun) else None
        return last

    def _made(self, raw: HeldBook, made: Made) -> HeldBook:
        kept, given = made.is_part, self.gives(raw.columns)
        table = {name: pa.array(made.columns[name][kept], pa.string()) for name in given}
        notes = raw.notes
        if not kept.all():
            reasons = sorted(set(made.reasons[~kept].dropna()))
            rows = counted(int((~kept).sum()), "row")
            notes = (*notes, f"{rows} left out: {', '.join(reasons)}")
        return replace(raw, cells=pa.table(table), places=np.flatnonzero(kept), notes=notes)

    def _amount(self, columns: Sequence[str]) -> str:
        found = self._found(columns)
        return found.get("amount") or found.get("total") or ""

    def _found(self, columns: Sequence[str]) -> dict[str, str]:
        plain = {plain_name(name): name for name in reversed(columns)}
        found = dict[str, str]()
        for role, names in {**self.needed, **self.spare_roles}.items():
            known = [plain[name] for name in names if name in plain]
            if known:
                found[role] = known[0]
        return found


STRIPE_SHAPES = (
    StripeShape(
        "stripe subscriptions",
        "subscriptions",
        _SUBSCRIPTION,
        _SUBSCRIPTION_EXTRA,
        (
            "a month costs amount × quantity, of a year a twelfth, before discounts",
            "a subscription begins when its trial ends",
            "the export knows only the present price: expansion and contraction cannot be seen",
        ),
        stripe_rows.subscriptions,
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
        ),
        stripe_rows.invoices,
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
    StripeShape(
        "stripe customers",
        "accounts",
        _CUSTOMER,
        _CUSTOMER_EXTRA,
        ("a customer signed up on the day on which Stripe made it",),
        stripe_rows.customers,
        MappingProxyType(
            {
                "account_id": ("id",),
                "name": ("name",),
                "country": ("country",),
                "currency": ("currency",),
                "signed_up_on": ("created",),
            }
        ),
    ),
)
