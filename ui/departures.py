"""Forgets what visitors brought, some minutes after they have gone.

Streamlit keeps a session for two minutes after its browser went, so that it can come back; but it
forgets one only when another goes. The last visitor's files would stay for as long as nobody else
comes, against what the pages promise.
"""

import logging
import time
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Any, Protocol

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.memory import collect_all
from ui.residency import is_open

log = logging.getLogger(__name__)

# Streamlit lets a browser come back for 120 seconds.
KEPT_SECONDS = 150.0
_PAUSE_SECONDS = 15.0


class Closable(Protocol):
    """Something that keeps memory until it is closed."""

    def close(self) -> None:
        """Give the memory back."""
        ...


class SessionKeys(Protocol):
    """What a session keeps, as Streamlit gives it to other threads."""

    @property
    def filtered_state(self) -> dict[str, Any]:
        """Give what was kept under a name."""
        ...

    def __delitem__(self, key: str) -> None: ...


def _forget_files(session: str) -> None:
    if runtime.exists():
        served = runtime.get_instance()
        served.uploaded_file_mgr.remove_session_files(session)
        served.media_file_mgr.clear_session_refs(session)
        served.media_file_mgr.remove_orphaned_files()


@dataclass
class Departures:
    """Who is there, and since when somebody is gone.

    Parameters
    ----------
    is_open : callable
        Says of a session whether anybody is still there.
    forget_files : callable
        Lets go of the files that a session uploaded, and of those that it was offered.
    clock : callable
        Gives seconds.
    """

    is_open: Callable[[str], bool] = is_open
    forget_files: Callable[[str], None] = _forget_files
    clock: Callable[[], float] = time.monotonic
    _kept: MutableMapping[str, SessionKeys] = field(default_factory=dict)
    _gone_since: MutableMapping[str, float] = field(default_factory=dict)
    _closed: set[str] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def closes(self, key: str) -> str:
        """Say that what sessions keep under a name is to be closed; give the name."""
        self._closed.add(key)
        return key

    def met(self, session: str, kept: SessionKeys) -> None:
        """Take note of a session whose page is drawn, and of what it keeps."""
        with self._lock:
            self._kept[session] = kept

    def sweep(self) -> tuple[str, ...]:
        """Forget what those brought that went long ago; give their sessions."""
        with self._lock:
            left = [one for one in self._kept if self._is_long_gone(one)]
            kept = {one: self._kept.pop(one) for one in left}
        for session, keys in kept.items():
            self._gone_since.pop(session, None)
            try:
                self._forget(keys)
                self.forget_files(session)
            except Exception:
                # Streamlit may clear the same session meanwhile; the next one must still go.
                log.exception("a session that went could not be forgotten in full")
        return tuple(left)

    def _is_long_gone(self, session: str) -> bool:
        if self.is_open(session):
            self._gone_since.pop(session, None)
            return False
        return self.clock() - self._gone_since.setdefault(session, self.clock()) >= KEPT_SECONDS

    def _forget(self, keys: SessionKeys) -> None:
        found = keys.filtered_state
        for one in _closables(found, self._closed):
            one.close()
        for key in found:
            del keys[key]


def _closables(found: dict[str, Any], named: Iterable[str]) -> list[Closable]:
    return [found[key] for key in named if found.get(key) is not None]


def note_visitor() -> None:
    """Take note of the session whose page is being drawn; outside of a server there is none."""
    context = get_script_run_ctx()
    if context is not None and runtime.exists():
        departures.met(context.session_id, context.session_state)
        _begin()


def _begin() -> None:
    """Look after those who go from now on, in a thread of its own."""
    with _beginning:
        if not _threads:
            _threads.append(Thread(target=_watch, name="departures", daemon=True))
            _threads[0].start()


def _watch() -> None:
    while True:
        time.sleep(_PAUSE_SECONDS)
        gone = departures.sweep()
        if gone:
            collect_all()
            log.info("%d sessions that went were forgotten", len(gone))


departures = Departures()
_beginning, _threads = Lock(), list[Thread]()
