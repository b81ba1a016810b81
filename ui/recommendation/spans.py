"""A slider with two handles, for a number that is known only roughly."""

import math

import streamlit as st

from ui.address import MAX_CODE_CHARACTERS, keep, seed

Span = tuple[float, float]

_BETWEEN = "-"


def span(
    label: str,
    key: str,
    default: Span,
    limits: Span,
    step: float,
    *,
    format: str | None = None,  # noqa: A002 - Streamlit's word
    help: str | None = None,  # noqa: A002
) -> Span:
    """Ask between which two numbers a number lies; the address has both, as ``5-25``.

    Parameters
    ----------
    label, key : str
    default : tuple of two float
    limits : tuple of two float
        The ends of the slider, not below 0.
    step : float
    """
    seed(key, default, lambda code: _parsed(code, limits))
    low, high = limits
    chosen = st.slider(label, low, high, default, step, format, key, help)
    # A forged widget message can hold anything (fault 38).
    found = chosen if _is_span(chosen, limits) else default
    keep(key, _code(found), _code(default))
    return found


def _code(value: Span) -> str:
    return _BETWEEN.join(f"{end:.10g}" for end in value)


def _parsed(code: str, limits: Span) -> Span:
    if len(code) > MAX_CODE_CHARACTERS:
        raise ValueError
    low, high = (float(end) for end in code.split(_BETWEEN))
    if not _is_span((low, high), limits):
        raise ValueError
    return low, high


def _is_span(value: Span, limits: Span) -> bool:
    ends = (limits[0], *value, limits[1])
    return len(value) == 2 and all(map(math.isfinite, ends)) and list(ends) == sorted(ends)
