"""The charts of how good the model is: valid, finite, with units, each point where it belongs."""

import math

import numpy as np
import plotly.graph_objects as go
import pytest

from core.curves import reliability, separation
from ui.charts import evidence
from ui.ladder import Rung
from ui.theme import DARK, LIGHT, Palette
from ui.words.credit import evidence as words

RUNGS = [
    Rung("Boosted trees", 0.79, 0.78, 0.80, "0.790 (0.780–0.800)", main=True),
    Rung("Base rate", 0.5, 0.5, 0.5, "0.500"),
]


def labelled() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    probability = rng.beta(2, 5, 3_000)
    return rng.random(3_000) < probability, probability


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_ladder_draws_every_interval_and_writes_every_figure(palette: Palette) -> None:
    figure = evidence.ladder(RUNGS, "AUC (higher is better)", "A finding", palette)
    bars, dots = figure.data
    assert list(bars.x)[:3] == [0.78, 0.80, None]
    assert list(dots.x) == [0.79, 0.5]
    assert list(dots.marker.color) == [palette.accent, palette.context]
    told = [note.text for note in figure.layout.annotations]
    assert told == ["<b>Boosted trees</b>", "Base rate", "0.790 (0.780–0.800)", "0.500"]
    assert figure.layout.title.text == "A finding"


def test_a_figure_that_is_undefined_is_written_and_not_drawn() -> None:
    undefined = Rung("Alone", math.nan, math.nan, math.nan, "–")
    figure = evidence.ladder([*RUNGS, undefined], "AUC", "", LIGHT)
    assert "–" in {note.text for note in figure.layout.annotations}
    assert '"x":[0.79,0.5,NaN' not in figure.to_json()


def test_reliability_is_in_percent_with_intervals_around_each_dot() -> None:
    labels, probability = labelled()
    model = reliability(labels, probability)
    other = reliability(labels, np.full(3_000, labels.mean()))
    figure = evidence.reliability({"Model": model, "Other": other}, "A finding", LIGHT)
    by_name = {trace.name: trace for trace in figure.data}
    assert np.asarray(by_name["Model"].x) == pytest.approx(model.predicted * 100)
    assert (np.asarray(by_name["Model"].error_y.array) > 0).all()
    assert by_name["Model"].marker.symbol != by_name["Other"].marker.symbol
    assert figure.layout.xaxis.ticksuffix == " %"
    assert figure.layout.yaxis.title.text == words.RELIABILITY_Y


def test_separation_marks_the_widest_gap_and_labels_both_lines() -> None:
    curve = separation(*labelled())
    figure = evidence.separation(curve, "A finding", LIGHT)
    (gap,) = figure.layout.shapes
    assert (gap.y1 - gap.y0) / 100 == pytest.approx(curve.gap)
    told = [note.text for note in figure.layout.annotations]
    assert told[0].startswith(words.MISSED)
    assert told[1].startswith(words.PAID)
    assert figure.layout.yaxis.title.text == words.SEPARATION_Y


def test_folds_are_drawn_with_their_mean_last() -> None:
    figure = evidence.folds({"A": [0.7, 0.8], "B": [0.6, 0.6]}, "A", "A finding", LIGHT)
    assert list(figure.data[0].x) == pytest.approx([0.7, 0.8, 0.75])
    assert figure.data[0].marker.color == LIGHT.accent
    assert figure.data[1].marker.color == LIGHT.context
    assert figure.layout.annotations[0].text == "A: 0.7500"


def test_changes_lie_around_zero() -> None:
    change = np.array([0.001, -0.003])
    figure = evidence.changes({"Changed": change}, "A finding", LIGHT)
    low, high = figure.layout.xaxis.range
    assert low == -high
    assert high > 0.003
    assert "AUC" in figure.layout.xaxis.title.text
    assert isinstance(figure, go.Figure)
