"""Quick charts of answers: which form they take, what they say, and what they leave out."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from ui.charts.metrics_axes import DatedNote
from ui.charts.metrics_quick import quick_chart
from ui.charts.metrics_quick_plan import (
    MOST_BARS,
    MOST_SERIES,
    comparable,
    is_dotted,
    plan_of,
    series_count,
)
from ui.theme import LIGHT
from ui.words.metrics import workbench as words

MONTHS = pd.to_datetime(["2026-01-01", "2026-02-01", "2026-03-01"])
HOSTILE = '<a href="http://evil.example">x</a>'


def drawn(frame: pd.DataFrame) -> go.Figure:
    """Draw what is drawn unasked; Plotly checks it."""
    plan = plan_of(frame)
    assert plan is not None
    return go.Figure(quick_chart(frame, plan, comparable(frame, plan), LIGHT))


def title(figure: go.Figure) -> str:
    return str(figure.layout.title.text)


def by_segment() -> pd.DataFrame:
    return pd.DataFrame(
        {"month": [*MONTHS, *MONTHS], "segment": ["a"] * 3 + ["b"] * 3, "n": [1, 2, 3, 9, 8, 2.5]}
    )


def test_notes_stand_at_their_days() -> None:
    frame = pd.DataFrame({"month": MONTHS, "n": [1.0, 2.5, 4.0]})
    plan = plan_of(frame)
    assert plan is not None
    spec = quick_chart(frame, plan, ["n"], LIGHT, [DatedNote("2026-02-10", "A", HOSTILE)])
    figure = go.Figure(spec)
    assert figure.layout.shapes[0].x0 == "2026-02-10"
    assert "<a" not in figure.layout.annotations[0].hovertext


def test_dates_that_occur_once_give_a_line_of_the_numbers() -> None:
    figure = drawn(pd.DataFrame({"month": MONTHS, "n": [1.0, 2.5, 4.0]}))

    assert [trace.mode for trace in figure.data] == ["lines"]
    assert title(figure) == "n went from 1 to 4"


def test_dates_and_names_give_a_line_for_each_name_and_say_which_ends_highest() -> None:
    figure = drawn(by_segment())

    assert [trace.name for trace in figure.data] == ["a", "b"]
    assert title(figure) == "n: at the end a is highest, with 3"
    assert figure.layout.showlegend


def test_numbers_of_a_like_size_are_drawn_together_and_others_only_when_asked() -> None:
    frame = pd.DataFrame({"month": MONTHS, "x": [1, 2, 3], "y": [9, 8, 7], "z": [1e6, 2e6, 3e6]})
    plan = plan_of(frame)

    assert plan is not None
    assert plan.takes_several
    assert comparable(frame, plan) == ["x", "y"]
    assert title(drawn(frame)) == "At the end y is highest, with 7"


def test_names_give_bars_from_zero_with_the_largest_marked() -> None:
    figure = drawn(pd.DataFrame({"name": ["a", "b", None], "n": [2, 5, 1]}))

    assert figure.data[0].orientation == "h"
    assert list(figure.layout.yaxis.ticktext) == ["a", "b", words.EMPTY_NAME]
    assert list(figure.data[0].marker.color) == [LIGHT.context, LIGHT.accent, LIGHT.context]
    assert title(figure) == "n: b is largest, with 5"
    assert figure.layout.xaxis.rangemode == "tozero"


def test_rows_that_share_a_name_are_told_apart_by_the_next_column() -> None:
    frame = pd.DataFrame({"name": ["a", "a"], "currency": ["EUR", "USD"], "n": [2, 5]})

    assert list(drawn(frame).layout.yaxis.ticktext) == ["a · EUR", "a · USD"]


def test_names_before_dates_are_bars_where_each_name_is_there_once() -> None:
    frame = pd.DataFrame({"invoice": ["i1", "i2", "i3"], "paid": MONTHS, "days": [3, 9, 4]})
    plan = plan_of(frame)

    assert plan is not None
    assert (plan.along, plan.names) == ("", ("invoice",))


def test_dates_that_several_rows_share_give_points() -> None:
    frame = pd.DataFrame({"day": [MONTHS[0], MONTHS[0], MONTHS[1]], "n": [1, 2, 3]})
    plan = plan_of(frame)

    assert plan is not None
    assert is_dotted(frame, plan)
    assert [trace.mode for trace in drawn(frame).data] == ["markers"]


def test_rising_numbers_are_an_axis_of_their_own() -> None:
    plan = plan_of(pd.DataFrame({"age": [0, 1, 2], "kept": [1.0, 0.8, 0.7]}))

    assert plan is not None
    assert (plan.along, plan.figures) == ("age", ("kept",))


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"name": ["a", "b"]}),
        pd.DataFrame({"n": [1]}),
        pd.DataFrame({"n": [2, 1]}),
        pd.DataFrame({"name": ["a", "b"], "n": [float("nan")] * 2}),
        pd.DataFrame({"flag": [True, False]}),
    ],
)
def test_without_numbers_or_what_they_are_of_there_is_no_chart(frame: pd.DataFrame) -> None:
    assert plan_of(frame) is None


def test_more_names_than_can_be_told_apart_leave_the_largest() -> None:
    names = [f"s{place}" for place in range(MOST_SERIES + 2)]
    frame = pd.DataFrame(
        {
            "month": [month for _ in names for month in MONTHS],
            "name": [name for name in names for _ in MONTHS],
            "n": [place for place in range(len(names)) for _ in MONTHS],
        }
    )
    plan = plan_of(frame)

    assert plan is not None
    assert series_count(frame, plan) == len(names)
    assert [trace.name for trace in drawn(frame).data] == names[2:]


def test_more_rows_than_bars_leave_the_first() -> None:
    frame = pd.DataFrame({"name": [f"r{i}" for i in range(50)], "n": range(50)})

    assert len(drawn(frame).data[0].y) == MOST_BARS


def test_numbers_without_end_are_gaps() -> None:
    frame = pd.DataFrame({"month": MONTHS, "n": [1.0, float("inf"), float("nan")]})

    assert list(drawn(frame).data[0].y) == [1.0, None, None]


def test_markup_in_names_and_columns_is_text() -> None:
    lines = by_segment().rename(columns={"segment": HOSTILE, "n": HOSTILE + "n"})
    lines[HOSTILE] = [HOSTILE] * 3 + ["b"] * 3
    bars = pd.DataFrame({"name": [HOSTILE, "b"], HOSTILE: [2, 1]})

    for frame in (lines, bars):
        assert "<a href" not in str(drawn(frame).to_dict())
