"""What it is worth, in a real browser: every part readable in both modes and on a phone."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visitors
from tests.browser.reading import assert_views_readable

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PARTS = ("list=discover", "list=again", "part=campaign", "part=offer")


def test_every_part_is_readable_in_both_modes_and_on_a_phone(
    serve: Callable[..., int], visit: Visitors
) -> None:
    address = f"http://localhost:{serve()}/recommendation?view=business&"
    views = {f"recommendation-business-{part}": f"{address}{part}" for part in PARTS}
    assert_views_readable(visit, views)
