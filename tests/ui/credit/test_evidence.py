"""The view of how good the model is: wins and losses alike, every control once."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score
from streamlit.testing.v1 import AppTest

from core.errors import ArtefactMissing
from core.evaluation_file import Evaluation, Interval
from core.model_store import EVALUATION
from core.settings import settings
from tests.conftest import ROOT
from tests.ui.conftest import card_values, unopened
from ui import comparison, numbers
from ui.credit import evidence_cards, evidence_checks, evidence_groups
from ui.ladder import Rung
from ui.resources import credit as resources
from ui.resources import tasks
from ui.words import evidence as shared
from ui.words.credit import evidence as words

SHIPPED = Evaluation.read(settings().model_dir("credit") / EVALUATION)
TASK = resources.task()
METRICS = {metric.name: metric for metric in TASK.metrics}
OpenView = Callable[..., AppTest]


@pytest.fixture
def open_view() -> OpenView:
    def opened(**address: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "pages" / "credit.py"), default_timeout=60)
        at.query_params["view"] = "evidence"
        for key, value in address.items():
            at.query_params[key] = value
        at.run()
        assert not at.exception
        return at

    return opened


def said(at: AppTest) -> str:
    texts = [element.value for element in (*at.markdown, *at.caption, *at.subheader)]
    bodies = [html.proto.body for html in at.get("html") if "<style>" not in html.proto.body]
    return " ".join([*texts, *bodies])


def test_the_answer_is_that_of_the_evaluation_file(open_view: OpenView) -> None:
    told = said(open_view())
    hits = f"{100 * (SHIPPED.metrics['auc'].value or 0):.0f} times in 100"
    assert hits in told
    assert f"**{SHIPPED.data.rows:,}**" in told
    for name, figures in SHIPPED.baselines.items():
        title = comparison.baseline_titles(TASK)[name].lower()
        assert f"{title} {100 * (figures['auc'].value or 0):.0f}" in told


def test_cards_show_three_digits(open_view: OpenView) -> None:
    shown = card_values(open_view())
    assert shown["AUC"] == numbers.decimal(SHIPPED.metrics["auc"].value or 0)
    assert len(shown) == 4


def test_recomputing_scores_the_test_split_anew() -> None:
    test = resources.test_split()
    risk = resources.models().boosted.predict(test.queries).probability
    expected = numbers.decimal(roc_auc_score(test.labels, risk))
    assert evidence_cards.recompute(METRICS["auc"]) == expected
    assert expected == numbers.decimal(SHIPPED.metrics["auc"].value or 0)


def test_no_raw_name_and_no_long_figure_is_on_screen(open_view: OpenView) -> None:
    told = unopened(said(open_view()))
    assert not re.search(r"\b(log_loss|base_rate|age_band)\b", told)
    assert not re.search(r"\d\.\d{5,}", told)


@pytest.mark.parametrize("measure", list(METRICS))
def test_every_measure_can_be_compared(open_view: OpenView, measure: str) -> None:
    at = open_view()
    at.button_group(key="measure").set_value(measure).run()
    assert not at.exception
    assert "v-error" not in said(at)
    assert at.query_params.get("measure", "auc") == measure


@pytest.mark.parametrize("by", list(words.ATTRIBUTES))
def test_every_attribute_can_be_looked_at(open_view: OpenView, by: str) -> None:
    told = said(open_view(by=by, **{"group-measure": "ks"}))
    attribute = words.ATTRIBUTES[by][0]
    assert f"By {attribute}, KS" in told
    small = [name for name, group in SHIPPED.groups[attribute].items() if not group.metrics]
    assert all(name in told for name in small)
    assert ("Too few rows to judge" in told) == bool(small)


@pytest.mark.parametrize("key", ["measure", "by", "group-measure"])
@pytest.mark.parametrize("forged", ["nonsense", "<b>", "9" * 5_000])
def test_a_tampered_link_gives_the_usual_view_and_a_notice(
    open_view: OpenView, key: str, forged: str
) -> None:
    at = open_view(**{key: forged})
    assert len(at.info) == 1
    assert forged not in at.info[0].value
    assert "By sex, AUC" in said(at)


def test_limits_and_the_command_are_told(open_view: OpenView) -> None:
    at = open_view()
    assert "Not for real decisions as it is" in said(at)
    assert at.code[0].value == words.COMMAND


@pytest.mark.parametrize("other", [True, False], ids=["another model's", "missing"])
def test_without_figures_of_this_model_nothing_is_claimed(
    open_view: OpenView, monkeypatch: pytest.MonkeyPatch, other: bool
) -> None:
    def stale(_task: str) -> Evaluation:
        if not other:
            raise ArtefactMissing("None.", "a file.", "Train.")
        record = SHIPPED.model.model_copy(update={"sha256": "0" * 64, "version": "9-00000000"})
        return SHIPPED.model_copy(update={"model": record})

    monkeypatch.setattr(tasks, "evaluation_of", stale)
    at = open_view()
    told = said(at)
    assert shared.EMPTY_TITLE in told
    assert ("9-00000000" in told) == other
    assert "times in 100" not in told
    assert not card_values(at)
    assert "Limits" in told


def with_advantage(advantage: Interval) -> Evaluation:
    figures = {name: dict(values) for name, values in SHIPPED.advantages.items()}
    figures["scorecard"]["auc"] = advantage
    return SHIPPED.model_copy(update={"advantages": figures})


def test_a_loss_is_counted_and_named() -> None:
    before = comparison.tally(TASK, SHIPPED)
    worse = with_advantage(Interval(value=-0.01, low=-0.02, high=-0.001))
    lost = comparison.tally(TASK, worse)
    assert "AUC against points scorecard" not in before
    assert "(AUC against points scorecard" in lost


def test_the_table_says_win_draw_and_loss_alike() -> None:
    for ends, told in (
        ((0.001, 0.02), "▲ wins"),
        ((-0.02, 0.02), "● no clear difference"),
        ((-0.02, -0.001), "▼ loses"),
    ):
        made = with_advantage(Interval(value=0.0, low=ends[0], high=ends[1]))
        assert comparison.cell(made.advantages, "scorecard", METRICS["auc"]).told == told


def test_a_finding_tells_when_the_model_does_not_come_first() -> None:
    ours, theirs = Rung("Trees", 0.1, 0, 1, "", main=True), Rung("Base rate", 0.0, 0, 1, "")
    ranked = [theirs, ours]
    told = comparison.finding(ranked, METRICS["ece"], words.LADDER_FIRST, words.LADDER_BEHIND)
    assert told.startswith("Trees do not come first on calibration error")


def test_the_lead_over_folds_is_against_the_best_of_the_others() -> None:
    rows = {"Trees": [0.8, 0.7], "A": [0.7, 0.6], "B": [0.6, 0.72]}
    told = evidence_checks.lead(rows, "Trees")
    assert told == words.FOLDS_LEAD_SOME.format(main="Trees", won=1, folds=2, lead="0.040")


def test_choices_that_cost_nothing_are_told_so() -> None:
    assert evidence_checks.cost([np.array([-0.001, 0.0])]) == words.EXPERIMENTS_FREE
    assert "0.0015" in evidence_checks.cost([np.array([0.001, 0.002])])


def test_groups_differ_only_where_intervals_part() -> None:
    near = [Rung("A, 200 people", 0.7, 0.6, 0.8, ""), Rung("B, 90 people", 0.75, 0.65, 0.85, "")]
    far = [near[0], Rung("B, 90 people", 0.9, 0.85, 0.95, "")]
    assert "overlap" in evidence_groups.finding(near, "sex", METRICS["auc"])
    assert "0.700 for “a”, 0.900 for “b”" in evidence_groups.finding(far, "sex", METRICS["auc"])


def test_the_model_cards_headings_lie_below_the_pages() -> None:
    assert comparison.demoted("# A\ntext # b\n## C") == "#### A\ntext # b\n##### C"
