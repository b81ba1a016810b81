"""The charts of the intent evidence: valid for Plotly, true to their figures, in both modes."""

import numpy as np
import plotly.graph_objects as go
import pytest

from core.curves import reliability
from ui.charts import intent_evidence as charts
from ui.theme import DARK, LIGHT


def test_reliability_is_drawn_in_percent_with_its_intervals() -> None:
    rng = np.random.default_rng(0)
    confidence = rng.random(400)
    curve = reliability(rng.random(400) < confidence, confidence)
    figure = go.Figure(charts.reliability({"a": curve, "b": curve}, "Title", LIGHT))
    model = next(trace for trace in figure.data if trace.name == "a")
    assert model.y == pytest.approx(curve.observed * 100, abs=1e-3)
    high = np.array(model.y) + np.array(model.error_y.array)
    assert high == pytest.approx(curve.high * 100, abs=2e-3)
    assert len({trace.marker.symbol for trace in figure.data}) == 2


def test_no_bar_of_scope_scores_lies_across_the_threshold() -> None:
    scores, inside = np.array([0.0, 1.9, 2.0, 2.1, 9.0]), np.array([False, False, True, True, True])
    counts = charts.ScopeCounts.of(scores, inside, 2.0)
    assert counts.outside.sum() == 2
    assert counts.inside.sum() == 3
    half = (counts.score[1] - counts.score[0]) / 2
    assert not np.any(np.abs(counts.score - 2.0) < half - 1e-9)
    figure = go.Figure(charts.scope(counts, "Title", DARK))
    assert figure.layout.shapes[0].x0 == 2.0
    assert {trace.name for trace in figure.data} == {"with an intent", "without one"}


def test_equal_scores_are_one_bar() -> None:
    counts = charts.ScopeCounts.of(np.full(3, 5.0), np.array([True, True, False]), 2.0)
    assert counts.inside.max() == 2
    assert counts.outside.sum() == 1
