"""Every page, opened cold by its address, in both modes and on a phone.

The list is the registry's, so a new page is covered as soon as it is registered.
"""

import json
from collections.abc import Callable
from typing import Any, Literal

import pytest

from tests.browser.conftest import Visit, Visitors
from tests.browser.reading import assert_readable, assert_sound
from ui.frame import PAGES, PageEntry

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLES = {entry.title for entry in PAGES}

# Remembers every navigation link that was ever drawn, however short.
REMEMBER_LINKS = """
window.linksSeen = new Set();
new MutationObserver(() => {
  for (const link of document.querySelectorAll(
      '[data-testid="stSidebarNavLink"], [data-testid="stTopNavLink"]'))
    if (link.innerText.trim()) window.linksSeen.add(link.innerText.trim());
}).observe(document, {childList: true, subtree: true, characterData: true});
"""


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_a_page_opened_cold_is_whole_in_both_modes_and_on_a_phone(
    entry: PageEntry, serve: Callable[..., int], visit: Visitors
) -> None:
    address = f"http://localhost:{serve()}/{entry.name}"
    looks: list[tuple[Literal["light", "dark"], str]] = [
        *(("light", "desktop"), ("dark", "desktop")),
        *(("light", "phone"), ("dark", "phone")),
    ]
    for mode, size in looks:
        opened = visit(mode, size)
        opened.page.add_init_script(REMEMBER_LINKS)
        opened.open(address)  # cold the first time round
        opened.shoot(f"{entry.name}-{mode}-{size}")
        assert_sound(opened)
        assert opened.page.title().startswith(entry.title)
        assert set(seen_links(opened)) <= TITLES
        assert_readable(opened)


def seen_links(visit: Visit) -> Any:
    return json.loads(visit.page.evaluate("JSON.stringify([...window.linksSeen])"))


def test_the_navigation_leads_to_every_page(serve: Callable[..., int], visit: Visitors) -> None:
    opened = visit()
    opened.open(f"http://localhost:{serve()}/")
    links = opened.page.get_by_test_id("stTopNavLink")
    assert set(links.all_inner_texts()) == TITLES
    for entry in PAGES[1:]:
        links.get_by_text(entry.title).first.click()
        opened.page.wait_for_url(f"**{entry.url}")
        opened.settle()
        assert opened.page.title().startswith(entry.title)
    assert_sound(opened)


def test_an_address_that_is_no_page_says_so_and_shows_the_first(
    serve: Callable[..., int], visit: Visitors
) -> None:
    port = serve()
    opened = visit()
    opened.open(f"http://localhost:{port}/")
    opened.open(f"http://localhost:{port}/nowhere")
    assert opened.page.get_by_text("Page not found").count() == 1
    assert opened.page.title().startswith(PAGES[0].title)
