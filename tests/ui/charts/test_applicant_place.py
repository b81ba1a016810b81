"""Where an applicant lies in the portfolio: the strip, with the cut-off as one of its ticks."""

import numpy as np
import plotly.graph_objects as go
import pytest

from ui.charts.applicant_place import place_strip
from ui.theme import LIGHT


@pytest.mark.parametrize("risk", [0.0, 0.03, 0.5, 0.99])
def test_plotly_accepts_the_strip_and_the_cutoff_is_a_tick(risk: float) -> None:
    spec = place_strip(np.arange(50.0), risk, 0.213, ("50 %", "21.3 %"), LIGHT)
    figure = go.Figure(dict(spec))
    assert figure.layout.xaxis.tickvals == (0, 40, 60, 80, 100, pytest.approx(21.3))
    assert "21.3 %" in figure.layout.xaxis.ticktext[-1]
    assert sum(figure.data[0].y) == sum(range(50))
