"""A question's values as a statement takes them."""

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
