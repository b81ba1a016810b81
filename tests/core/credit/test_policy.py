"""The cut-off's figures, worked by hand on ten applicants, and what must always hold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import confusion_matrix

from core.credit.comparison import against_baseline, against_everyone
from core.credit.economics import Economics, exposure_twd
from core.credit.policy import CutoffCurve, precompute
from core.errors import OptionError
from core.intervals import Z95

# Ten applicants, out of order on purpose. Sorted by p: 0.05 to 0.90.
P = np.array([0.90, 0.05, 0.10, 0.20, 0.15, 0.50, 0.30, 0.40, 0.60, 0.25])
EXPOSURE = np.array([10, 10, 20, 10, 30, 10, 20, 10, 10, 40]) * 1_000.0
DEFAULTED = np.array([1, 0, 0, 1, 0, 1, 0, 0, 0, 0], dtype=bool)
ECONOMICS = Economics(loss_given_default=0.5, margin=0.2, cost_per_account_twd=100)


@pytest.fixture
def ten() -> CutoffCurve:
    return precompute(P, EXPOSURE, DEFAULTED)


def test_a_cut_off_refuses_at_its_own_value_and_above(ten: CutoffCurve) -> None:
    # Below 0.30: 0.05, 0.10, 0.15, 0.20, 0.25. The applicant at exactly 0.30 is refused.
    figures = ten.at(0.30, ECONOMICS)
    assert (figures.approved, figures.refused, figures.applicants) == (5, 5, 10)
    assert figures.approval_rate.value == 0.5


def test_expected_profit_by_hand(ten: CutoffCurve) -> None:
    # p · exposure:        500 + 2,000 + 4,500 + 2,000 + 10,000 = 19,000
    # (1 - p) · exposure: 9,500 + 18,000 + 25,500 + 8,000 + 30,000 = 91,000
    # 0.2 · 91,000 - 0.5 · 19,000 - 5 · 100 = 18,200 - 9,500 - 500
    profit = ten.at(0.30, ECONOMICS).expected_profit_twd
    assert profit.value == pytest.approx(8_200)
    # Variance (0.2 + 0.5)² · Σ p (1 - p) exposure², in thousands squared:
    # 0.0475·100 + 0.09·400 + 0.1275·900 + 0.16·100 + 0.1875·1,600 = 471.5
    half = Z95 * 0.7 * np.sqrt(471.5) * 1_000
    assert (profit.high - profit.value) == pytest.approx(half)


def test_the_expected_default_rate_is_the_mean_probability_of_the_approved(
    ten: CutoffCurve,
) -> None:
    # (0.05 + 0.10 + 0.15 + 0.20 + 0.25) / 5
    assert ten.at(0.30, ECONOMICS).expected_default_rate == pytest.approx(0.15)


def test_realised_profit_by_hand(ten: CutoffCurve) -> None:
    # Of the five approved only p = 0.20 (exposure 10,000) defaulted.
    # 0.2 · (10 + 20 + 30 + 40) thousand - 0.5 · 10 thousand - 500 = 20,000 - 5,000 - 500
    outcomes = ten.at(0.30, ECONOMICS).outcomes
    assert outcomes is not None
    assert outcomes.realised_profit_twd.value == pytest.approx(14_500)
    # Each applicant's profit: 1,900; 3,900; 5,900; -5,100; 7,900; five times 0.
    each = np.array([1_900, 3_900, 5_900, -5_100, 7_900, 0, 0, 0, 0, 0])
    half = Z95 * np.sqrt(10 * each.var())
    assert outcomes.realised_profit_twd.high - 14_500 == pytest.approx(half)


def test_error_rates_by_hand(ten: CutoffCurve) -> None:
    # Three defaulted (0.20, 0.50, 0.90), seven paid. Approved: one defaulter, four good.
    outcomes = ten.at(0.30, ECONOMICS).outcomes
    assert outcomes is not None
    assert outcomes.false_negative_rate.value == 1 / 3
    assert outcomes.false_positive_rate.value == 3 / 7
    assert outcomes.default_rate.value == 1 / 5
    assert (outcomes.good_approved, outcomes.good_refused) == (4, 3)
    assert (outcomes.defaulters_approved, outcomes.defaulters_refused) == (1, 2)


def test_the_best_cut_off_by_hand(ten: CutoffCurve) -> None:
    # An account earns 0.2 (1 - p) E - 0.5 p E - 100 = E (0.2 - 0.7 p) - 100, so with
    # E = 40,000 at p = 0.25: 900; with E = 20,000 at p = 0.30: -300. The profit stops
    # growing before 0.30, the first refused.
    assert ten.best_cutoff(ECONOMICS) == 0.30


def test_of_equally_profitable_cut_offs_the_one_approving_more_wins() -> None:
    # With neither margin, loss nor cost every cut-off earns nothing.
    curve = precompute(P, EXPOSURE)
    assert curve.best_cutoff(Economics(0.0, 0.0, 0.0)) == 1.0


def test_ties_are_never_parted() -> None:
    # Both at 0.2 or neither: 0.2·0.8·(10 + 2) - 0.5·0.2·(10 + 2) > 0 in thousands, though
    # the small one alone loses money on its cost.
    curve = precompute([0.2, 0.2, 0.9], [10_000, 500, 10_000])
    cutoff = curve.best_cutoff(ECONOMICS)
    assert curve.at(cutoff, ECONOMICS).approved == 2


def test_without_outcomes_nothing_is_claimed_about_them() -> None:
    curve = precompute(P, EXPOSURE)
    assert curve.at(0.30, ECONOMICS).outcomes is None
    assert curve.at(0.30, ECONOMICS).expected_profit_twd.value == pytest.approx(8_200)
    assert curve.curve(ECONOMICS).realised_profit_twd is None
    assert against_everyone(curve, 0.30, ECONOMICS).realised_profit_twd is None


def test_the_chart_agrees_with_the_figures_at_every_point(ten: CutoffCurve) -> None:
    chart = ten.curve(ECONOMICS, points=21)
    assert chart.realised_profit_twd is not None
    assert chart.default_rate is not None
    for i, cutoff in enumerate(chart.cutoffs):
        figures = ten.at(cutoff, ECONOMICS)
        assert figures.outcomes is not None
        assert chart.approval_rate[i] == figures.approval_rate.value
        assert chart.expected_profit_twd[i] == pytest.approx(figures.expected_profit_twd.value)
        assert chart.expected_low_twd[i] == pytest.approx(figures.expected_profit_twd.low)
        assert chart.expected_high_twd[i] == pytest.approx(figures.expected_profit_twd.high)
        realised = figures.outcomes.realised_profit_twd.value
        assert chart.realised_profit_twd[i] == pytest.approx(realised)
        rate = figures.outcomes.default_rate.value
        assert chart.default_rate[i] == pytest.approx(rate, nan_ok=True)


def test_approving_everyone_by_hand(ten: CutoffCurve) -> None:
    # Good exposure 140,000, bad 30,000: 28,000 - 15,000 - 1,000.
    everyone = ten.approve_everyone(ECONOMICS)
    assert everyone.outcomes is not None
    assert everyone.outcomes.realised_profit_twd.value == pytest.approx(12_000)
    # The cut-off earned 14,500 with five accounts fewer.
    difference = against_everyone(ten, 0.30, ECONOMICS)
    assert difference.approved == -5
    assert difference.realised_profit_twd is not None
    assert difference.realised_profit_twd.value == pytest.approx(2_500)
    # The five refused would have earned 3,900; 1,900; -5,100; 1,900; -5,100: Σx² is
    # 74.45 million, less 2,500² / 10.
    half = Z95 * np.sqrt(74.45e6 - 2_500**2 / 10)
    assert difference.realised_profit_twd.high - 2_500 == pytest.approx(half)


def test_a_baseline_approves_as_many_as_the_model(ten: CutoffCurve) -> None:
    # The baseline ranks the other way round, and approves 0.90, 0.60, 0.50, 0.40, 0.30:
    # -5,100 + 1,900 - 5,100 + 1,900 + 3,900 = -2,500 against the model's 14,500.
    difference = against_baseline(ten, 0.30, ECONOMICS, 1 - P)
    assert difference.approved == 0
    assert difference.realised_profit_twd is not None
    assert difference.realised_profit_twd.value == pytest.approx(17_000)


def test_a_constant_baseline_is_a_draw(ten: CutoffCurve) -> None:
    # Half of everyone at random earns half of 12,000.
    difference = against_baseline(ten, 0.30, ECONOMICS, np.full(10, 0.3))
    assert difference.realised_profit_twd is not None
    assert difference.realised_profit_twd.value == pytest.approx(14_500 - 6_000)


def test_a_model_does_not_beat_itself(ten: CutoffCurve) -> None:
    difference = against_baseline(ten, 0.30, ECONOMICS, P)
    assert difference.expected_profit_twd.value == 0
    assert difference.expected_profit_twd.low == 0


def test_a_baseline_of_other_rows_is_refused(ten: CutoffCurve) -> None:
    with pytest.raises(OptionError, match="one for each of the 10"):
        against_baseline(ten, 0.3, ECONOMICS, P[:9])


def test_the_break_even_probability_earns_nothing() -> None:
    p = ECONOMICS.break_even(10_000)
    # (0.2 · 10,000 - 100) / (0.7 · 10,000)
    assert p == pytest.approx(1_900 / 7_000)
    assert 0.2 * (1 - p) * 10_000 - 0.5 * p * 10_000 - 100 == pytest.approx(0)
    assert ECONOMICS.break_even(0) == 0


@pytest.mark.parametrize(
    "numbers",
    [
        {"loss_given_default": 1.01},
        {"margin": -0.01},
        {"cost_per_account_twd": float("nan")},
        {"cost_per_account_twd": 1e9},
    ],
)
def test_economics_out_of_range_are_refused(numbers: dict[str, float]) -> None:
    with pytest.raises(OptionError, match="a number from 0 to"):
        Economics(**numbers)


@pytest.mark.parametrize("cutoff", [-0.1, 1.1, float("nan")])
def test_a_cut_off_must_be_a_probability(ten: CutoffCurve, cutoff: float) -> None:
    with pytest.raises(OptionError, match="a probability from 0 to 1"):
        ten.at(cutoff, ECONOMICS)


@pytest.mark.parametrize(
    ("p", "exposure"),
    [([], []), ([0.1, 0.2], [1.0]), ([0.1, np.nan], [1, 1]), ([0.1, 1.2], [1, 1]), ([0.1], [-1])],
)
def test_a_portfolio_with_gaps_is_refused(p: list[float], exposure: list[float]) -> None:
    with pytest.raises(OptionError):
        precompute(p, exposure)


def test_shared_arrays_cannot_be_changed(ten: CutoffCurve) -> None:
    with pytest.raises(ValueError, match="read-only"):
        ten.probabilities[0] = 1.0


def test_exposure_is_the_bill_and_a_tenth_of_what_is_left_within_the_limit() -> None:
    applicants = pd.DataFrame(
        {
            "credit_limit_twd": [100_000, 100_000, 100_000, 100_000],
            "bill_m1_twd": [0, 40_000, -5_000, 120_000],
        }
    )
    # 10 % of 100,000; 40,000 + 10 % of 60,000; as the first; capped by the limit.
    assert exposure_twd(applicants).tolist() == [10_000, 46_000, 10_000, 100_000]


portfolios = st.lists(
    st.tuples(st.integers(0, 20).map(lambda i: i / 20), st.floats(0, 1e6, width=32), st.booleans()),
    min_size=1,
    max_size=60,
).map(lambda rows: tuple(np.array(column) for column in zip(*rows, strict=True)))
economics = st.builds(Economics, st.floats(0, 1), st.floats(0, 1), st.floats(0, 10_000))


@given(portfolios, economics)
def test_approving_nobody_earns_nothing(
    portfolio: tuple[np.ndarray, ...], economics: Economics
) -> None:
    figures = precompute(*portfolio).at(0.0, economics)
    assert figures.approved == 0
    assert figures.expected_profit_twd.value == 0
    assert figures.outcomes is not None
    assert figures.outcomes.realised_profit_twd.value == 0


@given(portfolios, economics, st.floats(0, 1))
def test_figures_equal_a_plain_pass_over_the_rows(
    portfolio: tuple[np.ndarray, ...], economics: Economics, cutoff: float
) -> None:
    p, exposure, defaulted = portfolio
    refused = p >= cutoff
    outcomes = precompute(*portfolio).at(cutoff, economics).outcomes
    assert outcomes is not None
    matrix = confusion_matrix(defaulted, refused, labels=[False, True])
    assert matrix.tolist() == [
        [outcomes.good_approved, outcomes.good_refused],
        [outcomes.defaulters_approved, outcomes.defaulters_refused],
    ]
    each = np.where(
        defaulted, -economics.loss_given_default * exposure, economics.margin * exposure
    )
    each = (each - economics.cost_per_account_twd)[~refused]
    assert outcomes.realised_profit_twd.value == pytest.approx(each.sum(), rel=1e-9, abs=1e-3)


@given(portfolios, st.lists(st.floats(0, 1), min_size=2, max_size=5))
def test_a_higher_cut_off_never_approves_fewer(
    portfolio: tuple[np.ndarray, ...], cutoffs: list[float]
) -> None:
    curve = precompute(*portfolio)
    approved = [curve.at(cutoff, ECONOMICS).approved for cutoff in sorted(cutoffs)]
    assert approved == sorted(approved)


@given(portfolios, economics)
def test_no_cut_off_beats_the_best(portfolio: tuple[np.ndarray, ...], economics: Economics) -> None:
    curve = precompute(*portfolio)
    best = curve.at(curve.best_cutoff(economics), economics).expected_profit_twd.value
    others = curve.curve(economics, points=81).expected_profit_twd
    assert others.max() <= best + 1e-6 * max(1.0, abs(best))
