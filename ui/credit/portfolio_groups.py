"""Whether the groups of an uploaded portfolio are treated alike, as far as the file tells."""

import streamlit as st

from core.credit.board import BoardFigures
from core.credit.fairness import GroupReport
from core.credit.groups import Attribute
from core.intervals import Share
from ui import inputs, numbers, panels, theme
from ui.charts import portfolio as charts
from ui.credit.cutoff import draw_groups
from ui.credit.cutoff_scene import group_charts, too_small
from ui.credit.portfolio_state import Portfolio
from ui.words.credit import cutoff as cutoff_words
from ui.words.credit import portfolio as words

# Whose groups need which column of the file.
PROTECTED: dict[Attribute, str] = {
    "sex": "sex",
    "age_band": "age_years",
    "education": "education",
    "marriage": "marriage",
}


def show_groups(portfolio: Portfolio, figures: BoardFigures) -> None:
    """Compare the groups of one protected attribute; nothing where the file has none."""
    frame = portfolio.scoring.applicants
    present = {
        str(attribute): cutoff_words.ATTRIBUTES[attribute]
        for attribute, column in PROTECTED.items()
        if column in frame and frame[column].notna().any()
    }
    if not present:
        return
    st.subheader(words.GROUPS_TITLE, anchor=False)
    known = figures.policy.outcomes is not None
    st.caption(words.GROUPS_LEAD if known else words.GROUPS_LEAD_UNKNOWN)
    code = inputs.choice(cutoff_words.ATTRIBUTE, present, "group", look="segments")
    report = figures.groups[next(name for name in PROTECTED if name == code)]
    small = too_small(report)
    judged = any(not group.too_small for group in report.groups)
    if judged and known:
        draw_groups(group_charts(report, theme.current_mode()), small)
        return
    if judged:
        drawn = charts.approvals(report.groups, approvals_title(report), theme.palette())
        panels.chart(drawn, key="portfolio-approvals")
    if small:
        st.caption(f"{cutoff_words.TOO_SMALL}: {small}.")


def approvals_title(report: GroupReport) -> str:
    """Give what the chart of approvals finds."""
    rates: dict[str, Share] = {g.name: g.approval for g in report.groups if not g.too_small}
    if len(rates) < 2:
        return words.APPROVALS_TITLE_ONE
    lowest = min(rates, key=lambda name: rates[name].value)
    highest = max(rates, key=lambda name: rates[name].value)
    low, high = numbers.percent(rates[lowest].value), numbers.percent(rates[highest].value)
    return words.APPROVALS_TITLE.format(low=low, lowest=lowest, high=high, highest=highest)
