"""A campaign the shop sent: whom to aim it at, what it may bring, and what really came."""

from html import escape

import streamlit as st

from ui import numbers, panels, theme
from ui.charts.recommendation_campaigns import plan_curve
from ui.frame import fragment
from ui.recommendation.business_assumptions import in_currency, written_amount
from ui.recommendation.business_campaign_beside import draw_beside, draw_facts
from ui.recommendation.business_campaign_choice import ask_aim, ask_assumptions
from ui.recommendation.business_campaign_plan import Plan, plan_of
from ui.recommendation.business_campaign_who import draw_who, offer_files
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources
from ui.words.recommendation import business_campaigns as words


@fragment
def show(view: ShopView) -> None:
    """Draw the part; a control reruns the part, not the page."""
    desk = resources.campaigns()
    lead, choice, top = st.container(key="lead-campaign"), st.container(), st.container()
    with choice:
        aim = ask_aim(view, desk)
        assumptions = ask_assumptions(view, desk)
    plan = plan_of(view, desk, aim, assumptions)
    lead.html(f"<p>{answer_html(plan)}</p>")
    with top:
        panels.kpi_row(plan.cards(), key="campaign")
        draw_curve(plan)
        if plan.is_guess:
            st.html(f'<p class="v-note v-notice">{escape(guess_text(plan))}</p>')
    draw_who(plan)
    offer_files(plan)
    draw_beside(desk)
    draw_facts(view, desk)


def answer_html(plan: Plan) -> str:
    """Give the answer in one sentence, as escaped HTML."""
    found, cost = plan.found, plan.money(plan.assumptions.cost_per_household)
    if not len(found.households):
        if plan.aim.limits_to_nobody(plan.assumptions):
            return escape(words.ANSWER_NO_BUDGET)
        each = plan.money(plan.assumptions.value_per_coupon)
        return escape(words.ANSWER_NOBODY.format(each=each, cost=cost))
    answers = found.answers
    return words.ANSWER.format(
        size=numbers.count(len(found.households)),
        reach=numbers.count(len(plan.reachable)),
        answers=numbers.count(answers.value),
        between=numbers.between(answers.low, answers.high, numbers.count),
        value=escape(plan.money(found.value.value)),
        cost=escape(plan.money(found.cost)),
    )


def guess_text(plan: Plan) -> str:
    """Say that most of the households are unlike those that the model learnt from."""
    facts, currency = plan.desk.study.facts, plan.view.shop.currency
    return words.GUESS.format(
        sent=written_amount(facts.spent_by_sent or 0, currency),
        others=written_amount(facts.spent_by_others or 0, currency),
    )


def draw_curve(plan: Plan) -> None:
    """Draw what campaigns of growing size would be worth."""
    curve = plan.found.curve
    best, most = curve.best_size(len(plan.reachable)), len(plan.reachable)
    form = words.CURVE_TITLE_ALL if best == most else words.CURVE_TITLE
    form = form if best else words.CURVE_TITLE_NONE
    y_title = in_currency(words.CURVE_Y, plan.view.shop.currency, is_markdown=False)
    title = form.format(best=numbers.count(best))
    size = len(plan.found.households)
    spec = plan_curve(curve, size, title, y_title, plan.money, theme.palette())
    panels.chart(spec, key="chart-campaign-sizes")
