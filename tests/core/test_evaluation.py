"""The judge: what it reports, with which intervals, for whom."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.errors import ArtefactMissing
from core.evaluation import evaluate, interval, recentred_interval
from core.evaluation_file import Evaluation
from core.task import FloatArray, Labels, Metric, mean_of_known
from tests.fake_task import FAKE, Risk


@pytest.fixture
def judged() -> Evaluation:
    test, rng = FAKE.load_split("test"), np.random.default_rng(0)
    models = {r.name: r.fit(test, test, rng) for r in FAKE.recipes}
    return evaluate(FAKE, models, test, np.random.default_rng(0), replicates=200)


def test_a_perfect_ranking_has_an_auc_of_one_for_certain(judged: Evaluation) -> None:
    auc = judged.metrics["auc"]
    assert (auc.value, auc.low, auc.high) == pytest.approx((1, 1, 1))


def test_the_interval_holds_the_figure(judged: Evaluation) -> None:
    brier = judged.metrics["brier"]
    assert brier.low is not None
    assert brier.value is not None
    assert brier.high is not None
    assert brier.low < brier.value < brier.high


def test_a_model_with_the_lower_error_has_a_positive_advantage(judged: Evaluation) -> None:
    # Risks of up to 0.9 fit the labels; a tenth of that does not, so the error is higher.
    advantage = judged.advantages["tenthousandth"]["brier"].value
    model, baseline = (
        judged.metrics["brier"].value,
        judged.baselines["tenthousandth"]["brier"].value,
    )
    assert model is not None
    assert baseline is not None
    assert advantage == pytest.approx(baseline - model)
    assert advantage > 0


def test_a_group_of_too_few_rows_is_counted_and_not_judged(judged: Evaluation) -> None:
    assert judged.groups["size"]["large"].rows == 15
    assert judged.groups["size"]["large"].metrics == {}


def test_the_same_seed_gives_the_same_evaluation() -> None:
    test = FAKE.load_split("test")
    models = {r.name: r.fit(test, test, np.random.default_rng(0)) for r in FAKE.recipes}
    first, second = (
        evaluate(FAKE, models, test, np.random.default_rng(3), replicates=20) for _ in range(2)
    )
    assert first == second


def test_an_interval_is_the_middle_95_percent_of_the_draws() -> None:
    # 0, 1, …, 1000: the 2.5 % and 97.5 % quantiles are 25 and 975.
    found = interval(500.0, np.arange(1001.0))
    assert (found.low, found.high) == pytest.approx((25, 975))


def test_draws_that_are_undefined_are_left_out() -> None:
    found = interval(1.0, np.array([1.0, np.nan, 1.0]))
    assert (found.low, found.high) == (1, 1)


def test_an_undefined_figure_has_no_interval() -> None:
    assert interval(float("nan"), np.ones(3)).value is None


def test_draws_of_a_figure_that_noise_adds_to_are_moved_onto_it() -> None:
    # Draws from 0.05 to 0.07 have their median at 0.06; moved by 0.02 they end near 0.03 and 0.05.
    found = recentred_interval(0.04, np.linspace(0.05, 0.07, 1001))
    assert found.low == pytest.approx(0.0305)
    assert found.high == pytest.approx(0.0495)


def test_a_figure_that_is_never_negative_has_no_negative_end() -> None:
    assert recentred_interval(0.001, np.linspace(0.01, 0.05, 101)).low == 0


def test_a_written_evaluation_is_read_back(judged: Evaluation, tmp_path: Path) -> None:
    judged.write(tmp_path / "evaluation.json")
    assert Evaluation.read(tmp_path / "evaluation.json") == judged


def test_a_file_that_is_no_evaluation_is_told(tmp_path: Path) -> None:
    (tmp_path / "evaluation.json").write_text("{}")
    with pytest.raises(ArtefactMissing, match="not an evaluation"):
        Evaluation.read(tmp_path / "evaluation.json")


def _distance(labels: Labels, risk: Risk) -> FloatArray:
    """Give how far each risk is from its label; nothing for risks of nought."""
    far = np.abs(labels.astype(float) - risk.probability)
    return np.where(risk.probability > 0, far, np.nan)


BY_ROW = Metric.mean_of("distance", "Distance", "How far risks are from labels.", _distance)


def test_a_metric_by_row_is_the_mean_of_the_rows_that_have_a_figure() -> None:
    risk = Risk(np.array([0.25, 0, 0.5]))
    assert BY_ROW.score(np.array([1, 1, 0]), risk) == pytest.approx((0.75 + 0.5) / 2)
    assert np.isnan(BY_ROW.score(np.array([1]), Risk(np.zeros(1))))
    assert mean_of_known(np.array([np.nan, 2, 4])) == 3


def test_a_metric_by_row_has_the_intervals_of_one_that_is_judged_anew_at_each_draw() -> None:
    test = FAKE.load_split("test")
    models = {r.name: r.fit(test, test, np.random.default_rng(0)) for r in FAKE.recipes}
    quick, slow = (
        evaluate(replace(FAKE, metrics=(metric,)), models, test, np.random.default_rng(0), 50)
        for metric in (BY_ROW, replace(BY_ROW, by_row=None))
    )
    for one, other in (
        (quick.metrics, slow.metrics),
        (quick.advantages["tenthousandth"], slow.advantages["tenthousandth"]),
    ):
        found, expected = one["distance"], other["distance"]
        assert (found.value, found.low, found.high) == pytest.approx(
            (expected.value, expected.low, expected.high)
        )
        assert found.low < found.high
