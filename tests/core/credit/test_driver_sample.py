"""What drives risk: weights by theme and feature, and one feature along its values."""

import math

import numpy as np
import pandas as pd
import pytest

from core.credit.bins import bin_titles
from core.credit.drivers import DriverSample
from core.credit.features import FEATURE_BY_NAME, features_named
from core.credit.model import BoostedTrees
from core.credit.reference import sampled_explanations, scored_portfolio
from core.credit.scorecard import Characteristic, PointsTable
from core.credit.scorecard_sheet import relative_points, runs_against_evidence, sheet
from core.credit.task import TASK
from core.errors import DataMissing
from core.model_store import read_artefact
from core.settings import settings

FOLDER = settings().model_dir("credit")
NAMES = ("latest_status", "recent_arrears", "credit_limit")


def sample_of(contributions: list[list[float]], values: list[list[float]]) -> DriverSample:
    n = len(values)
    return DriverSample(
        np.arange(n), features_named(NAMES), np.array(values), np.array(contributions), -1.5, 0.0
    )


TWO = sample_of([[1.0, -1.0, 0.5], [1.0, 1.0, -0.5]], [[2, 0.4, 10_000], [3, 1.2, 50_000]])


def test_a_features_weight_is_its_mean_distance_from_zero() -> None:
    weights = {weight.name: weight.mean_absolute for weight in TWO.by_feature}
    assert weights == {"latest_status": 1.0, "recent_arrears": 1.0, "credit_limit": 0.5}
    assert TWO.by_feature[-1].share == pytest.approx(0.2)


def test_a_themes_features_may_cancel_for_one_applicant() -> None:
    # Late payments: 1 − 1 = 0 for the first, 1 + 1 = 2 for the second, so 1 on average.
    late, room = TWO.by_theme
    assert (late.title, late.mean_absolute) == ("Late payments", 1.0)
    assert (room.title, room.mean_absolute) == ("Room left on the limit", 0.5)
    assert late.odds_factor == pytest.approx(math.e)


def test_few_values_give_the_mean_of_each_and_rare_ones_join_the_one_below() -> None:
    values = [[0.0, 0, 0]] * 20 + [[1.0, 0, 0]] * 20 + [[8.0, 0, 0]]
    contributions = [[-0.2, 0, 0]] * 20 + [[0.4, 0, 0]] * 20 + [[2.5, 0, 0]]
    found = sample_of(contributions, values).dependence("latest_status")
    assert found.curve == pytest.approx([-0.2, (20 * 0.4 + 2.5) / 21])
    assert found.curve_values == pytest.approx([0, (20 + 8) / 21])
    assert found.riskiest == pytest.approx(28 / 21)


def test_many_values_give_bins_of_equal_count() -> None:
    amounts = np.arange(1_200.0)
    table = np.column_stack([np.zeros(1_200), np.zeros(1_200), amounts])
    effect = np.column_stack([np.zeros(1_200), np.zeros(1_200), amounts / 1_000])
    found = sample_of(effect.tolist(), table.tolist()).dependence("credit_limit")
    assert len(found.curve) == 12
    assert (np.diff(found.curve_values) > 0).all()
    assert found.end_factor == pytest.approx(math.exp(1.1), rel=1e-3)
    assert found.range_factor == pytest.approx(found.end_factor)


@pytest.fixture(scope="module")
def model() -> BoostedTrees:
    return BoostedTrees.read(read_artefact(TASK, TASK.recipe, FOLDER))


@pytest.fixture(scope="module")
def applicants() -> pd.DataFrame:
    return scored_portfolio(FOLDER).applicants.queries


def test_what_ships_adds_up_to_the_scores(model: BoostedTrees, applicants: pd.DataFrame) -> None:
    sample = DriverSample.of(model, sampled_explanations(FOLDER), applicants)
    assert sample.residual < 1e-6
    assert sum(weight.share for weight in sample.by_theme) == pytest.approx(1)
    again = sample.explained_again(model, applicants)
    assert again.contributions == pytest.approx(sample.contributions, abs=1e-6)


def test_explanations_of_another_model_are_refused(
    model: BoostedTrees, applicants: pd.DataFrame
) -> None:
    stored = sampled_explanations(FOLDER)
    with pytest.raises(DataMissing):
        DriverSample.of(model, stored.assign(recent_arrears=0.0), applicants)
    with pytest.raises(DataMissing):
        DriverSample.of(model, stored.drop(columns="recent_arrears"), applicants)


@pytest.mark.parametrize(
    ("feature", "edges", "titles"),
    [
        (
            "serious_arrears_months",
            [0.5, 1.5, 3.5],
            ["0 months", "1 month", "2 or 3 months", "4 months or more"],
        ),
        ("trouble_months", [2.5, 5.5], ["2 times or less", "3 to 5 times", "6 times or more"]),
        (
            "latest_status",
            [-1.5, 0.5, 1.5],
            [
                "undocumented code −2 (read as: card not used)",
                "paid in full or undocumented code 0 (read as: paid the minimum)",
                "1 month late",
                "2 months late or more",
            ],
        ),
        (
            "carried_over_share",
            [-2e-6, 0.377],
            ["under 0 %", "0 % to under 38 %", "38 % or more"],
        ),
        ("credit_limit", [], ["any"]),
    ],
)
def test_bins_are_named_as_people_count(
    feature: str, edges: list[float], titles: list[str]
) -> None:
    assert bin_titles(FEATURE_BY_NAME[feature], edges) == titles


def characteristic(points: list[float]) -> Characteristic:
    return Characteristic(
        feature="credit_limit",
        edges=[50_000.0],
        points=points,
        weight_of_evidence=[-0.5, 0.25],
        rows=[100, 300],
        default_rate=[0.36123, 0.17],
    )


def test_the_sheet_has_a_row_for_each_bin_in_words() -> None:
    table = sheet(PointsTable(characteristics=[characteristic([40.04, 60.0])], cutoff=0.2))
    assert table["Value"].tolist() == ["under NT$ 50,000", "NT$ 50,000 or more"]
    assert table["Points"].tolist() == [40.0, 60.0]
    assert table["Default rate"].tolist() == [0.361, 0.17]


def test_points_are_told_against_the_average_applicant() -> None:
    assert relative_points(characteristic([40.0, 60.0])) == pytest.approx([-15, 5])


def test_points_that_reward_risk_are_found() -> None:
    assert not runs_against_evidence(characteristic([40.0, 60.0]))
    assert runs_against_evidence(characteristic([60.0, 40.0]))
