"""The books that ship, opened once for all tests of the investor's page."""

from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from core.metrics.store import MetricStore
from core.startup.books import open_books
from tests.conftest import ROOT
from ui.metrics_books import BooksView

Opened = Callable[..., AppTest]


@pytest.fixture(scope="session")
def books() -> Iterator[BooksView]:
    store = MetricStore.of(open_books())
    yield BooksView(store, is_shipped=True)
    store.close()


@pytest.fixture
def opened() -> Opened:
    """Open the page with parameters in its address."""

    def build(**codes: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for key, code in codes.items():
            app.query_params[key] = code
        return app.run()

    return build
