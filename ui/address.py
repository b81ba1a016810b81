"""Settings in the address: read, checked and written as codes.

What a control needs (:mod:`ui.inputs`); a view asks for its parameters by name only where it
draws no control for them.
"""

import re
import time
import unicodedata
from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui import numbers, words

T = TypeVar("T")

MAX_CODE_CHARACTERS = 64
# No name has this code: it stands for all of them.
ALL = "all"
_MOST_SLUG_CHARACTERS = 48
_RESERVED = ("embed", "embed_options")
_DRAWN = "_vitrine_drawn_parameters"
_KNOWN = "_vitrine_known_parameters"
_REFUSED = "_vitrine_refused_parameters"
# No code of any control: what was written is forgotten.
_FORGOTTEN = "\0"
# So long the browser may still ask with an address that it had before it read our last.
_LATE_SECONDS = 1.5


def codes_of(names: Iterable[str]) -> dict[str, str]:
    """Give a short code for each name, as addresses hold it.

    >>> codes_of(["Halden Air", "Café Æ", "halden-air", "?!"])
    {'halden-air': 'Halden Air', 'cafe-ae': 'Café Æ', 'halden-air-2': 'halden-air', 'x': '?!'}
    """
    found: dict[str, str] = {}
    counts: dict[str, int] = {ALL: 1}
    for name in names:
        plain = unicodedata.normalize("NFKD", name.replace("Æ", "AE")).encode("ascii", "ignore")
        slug = re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")
        slug = code = slug[:_MOST_SLUG_CHARACTERS] or "x"
        while code in found or code == ALL:
            counts[slug] = counts.get(slug, 1) + 1
            code = f"{slug}-{counts[slug]}"
        found[code] = name
    return found


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


def reset_others(kept: Collection[str]) -> None:
    """Set all controls but some back to their defaults, before any of them is drawn."""
    asked = st.session_state.get(_DRAWN, set()) | st.session_state.get(_KNOWN, set())
    for key in (asked | set(st.query_params)) - {*kept, *_RESERVED}:
        reset(key)


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
        refused.append(numbers.counted(unknown, words.LINK_UNKNOWN_ONE, words.LINK_UNKNOWN))
    if refused:
        place.info(words.LINK_NOTICE.format(keys=", ".join(refused)))


def seed(key: str, default: T, parse: Callable[[str], T]) -> None:
    """Set the widget from the address when that has changed since we wrote it.

    A widget that nothing asks otherwise of starts at its own default, so one that
    Streamlit takes for new (because its limits have changed) does too. One that the visitor
    moved again before the browser had read what we wrote last keeps what they moved it to.
    """
    st.session_state.setdefault(_DRAWN, set()).add(key)
    code = st.query_params.get(key)
    written = st.session_state.get(_memory(key))
    fresh = key not in st.session_state and written != _FORGOTTEN
    if code == (None if fresh else written) or _is_late(key, code):
        return
    value = default
    if code is not None:
        try:
            value = parse(code)
        except (ValueError, KeyError):
            st.session_state.setdefault(_REFUSED, []).append(key)
    st.session_state[_memory(key)] = code
    st.session_state[key] = value


def keep(key: str, value: T, default: T) -> T:
    """Write a setting into the address, unless it is the default or stands there; give it."""
    code = None if value == default else _code(value)
    if code is None:
        if key in st.query_params:
            del st.query_params[key]
    elif st.query_params.get(key) != code:
        st.query_params[key] = code
    _remember(key, code)
    return value


def _remember(key: str, code: str | None) -> None:
    """Note what the address has of a control, what it had before, and where the widget stands."""
    now, written = time.monotonic(), st.session_state.get(_memory(key))
    if code != written:
        replaced: dict[str | None, float] = st.session_state.get(_replaced(key), {})
        recent = {old: at for old, at in replaced.items() if now - at < _LATE_SECONDS}
        st.session_state[_replaced(key)] = recent | {written: now}
    st.session_state[_memory(key)] = code
    st.session_state[_stood(key)] = st.session_state.get(key)


def _is_late(key: str, code: str | None) -> bool:
    """Say whether an address is older than what its visitor has set since.

    The browser sends its address with every rerun, also while ours is on its way to it.
    """
    if key not in st.session_state:
        return False
    stands = st.session_state[key]
    if st.session_state.get(_stood(key), stands) != stands:
        return True
    at = st.session_state.get(_replaced(key), {}).get(code)
    return at is not None and time.monotonic() - at < _LATE_SECONDS


def _memory(key: str) -> str:
    """Name where the session has what the address last had of a control."""
    return f"_vitrine_address_{key}"


def _replaced(key: str) -> str:
    """Name where the session has when codes of a control left the address."""
    return f"_vitrine_replaced_{key}"


def _stood(key: str) -> str:
    """Name where the session has what a widget gave when its code was written."""
    return f"_vitrine_stood_{key}"


def _code(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return f"{value:.10g}" if isinstance(value, float) else str(value)
