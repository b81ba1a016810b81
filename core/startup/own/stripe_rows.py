"""Rows of Stripe's exports as rows of the books: what a month costs, was issued, who signed up.

Each function takes the cells by role and gives the table's columns, and which rows are part of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.arrivals import read_arrivals
from core.checks import Mask, to_numbers

# Of these, the smallest unit is the whole one (Stripe's "zero-decimal currencies").
WHOLE_CURRENCIES = frozenset(
    (
        *("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA"),
        *("PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"),
    )
)
_MONTHS_OF = MappingProxyType(
    {
        "day": 12 / 365,
        "week": 12 * 7 / 365,
        **dict.fromkeys(("month", "monthly"), 1.0),
        **dict.fromkeys(("quarter", "quarterly"), 3.0),
        **dict.fromkeys(("year", "yearly", "annual", "annually"), 12.0),
    }
)
_MONTH, _YEAR = 1.0, 12.0
_NOT_SOLD = ("incomplete", "incomplete_expired", "trialing", "paused")
_NOT_ISSUED = ("draft", "void", "voided", "deleted")

Cells = Mapping[str, pd.Series]


@dataclass(frozen=True)
class Made:
    """Columns of a table, made from an export.

    Parameters
    ----------
    columns : mapping of str to Series
    is_part : ndarray of bool
        Which rows are part of the table.
    reasons : Series of str
        Why the others are not.
    """

    columns: Mapping[str, pd.Series]
    is_part: Mask
    reasons: pd.Series


def subscriptions(cells: Cells, in_cents: bool) -> Made:
    """Give a row for each subscription that was ever paid for."""
    status, interval = _lower(cells, "status"), _lower(cells, "interval")
    months = interval.map(dict(_MONTHS_OF)).to_numpy(dtype=float, na_value=np.nan)
    for role in ("every", "quantity"):
        factor = to_numbers(cells[role]) if role in cells else np.ones(len(months))
        factor = np.where(np.isnan(factor), 1.0, factor)
        months = months * factor if role == "every" else months / factor
    ended = _or_empty(cells, "ended")
    over = status.isin(["canceled", "cancelled"])
    ended = ended.where(_filled(ended) | ~over, _or_empty(cells, "canceled"))
    start = _later(cells["start"], _or_empty(cells, "trial"))
    unpaid = read_arrivals(ended).at <= read_arrivals(start).at
    columns = {
        "subscription_id": cells["id"],
        "account_id": cells["customer"],
        "plan": _or_empty(cells, "plan"),
        "billing": _billing(interval, cells),
        "starts_on": start,
        "ends_on": ended,
        "monthly_amount": _amounts(cells, "amount", 1 / months, in_cents),
        "currency": _or_empty(cells, "currency"),
    }
    not_sold = status.isin(_NOT_SOLD).to_numpy(dtype=bool)
    return Made(columns, ~not_sold & ~unpaid, status.where(not_sold, "ended before it was paid"))


def invoices(cells: Cells, in_cents: bool) -> Made:
    """Give a row for each invoice that was issued, without tax."""
    status = _lower(cells, "status")
    tax = to_numbers(_or_empty(cells, "tax"))
    total = to_numbers(cells["total"])
    share = 1 - np.divide(tax, total, out=np.zeros(len(tax)), where=(total != 0) & ~np.isnan(tax))
    paid = _or_empty(cells, "paid at")
    paid = paid.where(_filled(paid) | ~status.isin(["paid", "true"]), cells["date"])
    columns = {
        "invoice_id": cells["id"],
        "account_id": cells["customer"],
        "issued_on": cells["date"],
        "paid_on": paid,
        "kind": pd.Series(np.where(total < 0, "refund", "subscription"), dtype="string"),
        "amount": _amounts(cells, "total", share, in_cents),
        "currency": _or_empty(cells, "currency"),
    }
    return Made(columns, ~status.isin(_NOT_ISSUED).to_numpy(dtype=bool), status)


def customers(cells: Cells, _: bool) -> Made:
    """Give a row for each customer."""
    columns = {
        "account_id": cells["id"],
        "name": _or_empty(cells, "name"),
        "country": _or_empty(cells, "country"),
        "currency": _or_empty(cells, "currency"),
        "signed_up_on": cells["created"],
    }
    return Made(columns, np.ones(len(cells["id"]), dtype=np.bool_), cells["id"])


def _billing(interval: pd.Series, cells: Cells) -> pd.Series:
    """Give how often it is invoiced; nothing for what is neither monthly nor annual."""
    months = interval.map(dict(_MONTHS_OF)).to_numpy(dtype=float, na_value=np.nan)
    if "every" in cells:
        every = to_numbers(cells["every"])
        months = months * np.where(np.isnan(every), 1.0, every)
    named = pd.Series(months, index=interval.index).map({_MONTH: "monthly", _YEAR: "annual"})
    return named.astype("string")


def _amounts(cells: Cells, role: str, factor: npt.NDArray[np.float64], cents: bool) -> pd.Series:
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


def _lower(cells: Cells, role: str) -> pd.Series:
    return cells[role].str.strip().str.lower()


def _or_empty(cells: Cells, role: str) -> pd.Series:
    return cells.get(role, pd.Series(pd.NA, index=cells["id"].index, dtype="string"))


def _filled(cells: pd.Series) -> pd.Series:
    return cells.fillna("").str.strip() != ""
