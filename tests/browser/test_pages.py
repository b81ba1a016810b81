"""Every page, opened cold by its address, in both modes and on a phone.

The list is the registry's, so a new page is covered as soon as it is registered.
"""

import json
from collections.abc import Callable
from typing import Any, Literal

import pytest

from tests.browser.conftest import Visit, Visitors
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

# Text below WCAG AA (4.5:1, or 3:1 from 24 px), with opacity and layers composed.
FAINT_TEXT = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = css => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = css; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255];
  };
  const over = (top, under, a) => top.slice(0, 3).map((c, i) => c * a + under[i] * (1 - a));
  const light = c => { const [r, g, b] = c.map(x => x / 255)
    .map(x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const faint = [];
  const walker = document.createTreeWalker(document.querySelector('.stApp'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.nodeValue.trim(), element = walker.currentNode.parentElement;
    const box = element.getBoundingClientRect();
    const exempt = '[disabled], [aria-hidden="true"], script, style, svg, [data-testid*="Icon"], '
      + '[data-testid="stSliderThumbValue"]';  // inside the thumb, drawn above it
    if (!text || !box.width || !box.height || element.closest(exempt)) continue;
    let opacity = 1, ancestors = [];
    for (let e = element; e; e = e.parentElement) {
      ancestors.unshift(e); opacity *= +getComputedStyle(e).opacity; }
    if (opacity < 0.05) continue;  // shown on hover only
    let ground = [255, 255, 255];
    for (const e of ancestors) { const c = rgba(getComputedStyle(e).backgroundColor);
      ground = over(c, ground, c[3]); }
    const style = getComputedStyle(element), colour = rgba(style.color);
    const ink = over(colour, ground, colour[3] * opacity);
    const [low, high] = [light(ink), light(ground)].sort((a, b) => a - b);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5))
      faint.push(`${ratio.toFixed(2)} ${text.slice(0, 60)}`);
  }
  return faint;
}"""

TOO_WIDE = "() => document.scrollingElement.scrollWidth - window.innerWidth"


def assert_sound(visit: Visit) -> None:
    assert visit.page.locator('[data-testid="stException"]').count() == 0
    assert visit.page.locator(".v-error").count() == 0
    assert visit.complaints == []


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
        assert opened.page.evaluate(FAINT_TEXT) == []
        assert opened.page.evaluate(TOO_WIDE) <= 0


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
