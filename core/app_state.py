"""The app's own file: what visitors ask it to keep, and what answers took, in DuckDB.

Rows are only ever added. Once ``write`` has returned, a row is in the file itself, not only
in the log beside it, because DuckDB replays a damaged log up to the damage without a word.
DuckDB costs 65 MB, so it is imported by the first write, or the first read where there is a
file; a visit that stores nothing makes no file.
"""

import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from core.errors import InputError, StateDamaged
from core.settings import settings
from core.state import repair
from core.state.faults import explained, refuse_foreign, unwritable
from core.state.migrations import migrate

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

T = TypeVar("T")

log = logging.getLogger(__name__)

FILE = "vitrine.duckdb"
# Opening the file makes a copy, so a file that is written to is opened anew from time to time.
COPY_EVERY_S = 3_600
# One thread and little memory: nothing that is asked of it needs more.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"threads": 1, "memory_limit": "128MB"}


class StateFile:
    """One DuckDB file: one connection, a cursor for each call.

    Calls take turns, since a checkpoint needs the file to itself; a write takes about a
    fiftieth of a second. There must be one object for a file in a process: the system
    forgets a process's lock on a file as soon as it closes any handle of it.

    Parameters
    ----------
    path : Path
        Made, with its folder, by the first write.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = RLock()
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._opened: tuple[int, int] | None = None
        self._opened_at_s = 0.0

    def write(self, statement: str, values: Sequence[object]) -> int:
        """Add rows and give how many were added, once they would survive the process.

        Parameters
        ----------
        statement : str
            An ``INSERT … RETURNING …`` with a mark for each value.
        values : sequence

        Raises
        ------
        InputError
            If a text holds half a character.
        StateError
            If nothing could be stored; the subclass says why.
        """
        _refuse_half_characters(values)
        with self._turn, self._told_apart():
            added = self._asked(lambda cursor: cursor.execute(statement, values).fetchall())
            self._checkpoint()
        return len(added)

    def read(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Give the rows of a query; none where nothing was ever stored."""
        with self._turn, self._told_apart():
            if not self.exists:
                return []
            return self._asked(lambda cursor: cursor.execute(query, values).fetchall())

    def frame(self, query: str, values: Sequence[object] = ()) -> "pd.DataFrame | None":
        """Give the rows of a query as a table; None where nothing was ever stored."""
        with self._turn, self._told_apart():
            if not self.exists:
                return None
            return self._asked(lambda cursor: cursor.execute(query, values).df())

    @property
    def exists(self) -> bool:
        """Say whether there is something at the path, sound or not."""
        return os.path.lexists(self.path)

    @property
    def is_open(self) -> bool:
        """Say whether this process holds the file, so that no other can open it."""
        return self._connection is not None

    def close(self) -> None:
        """Let go of the file; the next call opens it again."""
        with self._turn:
            connection, self._connection = self._connection, None
            if connection is not None:
                connection.close()

    def _asked(self, ask: "Callable[[duckdb.DuckDBPyConnection], T]") -> T:
        with self._connected().cursor() as cursor:
            return ask(cursor)

    def _connected(self) -> "duckdb.DuckDBPyConnection":
        """Give the connection; a new one where the file was taken away under the old one."""
        if self._connection is not None and self._opened != _identity(self.path):
            self._drop()
        if self._connection is None:
            self._connection = opened(self.path)
            self._opened, self._opened_at_s = _identity(self.path), time.monotonic()
        return self._connection

    def _checkpoint(self) -> None:
        """Move what was written from the log into the file."""
        import duckdb

        try:
            self._asked(lambda cursor: cursor.execute("CHECKPOINT"))
        except duckdb.Error as error:
            # The rows are kept, in the log; but DuckDB will not use this connection any more.
            log.warning("%s: no checkpoint (%s)", self.path.name, type(error).__name__)
            self._drop()
        if time.monotonic() - self._opened_at_s > COPY_EVERY_S:
            self.close()

    def _drop(self) -> None:
        """Let go of a connection that may be broken."""
        import duckdb

        with suppress(duckdb.Error):
            self.close()

    @contextmanager
    def _told_apart(self) -> Iterator[None]:
        """Turn errors of DuckDB and the disk into ours; set a damaged file aside."""
        try:
            yield
        except OSError as error:
            raise unwritable(self.path) from error
        except Exception as error:
            fault = explained(self.path, error)
            if fault is None:
                raise
            self._drop()
            raise (self._repaired() if isinstance(fault, StateDamaged) else fault) from error

    def _repaired(self) -> StateDamaged:
        """Set the damaged file aside, put the copy in its place, and say so."""
        aside = repair.set_aside(self.path)
        return repair.told(self.path, aside, repair.count_rows(self._connected()))


@lru_cache(maxsize=4)
def _state_file(path: Path) -> StateFile:
    return StateFile(path)


def app_state() -> StateFile:
    """Give the file of this process."""
    return _state_file(settings().state_dir / FILE)


def opened(path: Path) -> "duckdb.DuckDBPyConnection":
    """Connect to a file after reading it whole and keeping a copy; make what is missing."""
    refuse_foreign(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _connection(path) as connection:
        migrate(connection)
        repair.check_readable(connection)
    repair.keep_copy(path)
    return _connection(path)


def _connection(path: Path) -> "duckdb.DuckDBPyConnection":
    import duckdb

    return duckdb.connect(str(path), config=_CONFIG)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _refuse_half_characters(values: Sequence[object]) -> None:
    """Refuse lone surrogates: a file of UTF-8 has none."""
    for value in values:
        if isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value):
            raise InputError(
                "The text holds half a character (a lone surrogate), which cannot be stored.",
                "text that can be written as UTF-8.",
                "Type or copy it again.",
            )
