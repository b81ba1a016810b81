"""What it is worth: better lists, the campaigns the shop sent, and an offer of one's own."""

from importlib import import_module

import streamlit as st

from ui import inputs
from ui.recommendation import shop_state
from ui.words.recommendation import business as words

_MODULES = {
    "lists": "ui.recommendation.business_worth",
    "campaign": "ui.recommendation.business_campaign",
    "offer": "ui.recommendation.business_offer",
}


def show() -> None:
    """Draw the view: one part at a time, each on the shop the page is about."""
    view = shop_state.current()
    # Only the shop that ships comes with campaigns.
    parts = {name: title for name, title in words.PARTS.items() if _is_there(name, view.is_shipped)}
    part = inputs.choice(
        words.PART_LABEL, parts, "part", look="segments", label_visibility="collapsed"
    )
    import_module(_MODULES[part]).show(view)
    if not view.is_shipped:
        st.caption(words.NO_CAMPAIGNS)


def _is_there(part: str, is_shipped: bool) -> bool:
    return is_shipped or part != "campaign"
