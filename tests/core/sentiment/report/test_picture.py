"""The report's picture: everything lies in its box, and says what it is given."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from core.sentiment.report.picture import LEFT_SHARE, Picture, shapes_of
from core.sentiment.report.svg import svg_of

WIDTH, HEIGHT = 600.0, 200.0
DAYS = tuple(date(2026, 9, 1) + timedelta(days=at) for at in range(4))
PICTURE = Picture(
    DAYS,
    index=np.array([10.0, np.nan, -20.0, -30.0]),
    low=np.array([0.0, np.nan, -40.0, -50.0]),
    high=np.array([20.0, np.nan, 0.0, -10.0]),
    is_current=np.array([False, False, True, True]),
    bar_days=DAYS,
    items=np.array([4, 0, 2, 1]),
    negative=np.array([1, 0, 2, 0]),
    levels=((DAYS[0], DAYS[1], 10.0, False), (DAYS[2], DAYS[3], -25.0, True)),
)


def test_everything_lies_in_the_box() -> None:
    shapes = shapes_of(PICTURE, WIDTH, HEIGHT)
    points = [point for _, line in (*shapes.polygons, *shapes.lines) for point in line]
    points += [
        corner for _, first, last in (*shapes.bars, *shapes.dotted) for corner in (first, last)
    ]
    points += [label.at for label in shapes.labels]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)


def test_a_day_without_items_breaks_the_line() -> None:
    lines = [points for role, points in shapes_of(PICTURE, WIDTH, HEIGHT).lines if role != "axis"]
    # The grey line: a lone day, then the day where the other one begins; and the other one.
    assert [len(points) for points in lines] == [1, 1, 2]


def test_bars_stand_on_one_line_and_are_as_high_as_their_count() -> None:
    bars = shapes_of(PICTURE, WIDTH, HEIGHT).bars
    heights = [
        (role, round((last[1] - first[1]) / (0.2 * HEIGHT), 3)) for role, first, last in bars
    ]
    assert heights == [
        ("bar before", 1.0),
        ("negative", 0.25),
        ("bar", 0.5),
        ("negative", 0.5),
        ("bar", 0.25),
    ]
    assert len({last[1] for _, _, last in bars}) == 1


def test_levels_are_named_before_and_now() -> None:
    labels = {label.text: label.anchor for label in shapes_of(PICTURE, WIDTH, HEIGHT).labels}
    assert labels["before +10"] == "start"
    assert labels["now −25"] == "end"


def test_higher_is_up() -> None:
    dotted = {role: first[1] for role, first, _ in shapes_of(PICTURE, WIDTH, HEIGHT).dotted}
    assert dotted["before"] < dotted["now"]


@pytest.mark.parametrize("days", [1, 2, 400])
def test_any_span_is_drawn_with_few_dates(days: int) -> None:
    span = tuple(date(2025, 1, 1) + timedelta(days=at) for at in range(days))
    ones = np.ones(days)
    picture = replace(
        PICTURE,
        days=span,
        index=ones,
        low=ones * np.nan,
        high=ones * np.nan,
        is_current=ones > 0,
        bar_days=span,
        items=ones.astype(int),
        negative=ones.astype(int) * 0,
        levels=(),
    )
    shapes = shapes_of(picture, WIDTH, HEIGHT)
    dates = [label for label in shapes.labels if label.at[1] == HEIGHT]
    assert 1 <= len(dates) <= 6
    assert not shapes.polygons
    assert min(label.at[0] for label in dates) >= LEFT_SHARE * WIDTH


def test_what_is_told_is_escaped() -> None:
    svg = svg_of(shapes_of(PICTURE, WIDTH, HEIGHT), WIDTH, HEIGHT, '"><script>')
    assert "<script" not in svg
