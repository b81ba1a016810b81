"""The credit models: features by hand, points by hand, and trees held to shap's own explainer."""

import math
import statistics

import numpy as np
import pandas as pd
import pytest

from core.artefacts import Provenance
from core.credit.account import INPUT_COLUMNS, STATUS_COLUMNS
from core.credit.features import FEATURE_BY_NAME, feature_labels, feature_matrix, features_named
from core.credit.model import BoostedTrees, DefaultRisk
from core.credit.schema import CREDIT_SCHEMA, MONTHS
from core.credit.scorecard import (
    POINTS_FILE,
    Characteristic,
    PointsTable,
    Scorecard,
    weight_of_evidence,
)
from core.credit.task import TASK
from core.model_store import load_model, load_models
from core.settings import settings as app_settings

STATUS = (2, 1, 0, -1, -2, 0)
BILLS = (50_000, 40_000, 30_000, 20_000, 10_000, 0)
PAID = (5_000, 3_000, 0, 2_000, 1_000, 500)
# Of the bill before, less what was paid: 35,000, 27,000, 20,000, 8,000, −1,000; the bill
# grew by 15,000, 13,000, 10,000, 12,000 and 11,000 beyond that.
SPENT = (15_000, 13_000, 10_000, 12_000, 11_000)
# Of the bill before; a bill of nothing counts as 100, and 110 is cut to 3.
RATES = (0.375, 13 / 30, 0.5, 1.2, 3.0)
BY_HAND = {
    "latest_status": 2,
    "recent_arrears": (2 + 0.7) / 2.94117,
    "recent_status": (2 + 0.5 + 0 - 0.125 - 0.125 + 0) / 1.96875,
    "serious_arrears_recency": 6,
    "serious_arrears_months": 1,
    "trouble_months": 1 + 1,
    "credit_limit": 100_000,
    "unused_limit": 50_000,
    "utilisation": 0.5,
    "utilisation_before": 0.4,
    "utilisation_max": 0.5,
    "bill": 50_000,
    "bill_before": 40_000,
    "bill_two_before": 30_000,
    "bill_mean": 25_000,
    "bill_max": 50_000,
    "bill_spread": 10_000 * math.sqrt(35 / 12),
    "carried_over_mean": 17_800,
    "carried_over_share": 0.27,
    "paid_share": 0.1,
    "round_payments": 4,
    "spending": 15_000,
    "spending_mean": 12_200,
    "spending_total": 61_000,
    "spending_spread": math.sqrt(2_960_000),
    "spending_rate_min": 0.375,
    "spending_rate_spread": statistics.pstdev(RATES),
}


def account(**changes):
    row = {"credit_limit_twd": 100_000}
    for i, month in enumerate(MONTHS):
        row |= {
            f"payment_status_m{month}": STATUS[i],
            f"bill_m{month}_twd": BILLS[i],
            f"paid_m{month}_twd": PAID[i],
        }
    return pd.DataFrame([row | changes])


@pytest.fixture(scope="module")
def boosted() -> BoostedTrees:
    return load_model(TASK, app_settings().model_dir("credit"))


@pytest.fixture(scope="module")
def some_real_rows() -> pd.DataFrame:
    return TASK.load_split("test").queries.head(2_000)


@pytest.mark.parametrize("name", BY_HAND)
def test_a_feature_of_one_account_is_what_the_hand_computes(name: str) -> None:
    (value,) = feature_matrix(account(), features_named([name]))[0]
    assert value == pytest.approx(BY_HAND[name], rel=1e-6)


def test_every_feature_of_the_shipped_model_was_computed_by_hand(boosted: BoostedTrees) -> None:
    assert {feature.name for feature in boosted.features} == set(BY_HAND)


def test_no_protected_attribute_is_read(boosted: BoostedTrees, some_real_rows) -> None:
    without = some_real_rows.drop(columns=list(CREDIT_SCHEMA.protected))
    assert (
        boosted.predict(without).probability == boosted.predict(some_real_rows).probability
    ).all()


@pytest.mark.parametrize(
    ("changes", "share"),
    [
        ({"bill_m3_twd": 0, "paid_m2_twd": 0}, 1.0),  # no bill counts as paid in full
        ({"bill_m3_twd": -500}, 1.0),
        ({"bill_m3_twd": 1_000, "paid_m2_twd": 9_000}, 2.0),  # cut at twice the bill
    ],
)
def test_the_share_paid_copes_with_no_bill_and_with_overpayment(changes, share) -> None:
    assert feature_matrix(account(**changes), features_named(["paid_share"]))[0, 0] == share


def test_values_are_labelled_as_people_read_them() -> None:
    names = ("latest_status", "credit_limit", "utilisation", "trouble_months", "recent_arrears")
    features = features_named(names)
    told = feature_labels(np.array([2, -1234.0, 0.956, 1, 0.04]), features)
    assert told == ("2 months late", "NT$ −1,234", "96 %", "1 time", "0.0 months late")


def test_a_row_that_lacks_a_cell_is_not_scored(boosted: BoostedTrees) -> None:
    rows = pd.concat(
        [
            account(),
            account(bill_m4_twd=np.nan),
            pd.DataFrame([dict.fromkeys(INPUT_COLUMNS, np.nan)]),
        ],
        ignore_index=True,
    )
    models = load_models(TASK, app_settings().model_dir("credit"))
    for name in ("boosted", "scorecard", "logistic"):
        decided = models[name].predict(rows)
        assert list(decided.decisions[1:]) == ["not scored", "not scored"]
        assert np.isnan(decided.probability).tolist() == [False, True, True]


