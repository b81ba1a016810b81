"""Cash ahead: hand-computed where months do not vary, and what must hold where they do."""

from dataclasses import replace
from math import exp, log
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import OptionError, SchemaError
from core.metrics.finance.backtest import backtest
from core.metrics.finance.forecast import Forecast, forecast
from core.metrics.finance.history import CashHistory
from core.metrics.finance.scenario import Scenario
from core.receipts import Badge, Source
from tests.core.metrics.finance.conftest import months_of

STEADY = months_of(18)


def ahead(history: CashHistory = STEADY, months: int = 24, **assumed: Any) -> Forecast:
    rng = np.random.default_rng(7)
    return forecast(history, Scenario(**assumed), rng, months=months, paths=200)


def uneven(months: int = 30, seed: int = 3) -> CashHistory:
    """A firm that grows by a twentieth a month, give or take, and burns more than it takes in."""
    rng = np.random.default_rng(seed)
    mrr = 100 * np.exp(np.cumsum(rng.normal(0.05, 0.04, months)))
    receipts = mrr * rng.uniform(0.6, 1.5, months)
    running = 160 * np.exp(0.04 * np.arange(months) + rng.normal(0, 0.05, months))
    inference = 0.1 * mrr * rng.uniform(0.8, 1.2, months)
    balance = 9_000 + np.cumsum(receipts - running - inference)
    return months_of(
        months,
        mrr_usd=mrr,
        receipts_usd=receipts,
        running_usd=running,
        inference_usd=inference,
        balance_usd=balance,
    )


def test_where_nothing_varies_the_fan_is_the_plan() -> None:
    found = ahead()
    assert found.plan_usd == pytest.approx(1_000 - 60.0 * np.arange(25))
    assert found.fan_usd == pytest.approx(np.tile(found.plan_usd, (5, 1)))


def test_cash_of_1000_at_60_a_month_is_out_in_the_17th() -> None:
    found = ahead()
    assert found.runway.plan == 17
    assert (found.runway.early, found.runway.median, found.runway.late) == (17, 17, 17)
    assert found.probability_out_within(16).value == 0.0
    assert found.probability_out_within(17).value == 1.0
    assert found.probability_out_within(17).low == pytest.approx(0.981, abs=1e-3)


def test_cash_that_lasts_beyond_the_horizon_has_no_month() -> None:
    assert ahead(months=12).runway.plan is None
    assert ahead(months=12).runway.median is None


def test_the_months_go_on_from_the_end_of_the_books() -> None:
    assert [str(month) for month in ahead(months=2).months] == ["2026-06", "2026-07", "2026-08"]


@pytest.mark.parametrize(
    ("assumed", "change"),
    [
        # Receipts, less 150 running, less 10 inference, in each of the first two months.
        ({}, (-60, -60)),
        ({"growth": 0.1}, (110 - 150 - 11, 121 - 150 - 12.1)),
        # All growth is gone after the first month.
        ({"growth": 0.1, "growth_kept": 0.0}, (110 - 150 - 11, 110 - 150 - 11)),
        ({"cost_growth": 0.1}, (100 - 165 - 10, 100 - 181.5 - 10)),
        ({"burn_change": -0.2}, (100 - 120 - 10,) * 2),
        ({"inference_change": -0.5}, (100 - 150 - 5,) * 2),
        ({"price_change": 0.5, "price_month": 2}, (-60, 150 - 150 - 10)),
        ({"price_change": 0.5, "price_loss": 0.2}, (120 - 150 - 8,) * 2),
        ({"raise_usd": 500, "raise_month": 2}, (-60, 440)),
    ],
)
def test_an_assumption_changes_what_it_says(
    assumed: dict[str, Any], change: tuple[float, float]
) -> None:
    plan = ahead(months=2, **assumed).plan_usd
    assert np.diff(plan) == pytest.approx(change)


def test_a_path_that_ran_out_is_not_saved_by_a_later_raise() -> None:
    found = ahead(raise_usd=1e6, raise_month=20)
    assert found.plan_usd[-1] > 0
    assert found.probability_out_within(24).value == 1.0


def test_growth_is_measured_as_the_mean_of_log_steps_over_a_year() -> None:
    mrr = 100 * np.exp(np.r_[np.zeros(6), np.cumsum(np.tile([0.02, 0.06], 6))])
    measured = ahead(months_of(18, mrr_usd=mrr)).measured
    assert measured.growth.step == pytest.approx(0.04)
    # Twelve steps, each 0.02 off: s² = 12 × 0.0004 / 11, and the mean's error is s / √12.
    assert measured.growth.error == pytest.approx((0.0004 * 12 / 11 / 12) ** 0.5)
    assert measured.mrr_usd == pytest.approx(100 * exp(0.48))


def test_running_costs_are_measured_as_a_trend_and_its_last_level() -> None:
    running = 150 * 1.03 ** np.arange(18.0)
    measured = ahead(months_of(18, running_usd=running)).measured
    assert measured.cost_growth.step == pytest.approx(log(1.03))
    assert measured.cost_growth.growth == pytest.approx(0.03)
    assert measured.running_usd == pytest.approx(running[-1])
    assert measured.cost_growth.error == pytest.approx(0.0, abs=1e-9)


def test_receipts_go_with_mrr_as_they_did_in_the_last_year() -> None:
    receipts = np.tile([50.0, 250.0], 9)
    measured = ahead(months_of(18, receipts_usd=receipts)).measured
    assert measured.receipts_per_mrr == pytest.approx(1.5)
    assert sorted(set(measured.receipts_luck.round(6))) == pytest.approx([1 / 3, 5 / 3], abs=1e-5)


