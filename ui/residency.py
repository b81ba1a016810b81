"""Keeps the process within a budget of memory: what idle pages loaded is let go.

Models, stores and shops are loaded when a page is first opened, and shared by all sessions. All of
them together do not fit beside each other where memory is short (Community Cloud guarantees
690 MB): when a page has been drawn and the process holds more than its budget, the pages that
nobody looks at give up what they hold, then those that nobody asked for lately, the longest idle
first. Whoever comes back waits about a second while it is read again. Nothing of a visitor's is
here: that lies in the session.
"""

import logging
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, TypeVar

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.memory import collect_all

log = logging.getLogger(__name__)

# A page that somebody has open and asked for within this time is in use.
IDLE_SECONDS = 15.0
_PAGES_OF_MEMORY = Path("/proc/self/statm")
_PAGE_BYTES = 4096


class Cached(Protocol):
    """A function whose results Streamlit keeps."""

    def clear(self) -> None:
        """Forget the results."""
        ...


CachedT = TypeVar("CachedT", bound=Cached)


@dataclass(frozen=True)
class OneResult:
    """What a cached function keeps for one set of arguments.

    Parameters
    ----------
    cached : callable
        As ``st.cache_resource`` makes it.
    arguments : tuple
    """

    cached: Any
    arguments: tuple[object, ...]

    def clear(self) -> None:
        """Forget that result, and no other."""
        self.cached.clear(*self.arguments)


@dataclass(frozen=True)
class Kept:
    """Something else that keeps results, and how it forgets them.

    Parameters
    ----------
    forget : callable
    """

    forget: Callable[[], None]

    def clear(self) -> None:
        """Forget the results."""
        self.forget()


@dataclass(frozen=True)
class _Held:
    cached: Cached
    pages: frozenset[str]


def resident_mb() -> float | None:
    """Give the memory that the process holds, in megabytes; nothing where it cannot be read."""
    if sys.platform != "linux" or not _PAGES_OF_MEMORY.is_file():
        return None
    resident = int(_PAGES_OF_MEMORY.read_text().split()[1])
    return resident * _PAGE_BYTES / 1e6


def this_session() -> str | None:
    """Give the session whose page is being drawn; none outside of a server."""
    context = get_script_run_ctx()
    return context.session_id if context is not None else None


def is_open(session: str) -> bool:
    """Say whether a session still has its browser; outside of a server all have."""
    return not runtime.exists() or runtime.get_instance().is_active_session(session)


@dataclass
class Residency:
    """Which page loaded what, and when each was last asked for.

    Parameters
    ----------
    held_mb : callable
        Gives what the process holds; nothing where it cannot tell.
    clock : callable
        Gives seconds.
    is_open : callable
        Says of a session whether anybody is still there.
    """

    held_mb: Callable[[], float | None] = resident_mb
    clock: Callable[[], float] = time.monotonic
    is_open: Callable[[str], bool] = is_open
    _held: list[_Held] = field(default_factory=list)
    _asked: dict[str, float] = field(default_factory=dict)
    _looking: dict[str, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, *pages: str) -> Callable[[CachedT], CachedT]:
        """Say that what a cached function keeps was loaded for pages, and goes with the last."""

        def hold(cached: CachedT) -> CachedT:
            self._held.append(_Held(cached, frozenset(pages)))
            return cached

        return hold

    def asked(self, page: str, session: str | None = None) -> None:
        """Take note that a page is being drawn, and for whom."""
        self._asked[page] = self.clock()
        if session is not None:
            self._looking[session] = page

    def relieve(self, budget_mb: float) -> tuple[str, ...]:
        """Let idle pages give up what they hold until the process is within its budget.

        Returns
        -------
        tuple of str
            The pages that did, in order.
        """
        if not self._is_above(budget_mb) or not self._lock.acquire(blocking=False):
            return ()
        try:
            return tuple(self._emptied(budget_mb))
        finally:
            self._lock.release()

    def _emptied(self, budget_mb: float) -> Iterable[str]:
        for page in self._idle():
            if not self._is_above(budget_mb):
                return
            if self._let_go(page):
                yield page

    def _idle(self) -> list[str]:
        """Give the pages that are not in use: first those that nobody has open."""
        for session in [one for one in self._looking if not self.is_open(one)]:
            del self._looking[session]
        opened, idle_since = set(self._looking.values()), self.clock() - IDLE_SECONDS
        idle = [page for page, at in self._asked.items() if page not in opened or at <= idle_since]
        return sorted(idle, key=lambda page: (page in opened, self._asked[page]))

    def _let_go(self, page: str) -> bool:
        del self._asked[page]
        held = [one for one in self._held if page in one.pages and not one.pages & set(self._asked)]
        if not held:
            return False
        before = self.held_mb()
        for one in held:
            one.cached.clear()
        collect_all()
        log.info("/%s gave up what it held: %s MB before, %s after", page, before, self.held_mb())
        return True

    def _is_above(self, budget_mb: float) -> bool:
        held = self.held_mb()
        return held is not None and held > budget_mb


residency = Residency()
