"""What it rests on: the inputs that it does worse without."""

import plotly.graph_objects as go

from tests.ui.recommendation.evidence_figures import inputs
from ui.charts import recommendation_evidence as charts
from ui.recommendation.evidence_inputs import finding as finding_of_inputs
from ui.recommendation.evidence_inputs import rungs
from ui.theme import LIGHT


def test_losses_of_a_percent_have_ticks_that_differ_and_zero_marked_in_rows() -> None:
    drawn = rungs(inputs(plan=0.001, habit=0.0005), "discover")
    spec = charts.losses(drawn, "x", "t", LIGHT)
    axis = go.Figure(spec).layout.xaxis
    assert axis.tickformat == ".1~%"
    assert not axis.zeroline
    assert list(spec["data"][0]["x"]) == [0.0, 0.0]


def test_losses_are_shares_of_the_whole_and_only_clear_ones_are_told() -> None:
    study = inputs(plan=0.01, habit=-0.002)
    assert finding_of_inputs(study, "discover") == (
        "Discover loses most without “promotions planned ahead”: 10.0 % of its NDCG@10"
    )
    assert [(rung.name, rung.written) for rung in rungs(study, "discover")] == [
        ("Promotions planned ahead", "10.0 % (6.0–14.0)"),
        ("How often they buy it", "−2.0 % (−6.0 to 2.0)"),
    ]
    assert finding_of_inputs(inputs(0.003, 0.002), "discover").startswith("Discover can do without")
