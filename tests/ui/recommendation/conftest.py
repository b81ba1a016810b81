"""The page on small shops, in place of the one that ships."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from tests.ui.recommendation import small_view as made
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources

Opened = Callable[..., AppTest]


@pytest.fixture(scope="session")
def small_view() -> ShopView:
    """Give the small shop that knows everything, as the shipped one."""
    return made.small_view()


@pytest.fixture(scope="session")
def bare_view() -> ShopView:
    """Give the small shop that knows the least, as a visitor's own."""
    return made.bare_view()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, small_view: ShopView) -> ShopView:
    """Let the page show the small shop."""
    monkeypatch.setattr(resources, "shop", lambda: small_view)
    return small_view


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, bare_view: ShopView) -> ShopView:
    """Let the page show the bare shop, of which no session may share what is made."""
    monkeypatch.setattr(resources, "shop", lambda: bare_view)
    return bare_view


@pytest.fixture
def opened() -> Opened:
    """Open a view of the page, at an address; ask for ``small`` or ``bare`` besides."""

    def open_view(view: str, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "pages" / "recommendation.py"), default_timeout=60)
        for name, value in {"view": view, **query}.items():
            app.query_params[name] = value
        return app.run()

    return open_view
