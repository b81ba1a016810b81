"""The shop that all views of the page are about: the one that ships, or the visitor's own."""

from dataclasses import dataclass

import streamlit as st

from ui import resources
from ui.recommendation.shop_view import ShopView

_HELD = "_vitrine_recommendation_shop"


@dataclass
class Held:
    """What a session keeps: the visitor's own shop, once it is trained."""

    yours: ShopView | None = None


def held() -> Held:
    """Give what this session keeps."""
    if _HELD not in st.session_state:
        st.session_state[_HELD] = Held()
    kept: Held = st.session_state[_HELD]
    return kept


def current() -> ShopView:
    """Give the shop that the views are about."""
    return held().yours or resources.recommendation_shop()
