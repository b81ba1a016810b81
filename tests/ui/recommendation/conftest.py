"""The page on small shops, in place of the one that ships."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from tests.ui.recommendation import small_view as made
from tests.ui.recommendation.evidence_figures import study
from tests.ui.recommendation.small_newcomer import small_study, small_words
from ui.recommendation.evidence_files import Found, found_of
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources
from ui.resources import scenes

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


@pytest.fixture
def found(small_view: ShopView) -> Found:
    """Give what is known of how good the small shop's model is."""
    return found_of(small_view)


@pytest.fixture
def studied(found: Found) -> Found:
    """Give the same with a study by hand."""
    return replace(found, study=study())


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the page read by the small table, and find the figures written by hand."""
    words_of_it = small_words()
    figures = small_study()
    monkeypatch.setattr(resources, "word_table", lambda: words_of_it)
    monkeypatch.setattr(resources, "newcomers", lambda: figures)
    scenes.scene.clear()
    yield
    scenes.scene.clear()
