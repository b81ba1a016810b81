"""Controls whose setting is kept in the address, so that a link restores the view.

The address holds *codes* ("test"), never labels ("Test split"): a link must survive a
change of words or of language, which is why Streamlit's own ``bind="query-params"``
is not used. A code is checked like any input from outside; one that is not offered
gives the default, is removed from the address and is named in one notice.
"""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal

import streamlit as st

from core.errors import OptionError
from ui.address import (
    MAX_CODE_CHARACTERS,
    carried,
    carry,
    keep,
    reset,
    seed,
    show_notice,
    start,
)

__all__ = [
    "MAX_CODE_CHARACTERS",
    "carried",
    "carry",
    "choice",
    "day",
    "number",
    "reset",
    "several",
    "show_notice",
    "slider",
    "start",
    "switch",
]

Look = Literal["select", "segments", "radio"]

DAY_FORMAT = "D MMM YYYY"
BETWEEN = "."


def choice(
    label: str,
    options: Mapping[str, str],
    key: str,
    default: str | None = None,
    *,
    look: Look = "select",
    help: str | None = None,  # noqa: A002 - Streamlit's word
    label_visibility: Literal["visible", "hidden", "collapsed"] = "visible",
) -> str:
    """Offer one of several options and give its code.

    Parameters
    ----------
    label : str
        What the visitor reads.
    options : mapping of str to str
        Code (kept in the address) to title (shown).
    key : str
        The parameter's name in the address, and the widget's key.
    default : str, optional
        A code; the first option if left out.
    look : str
        A drop-down ("select"), a row of buttons ("segments") or "radio".

    Raises
    ------
    OptionError
        If the default is not an option.
    """
    codes = list(options)
    fallback = codes[0] if default is None else default
    if fallback not in options:
        raise OptionError(
            f"“{fallback}” is not an option of {key}.", ", ".join(codes), "Choose one."
        )
    seed(key, fallback, lambda code: _one_of(code, options))
    arguments: dict[str, Any] = {
        "format_func": options.__getitem__,
        "key": key,
        "help": help,
        "label_visibility": label_visibility,
    }
    if look == "select":
        chosen = st.selectbox(label, codes, codes.index(fallback), **arguments)
    elif look == "radio":
        chosen = st.radio(label, codes, codes.index(fallback), horizontal=True, **arguments)
    else:
        chosen = st.segmented_control(label, codes, default=fallback, required=True, **arguments)
    # A forged widget message can name any option (fault 38).
    return keep(key, chosen if chosen in options else fallback, fallback)


def number(
    label: str,
    key: str,
    default: float,
    low: float,
    high: float,
    step: float = 1.0,
    *,
    format: str | None = None,  # noqa: A002 - Streamlit's word
    help: str | None = None,  # noqa: A002
    drawn: bool = True,
) -> float:
    """Ask for a number between two limits; where it is not drawn, the address has it."""
    if not drawn:
        setting = carried(key, lambda code: _within(code, low, high))
        return float(default) if setting is None else setting
    seed(key, float(default), lambda code: _within(code, low, high))
    value = st.number_input(
        label, float(low), float(high), float(default), float(step), format, key, help
    )
    return keep(key, _clamp(value, default, low, high), float(default))


def slider(
    label: str,
    key: str,
    default: float,
    low: float,
    high: float,
    step: float,
    *,
    format: str | None = None,  # noqa: A002
    help: str | None = None,  # noqa: A002
) -> float:
    """Offer a slider between two limits."""
    seed(key, float(default), lambda code: _within(code, low, high))
    value = st.slider(
        label, float(low), float(high), float(default), float(step), format, key, help
    )
    return keep(key, _clamp(value, default, low, high), float(default))


def day(
    label: str,
    key: str,
    default: date,
    low: date,
    high: date,
    *,
    help: str | None = None,  # noqa: A002
) -> date:
    """Offer a slider of days between two that differ; the address has the day as ISO 8601."""
    if not low <= st.session_state.get(key, default) <= high:
        reset(key)  # It was set while the limits were others.
    seed(key, default, lambda code: _day_within(code, low, high))
    step = timedelta(days=1)
    chosen = st.slider(label, low, high, default, step, DAY_FORMAT, key, help)
    return keep(key, min(max(chosen, low), high), default)


def switch(
    label: str,
    key: str,
    default: bool = False,
    *,
    help: str | None = None,  # noqa: A002
) -> bool:
    """Offer yes or no."""
    seed(key, default, lambda code: {"1": True, "0": False}[code])
    return keep(key, bool(st.toggle(label, default, key=key, help=help)), default)


def several(
    label: str,
    options: Mapping[str, str],
    key: str,
    most: int = 20,
    *,
    placeholder: str = "",
    help: str | None = None,  # noqa: A002 - Streamlit's word
) -> tuple[str, ...]:
    """Offer many options and give the codes of those chosen; none by default.

    Parameters
    ----------
    label : str
    options : mapping of str to str
        Code (without a full stop) to title; two options need two titles.
    key : str
    most : int
        How many may be chosen.
    placeholder : str
        What an empty field says.
    """
    if not set(st.session_state.get(key, ())) <= set(options):
        reset(key)  # They were chosen while the options were others.
    nothing: list[str] = []
    seed(key, nothing, lambda codes: _many_of(codes, options, most))
    chosen = st.multiselect(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        max_selections=most,
        placeholder=placeholder or None,
        help=help,
    )
    # A forged widget message can name any option, or too many (fault 38).
    known = [code for code in chosen if code in options][:most]
    keep(key, BETWEEN.join(known), "")
    return tuple(known)


def _one_of(code: str, options: Mapping[str, str]) -> str:
    if len(code) > MAX_CODE_CHARACTERS or code not in options:
        raise ValueError
    return code


def _many_of(codes: str, options: Mapping[str, str], most: int) -> list[str]:
    found = [_one_of(code, options) for code in codes.split(BETWEEN, most)]
    if len(found) > most:
        raise ValueError
    return list(dict.fromkeys(found))


def _within(code: str, low: float, high: float) -> float:
    value = float(code) if len(code) <= MAX_CODE_CHARACTERS else math.nan
    if not low <= value <= high:
        raise ValueError
    return value


def _day_within(code: str, low: date, high: date) -> date:
    if len(code) > MAX_CODE_CHARACTERS or not low <= (found := date.fromisoformat(code)) <= high:
        raise ValueError
    return found


def _clamp(value: float | None, default: float, low: float, high: float) -> float:
    if value is None or not math.isfinite(value):
        return float(default)
    return float(min(max(value, low), high))
