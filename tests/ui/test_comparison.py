"""A model beside its baselines: told alike whether it wins or loses."""

from types import SimpleNamespace
from typing import cast

import pytest

from core.evaluation_file import Evaluation, Interval
from core.task import Metric, Task
from ui import comparison
from ui.comparison import DECIMALS, SHARES, Writing
from ui.ladder import Rung
from ui.verdict_table import VerdictCell


@pytest.mark.parametrize(
    ("writing", "written"),
    [(DECIMALS, "+0.052 (0.041–0.063)"), (SHARES, "+5.2 pp (4.1–6.3)")],
)
def test_an_advantage_is_written_as_its_measure_is(writing: Writing, written: str) -> None:
    advantages = {"linear": {"accuracy": Interval(value=0.052, low=0.041, high=0.063)}}
    metric = Metric("accuracy", "Accuracy", "", lambda labels, answer: 0.0)
    told = comparison.cell(advantages, "linear", metric, writing)
    assert told == VerdictCell("wins", "▲ wins", written)


def test_an_undefined_figure_is_a_dash_and_no_verdict() -> None:
    nothing = Interval(value=None, low=None, high=None)
    metric = Metric("scope_auroc", "Scope AUROC", "", lambda labels, answer: 0.0)
    told = comparison.cell({"linear": {"scope_auroc": nothing}}, "linear", metric)
    assert told == VerdictCell("cannot be judged", "– cannot be judged", "–")
    assert comparison.rung("Model", nothing).written == "–"


def test_a_finding_names_who_is_ahead_and_who_comes_next() -> None:
    metric = Metric("accuracy", "Accuracy", "", lambda labels, answer: 0.0)
    ours, theirs = Rung("Encoder", 0.94, 0, 1, "", main=True), Rung("TF-IDF", 0.88, 0, 1, "")
    first, behind = "{main} {value} {measure}, {next} {next_value}", "{main}; {best} {best_value}"
    told = comparison.finding([ours, theirs], metric, first, behind, SHARES.figure)
    assert told == "Encoder 94.0 % accuracy, TF-IDF 88.0 %"
    assert comparison.finding([theirs, ours], metric, first, behind) == "Encoder; TF-IDF 0.880"


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        (
            [(-0.2, -0.1), (-0.2, -0.1), (-0.1, 0.1), (0.1, 0.2)],
            "Of 4 comparisons with what stands beside it, it wins 1; 1 shows no clear difference; "
            "it loses 2 (accuracy against majority class, accuracy against lexicon).",
        ),
        (
            [(-0.1, 0.1), (-0.1, 0.1), (0.1, 0.2), (0.1, 0.2)],
            "Of 4 comparisons with what stands beside it, it wins 2; 2 show no clear difference; "
            "it loses 0.",
        ),
        (
            [(0.1, 0.2)],
            "Of 1 comparison with what stands beside it, it wins 1; 0 show no clear difference; "
            "it loses 0.",
        ),
    ],
)
def test_losses_are_one_list_and_numbers_agree_with_their_words(
    monkeypatch: pytest.MonkeyPatch, ends: list[tuple[float, float]], told: str
) -> None:
    names = {"majority": "Majority class", "lexicon": "Lexicon", "linear": "Linear", "old": "Old"}
    monkeypatch.setattr(comparison, "baseline_titles", lambda task: names)
    advantages = {
        name: {"accuracy": Interval(value=(low + high) / 2, low=low, high=high)}
        for name, (low, high) in zip(names, ends, strict=False)
    }
    metric = Metric("accuracy", "Accuracy", "", lambda labels, answer: 0.0)
    task, evaluation = SimpleNamespace(metrics=(metric,)), SimpleNamespace(advantages=advantages)
    assert comparison.tally(cast(Task, task), cast(Evaluation, evaluation)) == told
