"""A question to a metric as codes, for an address or a command line, and back."""

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import quote, unquote

from core.errors import OptionError
from core.metrics.definition import GRAINS, US_DOLLAR, Grain
from core.metrics.request import COMPARES, Compare, Request
from core.schema import quoted

_CURRENCY = re.compile("[A-Za-z]{3}")
_FILTER, _PARAMETER = "filter.", "parameter."


def to_query(request: Request) -> dict[str, str]:
    """Give a question as the parameters of an address."""
    query = {
        "from": request.first_day.isoformat(),
        "to": request.last_day.isoformat(),
        "grain": request.grain,
    }
    if request.by is not None:
        query["by"] = request.by
    if request.compare is not None:
        query["compare"] = request.compare
    if request.currency != US_DOLLAR:
        query["currency"] = request.currency
    query |= {_FILTER + name: _joined(values) for name, values in request.filters.items()}
    return query | {_PARAMETER + name: str(value) for name, value in request.parameters.items()}


def from_query(query: Mapping[str, str]) -> Request:
    """Read a question from the parameters of an address; others are left alone.

    Raises
    ------
    OptionError
        If one is not as :func:`to_query` writes it.
    """
    return Request(
        day_of(query.get("from", "")),
        day_of(query.get("to", "")),
        grain_of(query.get("grain", "month")),
        query.get("by"),
        {name: _split(text) for name, text in _below(_FILTER, query).items()},
        {name: number_of(text) for name, text in _below(_PARAMETER, query).items()},
        compare_of(query.get("compare")),
        currency_of(query.get("currency", US_DOLLAR)),
    )


def day_of(text: str) -> date:
    """Read a day, as in 2026-03-31.

    Raises
    ------
    OptionError
        If it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _not_as("day", text, "one written as 2026-03-31") from error


def grain_of(text: str) -> Grain:
    """Read a grain.

    Raises
    ------
    OptionError
        If it is none.
    """
    for grain in GRAINS:
        if text == grain:
            return grain
    raise _not_as("grain", text, f"one of {', '.join(GRAINS)}")


def compare_of(text: str | None) -> Compare | None:
    """Read what to compare with.

    Raises
    ------
    OptionError
        If it is not offered.
    """
    for compare in (None, *COMPARES):
        if text == compare:
            return compare
    raise _not_as("comparison", text, f"one of {', '.join(COMPARES)}")


def currency_of(text: str) -> str:
    """Read the code of a currency, as in EUR; whether the books have its rate is not known here.

    Raises
    ------
    OptionError
        If it is none.
    """
    if not _CURRENCY.fullmatch(text):
        raise _not_as("currency", text, "three letters of ISO 4217, such as EUR")
    return text.upper()


def number_of(text: str) -> int:
    """Read a whole number from 0 up.

    Raises
    ------
    OptionError
        If it is none.
    """
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise _not_as("number", text, "a whole number from 0 up")
    return int(text)


def _joined(values: tuple[str, ...]) -> str:
    # A comma within a value must not part it.
    return ",".join(quote(value, safe=" ") for value in values)


def _split(text: str) -> tuple[str, ...]:
    return tuple(unquote(value) for value in text.split(","))


def _below(prefix: str, query: Mapping[str, str]) -> dict[str, str]:
    return {
        name.removeprefix(prefix): text for name, text in query.items() if name.startswith(prefix)
    }


def _not_as(what: str, text: str | None, expected: str) -> OptionError:
    return OptionError(f"{quoted(text)} is no {what}.", f"{expected}.", "Choose again.")
