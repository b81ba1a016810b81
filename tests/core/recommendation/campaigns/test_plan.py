import numpy as np
import pytest
from numpy.testing import assert_allclose

from core.recommendation.campaigns.answers import Expected
from core.recommendation.campaigns.plan import PlanAssumptions, campaign_plan

EVERYONE = np.arange(200)
# A coupon earns 0.5 × 8 × 0.25 − 0.2 = 0.8.
ASSUMED = PlanAssumptions(0.5, 8.0, 0.2, 0.25, 0.5)


def _expected(spread: float = 0.0) -> Expected:
    probability = np.where(EVERYONE < 50, 0.9, 0.1)
    return Expected(np.log(probability / (1 - probability)), 2.0, 0.0, spread)


def test_what_a_coupon_earns_is_margin_less_discount() -> None:
    assert_allclose(ASSUMED.value_per_coupon, 0.8)


def test_households_are_chosen_while_they_are_worth_their_stamp() -> None:
    # A likely household brings 0.9 × 2 × 0.8 = 1.44, an unlikely one 0.16, and sending costs 0.5.
    plan = campaign_plan(_expected(), EVERYONE, ASSUMED, np.random.default_rng(0))
    assert 45 <= len(plan.households) <= 55
    assert np.isin(plan.households, EVERYONE[:60]).all()
    assert_allclose(plan.cost, 0.5 * len(plan.households))


def test_the_figures_of_a_plan_are_those_of_its_households() -> None:
    plan = campaign_plan(_expected(), EVERYONE, ASSUMED, np.random.default_rng(0), size=50)
    assert_allclose(plan.answers.value, 45, atol=0.3)
    assert_allclose(plan.coupons.value, 90, atol=0.6)
    assert_allclose(plan.value.value, 90 * 0.8 - 25, atol=0.6)
    # Binomial: √(50 × 0.9 × 0.1) = 2.1 either way.
    assert_allclose([plan.answers.low, plan.answers.high], [41, 49], atol=1.01)


def test_campaigns_that_stray_widen_the_interval() -> None:
    narrow, wide = (
        campaign_plan(_expected(spread), EVERYONE, ASSUMED, np.random.default_rng(0), size=200)
        for spread in (0.0, 0.5)
    )
    assert wide.value.high - wide.value.low > 1.5 * (narrow.value.high - narrow.value.low)


def test_a_budget_is_kept() -> None:
    plan = campaign_plan(_expected(), EVERYONE, ASSUMED, np.random.default_rng(0), budget=10.3)
    assert len(plan.households) == 20
    assert plan.cost == 10.0


def test_sending_for_nothing_has_no_limit() -> None:
    free = PlanAssumptions(cost_per_household=0.0)
    plan = campaign_plan(_expected(), EVERYONE, free, np.random.default_rng(0), budget=0.0)
    assert len(plan.households) > 180


@pytest.mark.parametrize("budget", [0.0, -5.0])
def test_no_budget_chooses_nobody(budget: float) -> None:
    plan = campaign_plan(_expected(), EVERYONE, ASSUMED, np.random.default_rng(0), budget=budget)
    assert len(plan.households) == 0
    assert plan.value.value == 0


def test_where_every_size_loses_nobody_is_chosen() -> None:
    dear = PlanAssumptions(cost_per_household=9.0)
    plan = campaign_plan(_expected(), EVERYONE, dear, np.random.default_rng(0))
    assert len(plan.households) == 0
    assert plan.curve.value[-1] < 0


def test_only_households_that_can_be_reached_are_chosen() -> None:
    reachable = EVERYONE[40:]
    plan = campaign_plan(_expected(), reachable, ASSUMED, np.random.default_rng(0), size=15)
    assert plan.households[:10].tolist() == list(range(40, 50))
    assert len(plan.households) == 15


def test_nobody_to_reach_is_an_empty_plan() -> None:
    plan = campaign_plan(_expected(), EVERYONE[:0], ASSUMED, np.random.default_rng(0), size=5)
    assert len(plan.households) == 0
    assert plan.answers.value == 0


def test_a_hundred_thousand_households_are_planned_at_once() -> None:
    many = np.arange(100_000)
    likely = Expected(np.linspace(2, -6, len(many)), 1.5, 1.0, 0.3)
    plan = campaign_plan(likely, many, ASSUMED, np.random.default_rng(0), size=len(many))
    exact = (1 / (1 + np.exp(-likely.log_odds))).sum()
    assert_allclose(plan.answers.value, exact, rtol=0.05)
