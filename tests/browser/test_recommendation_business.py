"""What it is worth, in a real browser: every part readable in both modes and on a phone."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visitors
from tests.browser.test_pages import FAINT_TEXT, TOO_WIDE, assert_sound

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PARTS = ("list=discover", "list=again", "part=campaign", "part=offer")


def test_every_part_is_readable_in_both_modes_and_on_a_phone(
    serve: Callable[..., int], visit: Visitors
) -> None:
    port = serve()
    for mode, size in (("light", "desktop"), ("dark", "phone")):
        for part in PARTS:
            opened = visit(mode, size)
            opened.open(f"http://localhost:{port}/recommendation?view=business&{part}")
            opened.shoot(f"recommendation-business-{part}-{mode}-{size}")
            assert_sound(opened)
            assert opened.page.evaluate(FAINT_TEXT) == []
            assert opened.page.evaluate(TOO_WIDE) <= 0
