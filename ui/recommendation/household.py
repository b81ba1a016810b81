"""One household: what goes into its basket next, and why; or a segment of households."""

import streamlit as st

from core.recommendation.lists import ListName, Ranking
from ui import inputs, panels
from ui.frame import fragment
from ui.recommendation import (
    compare,
    controls,
    controls_cost,
    household_choice,
    household_closer,
    household_export,
    household_lead,
    household_lists,
    household_profile,
    household_segment,
    household_take,
    household_whatif,
)
from ui.recommendation.days import day_text
from ui.recommendation.household_case import Case, case_of
from ui.recommendation.shop_state import current
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import household as words


def show() -> None:
    """Draw the view; a control of it reruns this part only."""
    fragment(show_household)(current())


def show_household(view: ShopView) -> None:
    """Draw whoever is chosen."""
    choice = household_choice.ask(view)
    if choice is None:
        return
    if choice.place is None:
        household_segment.show(view, choice.group)
        return
    case = case_of(view, choice.place)
    lead = st.container(key="figures-household")
    with st.container(key="lists-row"):
        left, right = st.container(), st.container()
    with right:
        asked = controls.ask(view)
    shown = controls.shown_of(case.lists, asked, view)
    with left:
        show_bought = _ask_whether_bought(case)
        household_lists.draw(case, shown, show_bought=show_bought, count=asked.count)
    with lead:
        st.html(household_lead.lead_html(case, shown))
        told = household_lead.cards(case, shown, asked.count, show_bought=show_bought)
        if told:
            panels.kpi_row(told, key="threes-household")
    # Half a second the first time at a setting, so the lists are there before.
    with right:
        controls_cost.draw(view, asked)
    controls_cost.draw_more(view, asked)
    _show_closer(case, shown)
    household_profile.show(case)
    compare.show(case)
    household_take.show(case, shown, asked.count)
    household_export.show(view)


def _ask_whether_bought(case: Case) -> bool:
    told = words.SHOW_BOUGHT_HELP.format(
        weeks=household_lead.weeks_of(case), day=day_text(case.view.as_of)
    )
    return inputs.switch(words.SHOW_BOUGHT, "then", help=told)


def _show_closer(case: Case, shown: dict[ListName, Ranking]) -> None:
    st.subheader(words.CLOSER_TITLE, anchor=False)
    item = household_closer.ask(case, shown)
    if item is None:
        return
    household_closer.draw(case, item)
    st.subheader(words.IF_TITLE, anchor=False)
    household_whatif.draw(case, item)
