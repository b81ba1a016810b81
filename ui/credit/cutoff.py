"""The cut-off: whom the bank approves, what that earns, and whom its errors hit."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.credit.board import BoardFigures
from core.credit.economics import Economics
from core.credit.fairness import Attribute, GroupReport, Rate
from core.credit.parity import EqualisedFigures
from ui import inputs, numbers, panels, resources, theme
from ui.charts import policy as charts
from ui.credit.cutoff_cards import cards, money, money_between
from ui.frame import fragment
from ui.words.credit import cutoff as words

RATES: dict[str, Rate | None] = {
    "none": None,
    "fnr": "false_negative_rate",
    "fpr": "false_positive_rate",
}
# Below this share of the best profit, a difference is told as none.
SAME_PROFIT = 0.005


@fragment
def show() -> None:
    """Draw the view; a control reruns the view, not the page."""
    board = resources.credit_board()
    # The sentence and the slider stand above what they depend on.
    lead, slider, top = st.container(key="lead-cutoff"), st.container(), st.container()
    economics = ask_economics()
    with slider:
        cutoff = ask_cutoff(board.curve.best_cutoff(economics))
    middle = st.container()
    st.subheader(words.FAIRNESS_TITLE, anchor=False)
    st.caption(words.FAIRNESS_LEAD)
    attribute, equalise = ask_groups()
    figures = board.figures(cutoff, economics, attribute, RATES[equalise])
    lead.markdown(answer(figures))
    with top:
        panels.kpi_row(cards(figures), key="cutoff")
    with middle:
        draw_policy(figures)
        draw_stage(figures)
    draw_groups(figures, attribute)


def ask_economics() -> Economics:
    """Ask what an account earns and loses."""
    usual = Economics()
    loss, margin, cost = 100 * usual.loss_given_default, 100 * usual.margin, 500.0
    with st.expander(words.ECONOMICS):
        left, middle, right = st.columns(3)
        with left:
            loss = inputs.number(words.LOSS, "loss", loss, 0, 100, help=words.LOSS_HELP)
        with middle:
            margin = inputs.number(words.MARGIN, "margin", margin, 0, 100, help=words.MARGIN_HELP)
        with right:
            cost = inputs.number(words.COST, "cost", cost, 0, 100_000, 100, help=words.COST_HELP)
    return Economics(loss / 100, margin / 100, cost)


def ask_cutoff(best: float) -> float:
    """Ask for the cut-off, as a share; the model's own to begin with."""
    usual = in_half_points(resources.credit_models().boosted.calibration.cutoff)
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    with left:
        chosen = inputs.slider(
            words.CUTOFF, "cutoff", usual, 1, 99, 0.5, format="%.1f %%", help=words.CUTOFF_HELP
        )
    right.button(
        words.USE_BEST.format(cutoff=numbers.percent(in_half_points(best) / 100)),
        on_click=partial(st.session_state.__setitem__, "cutoff", in_half_points(best)),
        disabled=chosen == in_half_points(best),
        width="stretch",
    )
    return chosen / 100


def in_half_points(share: float) -> float:
    """Give a share in percent, to the slider's step."""
    return min(99.0, max(1.0, round(200 * share) / 2))


def ask_groups() -> tuple[Attribute, str]:
    """Ask by which attribute to look, and what to equalise."""
    left, right = st.columns(2)
    with left:
        options = {str(name): title for name, title in words.ATTRIBUTES.items()}
        attribute = inputs.choice(words.ATTRIBUTE, options, "group", look="segments")
    with right:
        equalise = inputs.choice(
            words.EQUALISE,
            words.EQUALISE_OPTIONS,
            "equal",
            look="segments",
            help=words.EQUALISE_HELP,
        )
    return next(name for name in words.ATTRIBUTES if name == attribute), equalise


def answer(figures: BoardFigures) -> str:
    """Say in one sentence what the cut-off does."""
    policy = figures.policy
    if policy.approved == 0:
        return words.NOBODY
    return words.ANSWER.format(
        cutoff=numbers.percent(figures.cutoff),
        approved=numbers.percent(policy.approval_rate.value, 0),
        applicants=numbers.count(policy.applicants),
        profit=money(policy.expected_profit_twd.value),
    )


