"""The charts of what drives risk: valid, finite, named in words, small."""

import json
import re

import numpy as np
import plotly.graph_objects as go
import pytest

from core.credit.drivers import DriverSample
from core.credit.feature_list import FEATURES
from core.credit.features import features_named
from core.credit.scorecard import Characteristic
from ui.charts import axes, drivers, scorecard
from ui.theme import DARK, LIGHT, Palette
from ui.words.credit import drivers as words

NAMES = [feature.name for feature in FEATURES]
MAX_BYTES = 300_000


@pytest.fixture(scope="module")
def sample() -> DriverSample:
    rng = np.random.default_rng(3)
    values = np.abs(rng.normal(0, 3, (2_000, len(NAMES))))
    whole = [feature.unit in ("status", "months", "times") for feature in FEATURES]
    values[:, whole] = np.minimum(np.round(values[:, whole]), 6)
    contributions = 0.1 * (values - 2) * np.linspace(2, 0.1, len(NAMES))
    ids = np.arange(2_000) + 10
    return DriverSample(ids, features_named(NAMES), values, contributions, -1.5, 0.0)


def json_of(figure: go.Figure) -> str:
    return str(figure.to_json())


def shown_text(figure: go.Figure) -> str:
    layout = json.loads(json_of(figure))["layout"]
    return json.dumps(
        {key: layout[key] for key in ("title", "xaxis", "annotations") if key in layout}
    )


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_no_raw_name_and_no_long_number_is_shown(sample: DriverSample, palette: Palette) -> None:
    figures = [drivers.beeswarm(sample, palette), drivers.weights(sample.by_theme, "T", palette)]
    figures += [
        drivers.dependence(sample.dependence(name), sample.applicants, palette) for name in NAMES
    ]
    for figure in figures:
        told = " ".join(re.findall(r'"text": "([^"]*)"', shown_text(figure)))
        assert "_" not in told
        assert not re.search(r"\d\.\d{4,}", told)


def test_the_swarm_is_small_enough_to_send(sample: DriverSample) -> None:
    assert len(json_of(drivers.beeswarm(sample, LIGHT))) < MAX_BYTES


def test_the_swarm_draws_the_same_applicants_in_every_row(sample: DriverSample) -> None:
    traces = drivers.beeswarm(sample, LIGHT).data
    assert len(traces) == drivers.SWARM_FEATURES
    assert {len(trace.x) for trace in traces} == {drivers.SWARM_DOTS}
    assert all(np.isfinite(trace.x).all() and (np.asarray(trace.x) > 0).all() for trace in traces)


def test_the_swarms_odds_are_the_exponentials_of_its_contributions(sample: DriverSample) -> None:
    heaviest = sample.by_feature[0].name
    drawn = np.log(np.asarray(drivers.beeswarm(sample, LIGHT).data[0].x, dtype=float))
    rows = np.linspace(0, len(sample) - 1, drivers.SWARM_DOTS).astype(int)
    assert drawn == pytest.approx(sample.contributions[rows, sample.column(heaviest)], abs=1e-6)


def test_the_swarms_colours_go_from_low_to_high(sample: DriverSample) -> None:
    trace = drivers.beeswarm(sample, LIGHT).data[0]
    # Contributions rise with the value here, so colours rise from left to right.
    order = np.argsort(np.asarray(trace.x), kind="stable")
    assert (np.diff(np.asarray(trace.marker.color, dtype=int)[order]) >= 0).all()
    assert drivers.low_to_high(LIGHT)[0][1] == LIGHT.categories[0]


def test_bars_start_at_no_effect_and_the_heaviest_is_marked(sample: DriverSample) -> None:
    figure = drivers.weights(sample.by_theme, "A finding", LIGHT)
    assert figure.layout.title.text == "A finding"
    assert figure.layout.xaxis.range[0] == 0
    assert figure.data[0].marker.color[0] == LIGHT.accent
    assert set(figure.data[0].marker.color[1:]) == {LIGHT.context}
    assert "odds" in figure.layout.xaxis.title.text


