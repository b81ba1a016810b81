"""The index over time, as tables a page can draw; in index points, from -100 to 100."""

import numpy as np
import pandas as pd

from core.arrays import FloatArray
from core.sentiment.monitor.estimates import mean_interval
from core.sentiment.names import CLASSES
from core.warehouse import Columns

POINTS = 100.0


def index_frame(periods: Columns) -> pd.DataFrame:
    """Give each period of a selection that lies in the stream as known, also without items.

    Returns
    -------
    DataFrame
        start (datetime64[s]), items, index, low, high (NaN where nothing is known; the interval
        needs two items), negative_share, neutral_share, positive_share (of the most probable
        class), days (how many of the period's days are in view) and unfinished (it reaches past
        what is known or selected).
    """
    items = periods["items"]
    shares = {f"{name}_share": _shares(periods[name], items) for name in CLASSES}
    return pd.DataFrame(
        {
            "start": periods["start"].astype("datetime64[s]"),
            "items": items,
            **_index(periods),
            **shares,
            "days": periods["days"],
            "unfinished": periods["unfinished"],
        },
        copy=False,
    )


def trailing_frame(windows: Columns) -> pd.DataFrame:
    """Give each day with the index of the window of days that ends with it.

    Returns
    -------
    DataFrame
        day (datetime64[s]), items (of the window), index, low, high, negative_share, items_of_day
        (of the day alone: the volume) and whole (False while the window reaches back before the
        stream's first day).
    """
    return pd.DataFrame(
        {
            "day": windows["day"].astype("datetime64[s]"),
            "items": windows["items"],
            **_index(windows),
            "negative_share": _shares(windows["negative"], windows["items"]),
            "items_of_day": windows["items_of_day"],
            "whole": windows["whole"],
        },
        copy=False,
    )


def daily_frame(days: Columns) -> pd.DataFrame:
    """Give each day's counts and scores, also where no item came.

    Returns
    -------
    DataFrame
        day (datetime64[s]), items, negative (a count), score_sum, score_mean and score_deviation,
        of scores from -1 to 1; the mean is NaN without items, the deviation with fewer than two.
    """
    return pd.DataFrame({**days, "day": days["day"].astype("datetime64[s]")}, copy=False)


def _index(rows: Columns) -> dict[str, FloatArray]:
    index, spread = POINTS * rows["mean"], POINTS * rows["deviation"]
    low, high = mean_interval(rows["items"], index, spread)
    return {"index": index, "low": low, "high": high}


def _shares(counts: FloatArray, totals: FloatArray) -> FloatArray:
    share = np.full(len(totals), np.nan)
    return np.asarray(np.divide(counts, totals, out=share, where=totals > 0))
