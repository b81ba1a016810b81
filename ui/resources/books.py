"""What the pages about the company keep in memory: its books, and what was asked of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from ui.frame import settle_memory
from ui.lending import shared
from ui.residency import residency

if TYPE_CHECKING:
    from core.metrics.store import MetricStore

T = TypeVar("T")


@residency.of("overview", "metrics")
@shared()
def store() -> "MetricStore":
    """Open the books that ship; read-only, each question has a cursor of its own."""
    from core.metrics.shipped import shipped_store

    opened = shipped_store()
    settle_memory()
    return opened


# Answers of many metrics at once: fewer settings are kept than of other scenes.
@residency.of("overview", "metrics")
@st.cache_resource(max_entries=24, show_spinner=False)
def scene(what: str, sha256: str, setting: tuple[str, ...], _make: Callable[[], T]) -> T:
    """Give what a page about the company shows at one setting of its controls, made once.

    Parameters
    ----------
    what : str
    sha256 : str
        Of the books.
    setting : tuple of str
        Everything that ``_make`` depends on besides.
    """
    return _make()


@st.cache_resource(max_entries=1, show_spinner=False)
def sql_desk(sha256: str, _make: Callable[[], T]) -> T:
    """Give the tables that may be asked in SQL, copied once into a file of their own.

    Parameters
    ----------
    sha256 : str
        Of the books that ship.
    """
    made = _make()
    settle_memory()
    return made
