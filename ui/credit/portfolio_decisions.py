"""What the cut-off decides for an uploaded portfolio: figures, charts, groups, applicants."""

from math import sqrt

import streamlit as st

from core.credit.board import BoardFigures
from core.intervals import Z95
from core.task import FloatArray
from ui import numbers, panels, theme, work
from ui.charts import policy as policy_charts
from ui.charts import portfolio as charts
from ui.credit.cutoff import ask_cutoff, ask_economics
from ui.credit.cutoff_scene import profit_title
from ui.credit.portfolio_cards import cards, money
from ui.credit.portfolio_groups import show_groups
from ui.credit.portfolio_state import Portfolio
from ui.credit.portfolio_table import reasons_job, show_applicants, take_along
from ui.frame import fragment
from ui.resources import credit as resources
from ui.words.credit import portfolio as words

# A difference of average risk below this, in shares of one, is told as none.
ALIKE = 0.01
SAME_PROFIT = 0.005
MOST_IN_A_ROW = 5


@fragment
def show_decisions(portfolio: Portfolio) -> None:
    """Draw all that depends on the cut-off; a control reruns this part only."""
    lead, slider, top = st.container(key="lead-portfolio"), st.container(), st.container()
    economics = ask_economics()
    with slider:
        cutoff = ask_cutoff(portfolio.board.curve.best_cutoff(economics), words.CUTOFF_HELP)
    figures = portfolio.board.figures(cutoff, economics)
    board = portfolio.judged_board
    judged = None if board is None else board.figures(cutoff, economics)
    lead.markdown(answer(figures, judged) + warning(portfolio))
    with top:
        row = cards(portfolio, figures, judged)
        # Six cards stand in two rows of three, on a phone in three of two.
        panels.kpi_row(row, key="threes-portfolio" if len(row) > MOST_IN_A_ROW else "portfolio")
    draw_policy(portfolio, figures)
    show_groups(portfolio, judged or figures)
    st.subheader(words.TABLE_TITLE, anchor=False)
    progress = st.container()
    show_applicants(portfolio, cutoff)
    take_along(portfolio, cutoff)
    # Everything stands; the reasons follow, those of the riskiest first.
    with progress:
        find_reasons(portfolio, cutoff)


def find_reasons(portfolio: Portfolio, cutoff: float) -> None:
    """Look for the reasons that lack, and draw the page again with those found."""
    job = reasons_job(portfolio)
    lacked = not portfolio.scoring.is_explained(cutoff)
    done = work.carry_on(portfolio.scoring.explain(cutoff), words.REASONING, job)
    if lacked and done:
        st.rerun()


def answer(figures: BoardFigures, judged: BoardFigures | None) -> str:
    """Say in a sentence or two what the cut-off does to these applicants."""
    policy = figures.policy
    if not policy.approved:
        return numbers.counted(policy.applicants, words.NOBODY_ONE, words.NOBODY)
    told = numbers.counted(
        policy.applicants,
        words.ANSWER_ONE,
        words.ANSWER,
        cutoff=numbers.percent(figures.cutoff),
        approved=numbers.count(policy.approved),
        profit=money(policy.expected_profit_twd.value),
    )
    outcomes = judged.policy.outcomes if judged else None
    if outcomes is None or not outcomes.default_rate.of:
        return told
    missed = outcomes.default_rate
    observed = words.ANSWER_OBSERVED.format(
        missed=numbers.count(missed.count), share=numbers.percent(missed.value)
    )
    return f"{told} {observed}"


def warning(portfolio: Portfolio) -> str:
    """Say where these applicants are unlike those the model knows; nothing where they are not."""
    shifted, columns = portfolio.shifted
    if not shifted:
        return ""
    are = words.IS if shifted == 1 else words.ARE
    return " " + words.ANSWER_DRIFT.format(count=shifted, columns=columns, are=are)


def draw_policy(portfolio: Portfolio, figures: BoardFigures) -> None:
    """Draw the risks beside the training rows', and profit by cut-off."""
    palette, reference = theme.palette(), resources.reference()
    left, right = st.columns(2)
    with left:
        title = risk_title(portfolio.risk, reference.risk)
        drawn = charts.risk_beside(
            portfolio.shares, reference.shares, figures.cutoff, title, palette
        )
        panels.chart(drawn, key="portfolio-risk")
    with right:
        curve = portfolio.board.curve.curve(figures.economics)
        title = profit_title(portfolio.board.curve, figures)
        drawn_curve = policy_charts.profit_curve(curve, figures.cutoff, title, palette)
        panels.chart(drawn_curve, key="portfolio-profit")


def risk_title(risk: FloatArray, reference: FloatArray) -> str:
    """Say whether these applicants are riskier than those in training, beyond chance."""
    mean, usual = float(risk.mean()), float(reference.mean())
    chance = Z95 * sqrt(risk.var() / len(risk) + reference.var() / len(reference))
    told = words.RISK_RISKIER if mean > usual else words.RISK_SAFER
    if abs(mean - usual) < max(ALIKE, chance):
        told = words.RISK_ALIKE
    return told.format(mean=numbers.percent(mean), reference=numbers.percent(usual))
