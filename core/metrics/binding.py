"""A question's values as a statement takes them, and which periods of two answers are a pair."""

from datetime import date

import pandas as pd

from core.metrics.definition import Grain
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


def pairs_with(periods: pd.Series, first: date, other_first: date, grain: Grain) -> list[date]:
    """Give for each period of a compared answer the one of the answer it stands beside.

    Parameters
    ----------
    periods : Series of datetime64
        First days of the compared answer.
    first, other_first : date
        First days of both questions, the answer's and the compared one's.
    grain : str
    """
    shifted = {
        period: period_at(first, periods_between(other_first, period.date(), grain), grain)
        for period in periods.unique()
    }
    return [shifted[period] for period in periods]
