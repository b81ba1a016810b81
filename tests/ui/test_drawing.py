import json

import plotly.graph_objects as go
import plotly.io
import plotly.tools
import pytest

from ui.drawing import Drawing, forget_properties
from ui.theme import Mode, plotly_template, template_spec

SPEC = {
    "data": [{"type": "bar", "x": ["a", "b"], "y": [1, 2]}],
    "layout": {"title": {"text": "B is twice A"}},
}
MODES: tuple[Mode, ...] = ("light", "dark")


def received(figure: object) -> dict[str, object]:
    """Give what Streamlit 1.67 sends for a figure."""
    prepared = plotly.tools.return_figure_from_figure_or_data(figure, validate_figure=True)
    parsed = json.loads(plotly.io.to_json(prepared, validate=False))
    assert isinstance(parsed, dict)
    return parsed


@pytest.mark.parametrize("mode", MODES)
def test_a_drawing_is_sent_as_plotlys_own_figure_would_be(mode: Mode) -> None:
    figure = go.Figure(SPEC["data"], {"template": plotly_template(mode), "margin": {"t": 12}})
    assert received(Drawing(go.Figure(SPEC), mode)) == received(figure)
    assert received(Drawing(SPEC, mode)) == received(figure)


def test_drawing_leaves_the_figure_and_the_style_as_they_were() -> None:
    figure = go.Figure(SPEC)
    before, style = figure.to_dict(), json.dumps(template_spec("dark"))
    received(Drawing(figure, "dark"))
    assert figure.to_dict() == before
    assert json.dumps(template_spec("dark")) == style


def test_the_title_is_taken_out_to_be_drawn_above() -> None:
    assert Drawing(SPEC, "light").title == "B is twice A"
    assert Drawing({"data": [], "layout": {"title": "Short"}}, "light").title == "Short"
    assert Drawing({"data": []}, "light").title == ""


def test_plotly_checks_figures_as_before_once_it_forgot_its_properties() -> None:
    forget_properties()
    assert go.Figure(SPEC).to_dict()["data"] == SPEC["data"]
    with pytest.raises(ValueError, match="Invalid property specified"):
        go.Figure([{"type": "bar", "no_such_property": 1}])
