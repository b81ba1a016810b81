"""Controls whose setting is kept in the address, so that a link restores the view.

The address holds *codes* ("test"), never labels ("Test split"): a link must survive a
change of words or of language, which is why Streamlit's own ``bind="query-params"``
is not used. A code is checked like any input from outside; one that is not offered
gives the default, is removed from the address and is named in one notice.
"""

import math
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Literal, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.errors import OptionError
from ui import words

T = TypeVar("T")
Look = Literal["select", "segments", "radio"]

MAX_CODE_CHARACTERS = 64
DAY_FORMAT = "D MMM YYYY"
_RESERVED = ("embed", "embed_options")


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
    _seed(key, fallback, lambda code: _one_of(code, options))
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
    return _keep(key, chosen if chosen in options else fallback, fallback)


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
    _seed(key, float(default), lambda code: _within(code, low, high))
    value = st.number_input(
        label, float(low), float(high), float(default), float(step), format, key, help
    )
    return _keep(key, _clamp(value, default, low, high), float(default))


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
    _seed(key, float(default), lambda code: _within(code, low, high))
    value = st.slider(
        label, float(low), float(high), float(default), float(step), format, key, help
    )
    return _keep(key, _clamp(value, default, low, high), float(default))


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
    _seed(key, default, lambda code: _day_within(code, low, high))
    step = timedelta(days=1)
    chosen = st.slider(label, low, high, default, step, DAY_FORMAT, key, help)
    return _keep(key, min(max(chosen, low), high), default)


def switch(
    label: str,
    key: str,
    default: bool = False,
    *,
    help: str | None = None,  # noqa: A002
) -> bool:
    """Offer yes or no."""
    _seed(key, default, lambda code: {"1": True, "0": False}[code])
    return _keep(key, bool(st.toggle(label, default, key=key, help=help)), default)


def carried(key: str, parse: Callable[[str], T]) -> T | None:
    """Give a parameter for which this view draws no control, and keep it in the address.

    Parameters
    ----------
    key : str
        The parameter's name.
    parse : callable
        Gives the setting of a code; raises ``ValueError`` or ``KeyError`` for one that is
        not offered, which then leaves the address and is named in the notice.
    """
    st.session_state.setdefault(_DRAWN, set()).add(key)
    code = st.query_params.get(key)
    if code is None:
        return None
    try:
        return parse(code)
    except (ValueError, KeyError):
        st.session_state.setdefault(_REFUSED, []).append(key)
        del st.query_params[key]
        return None


def carry(key: str, code: str) -> None:
    """Write a parameter for which this view draws no control into the address."""
    st.session_state.setdefault(_DRAWN, set()).add(key)
    if st.query_params.get(key) != code:
        st.query_params[key] = code


def reset(key: str) -> None:
    """Set a control back to its default, before it is drawn."""
    st.session_state.pop(key, None)
    # The browser keeps what it shows until it is told otherwise, so the default must be sent.
    st.session_state[_memory(key)] = _FORGOTTEN
    if key in st.query_params:
        del st.query_params[key]


def start() -> None:
    """Forget which controls were drawn; called by the frame before a page is drawn.

    Fragments that rerun alone draw controls too, and no page run follows that would
    take note of them.
    """
    st.session_state.pop(_DRAWN, None)


def show_notice(place: DeltaGenerator) -> None:
    """Say once which parameters of the address were not used; called by the frame.

    A parameter that no control has ever asked for is unknown. One whose control is not
    drawn this time (another view is open) leaves the address without a word.
    """
    drawn = st.session_state.pop(_DRAWN, set())
    known = st.session_state.setdefault(_KNOWN, set())
    known |= drawn
    refused = st.session_state.pop(_REFUSED, [])
    idle = [key for key in st.query_params if key not in drawn and key not in _RESERVED]
    unknown = sum(key not in known for key in idle)
    for key in idle:
        del st.query_params[key]
    if unknown:
        # Their names are a stranger's text, so they are counted, not shown.
        refused.append(words.LINK_UNKNOWN.format(count=unknown))
    if refused:
        place.info(words.LINK_NOTICE.format(keys=", ".join(refused)))


_DRAWN = "_vitrine_drawn_parameters"
_KNOWN = "_vitrine_known_parameters"
_REFUSED = "_vitrine_refused_parameters"
# No code of any control: what was written is forgotten.
_FORGOTTEN = "\0"


def _seed(key: str, default: T, parse: Callable[[str], T]) -> None:
    """Set the widget from the address when that has changed since we wrote it.

    A widget that nothing asks otherwise of starts at its own default, so one that
    Streamlit takes for new (because its limits have changed) does too.
    """
    st.session_state.setdefault(_DRAWN, set()).add(key)
    code = st.query_params.get(key)
    written = st.session_state.get(_memory(key))
    fresh = key not in st.session_state and written != _FORGOTTEN
    if code == (None if fresh else written):
        return
    value = default
    if code is not None:
        try:
            value = parse(code)
        except (ValueError, KeyError):
            st.session_state.setdefault(_REFUSED, []).append(key)
    st.session_state[_memory(key)] = code
    st.session_state[key] = value


def _keep(key: str, value: T, default: T) -> T:
    """Write a setting into the address, unless it is the default or stands there."""
    code = None if value == default else _code(value)
    if code is None:
        if key in st.query_params:
            del st.query_params[key]
    elif st.query_params.get(key) != code:
        st.query_params[key] = code
    st.session_state[_memory(key)] = code
    return value


def _memory(key: str) -> str:
    """Name where the session has what the address last had of a control."""
    return f"_vitrine_address_{key}"


def _code(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _one_of(code: str, options: Mapping[str, str]) -> str:
    if len(code) > MAX_CODE_CHARACTERS or code not in options:
        raise ValueError
    return code


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
