"""Keeps the process within a budget of memory: what idle pages loaded is let go.

Models, stores and shops are loaded when a page is first opened, and shared by all sessions. All of
them together do not fit beside each other where memory is short (Community Cloud guarantees
690 MB): when a page has been drawn and the process holds more than its budget, the pages that
nobody asked for lately give up what they hold, the longest idle first. Whoever comes back waits
about a second while it is read again. Nothing of a visitor's is here: that lies in the session.
"""

import gc
import logging
import sys
import time
import weakref
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import Any, ParamSpec, Protocol, TypeVar

from core.memory import give_back

log = logging.getLogger(__name__)

# A page that was asked for within this time may be in use.
IDLE_SECONDS = 15.0
_PAGES_OF_MEMORY = Path("/proc/self/statm")
_PAGE_BYTES = 4096


class Cached(Protocol):
    """A function whose results Streamlit keeps."""

    def clear(self) -> None:
        """Forget the results."""
        ...


P = ParamSpec("P")
T = TypeVar("T")
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


def again_if_alive(make: Callable[P, T]) -> Callable[P, T]:
    """Give what a function made before, as long as anybody still holds it.

    A session that was let go of holds what it last showed for some minutes: reading the same anew
    would have it twice.
    """
    made: dict[Hashable, weakref.ref[Any]] = {}

    @wraps(make)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
        key = (args, tuple(sorted(kwargs.items())))
        alive = made[key]() if key in made else None
        if alive is None:
            alive = make(*args, **kwargs)
            made[key] = weakref.ref(alive)
        result: T = alive
        return result

    return remembered


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


@dataclass
class Residency:
    """Which page loaded what, and when each was last asked for.

    Parameters
    ----------
    held_mb : callable
        Gives what the process holds; nothing where it cannot tell.
    clock : callable
        Gives seconds.
    """

    held_mb: Callable[[], float | None] = resident_mb
    clock: Callable[[], float] = time.monotonic
    _held: list[_Held] = field(default_factory=list)
    _asked: dict[str, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, *pages: str) -> Callable[[CachedT], CachedT]:
        """Say that what a cached function keeps was loaded for pages, and goes with the last."""

        def hold(cached: CachedT) -> CachedT:
            self._held.append(_Held(cached, frozenset(pages)))
            return cached

        return hold

    def asked(self, page: str) -> None:
        """Take note that a page is being drawn."""
        self._asked[page] = self.clock()

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
        idle_since = self.clock() - IDLE_SECONDS
        for page in sorted(self._asked, key=self._asked.__getitem__):
            if self._asked[page] > idle_since or not self._is_above(budget_mb):
                return
            if self._let_go(page):
                yield page

    def _let_go(self, page: str) -> bool:
        del self._asked[page]
        held = [one for one in self._held if page in one.pages and not one.pages & set(self._asked)]
        if not held:
            return False
        before = self.held_mb()
        for one in held:
            one.cached.clear()
        # What was loaded had been exempted from collections.
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        give_back()
        log.info("/%s gave up what it held: %s MB before, %s after", page, before, self.held_mb())
        return True

    def _is_above(self, budget_mb: float) -> bool:
        held = self.held_mb()
        return held is not None and held > budget_mb


residency = Residency()
