"""A campaign the shop sent: the plan, what came, and ties that are told as ties."""

from collections.abc import Callable

import numpy as np
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from core.recommendation.campaigns.answers import reasons_of
from core.recommendation.campaigns.plan import PlanAssumptions, PlanCurve
from tests.ui.conftest import cards_of, html_of
from tests.ui.recommendation.small_desk import ANSWERED, methods, small_desk
from ui.charts.recommendation_campaigns import expected_and_came, gains, plan_curve
from ui.recommendation.business_assumptions import chance_text
from ui.recommendation.business_campaign_beside import beside_text, facts, tally, versus
from ui.recommendation.business_campaign_choice import Aim, reachable
from ui.recommendation.business_campaign_plan import Plan, plan_of
from ui.recommendation.business_campaign_who import reason_text, table
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources
from ui.theme import LIGHT
from ui.words.recommendation import business_campaigns as words

Opened = Callable[..., AppTest]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, small: ShopView) -> None:
    monkeypatch.setattr(resources, "campaigns", small_desk)


def plan(view: ShopView, aim: Aim, **money: float) -> Plan:
    return plan_of(view, small_desk(), aim, PlanAssumptions(**money))


# -- the view ----------------------------------------------------------------------------------


def test_the_view_plans_the_latest_campaign_and_tells_what_came(opened: Opened, desk: None) -> None:
    app = opened("business", part="campaign", send="0.01", size="count", count="16")
    assert not app.exception
    households, answers, coupons, _ = cards_of(app)
    assert households.value == "16"
    # Of the sixteen it was sent to, five answered the third campaign.
    assert "came: 5" in answers.change
    assert "came: 5" in coupons.change


def test_where_nothing_pays_it_is_sent_to_nobody(opened: Opened, desk: None) -> None:
    app = opened("business", part="campaign", send="100")
    assert not app.exception
    assert "Send it to nobody" in html_of(app)
    assert words.WHO_TITLE not in [element.value for element in app.subheader]
    assert words.CURVE_TITLE_NONE in html_of(app)


def test_a_budget_under_one_household_says_so(opened: Opened, desk: None) -> None:
    app = opened("business", part="campaign", size="budget", budget="0", send="0.01")
    assert not app.exception
    assert words.ANSWER_NO_BUDGET in html_of(app)


def test_households_the_shop_never_chose_are_told_to_be_a_guess(opened: Opened, desk: None) -> None:
    assert "A guess for many of them" not in html_of(opened("business", part="campaign"))
    assert "A guess for many of them" in html_of(opened("business", part="campaign", reach="all"))


def test_what_the_data_cannot_tell_is_told(opened: Opened, desk: None) -> None:
    shown = html_of(opened("business", part="campaign"))
    assert "76 % of the coupons handed in were for something" in shown
    assert "does as well (51.0 % of the chosen answered, with our model 52.0 %)" in shown


# -- the plan ----------------------------------------------------------------------------------


def test_the_households_are_those_asked_for(small_view: ShopView) -> None:
    known = small_desk().campaigns
    assert reachable(small_view, known, Aim(2, "sent")).tolist() == list(range(16))
    assert reachable(small_view, known, Aim(0, "known")).tolist() == []
    assert reachable(small_view, known, Aim(2, "known")).tolist() == list(range(16))
    assert len(reachable(small_view, known, Aim(2, "all"))) == 18


def test_what_came_is_known_only_of_those_it_was_sent_to(small_view: ShopView) -> None:
    made = plan(small_view, Aim(2, "sent", size=16))
    came = made.came
    assert came is not None
    assert sorted(made.found.households[came > 0].tolist()) == list(ANSWERED[2])
    assert plan(small_view, Aim(2, "all", size=16)).came is None