def test_a_firm_without_mrr_goes_on_with_what_came_in() -> None:
    found = ahead(months_of(18, mrr_usd=np.zeros(18)), months=1)
    assert found.plan_usd[1] == pytest.approx(1_000 - 60)


def test_a_firm_without_any_income_burns_what_it_spends() -> None:
    nothing = np.zeros(18)
    quiet = months_of(18, mrr_usd=nothing, receipts_usd=nothing, inference_usd=nothing)
    assert np.diff(ahead(quiet, months=2).plan_usd) == pytest.approx([-150, -150])


def test_a_firm_that_began_to_earn_half_a_year_ago_has_growth_since() -> None:
    mrr = np.r_[np.zeros(12), 100 * 1.1 ** np.arange(6.0)]
    measured = ahead(months_of(18, mrr_usd=mrr)).measured
    assert measured.growth.growth == pytest.approx(0.1)


def test_a_month_without_costs_has_a_mean_and_no_trend() -> None:
    running = np.r_[np.full(17, 150.0), 0.0]
    measured = ahead(months_of(18, running_usd=running)).measured
    assert measured.cost_growth.step == 0.0
    assert measured.running_usd == pytest.approx(11 * 150 / 12)


def test_the_same_seed_gives_the_same_fan() -> None:
    assert np.array_equal(ahead(uneven()).fan_usd, ahead(uneven()).fan_usd)


def test_an_assumed_growth_is_not_drawn() -> None:
    steady = months_of(18, mrr_usd=100 * np.exp(np.cumsum(np.tile([0.0, 0.1], 9))))
    drawn, assumed = ahead(steady), ahead(steady, growth=0.05)
    assert np.ptp(assumed.mrr_fan_usd[:, -1]) < np.ptp(drawn.mrr_fan_usd[:, -1])


@given(
    seed=st.integers(0, 50),
    raised=st.floats(0, 5_000),
    growth=st.one_of(st.none(), st.floats(-0.1, 0.2)),
    kept=st.floats(0, 1),
)
def test_what_holds_of_every_forecast(
    seed: int, raised: float, growth: float | None, kept: float
) -> None:
    history = uneven(seed=seed)
    assumed = Scenario(growth=growth, growth_kept=kept)
    richer = replace(assumed, raise_usd=raised, raise_month=1)
    poor, rich = (
        forecast(history, one, np.random.default_rng(seed), months=12, paths=100)
        for one in (assumed, richer)
    )
    assert (np.diff(poor.fan_usd, axis=0) >= 0).all()
    assert poor.fan_usd[:, 0] == pytest.approx(history.balance_usd[-1])
    out = [share.value for share in poor.out_by]
    assert out == sorted(out)
    assert all(
        more.value <= less.value for more, less in zip(rich.out_by, poor.out_by, strict=True)
    )


def test_the_books_without_a_balance_need_to_be_told_it() -> None:
    unknown = months_of(18, balance_usd=np.full(18, np.nan))
    with pytest.raises(SchemaError, match="no balance of cash"):
        ahead(unknown)
    assert ahead(unknown, opening_usd=1_000.0).plan_usd == pytest.approx(ahead().plan_usd)


def test_books_of_a_few_months_are_refused_with_the_reason() -> None:
    with pytest.raises(SchemaError, match="5 finished months"):
        ahead(months_of(5))


@pytest.mark.parametrize(
    "wrong",
    [
        {"growth": 9.0},
        {"price_loss": 1.0},
        {"raise_usd": -1.0},
        {"price_month": 0},
        {"growth_kept": float("nan")},
        {"opening_usd": float("inf")},
    ],
)
def test_an_assumption_outside_what_is_offered_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(OptionError, match="outside what can be assumed"):
        Scenario(**wrong)  # type: ignore[arg-type]


def test_a_year_of_the_books_can_be_forecast_from_each_earlier_month() -> None:
    found = backtest(uneven(), np.random.default_rng(1), months=6, paths=200)
    assert [one.months_ahead for one in found] == [1, 2, 3, 4, 5, 6]
    assert {one.inside.of for one in found} == {12}
    assert found[-1].inside.value >= 0.5


def test_a_raise_that_came_meanwhile_does_not_count_against_a_forecast() -> None:
    plain = uneven()
    raised = np.zeros(30)
    raised[20] = 1e6
    richer = replace(plain, raised_usd=raised, balance_usd=plain.balance_usd + np.cumsum(raised))
    found, usual = (
        backtest(one, np.random.default_rng(1), months=3, paths=200) for one in (richer, plain)
    )
    assert found == usual


def test_short_books_have_no_past_forecasts() -> None:
    assert backtest(months_of(13), np.random.default_rng(1)) == ()


def test_the_frame_has_a_row_per_month_and_the_receipt_its_assumptions() -> None:
    found = ahead(months=6, growth=0.05, raise_usd=250_000)
    assert found.to_frame().shape == (7, 14)
    receipt = found.receipt("Cash", "$1", Source("books", Badge.SIMULATED, 1, "0" * 64))
    assert ("Growth", "5 % a month") in receipt.parameters
    measured = 100 * found.measured.cost_growth.growth
    assert ("Growth of costs", f"as measured, {measured:.4g} % a month") in receipt.parameters
    assert ("Raise", "250,000 USD") in receipt.parameters
    assert ("Paths", "200") in receipt.parameters
