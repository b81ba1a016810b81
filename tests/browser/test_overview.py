"""The investor's page in a real browser: readable everywhere, receipts open, links restore."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitors
from tests.browser.reading import assert_sound, assert_views_readable
from ui.words import RECEIPT_LINK_TEXT
from ui.words import overview_company as words

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VIEWS = (
    "",
    "period=8q&compare=year&segment=enterprise&cohorts=users&currency=JPY",
    "raise=12&growth=3&currency=EUR",
)


def test_every_view_is_readable_in_both_modes_and_on_a_phone(
    serve: Callable[..., int], visit: Visitors
) -> None:
    address = f"http://localhost:{serve()}/?"
    views = {f"overview-{place}": f"{address}{view}" for place, view in enumerate(VIEWS)}
    assert_views_readable(visit, views)


def test_a_receipt_opens_to_its_sql_and_to_what_that_rests_on(
    serve: Callable[..., int], visit: Visitors
) -> None:
    opened = visit()
    opened.open(f"http://localhost:{serve()}/?segment=team")
    card = opened.page.get_by_role("article", name=words.CARDS["arr"])
    card.get_by_role("button", name="Receipt").click()
    receipt = opened.page.locator(".v-popover:popover-open")
    expect(receipt).to_contain_text("$segment = team")
    receipt.get_by_role("button", name="states", exact=True).click()
    expect(opened.page.locator(".v-popover:popover-open").last).to_contain_text("CREATE")
    opened.page.keyboard.press("Escape")
    link = receipt.get_by_role("link", name=RECEIPT_LINK_TEXT).get_attribute("href")
    assert link is not None
    again = visit()
    again.open(f"{opened.page.url.partition('?')[0]}{link}")
    expect(again.page.get_by_text("from team customers")).to_be_visible()
    assert_sound(opened)


def test_a_filter_and_a_slider_change_the_address(
    serve: Callable[..., int], visit: Visitors
) -> None:
    opened = visit()
    opened.open(f"http://localhost:{serve()}/")
    opened.page.get_by_label(words.COMPARE).click()
    opened.page.get_by_role("option", name=words.COMPARES["year"]).click()
    opened.page.wait_for_url("**compare=year*")
    opened.settle()
    expect(opened.page.get_by_text("vs Oct 2025").first).to_be_visible()
    thumb = opened.page.locator(f'input[aria-label="{words.ASSUMPTIONS["raise_usd"]}"]')
    thumb.focus()
    thumb.press("ArrowRight")
    opened.page.wait_for_url("**raise=0.5*")
    opened.settle()
    expect(opened.page.get_by_text(words.CAP_WHAT_IF).first).to_be_visible()
    assert_sound(opened)
