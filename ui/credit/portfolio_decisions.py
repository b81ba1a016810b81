"""What the cut-off decides for an uploaded portfolio: figures, charts, groups, applicants."""

from functools import partial

import streamlit as st

from core.credit.board import BoardFigures
from ui import inputs, numbers, panels, resources, theme, work
from ui.charts import policy as policy_charts
from ui.charts import portfolio as charts
from ui.credit.cutoff import ask_economics, in_tenths
from ui.credit.portfolio_cards import cards, money
from ui.credit.portfolio_groups import show_groups
from ui.credit.portfolio_state import Portfolio
from ui.credit.portfolio_table import reasons_job, show_applicants, take_along
from ui.frame import fragment
from ui.words.credit import cutoff as cutoff_words
from ui.words.credit import portfolio as words

# A difference of average risk below this, in shares of one, is told as none.
ALIKE = 0.01
SAME_PROFIT = 0.005


@fragment
def show_decisions(portfolio: Portfolio) -> None:
    """Draw all that depends on the cut-off; a control reruns this part only."""
    lead, slider, top = st.container(key="lead-portfolio"), st.container(), st.container()
    economics = ask_economics()
    with slider:
        cutoff = ask_cutoff(portfolio.board.curve.best_cutoff(economics))
    figures = portfolio.board.figures(cutoff, economics)
    board = portfolio.judged_board
    judged = None if board is None else board.figures(cutoff, economics)
    lead.markdown(answer(figures, judged) + warning(portfolio))
    with top:
        for name, row in cards(portfolio, figures, judged).items():
            panels.kpi_row(row, key=f"portfolio-{name}")
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


def ask_cutoff(best: float) -> float:
    """Ask for the cut-off, as a share; the same setting as on the cut-off's own view."""
    usual = in_tenths(resources.credit_models().boosted.calibration.cutoff)
    wanted = in_tenths(best)
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    with left:
        label, about = cutoff_words.CUTOFF, words.CUTOFF_HELP
        chosen = inputs.slider(label, "cutoff", usual, 1, 99, 0.1, format="%.1f %%", help=about)
    right.button(
        cutoff_words.USE_BEST.format(cutoff=numbers.percent(wanted / 100)),
        on_click=partial(st.session_state.__setitem__, "cutoff", wanted),
        disabled=chosen == wanted,
        width="stretch",
    )
    return chosen / 100


def answer(figures: BoardFigures, judged: BoardFigures | None) -> str:
    """Say in a sentence or two what the cut-off does to these applicants."""
    policy = figures.policy
    applicants = numbers.count(policy.applicants)
    if not policy.approved:
        return words.NOBODY.format(applicants=applicants)
    told = words.ANSWER.format(
        cutoff=numbers.percent(figures.cutoff),
        approved=numbers.count(policy.approved),
        applicants=applicants,
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
    return " " + words.ANSWER_DRIFT.format(count=shifted, columns=columns)


def draw_policy(portfolio: Portfolio, figures: BoardFigures) -> None:
    """Draw the risks beside the training rows', and profit by cut-off."""
    palette, reference = theme.palette(), resources.credit_reference()
    left, right = st.columns(2)
    with left:
        title = risk_title(float(portfolio.risk.mean()), float(reference.risk.mean()))
        drawn = charts.risk_beside(
            portfolio.shares, reference.shares, figures.cutoff, title, palette
        )
        panels.chart(drawn, key="portfolio-risk")
    with right:
        curve = portfolio.board.curve.curve(figures.economics)
        title = profit_title(portfolio, figures)
        drawn_curve = policy_charts.profit_curve(curve, figures.cutoff, title, palette)
        panels.chart(drawn_curve, key="portfolio-profit")


def risk_title(mean: float, reference: float) -> str:
    """Say whether these applicants are riskier than those in training."""
    told = words.RISK_RISKIER if mean > reference else words.RISK_SAFER
    if abs(mean - reference) < ALIKE:
        told = words.RISK_ALIKE
    return told.format(mean=numbers.percent(mean), reference=numbers.percent(reference))


def profit_title(portfolio: Portfolio, figures: BoardFigures) -> str:
    """Say which cut-off would earn the most."""
    best = portfolio.board.curve.at(figures.best_cutoff, figures.economics).expected_profit_twd
    more = best.value - figures.policy.expected_profit_twd.value
    at = numbers.percent(figures.best_cutoff)
    if in_tenths(figures.best_cutoff) == in_tenths(figures.cutoff):
        return cutoff_words.PROFIT_TITLE_BEST.format(best=at)
    if more <= SAME_PROFIT * abs(best.value):
        return cutoff_words.PROFIT_TITLE_EQUAL.format(best=at)
    return cutoff_words.PROFIT_TITLE.format(best=at, more=money(more))
