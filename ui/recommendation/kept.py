"""What is made of a shop once: shared where the shop ships, the session's own elsewhere."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from ui.recommendation.shop_view import ShopView
from ui.resources import scenes

T = TypeVar("T")

Setting = tuple[float | str | None, ...]
_LATEST = "_vitrine_recommendation_latest"


def kept(view: ShopView, what: str, setting: Setting, make: Callable[[], T]) -> T:
    """Give what depends on a shop and a setting, made once; a session keeps its latest.

    Parameters
    ----------
    view : ShopView
    what : str
        Names it among all that is made of a shop.
    setting : tuple
        Everything that ``make`` depends on besides.
    make : callable
    """
    if view.is_shipped:
        return scenes.scene(f"recommendation-{what}", view.key, setting, make)
    latest: dict[str, tuple[object, object]] = st.session_state.setdefault(_LATEST, {})
    known = (view.key, setting)
    if what not in latest or latest[what][0] != known:
        latest[what] = (known, make())
    found: T = latest[what][1]  # type: ignore[assignment]  # by its name, what is kept is a T
    return found
