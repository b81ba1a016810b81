"""A real browser: Debian's chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.conftest import ROOT

# What is demanded there fails with what it found, as in the tests themselves.
pytest.register_assert_rewrite("tests.browser.reading")

SCREENSHOTS = ROOT / "build" / "screenshots"
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
# On a deep link Streamlit's front end first looks for its server below the page's address.
PROBES = ("/_stcore/health", "/_stcore/host-config")


@dataclass
class Visit:
    """An open page, and what went wrong in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        """Note a console error, unless it is one of Streamlit's own probes."""
        address = message.location.get("url", "")
        probe = address.endswith(PROBES) and "404" in message.text
        if message.type == "error" and not probe:
            self.complaints.append(f"console: {message.text} ({address})")

    def watch(self, request: Request) -> None:
        """Note a request that leaves this machine."""
        if not request.url.startswith(("http://localhost", "ws://localhost", "data:", "blob:")):
            self.complaints.append(f"outside request: {request.url}")

    def open(self, address: str) -> None:
        """Go to an address and wait until the script has run and the page is still."""
        self.page.goto(address)
        self.settle()

    def settle(self) -> None:
        """Wait for the end of a run."""
        state = '[data-testid="stApp"][data-test-script-state="notRunning"]'
        self.page.wait_for_selector(f"{state} h1", timeout=30_000)
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_function("!document.querySelector('[data-testid*=Skeleton]')")
        self.page.wait_for_timeout(300)  # charts draw themselves in

    def shoot(self, name: str) -> None:
        """Leave a screenshot in build/screenshots/."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")


Visitors = Callable[..., Visit]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        message = "No chromium: `apt-get install chromium` (Debian) for the browser tests."
        # In CI a missing browser must not pass for a green run.
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visitors]:
    """Open a window of a size and mode, as a new visitor."""
    contexts = []

    def begin(mode: Literal["light", "dark"] = "light", size: str = "desktop") -> Visit:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=mode
        )
        contexts.append(context)
        begun = Visit(context.new_page())
        begun.page.on("console", begun.hear)
        begun.page.on("pageerror", lambda error: begun.complaints.append(f"script: {error}"))
        begun.page.on("request", begun.watch)
        return begun

    yield begin
    for context in contexts:
        context.close()
