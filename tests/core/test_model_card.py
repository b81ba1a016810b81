"""The model card: every figure from the evaluation file, a loss told like a win."""

import pytest

from core.credit.task import TASK
from core.evaluation_file import Evaluation, Interval
from core.model_card import render, verdict_table
from core.model_store import EVALUATION
from core.settings import settings
from core.verdicts import verdict

SHIPPED = Evaluation.read(settings().model_dir("credit") / EVALUATION)


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (0.001, 0.02, "wins"),
        (-0.02, -0.001, "loses"),
        (-0.001, 0.02, "no clear difference"),
        (0.0, 0.02, "no clear difference"),
        (None, None, "cannot be judged"),
    ],
)
def test_only_an_interval_without_zero_is_a_win_or_a_loss(
    low: float | None, high: float | None, told: str
) -> None:
    value = None if low is None else 0.01
    assert verdict(Interval(value=value, low=low, high=high)) == told


def with_advantage(advantage: Interval) -> Evaluation:
    figures = {name: dict(values) for name, values in SHIPPED.advantages.items()}
    figures["scorecard"]["auc"] = advantage
    return SHIPPED.model_copy(update={"advantages": figures})


def test_a_loss_is_told_with_its_interval() -> None:
    lost = with_advantage(Interval(value=-0.01, low=-0.0214, high=-0.0021))
    assert "loses (−0.021 to −0.002)" in verdict_table(TASK, lost)
    assert "loses (−0.021 to −0.002)" in render(TASK, lost)


def test_an_undefined_advantage_is_no_verdict() -> None:
    told = verdict_table(TASK, with_advantage(Interval(value=None, low=None, high=None)))
    assert "| cannot be judged |" in told


def test_the_card_says_what_the_model_is_for_and_its_limits() -> None:
    card = render(TASK, SHIPPED)
    for heading, sentences in TASK.notes.items():
        assert f"## {heading}" in card
        assert all(sentence in card for sentence in sentences)


def test_every_table_has_as_many_cells_in_each_row_as_in_its_head() -> None:
    rows: list[int] = []
    for line in [*render(TASK, SHIPPED).split("\n"), ""]:
        if line.startswith("|"):
            rows.append(line.count("|"))
        else:
            assert len(set(rows)) <= 1, line
            rows = []


def test_the_groups_too_small_are_named_as_such() -> None:
    assert "too few rows to judge" in render(TASK, SHIPPED)
