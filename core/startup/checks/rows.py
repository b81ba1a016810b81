"""Rows whose cells are sound one by one, but not together."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.checks import Mask
from core.startup.checks.problems import Finding

Columns = Mapping[str, pa.Array]


def contradictions(table: str, columns: Columns) -> list[Finding]:
    """Give what the cells of a row say against each other.

    Parameters
    ----------
    table : str
        Its name among the books.
    columns : mapping of str to Array
        In the types of the books.
    """
    rule = _RULES.get(table)
    return [] if rule is None else rule(columns)


def _subscriptions(columns: Columns) -> list[Finding]:
    ended = _mask(pc.less_equal(columns["ends_on"], columns["starts_on"]))
    return [Finding("ends_on", ended, "a day after “Starts on”", sets_aside=True)]


def _invoices(columns: Columns) -> list[Finding]:
    refund = pc.equal(columns["kind"], "refund")
    nothing = pa.scalar(Decimal(0), columns["amount"].type)
    below, above = pc.less(columns["amount"], nothing), pc.greater(columns["amount"], nothing)
    return [
        Finding(
            "amount",
            _mask(pc.and_(below, pc.invert(refund))),
            "0 or more where the kind is no refund",
            sets_aside=True,
        ),
        Finding("amount", _mask(pc.and_(above, refund)), "0 or less in a refund", sets_aside=True),
    ]


def _usage(columns: Columns) -> list[Finding]:
    neither = _mask(pc.equal(columns["feedback"], 0))
    return [Finding("feedback", neither, "-1 or 1", sets_aside=False)]


def _users(columns: Columns) -> list[Finding]:
    early = _mask(pc.less(columns["activated_on"], columns["created_on"]))
    return [Finding("activated_on", early, "a day from “Created on” on", sets_aside=False)]


def _support(columns: Columns) -> list[Finding]:
    early = _mask(pc.less(columns["closed_at"], columns["opened_at"]))
    return [Finding("closed_at", early, "a moment after “Opened at”", sets_aside=False)]


def _mask(test: pa.Array) -> Mask:
    return np.asarray(pc.fill_null(test, False).to_numpy(zero_copy_only=False), dtype=np.bool_)


_RULES: Mapping[str, Callable[[Columns], list[Finding]]] = MappingProxyType(
    {
        "subscriptions": _subscriptions,
        "invoices": _invoices,
        "usage": _usage,
        "users": _users,
        "support": _support,
    }
)
