"""Rows of orders, sifted: purchases stay, and everything else is counted under one reason."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.arrays import FloatArray, Rows
from core.checks import Mask
from core.recommendation.own_shop.cells import Coded
from core.recommendation.own_shop.returns import Netted, net_returns
from core.recommendation.own_shop.rows import OrderRows
from core.recommendation.own_shop.tally import OrderTally

# Ids lie in arrays of one width, so a single long one would cost memory for all. A SHA-256 in
# hexadecimal digits has 64 characters.
LONGEST_ID = 80
# So many rows whose date could not be read are named.
ROWS_NAMED = 5


@dataclass(frozen=True)
class Sifted:
    """The rows that are purchases, and the count of all.

    Parameters
    ----------
    rows : ndarray of int
        Places in the file, ascending.
    kept_share : ndarray of float, shape (len(rows),)
        Of the pieces and the money of each, what was not given back.
    tally : OrderTally
    """

    rows: Rows
    kept_share: FloatArray
    tally: OrderTally


class _Sieve:
    """Rows that are still in, and how many went for which reason."""

    def __init__(self, count: int) -> None:
        self.kept = np.ones(count, dtype=np.bool_)
        self.counts: dict[str, int] = {}

    def drop(self, reason: str, rows: Mask) -> None:
        """Leave rows out, unless they went before."""
        going = self.kept & rows
        self.counts[reason] = int(going.sum())
        self.kept &= ~going


def sift(frame: pd.DataFrame, rows: OrderRows, now: np.datetime64) -> Sifted:
    """Leave out what is no purchase; each row counts under the first reason that holds.

    Parameters
    ----------
    frame : DataFrame
        All columns of the file: rows that agree in each of them are duplicates.
    rows : OrderRows
        Of the same rows.
    now : datetime64[s]
        What is dated later is kept out.
    """
    sieve = _Sieve(len(rows))
    sieve.drop("without_user", ~rows.user.is_given)
    sieve.drop("without_item", ~rows.item.is_given)
    undated = np.isnat(rows.at)
    unread = sieve.kept & undated & rows.arrivals.unread
    sieve.drop("undated", undated)
    sieve.drop("long_ids", _is_long(rows.user) | _is_long(rows.item))
    sieve.drop("future", np.asarray(rows.at > now))
    sieve.drop("duplicates", _repeats(frame, rows, sieve.kept))
    sieve.drop("nothing_bought", rows.pieces == 0)
    netted = _netted(rows, sieve.kept)
    unmatched = int(netted.is_unmatched.sum())
    sieve.drop("returns", rows.is_return)
    sieve.drop("cancelled", netted.kept_share == 0)
    places = np.flatnonzero(sieve.kept)
    tally = OrderTally(
        rows=len(rows),
        lines=len(places),
        **sieve.counts,
        unmatched_returns=unmatched,
        unread_dates=int(unread.sum()),
        unread_rows=tuple(np.flatnonzero(unread)[:ROWS_NAMED].tolist()),
        other_order=_other_order(rows, unread),
        filled=rows.filled,
    )
    return Sifted(places, netted.kept_share[places], tally)


def _is_long(column: Coded) -> Mask:
    return np.asarray(np.append(column.lengths > LONGEST_ID, False)[column.codes], dtype=np.bool_)


def _repeats(frame: pd.DataFrame, rows: OrderRows, kept: Mask) -> Mask:
    """Say which rows are the same as an earlier one, comparing only those that may be."""
    who_what = rows.user.codes.astype(np.int64) * len(rows.item.texts) + rows.item.codes
    keys = pd.DataFrame({"who_what": who_what, "at": rows.at.astype(np.int64)})[kept]
    alike = np.flatnonzero(kept)[keys.duplicated(keep=False).to_numpy()]
    repeats = np.zeros(len(rows), dtype=np.bool_)
    repeats[alike] = frame.iloc[alike].duplicated().to_numpy()
    return repeats


def _netted(rows: OrderRows, kept: Mask) -> Netted:
    is_return = rows.is_return & kept
    kept_share, is_unmatched = np.ones(len(rows)), np.zeros(len(rows), dtype=np.bool_)
    if is_return.any():
        places = np.flatnonzero(kept)
        pair = rows.user.codes[places].astype(np.int64) * len(rows.item.texts)
        pair += rows.item.codes[places]
        seconds = rows.at[places].astype(np.int64)
        found = net_returns(pair, seconds, rows.pieces[places], is_return[places])
        kept_share[places], is_unmatched[places] = found.kept_share, found.is_unmatched
    return Netted(kept_share, is_unmatched)


def _other_order(rows: OrderRows, unread: Mask) -> int:
    other = rows.arrivals.other_order
    return 0 if other is None else int((unread & other).sum())