def found(curve: list[float]) -> str:
    rows = 30 * len(curve)
    values = np.repeat(np.arange(len(curve)), 30).astype(float)
    contributions = np.zeros((rows, len(NAMES)))
    table = np.zeros((rows, len(NAMES)))
    at = NAMES.index("round_payments")
    contributions[:, at], table[:, at] = np.repeat(curve, 30), values
    made = DriverSample(np.arange(rows), features_named(NAMES), table, contributions, 0.0, 0.0)
    return drivers.dependence_finding(made.dependence("round_payments"))


def test_the_finding_says_which_way_the_odds_go() -> None:
    assert found([0.0, 0.3, 0.69314718]) == words.RISES.format(factor="2.0")
    assert found([0.69314718, 0.3, 0.0]) == words.FALLS.format(factor="0.50")
    assert found([0.0, 0.69314718, 0.0]) == words.PEAKS.format(value="1 time", factor="2.0")
    assert found([0.0, 0.01, 0.0]) == words.FLAT.format(factor="1.01")


def test_a_share_is_drawn_in_percent_and_the_rarest_dots_are_counted(sample: DriverSample) -> None:
    chosen = sample.dependence("utilisation")
    figure = drivers.dependence(chosen, sample.applicants, LIGHT)
    assert "(%)" in figure.layout.xaxis.title.text
    assert np.asarray(figure.data[0].x) == pytest.approx(chosen.values * 100, rel=1e-5)
    low, high = (end / 100 for end in figure.layout.xaxis.range)
    assert drivers.outside(chosen) == int(((chosen.values < low) | (chosen.values > high)).sum())


def test_a_dot_knows_its_applicant(sample: DriverSample) -> None:
    figure = drivers.dependence(sample.dependence("latest_status"), sample.applicants, LIGHT)
    assert np.asarray(figure.data[0].customdata).tolist() == sample.applicants.tolist()


def test_whole_numbers_are_spread_sideways_within_their_column(sample: DriverSample) -> None:
    chosen = sample.dependence("trouble_months")
    drawn = np.asarray(drivers.dependence(chosen, sample.applicants, LIGHT).data[0].x)
    assert np.abs(drawn - chosen.values).max() <= 0.31
    assert len(np.unique(drawn)) > len(np.unique(chosen.values))


def test_the_scorecards_bars_say_their_bins_and_rates() -> None:
    made = Characteristic(
        feature="credit_limit",
        edges=[50_000.0],
        points=[40.0, 60.0],
        weight_of_evidence=[-0.5, 0.25],
        rows=[100, 300],
        default_rate=[0.36, 0.17],
    )
    figure = scorecard.points(made, "A finding", LIGHT)
    assert [note.text for note in figure.layout.annotations] == [
        "under NT$ 50,000 · 36 % defaulted",
        "NT$ 50,000 or more · 17 % defaulted",
    ]
    assert list(figure.data[0].x) == [-15, 5]
    assert list(figure.data[0].marker.color) == [LIGHT.bad, LIGHT.good]
    low, high = figure.layout.xaxis.range
    assert low < -15
    assert high > 5


@pytest.mark.parametrize("largest", [0.01, 0.3, 0.7, 1.8])
def test_ticks_of_factors_begin_at_no_effect(largest: float) -> None:
    ticks, texts = axes.log_ticks(largest)
    assert (ticks[0], texts[0]) == (0, "×1")
    assert all(tick <= largest * 1.15 for tick in ticks)


@pytest.mark.parametrize("reach", [1.15, 1.4, 2.2, 6.0])
def test_an_axis_of_odds_has_a_tick_besides_no_effect(reach: float) -> None:
    axis = axes.odds_axis("", np.array([1 / reach, reach]))
    within = [tick for tick in axis["tickvals"] if 1 / reach <= tick <= reach]
    assert len(within) >= 3
    assert axis["ticktext"][axis["tickvals"].index(1.0)] == "×1"
    assert axis["tickvals"] == sorted(axis["tickvals"])
