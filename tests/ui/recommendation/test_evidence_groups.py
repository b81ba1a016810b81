"""How good it is by how much households buy and by how long products are sold."""

from dataclasses import replace

import pytest

from core.recommendation.spread import AgeRecord
from tests.ui.recommendation.evidence_figures import with_figures
from ui.charts.sentiment_evidence import KindRow
from ui.ladder import Rung
from ui.recommendation import evidence_groups
from ui.recommendation.evidence_files import Found
from ui.recommendation.evidence_groups import activity_finding, activity_rows, age_rows, rivals


def test_one_group_of_households_is_no_best_one(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = [KindRow("Under 15 orders (1 household)", (Rung("Our model", 1, 1, 1, "1", main=True),))]
    monkeypatch.setattr(evidence_groups, "activity_rows", lambda *_: only)
    told = activity_finding(found, "again")
    assert "best" not in told
    assert told == "Buy again: 1.000 among households of under 15 orders, the only ones there are"


def test_a_group_counts_as_ahead_only_of_the_best_baseline_there(studied: Found) -> None:
    told = activity_finding(studied, "discover")
    assert told == "Discover is clearly ahead of every baseline in 1 of 2 groups"
    rows = activity_rows(studied, "discover")
    assert [row.title for row in rows] == [
        "Under 15 orders (40 households)",
        "15 to 39 orders (40 households)",
    ]


def test_ages_without_a_purchase_have_no_row(studied: Found) -> None:
    assert studied.study is not None
    ages = studied.study.ages["again"]
    none = AgeRecord(bought=0, recall_20={})
    found = replace(
        studied,
        study=studied.study.model_copy(update={"ages": {"again": {"4 to 13 weeks": none, **ages}}}),
    )
    assert [row.title for row in age_rows(found, "again")] == [
        "First sold in the last 4 weeks (5 purchases)",
        "First sold more than 26 weeks ago (900 purchases)",
    ]


def test_of_two_baselines_that_are_the_same_one_is_shown(found: Found) -> None:
    found = with_figures(found, "discover_ndcg_10", 0.3, popularity=0.2, frequency=0.2, ease=0.25)
    assert rivals(found, "discover") == ["ease", "popularity", "item_item"]
