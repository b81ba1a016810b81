"""The sentiment monitor in a real browser: what only a browser does."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.conftest import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Counts the frames that a visitor sees without the main chart, or with its line unseen.
WATCH = """() => {
  window.blank = 0;
  window.steps = new Set();
  const look = () => {
    const chart = document.querySelector(".st-key-monitor-chart .js-plotly-plot");
    const line = chart && chart.querySelector(".scatterlayer path.js-line");
    if (!line || getComputedStyle(chart).visibility === "hidden") window.blank += 1;
    window.steps.add(chart);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
ADDRESS = "/sentiment?who=larkbank&span=14"


def test_the_chart_is_saved_as_a_picture_by_the_browser_alone(
    visit: Visitors, serve: Callable[..., int], tmp_path: Path
) -> None:
    visitor = visit()
    visitor.open(f"http://localhost:{serve()}{ADDRESS}")
    with visitor.page.expect_download() as saved:
        visitor.page.get_by_role("button", name="Chart as PNG").click()
    assert saved.value.suggested_filename == "sentiment-index.png"
    notes = visitor.page.locator(".plotly-notifier .notifier-note")
    assert notes.count()
    assert not any(note.is_visible() for note in notes.all())
    saved.value.save_as(tmp_path / "chart.png")
    with Image.open(tmp_path / "chart.png") as picture:
        assert picture.width > 1_200
    assert not visitor.complaints


def test_a_click_on_a_point_reads_its_days(visit: Visitors, serve: Callable[..., int]) -> None:
    visitor = visit()
    visitor.open(f"http://localhost:{serve()}{ADDRESS}")
    # Two bands, the grey line, the line of the period.
    line = visitor.page.locator(".st-key-monitor-chart .scatterlayer .trace").nth(3)
    point = line.locator("path.point").nth(5)
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    # Plotly takes a click only where it has seen the pointer come.
    visitor.page.mouse.move(x - 3, y)
    visitor.page.wait_for_timeout(200)
    visitor.page.mouse.move(x, y)
    visitor.page.wait_for_timeout(200)
    visitor.page.mouse.click(x, y)
    visitor.page.wait_for_url(re.compile(r"on=2026-\d\d-\d\d_2026-\d\d-\d\d"))
    visitor.page.get_by_text("Show the whole period").first.wait_for()
    assert not visitor.complaints


def test_the_replay_goes_on_by_itself_until_it_is_stopped(
    visit: Visitors, serve: Callable[..., int]
) -> None:
    visitor = visit()
    visitor.open(f"http://localhost:{serve()}{ADDRESS}&day=2026-09-01")
    visitor.page.get_by_role("button", name="Play").click()
    visitor.page.wait_for_url(re.compile("day=2026-09-03"), timeout=10_000)
    visitor.page.get_by_role("button", name="Stop").click()
    visitor.page.get_by_role("button", name="Play").wait_for()
    reached = visitor.page.url
    visitor.page.wait_for_timeout(2_500)
    assert visitor.page.url == reached
    assert "who=larkbank" in reached
    assert not visitor.complaints


def test_the_chart_is_seen_through_every_step_of_a_replay_and_a_turn_of_the_phone(
    visit: Visitors, serve: Callable[..., int]
) -> None:
    visitor = visit(size="phone")
    visitor.open(f"http://localhost:{serve()}{ADDRESS}&day=2026-09-01")
    visitor.page.evaluate(WATCH)
    visitor.page.get_by_role("button", name="Play").click()
    visitor.page.wait_for_url(re.compile("day=2026-09-03"), timeout=10_000)
    visitor.page.set_viewport_size({"width": 844, "height": 390})
    visitor.page.wait_for_url(re.compile("day=2026-09-05"), timeout=10_000)
    # Streamlit makes the chart anew at each step.
    assert visitor.page.evaluate("window.steps.size") >= 3
    assert visitor.page.evaluate("window.blank") == 0


def test_a_topic_that_is_not_known_on_an_earlier_day_does_not_come_back_into_its_box(
    visit: Visitors, serve: Callable[..., int]
) -> None:
    visitor = visit()
    visitor.open(f"http://localhost:{serve()}/sentiment?topic=0")
    box = visitor.page.get_by_role("combobox", name="Topic")
    day = visitor.page.get_by_role("slider").first
    assert box.input_value() != "All topics"
    for key in ("Home", "End"):
        day.press(key)
        visitor.page.wait_for_timeout(1_000)
        visitor.settle()
        assert "topic=" not in visitor.page.url
        assert box.input_value() == "All topics"
    assert not visitor.complaints
