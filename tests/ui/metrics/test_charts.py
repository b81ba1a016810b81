"""What is drawn of a metric: sound for Plotly, with what a mark says and what a click chooses."""

from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest

from ui.charts.metrics_axes import DatedNote, Span, time_axis, value_axis
from ui.charts.metrics_cohorts import Cells, Step, cohorts, funnel
from ui.charts.metrics_panels import Panel, has_one_scale, panels
from ui.charts.metrics_series import Course, Form, Frame, series, spread
from ui.theme import DARK, LIGHT

HOSTILE = "<b>x</b>"
NAN = float("nan")
FRAME = Frame(
    "It rose",
    "USD",
    "month",
    Span("2026-01-01", "2026-04-01"),
    (DatedNote("2026-02-10", "A", HOSTILE),),
    Span("2026-02-01", "2026-03-01"),
)


def course(name: str = "all", first: float | None = 1.0) -> Course:
    days = ("2026-01-01", "2026-02-01", "2026-03-01")
    codes = [(day, "all") for day in days]
    told = [f"{name} {place}" for place in range(3)]
    return Course(name, days, (first, None, 3.0), told, (False, False, True), codes)


@pytest.mark.parametrize("form", ["bars", "stack", "lines"])
@pytest.mark.parametrize("grain", ["day", "week", "month", "quarter", "year"])
def test_plotly_takes_every_form_and_grain(form: Form, grain: str) -> None:
    frame = Frame("x", "share", grain, FRAME.span)  # type: ignore[arg-type]
    courses = [course(f"part {place}", place) for place in range(7)]
    go.Figure(series(courses, course("before"), form, frame, DARK))


def test_names_and_notes_of_strangers_are_text() -> None:
    spec = series([course(HOSTILE), course("b")], None, "lines", FRAME, LIGHT)
    assert "<b>x</b>" not in str(spec["data"])
    texts = [one["text"] for one in spec["layout"]["annotations"]]
    assert "&lt;b&gt;x&lt;/b&gt;" in texts
    assert spec["layout"]["annotations"][0]["hovertext"] == "&lt;b&gt;x&lt;/b&gt;"


def test_bars_begin_at_zero_and_an_unfinished_one_is_hatched() -> None:
    spec = series([course()], None, "bars", FRAME, LIGHT)
    assert spec["layout"]["yaxis"]["rangemode"] == "tozero"
    assert spec["data"][0]["marker"]["pattern"]["shape"] == ["", "", "/"]


def test_a_mark_carries_its_period_and_part_and_so_does_what_lies_over_it() -> None:
    spec = series([course()], course("before"), "bars", FRAME, LIGHT)
    assert spec["data"][0]["customdata"][1] == ["2026-02-01", "all"]
    assert spec["data"][1]["customdata"] == spec["data"][0]["customdata"]


def test_a_note_stands_at_its_day_and_the_open_period_is_framed() -> None:
    lines = series([course()], None, "bars", FRAME, LIGHT)["layout"]["shapes"]
    assert (lines[0]["x0"], lines[0]["x1"]) == ("2026-02-10", "2026-02-10")
    assert (lines[1]["x0"], lines[1]["x1"]) == ("2026-02-01", "2026-03-01")


def test_ticks_of_weeks_are_few_and_mondays() -> None:
    # 26 weeks from a Monday on: every seventh of them.
    axis = time_axis("week", Span("2026-05-04", "2026-11-02"))
    assert (axis["tick0"], axis["dtick"]) == ("2000-01-03", 7 * 7 * 86_400_000)
    assert date.fromisoformat(axis["tick0"]).weekday() == 0
    assert "dtick" not in time_axis("month", Span("2026-05-01", "2026-11-01"))


def test_names_at_the_ends_of_lines_never_lie_on_each_other() -> None:
    placed = spread([0.5, 0.51, 0.52, 0.1, 0.9], 0.1)
    gaps = [b - a for a, b in zip(sorted(placed), sorted(placed)[1:], strict=False)]
    assert min(gaps) == pytest.approx(0.1)
    assert placed[3:] == [0.1, 0.9]


