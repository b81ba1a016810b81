"""A period beside the one before it, from counts, means and deviations."""

from math import nan

from core.intervals import Estimate, shares
from core.sentiment.monitor.answers import PeriodFigures, Summary
from core.sentiment.monitor.bounds import Bounds
from core.sentiment.monitor.estimates import difference_interval, index_estimate
from core.warehouse import Columns

POINTS = 100.0
_NOTHING: dict[str, float] = {
    "items": 0,
    "mean": nan,
    "deviation": nan,
    "negative": 0,
    "unsure": 0,
}


def summary_of(columns: Columns, bounds: Bounds) -> Summary:
    """Give both periods and the change, from the answer to ``both_periods``."""
    current, before = (_row(columns, which) for which in (True, False))
    difference = POINTS * (current["mean"] - before["mean"])
    low, high = difference_interval(
        difference,
        ((POINTS * current["deviation"]) ** 2, (POINTS * before["deviation"]) ** 2),
        (current["items"], before["items"]),
    )
    return Summary(
        _figures(current, bounds.days_of(bounds.since, bounds.until)),
        _figures(before, bounds.days_of(bounds.before_since, bounds.since)),
        Estimate(difference, float(low), float(high)),
    )


def _row(columns: Columns, current: bool) -> dict[str, float]:
    """Give the row of a period, which is not there where no item is."""
    for at, which in enumerate(columns["current"].tolist()):
        if which == current:
            return {name: columns[name][at].item() for name in _NOTHING}
    return _NOTHING


def _figures(row: dict[str, float], days: int) -> PeriodFigures:
    items = int(row["items"])
    negative, unsure = shares([row["negative"], row["unsure"]], [items, items])
    index = index_estimate(items, POINTS * row["mean"], POINTS * row["deviation"])
    return PeriodFigures(items, index, negative, unsure, days)