def test_at_the_cutoff_is_refused() -> None:
    risks = DefaultRisk(np.array([0.19, 0.2, 0.21, np.nan]), 0.2)
    assert risks.decisions.tolist() == ["approved", "refused", "refused", "not scored"]
    assert risks.take(np.array([3, 0])).decisions.tolist() == ["not scored", "approved"]


def test_contributions_are_those_of_shap(boosted: BoostedTrees, some_real_rows) -> None:
    shap = pytest.importorskip("shap")
    rows = some_real_rows.head(200)
    explainer = shap.TreeExplainer(boosted.booster)
    # Otherwise shap asks LightGBM, and the oracle would be the one who is judged.
    explainer.model.model_type = "internal"
    theirs = np.asarray(explainer.shap_values(feature_matrix(rows, boosted.features)))
    slope, intercept = boosted.calibration.slope, boosted.calibration.intercept
    ours, base = boosted.contributions(rows)
    np.testing.assert_allclose(ours, slope * theirs, rtol=0, atol=1e-9)
    expected = float(np.ravel(explainer.expected_value)[-1])
    assert base == pytest.approx(slope * expected + intercept, abs=1e-9)


def test_contributions_add_up_to_the_answer_that_is_served(
    boosted: BoostedTrees, some_real_rows
) -> None:
    served = boosted.predict(some_real_rows).probability
    contributions, base = boosted.contributions(some_real_rows)
    log_odds = np.log(served / (1 - served))
    np.testing.assert_allclose(base + contributions.sum(axis=1), log_odds, rtol=0, atol=1e-9)
    explanation = boosted.explain(some_real_rows.iloc[[7]])
    assert explanation.residual < 1e-9
    assert explanation.output == pytest.approx(log_odds[7], abs=1e-9)


@pytest.mark.parametrize("column", STATUS_COLUMNS)
@pytest.mark.parametrize("months", [1, 3])
def test_a_worse_payment_status_never_lowers_the_risk(
    boosted: BoostedTrees, some_real_rows, column: str, months: int
) -> None:
    worse = some_real_rows.assign(**{column: (some_real_rows[column] + months).clip(upper=9)})
    change = boosted.predict(worse).probability - boosted.predict(some_real_rows).probability
    assert change.min() >= 0
    assert change.max() > 0


def test_more_of_the_bill_paid_shows_in_the_declared_direction() -> None:
    directions = {name: FEATURE_BY_NAME[name].monotone for name in BY_HAND}
    rises = [name for name, direction in directions.items() if direction == 1]
    assert directions["paid_share"] == -1
    assert {"latest_status", "recent_arrears", "utilisation", "carried_over_mean"} <= set(rises)


def ten_rows() -> pd.DataFrame:
    """Six applicants with a limit under 50,000, four with that or more."""
    limits = [10_000, 20_000, 30_000, 40_000, 49_999, 49_000, 50_000, 60_000, 70_000, 80_000]
    return pd.concat([account(credit_limit_twd=limit) for limit in limits], ignore_index=True)


def scorecard_of(points: list[float], rows: list[int]) -> Scorecard:
    characteristic = Characteristic(
        feature="credit_limit",
        edges=[50_000.0],
        points=points,
        weight_of_evidence=[0.762140, -0.672944],
        rows=rows,
        default_rate=[0.2, 0.6],
    )
    table = PointsTable(characteristics=[characteristic], cutoff=0.01)
    made = Provenance("credit", "scorecard", "Points scorecard", "1", {})
    return Scorecard.read(made.artefact({POINTS_FILE: table.model_dump_json().encode()}))


def test_weight_of_evidence_of_ten_rows() -> None:
    # With half a case added to each cell: ln(4.5/7 : 1.5/5) and ln(2.5/7 : 3.5/5).
    found = weight_of_evidence(np.array([4.0, 2.0]), np.array([1.0, 3.0]))
    np.testing.assert_allclose(found, [math.log(15 / 7), math.log(25 / 49)])


def test_a_bin_without_defaults_stays_finite() -> None:
    assert np.isfinite(weight_of_evidence(np.array([5.0, 5.0]), np.array([0.0, 4.0]))).all()


def test_points_of_ten_rows_come_from_the_bin_that_holds_its_lower_edge() -> None:
    points = scorecard_of([600.0, 620.0], [6, 4]).points(ten_rows())
    assert points[:, 0].tolist() == [600.0] * 6 + [620.0] * 4


def test_six_hundred_points_are_odds_of_fifty_and_twenty_more_double_them() -> None:
    risks = scorecard_of([600.0, 620.0], [6, 4]).predict(ten_rows()).probability
    np.testing.assert_allclose(risks, [1 / 51] * 6 + [1 / 101] * 4)


def test_points_are_explained_against_the_average_applicant() -> None:
    explanation = scorecard_of([600.0, 620.0], [6, 4]).explain(ten_rows().iloc[[9]])
    assert explanation.base == pytest.approx(608)  # (6 · 600 + 4 · 620) / 10
    assert explanation.contributions.tolist() == pytest.approx([12])
    assert (explanation.output, explanation.unit) == (620, "points")
    assert explanation.values == ("NT$ 80,000",)


def test_bins_are_named_by_their_edges() -> None:
    (characteristic,) = scorecard_of([1.0, 2.0], [6, 4]).table.characteristics
    assert characteristic.bin_titles() == ["under NT$ 50,000", "NT$ 50,000 or more"]


def test_the_shipped_scorecard_adds_up_for_everybody(some_real_rows) -> None:
    scorecard = load_models(TASK, app_settings().model_dir("credit"))["scorecard"]
    assert isinstance(scorecard, Scorecard)
    for row in range(5):
        explanation = scorecard.explain(some_real_rows.iloc[[row]])
        assert explanation.residual < 1e-9
        total = scorecard.points(some_real_rows.iloc[[row]]).sum()
        assert explanation.output == pytest.approx(total)
