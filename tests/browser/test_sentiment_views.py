"""The sentiment page in a real browser: every view readable, a mark clicked, strangers' text."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, Visitors
from tests.browser.reading import HOSTILE, assert_sound, assert_views_readable, click_mark
from ui.words.sentiment import alerts, sources

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VIEWS = (
    "view=alerts&words=1",
    "view=alerts&day=2026-10-01",
    "view=sources",
    "view=sources&via=file",
    "view=sources&via=complaints",
    "view=sources&via=feeds",
    "view=evidence",
)


def click_last_mark(visit: Visit) -> None:
    timeline = visit.page.locator(".js-plotly-plot").first
    click_mark(visit, timeline.locator(".scatterlayer .point").last)


def test_every_view_is_readable_in_both_modes_and_on_a_phone(
    serve: Callable[..., int], visit: Visitors
) -> None:
    address = f"http://localhost:{serve()}/sentiment?"
    views = {f"sentiment-{view.replace('&', '-')}": f"{address}{view}" for view in VIEWS}
    assert_views_readable(visit, views)


def test_a_mark_that_is_clicked_opens_its_items_and_clicked_again_closes_them(
    serve: Callable[..., int], visit: Visitors
) -> None:
    opened = visit()
    opened.open(f"http://localhost:{serve()}/sentiment?view=alerts")
    click_last_mark(opened)
    opened.page.wait_for_url("**alert=*")
    expect(opened.page.get_by_text("the most telling first")).to_be_visible()
    click_last_mark(opened)
    expect(opened.page.get_by_text(alerts.EVIDENCE_EMPTY_TITLE)).to_be_visible()
    assert "alert=" not in opened.page.url
    assert_sound(opened)


def test_hostile_opinions_are_read_and_no_request_leaves_the_browser(
    serve: Callable[..., int], visit: Visitors, tmp_path: Path
) -> None:
    file = tmp_path / "hostile.csv"
    days = [f"2026-09-{1 + place:02d}" for place in range(len(HOSTILE))]
    rows = {"text": HOSTILE, "published_at": days, "source": HOSTILE, "entity": HOSTILE}
    pd.DataFrame(rows).to_csv(file, index=False)
    opened = visit()
    opened.open(f"http://localhost:{serve()}/sentiment?view=sources&via=file")
    opened.page.set_input_files("input[type=file]", file)
    expect(opened.page.get_by_text(sources.READY)).to_be_visible(timeout=60_000)
    opened.settle()
    assert_sound(opened)
    opened.page.get_by_role("button", name=sources.OPEN_ALERTS).click()
    expect(opened.page.get_by_text(alerts.BACKTEST_NO_EVENTS_TITLE)).to_be_visible(timeout=60_000)
    opened.settle()
    assert_sound(opened)
