"""How good it is: told from the figures alone, wins and losses alike, on any shop."""

from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest

from tests.ui.conftest import card_values, html_of
from tests.ui.recommendation.conftest import Opened
from tests.ui.recommendation.evidence_figures import compared, inputs, newcomers
from tests.ui.recommendation.small_view import AS_OF
from ui import numbers
from ui.charts import recommendation_evidence as charts
from ui.ladder import Rung
from ui.recommendation import evidence_files
from ui.recommendation.evidence_files import Found, found_of
from ui.recommendation.evidence_groups import activity_rows
from ui.recommendation.evidence_timeline import moments
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources
from ui.theme import DARK, LIGHT, Palette
from ui.words import CRASH_TITLE
from ui.words import evidence as shared
from ui.words.recommendation import evidence as words


@pytest.mark.usefixtures("small")
def test_the_headline_and_cards_are_those_of_the_evaluation(
    opened: Opened, small_view: ShopView
) -> None:
    app = opened("evidence")
    assert not app.exception
    assert CRASH_TITLE not in html_of(app)
    figure = small_view.evaluation.metrics["again_ndcg_10"].value
    assert figure is not None
    assert card_values(app)["Buy again NDCG@10"] == numbers.decimal(figure)
    # Five baselines on ten measures, less the five of Discover that popularity already is.
    assert "Of 45 comparisons" in html_of(app)
    # The files that ship are of another model than this small one.
    assert words.MODELS_TITLE not in [one.value for one in app.subheader]


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("on", ["again", "discover"])
def test_a_visitors_shop_is_judged_by_its_own_evaluation(opened: Opened, on: str) -> None:
    app = opened("evidence", on=on)
    assert not app.exception
    assert CRASH_TITLE not in html_of(app)
    assert "uploaded" in html_of(app)
    captions = [one.value for one in app.caption]
    assert words.TIME_CAPTION in captions
    # Nothing of the shop that ships: neither its notes nor its commands nor its promotions.
    assert words.SIMULATED not in html_of(app)
    assert "make train" not in " ".join(code.value for code in app.code)


@pytest.mark.usefixtures("small")
def test_every_measure_of_both_lists_can_be_compared(opened: Opened) -> None:
    app = opened("evidence")
    for on in ("again", "discover"):
        app.segmented_control(key="on").set_value(on).run()
        for by in ("ndcg_10", "recall_10", "recall_20", "map_10", "precision_10"):
            app.segmented_control(key="by").set_value(by).run()
            assert not app.exception
            assert CRASH_TITLE not in html_of(app)


@pytest.mark.usefixtures("small")
def test_figures_of_another_model_are_not_shown(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, small_view: ShopView
) -> None:
    other = replace(small_view, model=replace(small_view.model, sha256="00" * 32))
    monkeypatch.setattr(resources, "shop", lambda: other)
    app = opened("evidence")
    assert shared.EMPTY_TITLE in html_of(app)
    assert not card_values(app)


def test_a_study_is_drawn_whole(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, small: ShopView, studied: Found
) -> None:
    tried = compared(als=0.04, ease=0.05, two_tower=0.03)
    both = replace(studied, candidates=tried, inputs=inputs(0.01, 0.002), newcomers=newcomers(0.05))
    monkeypatch.setattr("ui.recommendation.evidence.found_of", lambda view: both)
    app = opened("evidence", on="discover")
    assert not app.exception
    assert CRASH_TITLE not in html_of(app)
    # Ladder, activity, ages, spread, timeline, inputs, candidates, newcomers.
    assert len(app.get("plotly_chart")) == 11
    assert "1 of 40 products shown were unwanted" in " ".join(one.value for one in app.caption)
    assert "Two-tower network" in html_of(app)


def test_few_judged_households_get_no_verdict(
    opened: Opened, small: ShopView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_files, "LEAST_JUDGED", 1_000)
    app = opened("evidence")
    assert not app.exception
    assert words.FEW_TITLE in html_of(app)
    assert "comparisons" not in html_of(app)
    assert words.SHORT_TITLE not in [one.value for one in app.subheader]


def test_enough_households_bought_what_a_list_could_have_held(found: Found) -> None:
    few = replace(found.view.boards["discover"], relevant=np.array([3] * 9 + [0] * 9))
    boards = {**found.view.boards, "discover": few}
    fewer = replace(found, view=replace(found.view, boards=boards))
    assert (found.is_told("again"), fewer.is_told("discover")) == (True, False)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_charts_are_sound(studied: Found, palette: Palette) -> None:
    days = {AS_OF - 56: False, AS_OF - 28: True}
    shown = moments(studied.view, days)
    figure = go.Figure(charts.timeline(shown, studied.view.shop.first_day, "t", palette))
    assert [trace.name for trace in figure.data] == [
        words.TIME_KNOWN,
        words.TIME_ANSWERS,
        words.TIME_TUNING,
        words.TIME_JUDGED,
    ]
    # What is known of a day ends where the answers begin.
    assert figure.data[0].x[-2] == figure.data[3].x[0]
    beside = [Rung("A", 8, 8, 8, "8", main=True), Rung("B", 10, 10, 10, "10")]
    marks = go.Figure(charts.known_by(beside, 3, "x", "t", palette)).data[0]
    assert list(marks.x) == [3, 3]
    rows = activity_rows(studied, "discover")
    drawn = go.Figure(charts.group_rows(rows, "x", "t", palette, percent=True))
    assert len(drawn.data) == 4


def test_files_of_another_model_are_left_out(
    small_view: ShopView, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = found_of(small_view)
    assert (found.manifest, found.study, found.candidates) == (None, None, None)
    assert evidence_files.found_of(replace(small_view, is_shipped=False)).manifest is None