def draw_policy(figures: BoardFigures) -> None:
    """Draw profit by cut-off, and risk by outcome."""
    palette, board = theme.palette(), resources.credit_board()
    curve = board.curve.curve(figures.economics, points=101)
    profit_title, risk_title = titles(figures)
    left, right = st.columns(2)
    with left:
        figure = charts.profit_curve(curve, figures.cutoff, profit_title, palette)
        panels.chart(figure, key="chart-profit")
    with right:
        counts = resources.credit_risk_counts()
        figure = charts.risk_histogram(counts, figures.cutoff, risk_title, palette)
        panels.chart(figure, key="chart-risk")


def titles(figures: BoardFigures) -> tuple[str, str]:
    """Give what the two charts find."""
    best = resources.credit_board().curve.at(figures.best_cutoff, figures.economics)
    more = best.expected_profit_twd.value - figures.policy.expected_profit_twd.value
    told = numbers.percent(figures.best_cutoff)
    if more <= SAME_PROFIT * abs(best.expected_profit_twd.value):
        profit = words.PROFIT_TITLE_BEST.format(best=told)
    else:
        profit = words.PROFIT_TITLE.format(best=told, more=money(more))
    outcomes = figures.policy.outcomes
    found = 1 - outcomes.false_negative_rate.value if outcomes else float("nan")
    return profit, words.RISK_TITLE.format(share=numbers.percent(found, 0))


def draw_stage(figures: BoardFigures) -> None:
    """Say what each baseline would have earned, approving as many."""
    st.markdown(f"**{words.STAGE_TITLE}.** {words.STAGE_LEAD}")
    lines = []
    for name, title in words.BASELINES.items():
        gap = resources.credit_rival(name, figures.cutoff, figures.economics).realised_profit_twd
        if gap is None:
            continue
        told = words.STAGE_NO_DIFFERENCE if gap.low <= 0 <= gap.high else words.STAGE_EARNS
        told = words.STAGE_MORE if gap.high < 0 else told
        interval = money_between(gap)
        lines.append(told.format(title=title, difference=money(gap.value), interval=interval))
    st.markdown("\n".join(f"- {line}." for line in lines))


def draw_groups(figures: BoardFigures, attribute: Attribute) -> None:
    """Draw both error rates by group, and what equalising them costs."""
    report = figures.groups[attribute]
    if figures.equalised is not None:
        report = figures.equalised.groups
        st.markdown(equalised_sentence(figures.equalised))
    left, right = st.columns(2)
    places: dict[Rate, DeltaGenerator] = {"false_positive_rate": left, "false_negative_rate": right}
    for rate, place in places.items():
        title = words.ERRORS[rate]
        with place:
            found = groups_title(report, rate, title)
            figure = charts.group_rates(report.groups, rate, found, theme.palette())
            panels.chart(figure, key=f"chart-{rate}")
    small = too_small(report)
    if small:
        st.caption(f"{words.TOO_SMALL}: {small}.")


def groups_title(report: GroupReport, rate: Rate, title: str) -> str:
    """Give what a chart of groups finds: the lowest and the highest rate, and whose they are."""
    rates = {g.name: g.rate(rate).value for g in report.groups if not g.too_small}
    if len(rates) < 2:
        return words.GROUPS_TITLE_ONE.format(rate=title)
    lowest, highest = min(rates, key=rates.__getitem__), max(rates, key=rates.__getitem__)
    low, high = numbers.percent(rates[lowest]), numbers.percent(rates[highest])
    return words.GROUPS_TITLE.format(rate=title, low=low, lowest=lowest, high=high, highest=highest)


def too_small(report: GroupReport) -> str:
    """Name the groups that are too small to judge, and why."""
    items = (
        words.TOO_SMALL_ITEM.format(name=g.name, reason=g.reason)
        for g in report.groups
        if g.too_small
    )
    return ", ".join(items)


def equalised_sentence(equalised: EqualisedFigures) -> str:
    """Say what parity costs, and which cut-offs give it."""
    cost = equalised.against_best.expected_profit_twd
    short = {rate: name for name, rate in RATES.items()}[equalised.rate]
    sentence = words.EQUALISED.format(
        rate=words.RATES[short],
        target=numbers.percent(equalised.target),
        cost=money(-cost.value),
        interval=f"{money(-cost.high)} to {money(-cost.low)}",
        approved=numbers.count(equalised.figures.approved),
    )
    cutoffs = ", ".join(f"{c.name} {numbers.percent(c.cutoff)}" for c in equalised.cutoffs)
    return f"{sentence} {words.EQUALISED_CUTOFFS.format(cutoffs=cutoffs)}"
