"""A visitor's own inbox in a real browser: a bar clicked, strangers' text inert, results out."""

import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, Visitors
from tests.browser.reading import HOSTILE, LOOKS, assert_readable, assert_sound, click_mark
from ui.words.intent import inbox as words

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VIEW = "intent?view=inbox"


def try_sample(visit: Visit) -> None:
    visit.page.get_by_role("button", name=f"Try with {words.SAMPLE}").click()
    expect(visit.page.get_by_text(words.JUDGED_TITLE)).to_be_visible(timeout=90_000)
    visit.settle()


def click_bar(visit: Visit, place: int) -> None:
    volumes = visit.page.locator(".js-plotly-plot").first
    click_mark(visit, volumes.locator(".barlayer .point path").nth(place))


def test_a_bar_that_is_clicked_gives_its_messages_and_clicked_again_gives_all(
    serve: Callable[..., int], visit: Visitors
) -> None:
    opened = visit()
    opened.open(f"http://localhost:{serve()}/{VIEW}")
    try_sample(opened)
    click_bar(opened, 0)
    opened.page.wait_for_url("**about=*")
    chosen = opened.page.get_by_role("button", name="CSV, these")
    expect(chosen).to_be_visible()
    with opened.page.expect_download() as download:
        chosen.click()
    taken = pd.read_csv(io.BytesIO(download.value.path().read_bytes()))
    assert taken["intent"].nunique() == 1
    assert f"about={taken['intent'][0]}" in opened.page.url
    click_bar(opened, 0)
    expect(chosen).to_have_count(0)
    assert "about=" not in opened.page.url
    assert_sound(opened)


def test_hostile_messages_are_read_and_no_request_leaves_the_browser(
    serve: Callable[..., int], visit: Visitors, tmp_path: Path
) -> None:
    file = tmp_path / "hostile.csv"
    pd.DataFrame({"text": HOSTILE, "channel": HOSTILE}).to_csv(file, index=False)
    opened = visit()
    opened.open(f"http://localhost:{serve()}/{VIEW}")
    opened.page.set_input_files("input[type=file]", file)
    expect(opened.page.get_by_text("all 6 messages")).to_be_visible(timeout=60_000)
    expect(opened.page.get_by_text(words.CHANNELS_TITLE)).to_be_visible(timeout=60_000)
    opened.settle()
    assert_sound(opened)


def test_the_result_is_readable_in_both_modes_and_on_a_phone(
    serve: Callable[..., int], visit: Visitors
) -> None:
    address = f"http://localhost:{serve()}/{VIEW}"
    for mode, size in LOOKS:
        opened = visit(mode, size)
        opened.open(address)
        try_sample(opened)
        opened.shoot(f"inbox-{mode}-{size}")
        assert_sound(opened)
        assert_readable(opened)
