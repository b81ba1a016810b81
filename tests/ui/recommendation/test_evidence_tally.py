"""How many comparisons were won: each pair once, and only where it can be told."""

import pytest

from ui.recommendation.evidence_files import Found
from ui.recommendation.evidence_short import margin
from ui.recommendation.evidence_tally import pairs, repeated, tally


def test_a_rule_that_is_another_counts_once(found: Found) -> None:
    assert repeated(found, "discover") == {"frequency": "popularity"}
    assert repeated(found, "again") == {}
    assert ("frequency", "discover_ndcg_10") not in pairs(found)
    assert "On Discover, personal frequency does the same as popularity" in tally(found)


def test_a_list_few_are_judged_by_is_not_told_as_won_or_lost(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Found, "is_told", lambda _, name: name == "again")
    assert {measure.split("_")[0] for _, measure in pairs(found)} == {"again"}
    assert margin(found, "discover").startswith("Discover is not told as better or worse")
