"""Intervals, by hand and against scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.stats import binomtest

from core.intervals import Z95, median, normal, poisson, shares, wilson


def test_wilson_of_three_in_ten_by_hand() -> None:
    # z² = 3.8415; centre (3 + 1.9207) / 13.8415 = 0.35551;
    # half 1.95996 · √(10 · 0.3 · 0.7 + 0.96037) / 13.8415 = 0.24773.
    low, high = wilson(3, 10)
    assert low == pytest.approx(0.10779, abs=1e-5)
    assert high == pytest.approx(0.60323, abs=1e-5)


@given(st.integers(1, 5_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_equals_scipy(pair: tuple[int, int]) -> None:
    oracle = binomtest(*pair).proportion_ci(0.95, method="wilson")
    low, high = wilson(*pair)
    assert (low, high) == pytest.approx((oracle.low, oracle.high), abs=1e-12)


def test_nothing_to_count_says_that_nothing_is_known() -> None:
    (share,) = shares(0, 0)
    assert np.isnan(share.value)
    assert (share.low, share.high) == (0.0, 1.0)


def test_shares_keep_their_counts() -> None:
    first, second = shares([1, 4], [2, 4])
    assert (first.count, first.of, first.value) == (1, 2, 0.5)
    assert (second.value, second.high) == (1.0, 1.0)


def test_a_normal_interval_is_two_standard_deviations_either_way() -> None:
    estimate = normal(10.0, 4.0)
    assert (estimate.low, estimate.high) == (10 - 2 * Z95, 10 + 2 * Z95)


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0.0, 3.6889), (1, 0.0253, 5.5716), (10, 4.7954, 18.3904)]
)
def test_a_poisson_count_has_garwoods_exact_interval(count: int, low: float, high: float) -> None:
    found = poisson(count)
    assert found.value == count
    assert found.low == pytest.approx(low, abs=1e-4)
    assert found.high == pytest.approx(high, abs=1e-4)


def test_a_large_poisson_count_has_the_interval_of_gamma_quantiles() -> None:
    found = poisson(400)
    assert found.low == pytest.approx(stats.gamma.ppf(0.025, 400))
    assert found.high == pytest.approx(stats.gamma.ppf(0.975, 401))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3.0], (3.0, 3.0, 3.0)),
        ([5.0, 1.0, 2.0], (2.0, 1.0, 5.0)),
        # Of six, the first and the last leave out 2 × 1/64; of nine, the second and the eighth
        # leave out 2 × 10/512.
        ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], (3.5, 1.0, 6.0)),
        ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0], (5.0, 2.0, 8.0)),
    ],
)
def test_a_median_lies_between_order_statistics(
    values: list[float], expected: tuple[float, float, float]
) -> None:
    found = median(values)
    assert (found.value, found.low, found.high) == expected
