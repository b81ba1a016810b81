"""What a person needs of any page: nothing broken, text that can be read, marks to click."""

from collections.abc import Mapping

from playwright.sync_api import Locator

from tests.browser.conftest import Visit, Visitors

# The widest light page and the narrowest dark one stand for the four there are.
LOOKS = (("light", "desktop"), ("dark", "phone"))

# Texts of strangers: markup that would call a host, and characters that upset a line.
HOSTILE = (
    "<script>fetch('http://evil.example/a')</script> where is my card",
    "![x](http://evil.example/b.png) where is my card",
    "<img src=http://evil.example/c.png> where is my card",
    "[x](javascript:fetch('http://evil.example/d')) where is my card",
    "\u202ewhere is my card \u2066 مرحبا",
    "👩‍👩‍👧‍👦 where is my card",
)

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
    """Demand that nothing went wrong, on the page or in the browser."""
    assert visit.page.locator('[data-testid="stException"]').count() == 0
    assert visit.page.locator(".v-error").count() == 0
    assert visit.complaints == []


def assert_readable(visit: Visit) -> None:
    """Demand that no text is faint and that nothing has to be scrolled to sideways."""
    assert visit.page.evaluate(FAINT_TEXT) == []
    assert visit.page.evaluate(TOO_WIDE) <= 0


def assert_views_readable(visit: Visitors, views: Mapping[str, str]) -> None:
    """Open every view anew, light and wide, then dark and on a phone.

    Parameters
    ----------
    visit : Visitors
    views : Mapping of str to str
        The address of each view, by the name of its screenshot.
    """
    for mode, size in LOOKS:
        for name, address in views.items():
            opened = visit(mode, size)
            opened.open(address)
            opened.shoot(f"{name}-{mode}-{size}")
            assert_sound(opened)
            assert_readable(opened)


def click_mark(visit: Visit, mark: Locator) -> None:
    """Click a mark of a chart; Plotly lays a sheet over them, so by its place."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    visit.settle()
