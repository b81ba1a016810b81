"""The monitor's charts: Plotly takes them, they show what they say, strangers' names are text."""

from dataclasses import replace
from datetime import date

import numpy as np
import plotly.graph_objects as go
import pytest

from core.sentiment.selection import Selection
from tests.ui.sentiment.small_view import two_weeks, view_of
from ui.address import codes_of
from ui.charts import sentiment_monitor as monitor_chart
from ui.charts import sentiment_movers as movers_chart
from ui.charts import sentiment_sources as sources_chart
from ui.charts.sentiment_axes import points_text
from ui.charts.sentiment_movers import Mover
from ui.charts.sentiment_series import Level, Line, Mark, Volume
from ui.charts.sentiment_sources import SourceIndex
from ui.drawing import Spec
from ui.sentiment.dates import window_of
from ui.sentiment.league_html import LeagueRow, league_html
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_scene import asked
from ui.sentiment.monitor_trend import chart_of, days_of
from ui.sentiment.monitor_why import movers_of
from ui.theme import DARK, LIGHT, Palette

NAN = float("nan")
DAYS = ("2026-09-01", "2026-09-02", "2026-09-03", "2026-09-04")
LINE = Line(
    DAYS,
    DAYS,
    DAYS,
    index=np.array([10.0, NAN, -20.0, -30.0]),
    low=np.array([0.0, NAN, NAN, -50.0]),
    high=np.array([20.0, NAN, NAN, -10.0]),
    items=np.array([3, 0, 1, 4]),
    is_current=np.array([False, False, True, True]),
    is_whole=np.array([False, True, True, True]),
)
VOLUME = Volume(
    DAYS,
    DAYS,
    DAYS,
    negative=np.array([1, 0, 1, 3]),
    items=np.array([3, 0, 1, 4]),
    is_current=LINE.is_current,
)
MOVER = Mover("2", "delays", -8.0, -12.0, -4.0, -6.0, -2.0, 20, 5)


def checked(spec: Spec) -> go.Figure:
    """Give what Plotly makes of a chart: it refuses what it does not know."""
    return go.Figure({"data": spec["data"], "layout": spec["layout"]})


def drawn(*marks: Mark, palette: Palette = LIGHT) -> go.Figure:
    levels = [Level(DAYS[0], DAYS[1], 10.0, "before +10", False)]
    return checked(monitor_chart.index_over_time(LINE, VOLUME, levels, marks, "It fell", palette))


def lines(figure: go.Figure) -> list[go.Scatter]:
    """Give the grey line and the other one."""
    return [one for one in figure.data if one.type == "scatter" and one.mode == "lines+markers"]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_index_over_time_is_a_sound_figure(palette: Palette) -> None:
    assert drawn(palette=palette).layout.title.text == "It fell"


def test_the_grey_line_reaches_to_where_the_other_begins() -> None:
    grey, blue = lines(drawn())
    assert grey.x == DAYS[:3]
    assert blue.x == DAYS[2:]
    # A day without items breaks the line: nothing is known there.
    assert grey.y == (10.0, None, -20.0)


def test_a_point_of_which_only_part_is_in_view_is_hollow() -> None:
    grey, _ = lines(drawn())
    assert grey.marker.color == (LIGHT.background, LIGHT.context, LIGHT.context)


def test_negative_items_are_part_of_the_volume() -> None:
    negative, others = (trace for trace in drawn().data if trace.type == "bar")
    assert negative.y == (1, 0, 1, 3)
    assert others.y == (2, 0, 0, 1)


def test_an_alert_lies_on_the_line_and_an_event_is_shaded_to_the_end_of_its_last_day() -> None:
    figure = drawn(
        Mark(DAYS[1], DAYS[1], "Alert: <b>x</b>", "negative"),
        Mark(DAYS[2], DAYS[3], "planted: strike", "negative", "A"),
    )
    alert = next(
        trace
        for trace in figure.data
        if trace.type == "scatter" and trace.marker.symbol == ("triangle-down",)
    )
    # The day itself has no items, so it lies where the line was last.
    assert alert.y == (10.0,)
    assert alert.customdata[0][1] == "Alert: &lt;b&gt;x&lt;/b&gt;"
    shade = next(shape for shape in figure.layout.shapes if shape.type == "rect")
    assert (shade.x0, shade.x1) == ("2026-09-03", "2026-09-05")


def test_a_quiet_line_is_not_drawn_as_a_storm() -> None:
    flat = replace(LINE, index=np.full(4, 1.0), low=np.full(4, NAN), high=np.full(4, NAN))
    spec = monitor_chart.index_over_time(flat, VOLUME, [], [], "flat", LIGHT)
    low, high = spec["layout"]["yaxis"]["range"]
    assert high - low >= 40


