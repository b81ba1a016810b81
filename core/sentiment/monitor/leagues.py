"""Entities, topics and sources beside each other, as tables a page can draw."""

from collections.abc import Mapping
from math import comb
from typing import Any

import numpy as np
import pandas as pd

from core.arrays import FloatArray
from core.intervals import Estimate
from core.sentiment.monitor.answers import SourceSpread
from core.sentiment.monitor.bounds import WEEKS
from core.sentiment.monitor.estimates import difference_interval, mean_interval
from core.warehouse import Columns

POINTS = 100.0
# A source with fewer items says too little of how its items differ.
SPREAD_ITEMS = 5


def league(who: Mapping[str, Any], row: Columns, week: Columns) -> pd.DataFrame:
    """Give a league table.

    Parameters
    ----------
    who : mapping of str to array
        Columns that name the entity, topic or source of each row; they come first.
    row, week : mapping of str to ndarray
        The answers to the questions ``league`` and ``league_by_week``.

    Returns
    -------
    DataFrame
        items, index, low, high, negative_share, items_before, index_before, change, change_low,
        change_high and weeks (the index of each of the ``WEEKS`` weeks that end with the period,
        oldest first, NaN without items).
    """
    index, before = POINTS * row["mean"], POINTS * row["mean_before"]
    spread, spread_before = POINTS * row["deviation"], POINTS * row["deviation_before"]
    low, high = mean_interval(row["items"], index, spread)
    change_low, change_high = difference_interval(
        index - before, (spread**2, spread_before**2), (row["items"], row["items_before"])
    )
    figures = {
        "items": row["items"],
        "index": index,
        "low": low,
        "high": high,
        "negative_share": _shares(row["negative"], row["items"]),
        "items_before": row["items_before"],
        "index_before": before,
        "change": index - before,
        "change_low": change_low,
        "change_high": change_high,
        "weeks": list(_weeks(row, week)),
    }
    return pd.DataFrame({**who, **figures}, copy=False)


def spread_of(row: Columns, names: tuple[str, ...]) -> SourceSpread | None:
    """Say how far apart the sources are, from the answer to ``league``.

    The highest and the lowest are picked for being so, so the interval is Welch's with the error
    shared out among all pairs (Dunn, O. J. (1961), "Multiple comparisons among means", JASA 56,
    52-64); it may begin below 0, which says that no two sources are known to differ.
    """
    enough = np.flatnonzero(row["items"] >= SPREAD_ITEMS)
    if len(enough) < 2:
        return None
    index = POINTS * row["mean"][enough]
    top, bottom = enough[index.argmax()], enough[index.argmin()]
    variance = (POINTS * row["deviation"]) ** 2
    distance = float(index.max() - index.min())
    low, high = difference_interval(
        distance,
        (variance[top], variance[bottom]),
        (row["items"][top], row["items"][bottom]),
        0.05 / comb(len(enough), 2),
    )
    highest, lowest = (names[int(row["place"][one])] for one in (top, bottom))
    return SourceSpread(highest, lowest, Estimate(distance, float(low), float(high)), len(enough))


def _weeks(row: Columns, week: Columns) -> FloatArray:
    """Give the index of each week, oldest first, shape (places, weeks); NaN without items."""
    cells = np.full((len(row["place"]), WEEKS), np.nan)
    order = np.argsort(row["place"])
    at = np.searchsorted(row["place"], week["place"], sorter=order)
    found = at < len(order)
    line = order[np.minimum(at, len(order) - 1)] if len(order) else at
    found &= row["place"][line] == week["place"] if len(order) else False
    ago = week["weeks_ago"].astype(np.int64)
    cells[line[found], WEEKS - 1 - ago[found]] = POINTS * week["mean"][found]
    return cells


def _shares(counts: FloatArray, totals: FloatArray) -> FloatArray:
    share = np.full(len(totals), np.nan)
    return np.asarray(np.divide(counts, totals, out=share, where=totals > 0))