@pytest.mark.parametrize("count", [1, 3, 4, 7])
@pytest.mark.parametrize("form", ["bars", "lines"])
def test_each_part_has_a_chart_of_its_own_and_none_lies_on_another(count: int, form: Form) -> None:
    parts = [Panel(course(f"part {at}"), course("before"), "$3") for at in range(count)]
    spec = panels(parts, form, FRAME, LIGHT)
    go.Figure(spec)
    boxes = [
        (*spec["layout"][f"xaxis{n}"]["domain"], *spec["layout"][f"yaxis{n}"]["domain"])
        for n in ["", *range(2, count + 1)]
    ]
    for place, (left, right, low, high) in enumerate(boxes):
        assert 0 <= left < right <= 1 and 0 <= low < high <= 1  # noqa: PT018 - a box
        for others in boxes[place + 1 :]:
            assert others[0] >= right or others[2] >= high or others[3] <= low


def test_parts_of_one_size_stand_on_one_scale_and_a_small_one_has_its_own() -> None:
    small = Panel(course(first=None), None, "")
    large = Panel(replace(course(), values=(100.0, None, 40.0)), None, "")
    assert has_one_scale([large, large])
    assert not has_one_scale([large, small])
    spec = panels([large, small], "bars", FRAME, LIGHT)
    assert "matches" not in spec["layout"]["yaxis2"]


def test_names_of_parts_are_text() -> None:
    spec = panels([Panel(course(HOSTILE), None, HOSTILE)], "bars", FRAME, LIGHT)
    told = spec["layout"]["annotations"][0]["text"]
    assert told == "<b>&lt;b&gt;x&lt;/b&gt;</b><br>&lt;b&gt;x&lt;/b&gt;"


@pytest.mark.parametrize(
    ("unit", "largest", "last"),
    [
        ("USD", 0.7, "$0.6"),
        ("USD", 100_000.0, "$100 k"),
        ("EUR", 70_000.0, "€60 k"),
        ("USD", 2e9, "$2 B"),
        ("share", 1.45, "100 %"),
        ("months", 3.0, "3"),
        # No half customers, and none that look like two.
        ("accounts", 2.0, "2"),
    ],
)
def test_ticks_are_written_as_cards_are(unit: str, largest: float, last: str) -> None:
    texts = value_axis(unit, [largest, None], from_zero=True)["ticktext"]
    assert texts[-1] == last
    assert len(set(texts)) == len(texts)


def test_the_ticks_reach_as_far_as_bars_upon_each_other() -> None:
    spec = series([course("a", 60.0), course("b", 60.0)], None, "stack", FRAME, LIGHT)
    assert spec["layout"]["yaxis"]["ticktext"][-1] == "$120"


def test_ticks_of_panels_on_one_scale_are_the_same() -> None:
    low, high = (Panel(course(first=first), None, "") for first in (30.0, 100.0))
    layout = panels([low, high], "bars", FRAME, LIGHT)["layout"]
    assert layout["yaxis"]["ticktext"] == layout["yaxis2"]["ticktext"]


def test_cohorts_can_be_clicked_where_something_is_known() -> None:
    cells = Cells(
        ["Jan", "Feb"],
        [0, 1],
        [[1.0, 0.5], [1.0, NAN]],
        [["a", "b"], ["c", "d"]],
        [("2026-01-01", "all"), ("2026-02-01", "all")],
    )
    spec = cohorts(cells, "Kept", "month", DARK)
    go.Figure(spec)
    assert spec["data"][0]["z"] == [[1.0, 0.5], [1.0, None]]
    assert spec["data"][0]["text"] == [["100", "50"], ["100", ""]]
    assert spec["layout"]["xaxis"]["range"] == [-0.5, 1.5]
    assert spec["data"][1]["hovertext"] == ["a", "b", "c"]


def test_a_funnel_strokes_where_what_it_is_compared_with_ends() -> None:
    steps = [Step("In", 10, "", ("d", "all"), 12.0), Step("Out", 4, "", ("d", "all"))]
    spec = funnel(steps, "40 %", LIGHT)
    go.Figure(spec)
    assert spec["data"][1]["x"] == [12]
    assert spec["layout"]["xaxis"]["range"][1] > 12


def test_a_part_that_is_zero_throughout_stands_on_the_scale_of_the_others() -> None:
    none = Panel(replace(course(), values=(0.0, 0.0, 0.0)), None, "")
    assert has_one_scale([Panel(course(), None, ""), none])


def test_a_funnel_has_a_bar_for_each_step() -> None:
    steps = [Step("In", 10, "10 · 100 %", ("d", "all")), Step("Out", 4, "4 · 40 %", ("d", "all"))]
    spec = funnel(steps, "40 %", LIGHT)
    go.Figure(spec)
    assert spec["data"][0]["x"] == [10, 4]
