"""The analyst's page in a real browser: readable, a bar opens its rows, own books stay here."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, Visitors
from tests.browser.reading import HOSTILE, assert_sound, assert_views_readable, click_mark
from ui.words.metrics import books, catalogue

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VIEWS = (
    "metric=mrr&versus=year&at=2026-09-01",
    "metric=nrr&split=segment&span=24m",
    "metric=revenue_retention&grain=quarter&span=all",
    "metric=funnel&grain=quarter",
    "view=books",
)


def click_last_bar(visit: Visit) -> None:
    click_mark(visit, visit.page.locator(".js-plotly-plot").first.locator(".barlayer .point").last)


def test_every_view_is_readable_in_both_modes_and_on_a_phone(
    serve: Callable[..., int], visit: Visitors
) -> None:
    address = f"http://localhost:{serve()}/metrics?"
    views = {f"metrics-{view.replace('&', '-')}": f"{address}{view}" for view in VIEWS}
    assert_views_readable(visit, views)


def test_a_card_opens_its_metric_and_a_bar_its_rows_and_clicked_again_closes_them(
    serve: Callable[..., int], visit: Visitors
) -> None:
    opened = visit()
    opened.open(f"http://localhost:{serve()}/metrics")
    opened.page.get_by_role("radio", name="Annual recurring revenue").click()
    expect(opened.page.locator(".js-plotly-plot")).to_be_visible(timeout=30_000)
    opened.settle()
    click_last_bar(opened)
    opened.page.wait_for_url("**at=2026-10-01*")
    expect(
        opened.page.get_by_text("stand behind Annual recurring revenue of Oct 2026")
    ).to_be_visible()
    click_last_bar(opened)
    expect(opened.page.get_by_text(catalogue.ROWS_PICK)).to_be_visible()
    assert "at=" not in opened.page.url
    with opened.page.expect_download() as saved:
        opened.page.get_by_role("button", name="PNG").click()
    assert saved.value.suggested_filename.endswith(".png")
    assert_sound(opened)


def test_own_books_with_hostile_names_are_read_and_no_request_leaves_the_browser(
    serve: Callable[..., int], visit: Visitors, tmp_path: Path
) -> None:
    file = tmp_path / "subscriptions.csv"
    rows = [
        f'{place},"{name.replace(chr(34), chr(34) * 2)}",2026-0{1 + place % 9}-01,100,USD,"x"'
        for place, name in enumerate(HOSTILE)
    ]
    head = "subscription_id,account_id,starts_on,monthly_amount,currency,plan"
    file.write_text("\n".join([head, *rows]), encoding="utf-8")
    opened = visit()
    opened.open(f"http://localhost:{serve()}/metrics?view=books")
    opened.page.set_input_files("input[type=file]", file)
    opened.page.get_by_role("button", name=books.OPEN).click()
    expect(opened.page.get_by_role("button", name=books.TO_CATALOGUE)).to_be_visible(timeout=60_000)
    opened.settle()
    assert_sound(opened)
    opened.page.get_by_role("button", name=books.TO_CATALOGUE).click()
    opened.page.get_by_role("radio", name="Monthly recurring revenue").first.click(timeout=60_000)
    opened.settle()
    click_last_bar(opened)
    assert_sound(opened)
    assert "mine=1" in opened.page.url
