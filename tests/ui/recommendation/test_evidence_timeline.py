"""What was learnt from when: nothing of the weeks that it is judged by."""

import numpy as np
import pytest

from tests.ui.recommendation.small_view import AS_OF, HORIZON_DAYS
from ui.recommendation.evidence_files import Found, found_of
from ui.recommendation.evidence_timeline import finding, learning_days, moments
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import evidence as words


def test_a_visitors_learning_days_are_those_of_the_stated_rule(bare_view: ShopView) -> None:
    found = found_of(bare_view)
    days = learning_days(found)
    assert days
    assert max(days) + HORIZON_DAYS <= bare_view.as_of
    *learnt, judged = moments(bare_view, days)
    assert [one.day for one in learnt] == list(days)
    assert (judged.kind, judged.day, judged.end) == ("judged", AS_OF, AS_OF + HORIZON_DAYS)


def test_weeks_that_reach_into_the_judged_ones_are_called_a_leak(bare_view: ShopView) -> None:
    over, reaching = AS_OF - HORIZON_DAYS, AS_OF - HORIZON_DAYS + 1
    assert finding(bare_view, {over: False}).startswith("All it learnt from was over before")
    assert finding(bare_view, {over: False, reaching: True}) == words.TIME_LEAK


def test_the_days_that_ship_are_those_of_the_manifest(
    small_view: ShopView, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = type("Manifest", (), {"trained_on": {"learnt_on": "2017-10-23, 2017-11-06"}})()
    days = learning_days(Found(small_view, manifest=manifest))
    assert {str(np.datetime64(day, "D")): tuned for day, tuned in days.items()} == {
        "2017-10-23": False,
        "2017-11-06": True,
    }
