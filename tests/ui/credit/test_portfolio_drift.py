"""How far a portfolio has drifted from the training data, and whether chance explains it."""

import numpy as np
import plotly.graph_objects as go
import pytest

from core.column import Column
from core.credit.data import load_split
from core.credit.samples import harder_year
from core.credit.schema import CREDIT_SCHEMA, LABEL
from core.exports import to_csv
from core.stability import Bin
from tests.ui.credit.portfolio_files import portfolio_of, sample
from ui.charts import drift as drift_charts
from ui.charts import portfolio as charts
from ui.credit.portfolio_decisions import risk_title
from ui.credit.portfolio_drift import drift_table, verdict
from ui.credit.portfolio_state import column_of
from ui.theme import DARK, LIGHT
from ui.words.credit import portfolio as words


def test_a_difference_of_risk_that_chance_explains_is_not_told() -> None:
    usual = np.tile([0.1, 0.3], 5_000)
    assert "riskier" in risk_title(np.tile([0.2, 0.4], 50), usual)
    assert "safer" in risk_title(np.tile([0.0, 0.2], 50), usual)
    assert "about as risky" in risk_title(np.array([0.2, 0.4]), usual)


def test_the_training_rows_themselves_have_not_drifted() -> None:
    train = load_split("train").queries.head(3_000)
    told = verdict(portfolio_of(to_csv(train)).drift)
    assert told.startswith(words.DRIFT_NONE)


def test_drift_compares_every_column_and_the_risk_and_decodes_them() -> None:
    portfolio = portfolio_of(to_csv(harder_year(sample())))
    listed = drift_table(portfolio.drift)
    assert "Risk (%)" in listed[words.DRIFT_COLUMN].tolist()
    assert not any("_" in title for title in listed[words.DRIFT_COLUMN])
    assert set(listed[words.DRIFT_VERDICT]) <= set(words.VERDICTS.values())
    assert listed[words.DRIFT_PSI].is_monotonic_decreasing


def test_charts_are_valid_figures_and_hold_no_raw_name() -> None:
    portfolio = portfolio_of(to_csv(harder_year(sample())))
    for palette in (LIGHT, DARK):
        for found in portfolio.drift:
            drawn = drift_charts.column_shares(found, column_of(found), palette)
            labels = " ".join(go.Figure(drawn).data[0].y)
            assert "_" not in labels
            assert "undocumented code" not in labels
        beside = charts.risk_beside(portfolio.shares, portfolio.shares, 0.2, "t", palette)
        assert sum(go.Figure(beside).data[0].y) == pytest.approx(100)
        groups = portfolio.board.report("sex", 0.2).groups
        assert len(go.Figure(charts.approvals(groups, "t", palette)).data[0].x) == 2


def test_bins_are_read_as_people_read_them() -> None:
    status = CREDIT_SCHEMA["payment_status_m1"]
    assert drift_charts.bin_label("2", status) == "2 months late"
    assert drift_charts.bin_label("-2", status) == "card not used (code −2)"
    assert drift_charts.bin_label("True", CREDIT_SCHEMA[LABEL]) == "yes"
    assert drift_charts.bin_label("up to -15", Column("b", "B", "number")) == "up to −15"


def test_bins_that_would_not_show_are_drawn_as_one() -> None:
    bins = [Bin("0", 996, 990), Bin("7", 2, 4), Bin("8", 2, 6)]
    assert drift_charts.common_bins(bins) == (bins[0], Bin(words.RARE, 4, 10))
    assert drift_charts.common_bins(bins[:2]) == tuple(bins[:2])
