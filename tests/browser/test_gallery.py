"""What only a browser shows: receipts open, fragments fail alone, links restore."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, Visitors
from tests.browser.reading import FAINT_TEXT
from tests.conftest import streamlit_run
from ui import words
from ui.theme import PALETTES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GALLERY = streamlit_run(Path(__file__).parent / "gallery.py")


@pytest.fixture
def address(serve: Callable[..., int]) -> str:
    return f"http://localhost:{serve(GALLERY)}/"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everything_is_readable_and_calls_no_outside_host(
    address: str, visit: Visitors, mode: str
) -> None:
    opened = visit(mode)
    opened.page.set_viewport_size({"width": 1440, "height": 1800})
    opened.open(address)
    opened.page.get_by_role("button", name=words.RECEIPT).click()
    expect(opened.page.locator("#receipt-row-2")).to_be_visible()
    opened.page.mouse.move(1, 1)
    opened.page.wait_for_timeout(500)  # the button's colour fades back
    opened.shoot(f"gallery-{mode}")
    assert opened.page.evaluate(FAINT_TEXT) == []
    assert opened.complaints == []


def test_a_receipt_opens_and_recomputes(address: str, visit: Visitors) -> None:
    opened = visit()
    opened.open(address)
    expect(opened.page.locator("#receipt-row-2")).to_be_hidden()
    opened.page.get_by_role("button", name=words.RECEIPT).click()
    expect(opened.page.locator("#receipt-row-2")).to_be_visible()
    expect(opened.page.locator("#receipt-row-2")).to_contain_text("Share of applicants")
    opened.page.keyboard.press("Escape")
    opened.page.get_by_role("button", name=words.RECOMPUTE).click()
    opened.page.get_by_text("Defaults").last.click()
    expect(opened.page.locator(".v-recomputed")).to_contain_text("Same result: 71.3 %")


def test_what_a_figure_means_opens_beside_its_label(address: str, visit: Visitors) -> None:
    opened = visit()
    opened.open(address)
    opened.page.get_by_role("button", name=words.ABOUT.format(of="Approved")).click()
    expect(opened.page.locator("#about-row-0")).to_be_visible()
    expect(opened.page.locator("#about-row-0")).to_have_text("Help.")


def test_a_receipt_opens_by_keyboard(address: str, visit: Visitors) -> None:
    opened = visit()
    opened.open(address)
    opened.page.get_by_role("button", name=words.RECEIPT).focus()
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#receipt-row-2")).to_be_visible()
    opened.page.keyboard.press("Escape")
    expect(opened.page.locator("#receipt-row-2")).to_be_hidden()


def test_a_fragment_fails_alone_and_shows_no_secret(address: str, visit: Visitors) -> None:
    opened = visit()
    opened.open(address)
    opened.page.get_by_role("button", name="Break").click()
    expect(opened.page.get_by_text(words.CRASH_TITLE)).to_be_visible()
    assert "card-4111" not in opened.page.content()
    assert opened.page.locator('[data-testid="stException"]').count() == 0
    expect(opened.page.locator(".v-card-value").first).to_have_text("71.3 %")
    expect(opened.page.locator(".v-card-value").first).to_be_visible()


def test_the_address_follows_a_control_and_restores_it(address: str, visit: Visitors) -> None:
    opened = visit()
    opened.open(address)
    slider = opened.page.get_by_role("slider")
    slider.focus()
    slider.press("ArrowRight")
    opened.page.wait_for_url("**/?cutoff=0.23")
    again = visit()
    again.open(opened.page.url)
    assert again.page.get_by_role("slider").input_value() == "0.23"


def test_a_change_of_mode_needs_no_rerun(address: str, visit: Visitors) -> None:
    opened = visit("light")
    opened.open(address)
    opened.page.locator(".xtick text").first.wait_for()
    opened.page.emulate_media(color_scheme="dark")
    opened.page.wait_for_timeout(500)
    assert drawn_in(opened) == tuple(int(PALETTES["dark"].muted[i : i + 2], 16) for i in (1, 3, 5))


def drawn_in(visit: Visit) -> tuple[int, ...]:
    fill = visit.page.evaluate("getComputedStyle(document.querySelector('.xtick text')).fill")
    return tuple(int(part) for part in fill.removeprefix("rgb(").removesuffix(")").split(","))
