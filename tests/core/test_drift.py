"""PSI and KS by hand, scipy as the oracle, and chance never called drift."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import kolmogorov
from scipy.stats import chi2, ks_2samp

from core.drift import drift_report, ks_two_sample, psi
from core.errors import EmptyUpload
from core.schema import Column
from core.stability import Stability

COLUMNS = (
    Column("applicant_id", "Applicant", "identifier"),
    Column("income", "Income", "number"),
    Column("late", "Late", "integer"),
    Column("sex", "Sex", "category", categories=("female", "male")),
    Column("owner", "Owner", "flag"),
)


def _table(rows: int, seed: int, shift: float = 0.0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "applicant_id": [str(i) for i in range(rows)],
            "income": rng.normal(shift, 1, rows),
            "late": rng.integers(-2, 4, rows),
            "sex": rng.choice(["female", "male"], rows),
            "owner": rng.random(rows) < 0.5,
        }
    )


def test_psi_of_codes_by_hand() -> None:
    # Shares 0.5, 0.3, 0.2 become 0.4, 0.4, 0.2:
    # (0.4 - 0.5) ln(0.4 / 0.5) + (0.4 - 0.3) ln(0.4 / 0.3) + 0 = 0.022314 + 0.028768
    before, now = [0] * 5 + [1] * 3 + [2] * 2, [0] * 4 + [1] * 4 + [2] * 2
    result = psi(pd.Series(before), pd.Series(now))
    assert result.psi == pytest.approx(0.051082, abs=1e-6)
    assert [(b.name, b.expected_rows, b.actual_rows) for b in result.bins] == [
        ("0", 5, 4),
        ("1", 3, 4),
        ("2", 2, 2),
    ]
    # (3 - 1) · (1/10 + 1/10)
    assert result.by_chance == pytest.approx(0.4)


def test_psi_of_quantile_bins_by_hand() -> None:
    # 1 to 100 in two bins: 50 and 50; the new ones 51 to 90 and ten below: 10 and 40 of
    # 50. (0.2 - 0.5) ln(0.4) + (0.8 - 0.5) ln(1.6) = 0.274887 + 0.141001
    now = [*range(51, 91), *range(1, 11)]
    result = psi(pd.Series(range(1, 101)), pd.Series(now), bins=2)
    assert [b.name for b in result.bins] == ["up to 50", "over 50"]
    assert result.psi == pytest.approx(0.415888, abs=1e-6)


def test_an_empty_bin_counts_as_half_a_row() -> None:
    # Shares 0.5, 0.5 become 10 and 0.5 of 10.5:
    # (0.952381 - 0.5) ln(1.904762) + (0.047619 - 0.5) ln(0.095238)
    result = psi(pd.Series(["a"] * 5 + ["b"] * 5), pd.Series(["a"] * 10))
    assert result.psi == pytest.approx(1.355212, abs=1e-6)


def test_missing_and_unseen_values_have_bins_of_their_own() -> None:
    numbers = psi(pd.Series([1.0, 2.0, np.nan]), pd.Series([1.0, 3.0, np.inf]))
    assert [(b.name, b.expected_rows, b.actual_rows) for b in numbers.bins] == [
        ("1", 1, 1),
        ("2", 1, 0),
        ("any other value", 0, 1),
        ("missing", 1, 1),
    ]
    words = psi(pd.Series(["a", None]), pd.Series(["a", "b"]))
    assert [(b.name, b.expected_rows, b.actual_rows) for b in words.bins] == [
        ("a", 1, 1),
        ("any other value", 0, 1),
        ("missing", 1, 0),
    ]


def test_equal_edges_are_merged() -> None:
    # Nine in ten are zero, so nine of the ten quantiles are the same edge.
    zeros = pd.Series([0.0] * 900 + [float(i) for i in range(1, 101)])
    result = psi(zeros, zeros)
    assert [b.name for b in result.bins] == ["up to 0", "over 0"]
    assert result.psi == 0
    # Even when the commonest value is the largest.
    assert [b.expected_rows for b in psi(-zeros, -zeros).bins] == [100, 900]


def test_the_rule_of_thumb_holds_for_large_samples() -> None:
    def verdict(share: float) -> str:
        now = pd.Series([0] * round(share * 10_000) + [1] * round((1 - share) * 10_000))
        return psi(pd.Series([0, 1] * 5_000), now).verdict

    # 2 · d · ln((0.5 + d) / (0.5 - d)) / 2 with d = 0.1, 0.2, 0.3: 0.041, 0.169, 0.416.
    assert verdict(0.6) == "stable"
    assert verdict(0.7) == "watch"
    assert verdict(0.8) == "shifted"


def test_a_small_upload_is_not_called_drift() -> None:
    drifts = drift_report(_table(5_000, 1), _table(40, 2), COLUMNS)
    income = next(drift for drift in drifts if drift.name == "income")
    # (10 - 1) · (1/40 + 1/5,000)
    assert income.stability.by_chance == pytest.approx(0.2268)
    assert income.psi > 0.1
    assert income.verdict == "too few rows to tell"
    assert income.sample_sizes.startswith("40 rows against 5,000: by chance alone")


def test_a_real_shift_is_found_in_a_small_upload() -> None:
    drifts = drift_report(_table(5_000, 1), _table(40, 2, shift=2.0), COLUMNS)
    assert (drifts[0].name, drifts[0].verdict) == ("income", "shifted")
    assert drifts[0].ks_p_value is not None
    assert drifts[0].ks_p_value < 1e-6


def test_chance_exceeds_its_limit_about_once_in_a_hundred() -> None:
    rng = np.random.default_rng(3)
    expected = pd.Series(rng.normal(size=5_000))
    samples = [psi(expected, pd.Series(rng.normal(size=300))) for _ in range(300)]
    assert np.mean([s.psi for s in samples]) == pytest.approx(samples[0].by_chance, rel=0.1)
    assert np.mean([s.psi > s.chance_limit for s in samples]) < 0.03


def _limit(bins: int) -> Stability:
    codes = pd.Series(range(bins))
    return psi(codes, codes)


@pytest.mark.parametrize("bins", [2, 3, 6, 11, 20])
def test_the_chance_limit_is_the_chi_square_quantile(bins: int) -> None:
    assert _limit(bins).chance_limit == pytest.approx(chi2.ppf(0.99, bins - 1) * 2 / bins, rel=0.01)


def test_ks_by_hand() -> None:
    # Below 3: all three of the first, one of four of the second. Gap 1 - 1/4.
    statistic, _ = ks_two_sample([1, 2, 2], [2, 3, 4, 5])
    assert statistic == 0.75


@given(
    st.lists(st.integers(-20, 20), min_size=2, max_size=80),
    st.lists(st.integers(-20, 20), min_size=2, max_size=80),
)
def test_the_ks_statistic_equals_scipys(expected: list[int], actual: list[int]) -> None:
    oracle = ks_2samp(expected, actual, method="asymp")
    assert ks_two_sample(expected, actual)[0] == pytest.approx(oracle.statistic)


@pytest.mark.parametrize("shift", [0.0, 0.03, 0.1, 0.3])
@pytest.mark.parametrize("rows", [30, 1_000])
def test_the_ks_p_value_is_near_scipys(shift: float, rows: int) -> None:
    rng = np.random.default_rng(5)
    expected, actual = rng.normal(size=4_000), rng.normal(shift, 1, size=rows)
    statistic, p_value = ks_two_sample(expected, actual)
    oracle = ks_2samp(expected, actual, method="asymp")
    assert p_value == pytest.approx(oracle.pvalue, abs=0.01)
    root = np.sqrt(4_000 * rows / (4_000 + rows))
    series = kolmogorov((root + 0.12 + 0.11 / root) * statistic)
    assert p_value == pytest.approx(series, abs=1e-7)


def test_equal_samples_have_no_distance() -> None:
    assert ks_two_sample([1.0, 2.0, np.nan], [1.0, 2.0]) == (0.0, 1.0)
    assert np.isnan(ks_two_sample([np.nan], [1.0])).all()


def test_the_report_covers_what_both_tables_have_most_moved_first() -> None:
    expected, actual = _table(2_000, 1), _table(1_000, 2).drop(columns="sex")
    actual["late"] += 2
    scores = (expected["income"].to_numpy(), actual["income"].to_numpy())
    drifts = drift_report(expected, actual, COLUMNS, scores)
    assert drifts[0].name == "late"
    assert {drift.name for drift in drifts} == {"late", "income", "owner", "score"}
    assert [d.psi for d in drifts] == sorted((d.psi for d in drifts), reverse=True)
    owner = next(drift for drift in drifts if drift.name == "owner")
    assert owner.ks is None
    assert (owner.expected_rows, owner.actual_rows) == (2_000, 1_000)


def test_a_checked_upload_compares_with_the_shipped_types() -> None:
    # Uploads come as nullable types, with cells that could not be used missing.
    expected, actual = _table(2_000, 1), _table(2_000, 1)
    actual["owner"] = actual["owner"].astype("boolean")
    actual["sex"] = actual["sex"].astype("string")
    actual["late"] = actual["late"].astype("float64")
    actual.loc[0, "late"] = np.nan
    drifts = {drift.name: drift for drift in drift_report(expected, actual, COLUMNS)}
    assert drifts["owner"].psi == 0
    assert drifts["sex"].psi == 0
    assert drifts["late"].actual_missing == 1


def test_no_rows_is_no_comparison() -> None:
    with pytest.raises(EmptyUpload, match="at least one row"):
        drift_report(_table(10, 1), _table(0, 1), COLUMNS)
    with pytest.raises(EmptyUpload):
        psi(pd.Series([1.0]), pd.Series([], dtype=float))


@given(st.lists(st.sampled_from("abcd"), min_size=1), st.lists(st.sampled_from("abcd"), min_size=1))
def test_psi_is_never_negative_and_the_same_both_ways(first: list[str], second: list[str]) -> None:
    forth = psi(pd.Series(first), pd.Series(second)).psi
    back = psi(pd.Series(second), pd.Series(first)).psi
    assert forth >= 0
    assert psi(pd.Series(first), pd.Series(first)).psi == 0
    if set(first) == set(second):
        assert forth == pytest.approx(back)
