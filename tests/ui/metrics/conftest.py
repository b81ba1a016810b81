"""Books of a few rows in place of those that ship, and the page on them."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.metrics.store import MetricStore
from tests.conftest import ROOT
from tests.core.metrics import contracts
from tests.core.metrics.ledger import store_of
from ui import metrics_books
from ui.resources import books as resources

Opened = Callable[..., AppTest]

# Names come from strangers: one is markup, a link, a picture and a formula at once.
HOSTILE = "<b>x</b> [l](http://evil.example) ![p](http://evil.example/p.png) $y$ =1+1"


def small_store() -> MetricStore:
    """The contracts of :mod:`tests.core.metrics.contracts`; one account's segment is hostile."""
    accounts = [dict(row) for row in contracts.ACCOUNTS]
    accounts[0]["segment"] = HOSTILE
    return store_of(accounts=accounts, subscriptions=contracts.SUBSCRIPTIONS, rates=contracts.RATES)


@pytest.fixture(scope="session")
def store() -> MetricStore:
    return small_store()


@pytest.fixture
def books(store: MetricStore) -> metrics_books.BooksView:
    return metrics_books.BooksView(store, is_shipped=False)


@pytest.fixture
def opened(store: MetricStore, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open the page on the small books, at an address."""
    monkeypatch.setattr(resources, "store", lambda: store)
    # What sessions share would outlive this test.
    kept: dict[object, object] = {}

    def scene(what: str, sha256: str, setting: tuple[str, ...], make: Callable[[], Any]) -> Any:
        key = (what, setting)
        if key not in kept:
            kept[key] = make()
        return kept[key]

    monkeypatch.setattr(resources, "scene", scene)

    def open_page(**address: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "pages" / "metrics.py"), default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        return sound(app.run())

    return open_page


def sound(app: AppTest) -> AppTest:
    """Give the app, unless something went wrong in it."""
    assert not app.exception
    bodies = [element.proto.body for element in app.get("html")]
    assert not [body for body in bodies if 'class="v-error"' in body]
    return app