def test_a_line_of_which_nothing_is_known_shows_the_whole_scale() -> None:
    nothing = replace(LINE, index=np.full(4, NAN), low=np.full(4, NAN), high=np.full(4, NAN))
    spec = monitor_chart.index_over_time(nothing, VOLUME, [], [], "nothing", LIGHT)
    checked(spec)
    assert spec["layout"]["yaxis"]["range"] == [-100, 100]


def test_movers_down_are_hatched_and_strangers_titles_are_text() -> None:
    up = replace(MOVER, code="1", title='<a href="x">up</a>', contribution=3.0, low=NAN, high=NAN)
    figure = checked(movers_chart.contributions([MOVER, up], "2", "finding", LIGHT))
    bars = figure.data[0]
    assert bars.marker.pattern.shape == ("/", "")
    assert bars.marker.opacity == (1, movers_chart.FADED)
    assert bars.error_x.array == (4.0, 0)
    assert "<a" not in str(figure.to_dict())


def test_bars_and_the_rest_are_the_change() -> None:
    stream = view_of(two_weeks())
    selection = Selection(date(2026, 9, 8), date(2026, 9, 14))
    choices = Choices(selection, "7", "trailing")
    scene = asked(stream, choices)
    movers = movers_of(stream, choices, scene)
    whole = sum(mover.contribution for mover in movers)
    assert whole == pytest.approx(scene.movers.change, abs=1e-9)


def test_sources_are_dots_with_their_interval_and_a_lone_item_has_none() -> None:
    sources = [SourceIndex("news", 9, 12.0, 2.0, 22.0), SourceIndex("<i>", 1, -40.0, NAN, NAN)]
    figure = checked(sources_chart.spread(sources, "news", 4.0, "apart", DARK))
    assert figure.data[0].error_x.array == (10.0, 0)
    assert figure.data[0].marker.color == (DARK.accent, DARK.context)
    assert "<i>" not in str(figure.to_dict())


@pytest.mark.parametrize("line", ["trailing", "day", "week", "month"])
def test_every_line_of_a_stream_is_a_sound_figure(line: str) -> None:
    stream = view_of(two_weeks())
    choices = Choices(Selection(date(2026, 9, 8), date(2026, 9, 14)), "7", line)
    figure = checked(chart_of(choices, asked(stream, choices), []))
    codes = [point[0] for trace in figure.data if trace.customdata for point in trace.customdata]
    # What a click hands on can be read, and never reaches past what is known.
    assert all(days_of(code)[1] <= date(2026, 9, 14) for code in codes)


def test_a_league_escapes_names_and_marks_what_is_new() -> None:
    weeks = (NAN, -50.0, 25.0)
    row = LeagueRow("<b>x</b>", 4, -5.0, -9.0, -1.0, -20.0, -30.0, -10.0, weeks, is_new=True)
    html = league_html(("Topic", "Items", "Index", "Change", "12 weeks"), [row], "")
    assert "<b>x</b>" not in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert ">new<" in html
    # A change beyond chance has an arrow.
    assert "↓ −20" in html
    assert html.count('class="v-down"') == html.count('class="v-up"') == 1
    assert "--v-size:100%" in html
    assert "--v-size:50%" in html


@pytest.mark.parametrize(
    ("day", "line", "expected"),
    [
        (date(2026, 9, 14), "trailing", (date(2026, 9, 8), date(2026, 9, 14))),
        (date(2026, 9, 14), "day", (date(2026, 9, 14), date(2026, 9, 14))),
        (date(2026, 9, 14), "week", (date(2026, 9, 14), date(2026, 9, 20))),
        (date(2026, 12, 1), "month", (date(2026, 12, 1), date(2026, 12, 31))),
        (date(2028, 2, 1), "month", (date(2028, 2, 1), date(2028, 2, 29))),
    ],
)
def test_a_point_is_about_its_days(day: date, line: str, expected: tuple[date, date]) -> None:
    assert window_of(day, line, 7) == expected


def test_names_have_codes_that_an_address_holds() -> None:
    codes = codes_of(["Halden Air", "halden air", "北京", "all", "x" * 90])
    assert list(codes) == ["halden-air", "halden-air-2", "x", "all-2", "x" * 48]
    assert codes["halden-air-2"] == "halden air"


def test_an_index_is_a_whole_number_with_its_sign() -> None:
    assert [points_text(value) for value in (-0.4, 0.6, -99.5, NAN)] == ["0", "+1", "−100", "–"]
