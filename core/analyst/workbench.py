"""Ask the books in SQL: one process for each question, and an answer or a reason within seconds."""

import logging
import math
import shutil
import tempfile
import time
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO, Any

import pyarrow as pa

from core.analyst.answer import Answer, make_answer
from core.analyst.limits import MEGABYTE, SandboxLimits
from core.analyst.messages import query_error
from core.analyst.near import near_names
from core.analyst.refusal import Refusal
from core.analyst.snapshot import write_snapshot
from core.analyst.tables import OfferedTable, TableGuide
from core.errors import QueryError
from core.parsing.process import run_limited

_log = logging.getLogger(__name__)

WORKER = Path(__file__).with_name("worker.py")
# Of the whole app: each takes a core, and up to half a gigabyte.
AT_ONCE = 2
TICK_SECONDS = 0.1
# DuckDB stops by itself a little before its process is killed: that gives a better message.
STOP_AT = 0.9

LIMITS = SandboxLimits()

OnWait = Callable[[float], None]

_places = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Analyst:
    """The tables that may be asked, and how.

    Parameters
    ----------
    guides : tuple of TableGuide
        What is in the snapshot.
    snapshot : Path
        The file with the tables.
    limits : SandboxLimits
    """

    guides: tuple[TableGuide, ...]
    snapshot: Path
    limits: SandboxLimits

    @classmethod
    def of(cls, tables: Sequence[OfferedTable], limits: SandboxLimits = LIMITS) -> "Analyst":
        """Write a snapshot of the tables; it is removed with the object."""
        with ExitStack() as stack:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="vitrine-analyst-"))
            snapshot = Path(folder) / "snapshot.duckdb"
            analyst = cls(write_snapshot(tables, snapshot), snapshot, limits)
            weakref.finalize(analyst, stack.pop_all().close)
        return analyst

    def close(self) -> None:
        """Remove the snapshot now."""
        shutil.rmtree(self.snapshot.parent, ignore_errors=True)

    def ask(self, sql: str, on_wait: OnWait | None = None) -> Answer:
        """Answer one statement.

        Parameters
        ----------
        sql : str
        on_wait : callable, optional
            Called ten times a second with the seconds passed, also while others are answered
            first. Whatever it raises ends the question at once: so it is cancelled.

        Raises
        ------
        QueryError
            The kind that fits what is wrong.
        """
        begun = time.monotonic()
        try:
            given = _given(sql, self.limits)
            with _place(self.limits.wait_seconds, on_wait):
                answer = self._answer(sql, given, on_wait)
        except Refusal as refusal:
            near = near_names(refusal.report, sql, self.guides)
            error = query_error({**refusal.report, "near": near}, sql, self.limits)
            _tell(error, time.monotonic() - begun)
            raise error from None
        _log.info("answered %d rows in %.2f s", answer.rows, answer.seconds)
        return answer

    def _answer(self, sql: str, given: bytes, on_wait: OnWait | None) -> Answer:
        begun = time.monotonic()
        with tempfile.TemporaryFile() as question, tempfile.TemporaryFile() as taken:
            question.write(given)
            question.seek(0)
            report = run_limited(WORKER, self._job(), question, taken, self.limits.seconds, on_wait)
            if "kind" in report:
                raise Refusal(report["kind"], **{k: v for k, v in report.items() if k != "kind"})
            rows = _read(taken)
        return make_answer(sql, rows, report, self.limits.rows, time.monotonic() - begun)

    def _job(self) -> Mapping[str, Any]:
        limits = self.limits
        return {
            "snapshot": str(self.snapshot),
            "tables": [guide.name for guide in self.guides],
            "rows": limits.rows,
            "columns": limits.columns,
            "answer_bytes": limits.answer_mb * MEGABYTE,
            "duckdb_mb": limits.duckdb_mb,
            "memory_bytes": limits.address_space_mb * MEGABYTE,
            "milliseconds": int(limits.seconds * STOP_AT * 1000),
            "cpu_seconds": math.ceil(limits.seconds) + 1,
        }


def _given(sql: str, limits: SandboxLimits) -> bytes:
    """Give the statement's bytes, if a parser may see them."""
    if not sql.strip():
        raise Refusal("empty")
    # Counted before they are encoded: a statement may have any length.
    if len(sql) > limits.sql_bytes:
        raise Refusal("length", bytes=len(sql))
    try:
        given = sql.encode()
    except UnicodeEncodeError:
        raise Refusal("characters") from None
    if "\0" in sql:
        raise Refusal("characters")
    if len(given) > limits.sql_bytes:
        raise Refusal("length", bytes=len(given))
    return given


@contextmanager
def _place(seconds: float, on_wait: OnWait | None) -> Iterator[None]:
    """Wait for one of the few places, and hold it."""
    begun = time.monotonic()
    while not _places.acquire(timeout=TICK_SECONDS):
        passed = time.monotonic() - begun
        if passed >= seconds:
            raise Refusal("busy")
        if on_wait is not None:
            on_wait(passed)
    try:
        yield
    finally:
        _places.release()


def _read(taken: IO[bytes]) -> pa.Table:
    taken.seek(0)
    return pa.ipc.open_stream(taken.read()).read_all()


def _tell(error: QueryError, seconds: float) -> None:
    _log.info("no answer after %.2f s: %s", seconds, error.reason)