def test_a_larger_cost_never_sends_it_to_more(small_view: ShopView) -> None:
    sizes = [
        len(plan(small_view, Aim(2, "sent"), cost_per_household=cost).found.households)
        for cost in (0.0, 0.05, 0.2, 5.0)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 0


def test_the_file_has_every_chosen_household_in_order(small_view: ShopView) -> None:
    made = plan(small_view, Aim(2, "sent", size=5))
    frame = table(made)
    assert list(frame.columns) == list(words.COLUMNS)
    assert frame["place"].tolist() == [1, 2, 3, 4, 5]
    assert frame["chance_to_answer"].is_monotonic_decreasing
    assert frame["household"].tolist() == [f"{h:03d}" for h in made.found.households]


def test_reasons_are_written_in_their_units(small_view: ShopView) -> None:
    made = plan(small_view, Aim(2, "sent", size=5))
    told = {
        reason.feature.name: reason_text(reason, "$")
        for reason in reasons_of(made.model, made.values, 0)
    }
    # Household 0 answered both earlier campaigns, and saves a tenth on every third line.
    assert told["coupons_handed_in"] == "handed in 2 coupons before"
    assert told["saved_share"].startswith("saves ")
    assert " %" in told["saved_share"]
    assert "$" in told["spent_a_week"]
    once = next(r for r in reasons_of(made.model, made.values, 9) if "handed" in r.feature.name)
    assert reason_text(once, "$") == "handed in one coupon before"


def test_no_chance_is_written_as_a_certainty() -> None:
    assert [chance_text(chance) for chance in (1.0, 0.0, 0.5)] == ["over 99 %", "under 1 %", "50 %"]


# -- beside simple rules -----------------------------------------------------------------------


def test_a_tie_is_told_as_a_tie_and_a_win_as_a_win() -> None:
    told = beside_text(small_desk().study)
    assert told.startswith("For a small campaign, no")
    assert "past coupon users" in told
    assert "over the whole order our model is better (0.830 against 0.700)" in told
    assert "By lot among those that the shop chose, 25.0 % answer" in told


@pytest.mark.parametrize(("gap", "found"), [(-0.2, "does better"), (0.2, "it beats")])
def test_losing_and_winning_the_first_tenth_are_told(gap: float, found: str) -> None:
    study = small_desk().study
    theirs = study.methods["coupon_users"]
    moved = theirs.advantage_in_tenth.model_copy(
        update={"value": gap, "low": gap - 0.1, "high": gap + 0.1}
    )
    changed = theirs.model_copy(update={"advantage_in_tenth": moved})
    others = {**study.methods, "coupon_users": changed}
    assert found in beside_text(study.model_copy(update={"methods": others}))


def test_each_rule_has_its_verdict_on_both_measures() -> None:
    head, rows = versus(small_desk().study)
    assert len(head) == 5
    assert [[cell.verdict for cell in row.cells] for row in rows] == [
        ["no clear difference", "wins", "wins"],
        ["wins", "wins", "wins"],
    ]


def test_only_campaigns_that_are_over_are_held_against_what_was_expected() -> None:
    # One below its interval, one just below the figure; the third is not over.
    assert tally(small_desk().study.campaigns) == (2, 2, 1)


def test_facts_are_written_with_their_units(small_view: ShopView) -> None:
    told = " ".join(facts(small_view, small_desk().study))
    assert "they spend $36.00 a week, the others $6.00" in told


# -- charts ------------------------------------------------------------------------------------


def test_charts_are_figures_plotly_takes() -> None:
    desk = small_desk()
    curves = [desk.gains[name] for name in methods()]
    drawn = go.Figure(gains(curves, "T", ("X", "Y"), LIGHT)).data
    # A band, three rules, our model and the choice by lot.
    assert len(drawn) == 6
    assert drawn[4].name == words.TITLES["model"]
    came = go.Figure(expected_and_came(desk.study.campaigns, "T", LIGHT)).data
    assert [list(trace.x) for trace in came[1:]] == [[3, 5], [1]]
    sizes, value = np.array([0, 5, 10]), np.array([0.0, 4.0, 2.0])
    curve = PlanCurve(sizes, value, value - 1, value + 1)
    _, line, dot = go.Figure(plan_curve(curve, 5, "T", "Y", str, LIGHT)).data
    assert list(line.y) == [0, 4, 2]
    assert (dot.x[0], dot.y[0]) == (5, 4)


def test_a_curve_is_read_between_its_points() -> None:
    curve = small_desk().gains["model"]
    assert curve.at(0.05) == pytest.approx(0.2)
    assert curve.at(0.3) == pytest.approx(0.6)
