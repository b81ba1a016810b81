"""The bridge is drawn by its parts, from start to end and period by period."""

from datetime import date

import plotly.graph_objects as go
import pytest

from core.metrics.catalogue import definition_of
from core.metrics.request import Request
from tests.ui.metrics.conftest import Opened
from ui.metrics.answer import Answer, answer_of
from ui.metrics.bridge import bridge_finding, bridge_picture, is_bridge
from ui.metrics.choices import Question
from ui.metrics.picture import Chosen
from ui.metrics.table import figures_table
from ui.metrics_books import BooksView
from ui.theme import DARK, LIGHT

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


def bridge_of(books: BooksView, **more: object) -> Answer:
    request = Request(FIRST, LAST, **more)  # type: ignore[arg-type]
    versus = "a year before" if request.compare else ""
    return answer_of(books, Question(definition_of("mrr_bridge"), request, versus))


def test_the_steps_close_and_the_moves_of_each_period_are_drawn(books: BooksView) -> None:
    answer = bridge_of(books)
    spec = bridge_picture(answer, "all", Chosen("all", None), LIGHT)
    go.Figure(spec)
    steps, *moves = spec["data"]
    # 190 at the end of December; 460, 460 and 510 at the ends of the months.
    assert (steps["x"][0], steps["x"][-1]) == (190, 510)
    assert sum(steps["x"][:-1]) == pytest.approx(510)
    net = moves[-1]
    assert list(net["y"]) == pytest.approx([270, 0, 50])
    parts = [list(trace["y"]) for trace in moves[:-1]]
    assert [sum(period) for period in zip(*parts, strict=True)] == pytest.approx([270, 0, 50])


def test_a_click_on_any_move_opens_the_rows_of_its_period(books: BooksView) -> None:
    spec = bridge_picture(bridge_of(books), "all", Chosen("all", FIRST), DARK)
    codes = [trace["customdata"] for trace in spec["data"][1:]]
    assert all(code == codes[0] for code in codes)
    assert codes[0][1] == ["2026-02-01", "all"]
    framed = [shape for shape in spec["layout"]["shapes"] if shape["type"] == "rect"]
    assert framed[0]["xref"] == "x2"


def test_what_it_is_compared_with_is_drawn_over_the_periods(books: BooksView) -> None:
    spec = bridge_picture(bridge_of(books, compare="before"), "all", Chosen("all", None), LIGHT)
    assert spec["data"][-1]["line"]["dash"] == "dot"
    assert spec["data"][-1]["yaxis"] == "y2"
    assert spec["data"][-1]["customdata"][-1] == ["2026-03-01", "all"]


def test_the_ticks_reach_as_far_as_what_it_is_compared_with(books: BooksView) -> None:
    other = bridge_of(books, grain="quarter", compare="before")
    spec = bridge_picture(other, "all", Chosen("all", None), LIGHT)
    values = [value for value in spec["data"][-1]["y"] if value is not None]
    ticks = spec["layout"]["yaxis2"]["tickvals"]
    assert ticks[-1] + (ticks[1] - ticks[0]) > max(values)


def test_the_finding_says_from_where_to_where_and_why(books: BooksView) -> None:
    told = bridge_finding(bridge_of(books))
    assert told.startswith(
        "MRR went from $190 at the end of Dec 2025 to $510 at the end of Mar 2026"
    )
    assert "new brought" in told


def test_the_table_holds_the_parts_and_the_ends(books: BooksView) -> None:
    table = figures_table(bridge_of(books))
    assert {"MRR at the start", "New", "Churn", "Exchange rates", "MRR at the end"} <= set(table)
    assert table["MRR at the end"].tolist() == [510, 460, 460]


def test_split_it_is_no_bridge_but_the_sums_of_its_parts(books: BooksView) -> None:
    assert not is_bridge(bridge_of(books, by="country"))


def test_the_page_calls_the_value_by_its_name(opened: Opened) -> None:
    app = opened(metric="mrr_bridge", span="all")
    told = "".join(element.proto.body for element in app.get("html"))
    assert "Net new MRR" in told
    labels = [box.label for box in app.selectbox]
    assert len(labels) == len(set(labels))
