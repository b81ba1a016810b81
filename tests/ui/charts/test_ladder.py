"""A ladder is valid for Plotly, and true to its figures in both modes."""

import plotly.graph_objects as go
import pytest

from ui.charts.ladder import ladder
from ui.ladder import Rung
from ui.theme import DARK, LIGHT, Palette


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("percent", [True, False])
def test_a_ladder_marks_the_model_and_writes_every_figure(palette: Palette, percent: bool) -> None:
    rungs = [
        Rung("Encoder", 0.94, 0.93, 0.95, "94.0 % (93.0–95.0)", main=True),
        Rung("TF-IDF", 0.88, 0.87, 0.89, "88.0 % (87.0–89.0)"),
    ]
    spec = ladder(rungs, "Accuracy", "Title", palette, percent=percent)
    figure = go.Figure(spec)
    assert list(figure.data[1].marker.color) == [palette.accent, palette.context]
    texts = [note.text for note in figure.layout.annotations]
    assert texts == ["<b>Encoder</b>", "TF-IDF", *(rung.written for rung in rungs)]
    assert (figure.layout.xaxis.tickformat == ".0%") == percent
