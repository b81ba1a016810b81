"""The support desk's charts: every property is one that Plotly knows, and words stay words."""

import plotly.graph_objects as go

from ui.charts.intent_desk import nearest_bars
from ui.theme import LIGHT


def test_the_answer_is_the_bar_in_colour() -> None:
    titles, cosines = ["Card arrival", "Card linking"], [0.8, 0.4]
    spec = nearest_bars(titles, cosines, "Card linking", "t", LIGHT)
    (bars,) = go.Figure(spec).data
    assert list(bars.marker.color) == [LIGHT.context, LIGHT.accent]
    assert list(bars.text) == ["0.80", "0.40"]
    names = [note["text"] for note in spec["layout"]["annotations"]]
    assert names == ["Card arrival", "<b>Card linking</b>"]


def test_a_cosine_below_zero_has_no_bar_but_its_figure() -> None:
    (bars,) = go.Figure(nearest_bars(["A"], [-0.1], "B", "t", LIGHT)).data
    assert list(bars.x) == [0.0]
    assert list(bars.text) == ["−0.10"]
