"""A shop of one's own in a real browser: learned from with progress, looked at, let go."""

import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, Visitors
from tests.browser.reading import LOOKS, assert_readable, assert_sound
from tests.ui.recommendation.own_file import orders_file
from ui.words.recommendation import shop as words

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VIEW = "recommendation?view=shop"
WORKER = "own_shop/worker.py"


def bring(visit: Visit, folder: Path, data: bytes) -> None:
    file = folder / "mine.csv"
    file.write_bytes(data)
    visit.page.set_input_files("input[type=file]", file)
    visit.page.get_by_role("button", name=words.LEARN).click(timeout=60_000)


def workers() -> list[psutil.Process]:
    """Give the processes that learn from a shop for a server of these tests."""
    children = psutil.Process().children(recursive=True)
    return [child for child in children if WORKER in " ".join(_command(child))]


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


def test_it_is_learned_from_looked_at_and_forgotten_by_a_reload(
    serve: Callable[..., int], visit: Visitors, tmp_path: Path
) -> None:
    address = f"http://localhost:{serve()}/{VIEW}"
    for mode, size in LOOKS:
        opened = visit(mode, size)
        opened.open(address)
        bring(opened, tmp_path, orders_file())
        look = opened.page.get_by_role("button", name=words.LOOK)
        expect(look).to_be_visible(timeout=120_000)
        opened.settle()
        opened.shoot(f"shop-{mode}-{size}")
        assert_readable(opened)
        look.click()
        opened.page.wait_for_url("**shop=yours*")
        expect(opened.page.locator(".v-origin")).to_contain_text("mine.csv", timeout=60_000)
        opened.settle()
        assert_sound(opened)
        opened.page.reload()
        expect(opened.page.get_by_text(words.LOST_TITLE)).to_be_visible(timeout=60_000)


def test_closing_the_page_ends_the_process_that_learns_within_a_second(
    serve: Callable[..., int], visit: Visitors, tmp_path: Path
) -> None:
    opened = visit()
    opened.open(f"http://localhost:{serve()}/{VIEW}")
    bring(opened, tmp_path, orders_file())
    wait_until(lambda: bool(workers()), 30)
    opened.page.close()
    assert wait_until(lambda: not workers(), 10) < 1


def wait_until(holds: Callable[[], bool], seconds: float) -> float:
    """Wait until something holds, and give how long that took."""
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < seconds
        time.sleep(0.05)
    return time.monotonic() - begun
