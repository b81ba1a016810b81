"""The household view in a real browser: readable, typed into, opened by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitors
from tests.browser.reading import assert_sound, assert_views_readable

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VIEWS = ("household=1&then=1", "household=1&item=d1", "who=segment&group=h4", "household=nobody")
ROW = ".v-baskets summary"


def test_it_is_readable_in_both_modes_and_on_a_phone(
    serve: Callable[..., int], visit: Visitors
) -> None:
    address = f"http://localhost:{serve()}/recommendation?view=household&"
    views = {f"household-{place}": f"{address}{view}" for place, view in enumerate(VIEWS)}
    assert_views_readable(visit, views)


def test_any_household_can_be_typed_and_stays_in_the_address(
    serve: Callable[..., int], visit: Visitors
) -> None:
    opened = visit()
    opened.open(f"http://localhost:{serve()}/recommendation?view=household")
    field = opened.page.locator(".st-key-household-asked input")
    field.click()
    field.fill("2123")
    field.press("Enter")
    expect(opened.page.get_by_text("Household 2123 will most likely")).to_be_visible()
    opened.page.wait_for_url("**household=2123*")
    opened.settle()
    assert_sound(opened)


def test_a_row_opens_its_reasons_by_keyboard_without_a_rerun(
    serve: Callable[..., int], visit: Visitors
) -> None:
    opened = visit()
    opened.open(f"http://localhost:{serve()}/recommendation?view=household&household=1")
    row, reasons = opened.page.locator(ROW).first, opened.page.locator(".v-pushes").first
    expect(reasons).to_be_hidden()
    row.focus()
    row.press("Enter")
    expect(reasons).to_be_visible()
    expect(reasons).to_contain_text("How often it was bought")
    assert_sound(opened)
