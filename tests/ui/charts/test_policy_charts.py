"""The charts of the cut-off view: valid figures that say and mark what they show."""

import numpy as np
import plotly.graph_objects as go
import pytest

from core.credit.board import DecisionBoard
from core.credit.economics import Economics
from core.credit.reference import scored_portfolio
from core.settings import settings
from ui.charts import policy
from ui.theme import DARK, LIGHT, Palette

PORTFOLIO = scored_portfolio(settings().model_dir("credit"))
LABELS = PORTFOLIO.applicants.labels.astype(bool)


@pytest.fixture(scope="module")
def board() -> DecisionBoard:
    return DecisionBoard.of(PORTFOLIO.applicants.queries, PORTFOLIO.by("boosted"), LABELS)


def _checked(spec: object) -> go.Figure:
    """Build the figure with Plotly's own checks of every property."""
    return go.Figure(spec)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_profit_curve_marks_the_chosen_cutoff(board: DecisionBoard, palette: Palette) -> None:
    curve = board.curve.curve(Economics(), points=101)
    figure = _checked(policy.profit_curve(curve, 0.2, "A finding", palette))
    assert figure.layout.title.text == "A finding"
    assert figure.layout.shapes[0].x0 == 20
    assert figure.data[-1].x == (20,)
    assert {note.text for note in figure.layout.annotations} >= {"expected", "observed"}


def test_the_profit_curve_names_its_axes_with_units(board: DecisionBoard) -> None:
    curve = board.curve.curve(Economics(), points=11)
    figure = _checked(policy.profit_curve(curve, 0.2, "", LIGHT))
    assert "NT$" in figure.layout.yaxis.title.text
    assert figure.layout.xaxis.ticksuffix == " %"


def test_the_risk_histogram_counts_everyone_once() -> None:
    counts = policy.RiskCounts.of(PORTFOLIO.by("boosted"), LABELS)
    figure = _checked(policy.risk_histogram(counts, 0.2, "", LIGHT))
    assert sum(sum(bar.y) for bar in figure.data) == len(LABELS)
    assert figure.layout.yaxis.rangemode == "tozero"


def test_a_group_that_is_too_small_gets_no_dot(board: DecisionBoard) -> None:
    groups = board.report("marriage", 0.2).groups
    small = [group.name for group in groups if group.too_small]
    figure = _checked(policy.group_rates(groups, "false_negative_rate", "", LIGHT))
    assert small
    assert not set(small) & set(figure.data[0].y)


def test_error_bars_end_where_the_interval_does(board: DecisionBoard) -> None:
    groups = board.report("sex", 0.2).groups
    figure = _checked(policy.group_rates(groups, "false_positive_rate", "", LIGHT))
    dots = figure.data[0]
    ends = np.array(dots.x) + np.array(dots.error_x.array)
    expected = [100 * group.rate("false_positive_rate").high for group in groups]
    assert ends == pytest.approx(expected, abs=2e-3)
