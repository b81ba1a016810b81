"""The bridge: it closes, and what Plotly is given is sound."""

import plotly.graph_objects as go
import pytest

from ui.charts.overview_bridge import bridge, moves, steps_of
from ui.metrics_books import BooksView
from ui.overview.bridge import closing_text, finding, moved_by_kind
from ui.overview.filters import choices_of
from ui.overview.scene import BRIDGE, ask_one
from ui.theme import DARK, LIGHT
from ui.words import overview_company as words


def test_steps_go_on_from_where_the_one_before_ended() -> None:
    steps = steps_of(100, [("New", 50), ("Churn", -30)], "Sep", "Oct")
    assert [(step.base, step.end) for step in steps] == [(0, 100), (100, 150), (150, 120), (0, 120)]


@pytest.mark.parametrize("period", ["12m", "36m", "8q", "years"])
def test_start_and_all_moves_are_the_end_to_the_cent(books: BooksView, period: str) -> None:
    result = ask_one(books, choices_of(books, period), BRIDGE)
    frame = result.whole
    end = frame["start_usd"].iloc[0] + sum(moved_by_kind(result).values())
    assert end == pytest.approx(frame["end_usd"].iloc[-1], abs=0.005)


def test_the_receipt_says_the_sum(books: BooksView) -> None:
    result = ask_one(books, choices_of(books), BRIDGE)
    assert closing_text(result) == "$180 k + $238 k = $419 k"


def test_plotly_takes_both_charts_in_both_modes() -> None:
    steps = steps_of(100, [("New", 50), ("Churn", -30)], "Sep", "Oct")
    parts = [("New", [5.0, 2.0]), ("Churn", [-1.0, -2.0])]
    for palette in (LIGHT, DARK):
        drawn = go.Figure(bridge(steps, "up", palette))
        assert list(drawn.data[0].x) == [100, 50, -30, 120]
        drawn = go.Figure(moves(["Sep", "Oct"], parts, [False, True], "t", "month", palette))
        assert list(drawn.data[-1].y) == [4.0, 0.0]


def test_an_empty_company_has_a_bridge_of_nothing() -> None:
    go.Figure(bridge(steps_of(0, [], "Sep", "Oct"), "nothing", LIGHT))


def test_the_finding_names_what_brought_and_what_took_most() -> None:
    nothing = dict.fromkeys(words.BRIDGE_STEPS, 0.0)
    gained = nothing | {"new_usd": 50.0}
    assert finding(gained, 50) == "MRR rose by $50.00: new brought most"
    both = gained | {"churn_usd": -80.0}
    assert finding(both, -30) == "MRR fell by $30.00: new brought most, churn took most"
    assert finding(nothing, 0) == "MRR rose by $0"
