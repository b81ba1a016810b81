"""Which books the pages about the company show: those that ship, or a visitor's own.

Figures of the books that ship are shared between sessions; those of a visitor's own stay in the
session.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import streamlit as st

from core.metrics.catalogue import definition_of
from core.metrics.request import Request
from core.metrics.result import MetricResult
from core.metrics.store import MetricStore
from core.receipts import Source
from ui import inputs
from ui.departures import departures
from ui.resources import books as resources

T = TypeVar("T")

# The parameter that says the books are a visitor's own.
MINE = "mine"
_OWN, _LATEST = departures.closes("_vitrine_own_books"), "_vitrine_own_books_latest"


@dataclass(frozen=True)
class BooksView:
    """Books that can be asked for metrics.

    Parameters
    ----------
    store : MetricStore
    is_shipped : bool
    """

    store: MetricStore
    is_shipped: bool

    @property
    def source(self) -> Source:
        """Give the books' name, badge, rows and hash."""
        return self.store.books.source

    @property
    def known_from(self) -> date:
        """Give the first day that they tell of."""
        return self.store.known_from or date(1970, 1, 1)

    @property
    def known_until(self) -> date:
        """Give the last day that they tell of."""
        return self.store.known_until or self.known_from

    def tables(self, names: Sequence[str]) -> tuple[Source, ...]:
        """Give those of some tables that the books have, each with its rows and hash."""
        held = self.store.books.tables
        return tuple(
            replace(held[name].source, name=name) for name in names if held[name].is_present
        )

    def ask(self, name: str, request: Request) -> MetricResult:
        """Ask a metric, with those of the filters that it can be filtered by."""
        return self.store.run(name, replace(request, filters=filters_of(name, request)))


def filters_of(name: str, request: Request) -> Mapping[str, tuple[str, ...]]:
    """Give those of a request's filters that a metric can be filtered by."""
    offered = definition_of(name).dimensions
    return {key: values for key, values in request.filters.items() if key in offered}


def current() -> BooksView:
    """Give the books that this session looks at; the address says which."""
    own: MetricStore | None = st.session_state.get(_OWN)
    if own is None:
        # A link to books of another session cannot open them, and the notice says so.
        inputs.carried(MINE, _no_books)
        return BooksView(resources.store(), is_shipped=True)
    inputs.carry(MINE, "1")
    return BooksView(own, is_shipped=False)


def bring(store: MetricStore) -> None:
    """Let this session look at a visitor's own books; those before are closed."""
    let_go()
    st.session_state[_OWN] = store


def let_go() -> None:
    """Let this session look at the books that ship."""
    old: MetricStore | None = st.session_state.pop(_OWN, None)
    st.session_state.pop(_LATEST, None)
    inputs.reset(MINE)
    if old is not None:
        old.close()


def _no_books(code: str) -> None:
    raise ValueError


def kept(books: BooksView, what: str, setting: tuple[str, ...], make: Callable[[], T]) -> T:
    """Give what depends on books and a setting, made once."""
    key = books.source.sha256
    if books.is_shipped:
        return resources.scene(what, key, setting, make)
    latest: dict[str, tuple[object, object]] = st.session_state.setdefault(_LATEST, {})
    if what not in latest or latest[what][0] != (key, setting):
        latest[what] = ((key, setting), make())
    found: T = latest[what][1]  # type: ignore[assignment]  # by its name, what is kept is a T
    return found
