"""The controls that change the lists at once; every setting is in the address."""

from functools import partial

import streamlit as st

from core.recommendation.controls.rearranging import rearrange
from core.recommendation.controls.settings import CONTROL_NAMES, SPANS, ControlName, Controls
from core.recommendation.lists import LIST_NAMES, ListName, Lists, Ranking
from ui import inputs
from ui.recommendation.excluding import excluded_names, offered
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import controls as words

KEYS: dict[ControlName, str] = {
    "variety": "variety",
    "novelty": "novelty",
    "price_level": "price",
    "promoted": "promoted",
}
WITHOUT = "without"
MOST_EXCLUDED = 20
# The cost of every setting that a visitor comes by is kept.
_STEP_PERCENT = 10.0
# Wishes from here on are told as small, plain and strong.
_PLAIN, _STRONG = 0.34, 0.67
_MOST_NAMES = 3


def ask(view: ShopView) -> Controls:
    """Draw the controls where the caller is, and give what is asked for.

    Those that a shop has nothing for are left out, in words.
    """
    usable = [name for name in CONTROL_NAMES if name in view.shelf.usable]
    groups = offered(view)
    with st.container(key="grid-list-controls", gap=None):
        settings = {name: _ask_setting(name) for name in usable}
        codes = inputs.several(
            words.EXCLUDE,
            groups.titles,
            WITHOUT,
            MOST_EXCLUDED,
            placeholder=words.EXCLUDE_NONE,
            help=words.EXCLUDE_HELP,
        )
        excluded = frozenset(groups.by_code[code] for code in codes)
        asked = Controls(excluded=excluded)
        for name, setting in settings.items():
            asked = asked.turned(name, setting)
        st.button(
            words.RESET,
            on_click=partial(_reset, [*(KEYS[name] for name in usable), WITHOUT]),
            disabled=asked.at_rest,
            icon=":material/restart_alt:",
            key="list-controls-reset",
        )
    _tell_left_out(view)
    return asked


def shown_of(lists: Lists, asked: Controls, view: ShopView) -> dict[ListName, Ranking]:
    """Choose what to show of a household's candidates; at rest that is all of them.

    Parameters
    ----------
    lists : Lists
        All candidates.
    asked : Controls
    view : ShopView
    """
    if asked.at_rest:
        return {name: lists[name] for name in LIST_NAMES}
    return {name: rearrange(lists[name], asked, view.shelf).ranking for name in LIST_NAMES}


def told(controls: Controls) -> str:
    """Say what is asked for in one sentence; empty where nothing is."""
    wishes = [
        _wish(name, getattr(controls, name)) for name in CONTROL_NAMES if getattr(controls, name)
    ]
    if controls.excluded:
        wishes.append(words.WITHOUT.format(names=_listed(excluded_names(controls.excluded))))
    return words.ASKED.format(wishes=", ".join(wishes)) if wishes else ""


def setting_text(name: ControlName, setting: float) -> str:
    """Write a setting as its control shows it.

    >>> setting_text("variety", 0.3), setting_text("price_level", -0.5)
    ('30 %', '−50')
    """
    percent = round(100 * setting)
    if SPANS[name][0] == 0:
        return f"{percent} %"
    return f"{'+' if percent > 0 else '−' if percent < 0 else ''}{abs(percent)}"


def _ask_setting(name: ControlName) -> float:
    low, high = (100 * end for end in SPANS[name])
    percent = inputs.slider(
        words.LABELS[name],
        KEYS[name],
        0,
        low,
        high,
        _STEP_PERCENT,
        format="%d %%" if low == 0 else "%d",
        help=words.HELPS[name],
    )
    # A link may hold any number; what a step is, is kept.
    return round(percent / _STEP_PERCENT) * _STEP_PERCENT / 100


def _reset(keys: list[str]) -> None:
    for key in keys:
        inputs.reset(key)


def _tell_left_out(view: ShopView) -> None:
    missing = [words.UNUSABLE[name] for name in CONTROL_NAMES if name not in view.shelf.usable]
    if missing:
        st.caption(words.LEFT_OUT.format(reasons="; ".join(missing)))


def _wish(name: ControlName, setting: float) -> str:
    small, plain, strong = words.STRENGTHS
    size = abs(setting)
    strength = small if size < _PLAIN else strong if size >= _STRONG else plain
    return f"{strength} {words.WISHES[name][setting > 0]}".strip()


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMES])
    rest = len(names) - _MOST_NAMES
    return words.AND_MORE.format(names=shown, count=rest) if rest > 0 else shown
