"""The frame every page stands in: settings, navigation, error boundary, footer.

A page file is::

    from ui.frame import page

    @page("credit")
    def show() -> None:
        ...

    show()

Why the frame is not in ``app.py``
----------------------------------
Streamlit decides once per process how pages are found. Until the first
``st.navigation`` call, a folder ``pages/`` means the old way: the very first request
to ``/credit`` runs ``pages/credit.py`` *without* ``app.py``, under a navigation made of
raw file names ("app, credit, overview"). This happens both under ``streamlit run`` and
under an ASGI server, after every restart, to whoever opens a link first
(`tests/ui/test_cold_start.py` reproduces it). So ``app.py`` guards nothing: the
decorator :func:`page` notices that it stands alone, calls ``st.navigation``, which ends
the old way for the whole process, and starts again through ``app.py``. Nothing has been
drawn by then, and the old navigation is hidden by ``client.showSidebarNavigation``, so
the visitor sees the page once and whole.
"""

import gc
from base64 import b64encode
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.memory import (
    give_back,
    keep_one_heap,
    take_large_blocks_from_the_system,
    unmap_libraries,
)
from core.metrics.kept_books import keeper
from core.settings import settings
from ui import inputs, theme, words
from ui.boundary import boundary, fragment
from ui.departures import note_visitor
from ui.drawing import forget_properties
from ui.residency import residency, this_session

__all__ = ["PAGES", "PageEntry", "boundary", "fragment", "page", "run", "settle_memory"]

_ROOT = Path(__file__).resolve().parent.parent
_WORDMARK = Path(__file__).resolve().parent / "wordmark.svg"
_MARK = Path(__file__).resolve().parent / "mark.svg"


@dataclass(frozen=True)
class PageEntry:
    """One page: its word, which is its file and its address, and its title.

    There is no icon: Streamlit makes the icon of a page its favicon for a moment, and
    fetches that from an outside host. Icons *inside* a page come with Streamlit.
    """

    name: str
    title: str

    @property
    def file(self) -> Path:
        """Give the page's file."""
        return _ROOT / "pages" / f"{self.name}.py"

    @property
    def url(self) -> str:
        """Give the page's address; the first page is also the root."""
        return "/" if self is PAGES[0] else f"/{self.name}"


# A new page is one line here and one file in pages/.
PAGES = (
    PageEntry("overview", "Overview"),
    PageEntry("metrics", "Metrics"),
    PageEntry("intent", "Intent"),
    PageEntry("sentiment", "Sentiment"),
    PageEntry("recommendation", "Recommendation"),
    PageEntry("credit", "Credit"),
)

# Addresses of pages that open the books; the first page answers "/" too.
_OF_THE_COMPANY = ("", "overview", "metrics")

# True while app.py's navigation runs a page, so that a page can tell it stands alone.
_navigated: ContextVar[bool] = ContextVar("navigated", default=False)


def run() -> None:
    """Navigate to the page the visitor asked for and run it."""
    token = _navigated.set(True)
    try:
        with boundary():
            chosen = _navigate()
            if chosen.url_path in _OF_THE_COMPANY:
                # While the page is imported, which takes as long.
                keeper().begin()
            chosen.run()
    finally:
        _navigated.reset(token)


def page(name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Put a page's function into the frame.

    Parameters
    ----------
    name : str
        The page's name in :data:`PAGES`.

    Raises
    ------
    KeyError
        If it is not registered.
    """
    entry = {entry.name: entry for entry in PAGES}[name]

    def decorate(show: Callable[[], None]) -> Callable[[], None]:
        @wraps(show)
        def framed() -> None:
            with boundary():
                if not _navigated.get():
                    _stand_alone()
                residency.asked(entry.name, this_session())
                note_visitor()
                _open(entry)
                notice = st.empty()
                with boundary():
                    inputs.start()
                    show()
                    inputs.show_notice(notice)
                _close()
                residency.relieve(settings().memory_mb)

        return framed

    return decorate


def settle_memory() -> None:
    """Collect garbage once and exempt what is loaded from every later collection.

    To be called after models and libraries are loaded (``ui.resources``): a full
    collection walks all of them with the GIL held, which no rerun should wait for.
    """
    import pyarrow

    take_large_blocks_from_the_system()
    # Each rerun has a thread of its own, and each thread's heap would keep what lies between.
    keep_one_heap()
    forget_properties()
    gc.collect()
    gc.freeze()
    # Arrow's own pool keeps twice what the tables need; of the C library's, all can be given back.
    pyarrow.default_memory_pool().release_unused()
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    give_back()
    unmap_libraries()


def _stand_alone() -> None:
    """Build the navigation; where there is an app.py, start again through it.

    Drawing on here would do for the eye, but controls drawn now would have other
    identities than in the next run, and the visitor's first change would be lost.
    """
    _navigate()
    context = get_script_run_ctx()
    if context is not None and Path(context.main_script_path).resolve() == _ROOT / "app.py":
        st.rerun()


def _navigate() -> Page:
    first, *rest = PAGES
    default = st.Page(first.file, title=first.title, url_path="home", default=True)
    others = [st.Page(e.file, title=e.title, url_path=e.name) for e in rest]
    # The first page answers "/" and, like every page, its own name.
    alias = st.Page(first.file, title=first.title, url_path=first.name, visibility="hidden")
    return st.navigation([default, *others, alias], position="top")


def _open(entry: PageEntry) -> None:
    title = f"{entry.title} · {words.BRAND}"
    st.set_page_config(page_title=title, page_icon=_picture(_MARK), layout="wide")
    st.logo(_picture(_WORDMARK), size="large")
    st.html(theme.stylesheet())


@lru_cache(maxsize=2)
def _picture(svg: Path) -> str:
    """Give a drawing as an address: from a path, Streamlit reads the file each run."""
    return f"data:image/svg+xml;base64,{b64encode(svg.read_bytes()).decode()}"


def _close() -> None:
    st.caption(words.FOOTER)
