"""A question's values as a statement takes them, and which periods of two answers are a pair."""

import numpy as np
import pandas as pd

from core.metrics.periods import period_at, periods_between
from core.metrics.request import Request

ACCOUNT_DIMENSIONS = ("segment", "country", "industry", "channel", "currency")
OTHER_DIMENSIONS = ("plan", "billing", "use_case", "category", "ticket_category", "team")
ALL_DIMENSIONS = (*ACCOUNT_DIMENSIONS, *OTHER_DIMENSIONS)


# Dimensions that the counts of latencies tell apart.
_COUNTED_DIMENSIONS = frozenset({"segment", "use_case"})


def bound_values(request: Request, has_counts: bool) -> dict[str, object]:
    """Give the values of a checked question by the name of their parameter.

    Parameters
    ----------
    request : Request
    has_counts : bool
        Whether latencies were counted when the books were opened.
    """
    asked = {*request.filters, *({request.by} - {None})}
    filters = {
        name: list(request.filters[name]) if name in request.filters else None
        for name in ALL_DIMENSIONS
    }
    return {
        "grain": request.grain,
        "first_day": request.first_day,
        "last_day": request.last_day,
        "by": request.by,
        "is_counted": has_counts and asked <= _COUNTED_DIMENSIONS,
        **filters,
        **request.parameters,
    }


def within(frame: pd.DataFrame, asked: Request) -> pd.DataFrame:
    """Give those rows of an answer whose period a question is about."""
    periods = frame["period"].to_numpy()
    rows = (periods >= np.datetime64(asked.first_day)) & (periods <= np.datetime64(asked.last_day))
    return frame[rows].reset_index(drop=True)


def paired(compared: pd.DataFrame, asked: Request, other: Request) -> pd.DataFrame:
    """Add to a compared answer ``pairs_with``: the period of the answer that a row stands beside.

    Parameters
    ----------
    compared : DataFrame
    asked, other : Request
        The answer's question and the compared one's.
    """
    first, grain, periods = asked.first_day, asked.grain, compared["period"]
    beside = {
        period: period_at(first, periods_between(other.first_day, period.date(), grain), grain)
        for period in periods.unique()
    }
    shifted = pd.Series([beside[period] for period in periods], dtype=periods.dtype)
    return compared.assign(pairs_with=shifted)
