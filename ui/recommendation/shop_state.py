"""The shop that all views of the page are about: the one that ships, or the visitor's own."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from ui import inputs, panels
from ui.address import reset_others
from ui.recommendation.shop_origin import origin_html
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources
from ui.words.recommendation import shop as words

if TYPE_CHECKING:
    from ui.recommendation.shop_yours import YourShop

__all__ = ["SHIPPED", "SHOP", "YOURS", "Held", "choose", "current", "held", "open_view"]

SHOP, SHIPPED, YOURS = "shop", "shipped", "yours"
# The view in which a shop is brought, which is about the visitor's whatever the others are about.
_BRINGS = "shop"
_HELD = "_vitrine_recommendation_shop"
_BEFORE = "_vitrine_recommendation_shop_before"


@dataclass
class Held:
    """What a session keeps of the visitor's shop.

    Parameters
    ----------
    yours : ShopView, optional
        Once it is learned from.
    brought : YourShop, optional
        The latest file, however far it has come.
    was_lost : bool
        Whether the address told of a shop before this session had any.
    """

    yours: ShopView | None = None
    brought: "YourShop | None" = None
    was_lost: bool = False

    def bring(self, brought: "YourShop") -> None:
        """Take another file; what was made of the one before goes with it."""
        self.forget()
        self.brought, self.was_lost = brought, False

    def forget(self) -> None:
        """Let the visitor's shop go, and end what is still being learned from it."""
        if self.brought is not None:
            self.brought.end()
        self.brought = self.yours = None


def held() -> Held:
    """Give what this session keeps."""
    if _HELD not in st.session_state:
        # A reload begins another session under the same address.
        st.session_state[_HELD] = Held(was_lost=st.query_params.get(SHOP) == YOURS)
    kept: Held = st.session_state[_HELD]
    return kept


def current() -> ShopView:
    """Give the shop that the views are about."""
    yours = held().yours
    if yours is not None and st.query_params.get(SHOP) == YOURS:
        return yours
    return resources.shop()


def choose(view: str) -> bool:
    """Ask which shop a view is about, where there is a choice; say whether it is there.

    Parameters
    ----------
    view : str
        The view's code.

    Returns
    -------
    bool
        False where there is nothing to show; then it is drawn why.
    """
    kept = held()
    if view == _BRINGS:
        inputs.carried(SHOP, {SHIPPED: SHIPPED, YOURS: YOURS}.__getitem__)
        return True
    if kept.yours is None and SHOP not in st.query_params:
        return True
    with st.container(key="shop-choice", horizontal=True, vertical_alignment="center"):
        chosen = inputs.choice(
            words.SHOP, words.SHOPS, SHOP, look="segments", label_visibility="collapsed"
        )
        if chosen == YOURS and kept.yours is not None:
            st.html(origin_html(kept.yours, kept.brought))
    _forget_settings_of_another(chosen)
    if chosen == YOURS and kept.yours is None:
        _tell_none(kept)
        return False
    return True


def open_view(view: str, shop: str | None = None) -> None:
    """Open another view of the page, as a click's answer; on another shop, if one is named."""
    for key, code in (("view", view), (SHOP, shop)):
        if code is not None:
            inputs.reset(key)
            st.query_params[key] = code


def _forget_settings_of_another(chosen: str) -> None:
    """Let every control begin anew where the shop has changed: its numbers were the other's."""
    if st.session_state.get(_BEFORE, chosen) != chosen:
        reset_others(("view", SHOP))
    st.session_state[_BEFORE] = chosen


def _tell_none(kept: Held) -> None:
    """Say that there is no shop of the visitor's to show, and offer the ways on."""
    if kept.brought is not None:
        panels.empty_state(words.UNREADY_TITLE, words.UNREADY_TEXT)
    elif kept.was_lost:
        panels.empty_state(words.LOST_TITLE, words.LOST_TEXT)
    else:
        panels.empty_state(words.NONE_TITLE, words.NONE_TEXT)
    with st.container(horizontal=True):
        st.button(words.TO_YOURS, key="to-yours", on_click=open_view, args=(_BRINGS,))
        st.button(words.TO_SHIPPED, key="to-shipped", on_click=inputs.reset, args=(SHOP,))
