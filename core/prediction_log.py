"""What predictions take here: use case, model, rows and seconds of each call, in the app's file.

Nothing of what was asked is kept. A page or a command that lets a model answer says so in one
place::

    with measured(model.artefact, rows=len(queries)):
        answer = model.predict(queries)

An answer takes milliseconds and a write to the file twenty, so measurements wait in memory for a
minute and are then written together by a thread of their own; those of the last minute are lost
where the process is killed.
"""

import atexit
import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock, Timer
from typing import Literal

from core.app_state import StateFile, app_state
from core.artefacts import Artefact
from core.errors import StateError

Kind = Literal["answer", "explanation"]

WRITE_EVERY_S = 60.0
# Where the file cannot be written, so many wait, and the oldest give way.
MOST_WAITING = 20_000

log = logging.getLogger(__name__)

_ADD = """
INSERT INTO predictions (done_at, use_case, model, kind, rows, seconds)
SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)
RETURNING 1
"""


@dataclass(frozen=True)
class Measurement:
    """What one call of a model took.

    Parameters
    ----------
    use_case, model : str
        In code, and the model's version.
    kind : "answer" or "explanation"
    rows : int
        How many queries were answered or explained.
    seconds : float
        By the wall clock.
    done_at : datetime
        In UTC, without a zone.
    """

    use_case: str
    model: str
    kind: Kind
    rows: int
    seconds: float
    done_at: datetime = field(default_factory=lambda: datetime.now(UTC).replace(tzinfo=None))


class PredictionLog:
    """Measurements on their way into a file.

    Parameters
    ----------
    state : StateFile
    write_every_s : float
        How long a measurement waits at most.
    """

    def __init__(self, state: StateFile, write_every_s: float = WRITE_EVERY_S) -> None:
        self.state = state
        self._every_s = write_every_s
        self._waiting: list[Measurement] = []
        self._lock, self._writing = Lock(), Lock()
        self._timer: Timer | None = None

    @property
    def waiting(self) -> int:
        """Give how many measurements are not in the file yet."""
        return len(self._waiting)

    def add(self, measurement: Measurement) -> None:
        """Take a measurement; it never waits for the disk, and never fails."""
        self._put_back([measurement])
        with self._lock:
            if self._timer is None:
                self._timer = Timer(self._every_s, self._write_in_background)
                self._timer.daemon = True
                self._timer.start()

    def flush(self) -> None:
        """Write what waits, and let go of the file where nobody else here holds it.

        Raises
        ------
        StateError
            If it cannot be written; it waits on.
        """
        with self._writing:
            with self._lock:
                taken, self._waiting = self._waiting, []
            if not taken:
                return
            try:
                self._write(taken)
            except StateError:
                self._put_back(taken, first=True)
                raise

    def close(self) -> None:
        """Write what waits at the end of a process; where that fails, it is lost and told."""
        with self._lock:
            timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
        self._flush_or_tell()

    def _write(self, taken: Sequence[Measurement]) -> None:
        was_open = self.state.is_open
        columns = zip(*(_cells(one) for one in taken), strict=True)
        self.state.write(_ADD, [list(column) for column in columns])
        # Another process, such as the command line, may want to write too.
        if not was_open:
            self.state.close()

    def _write_in_background(self) -> None:
        with self._lock:
            self._timer = None
        self._flush_or_tell()

    def _flush_or_tell(self) -> None:
        try:
            self.flush()
        except StateError as error:
            log.warning("%d measurements wait (%s)", self.waiting, type(error).__name__)

    def _put_back(self, measurements: list[Measurement], *, first: bool = False) -> None:
        with self._lock:
            if first:
                self._waiting[:0] = measurements
            else:
                self._waiting += measurements
            del self._waiting[:-MOST_WAITING]


@lru_cache(maxsize=1)
def prediction_log() -> PredictionLog:
    """Give the log of this process; it is written when the process ends."""
    made = PredictionLog(app_state())
    atexit.register(made.close)
    return made


@contextmanager
def measured(artefact: Artefact, rows: int, kind: Kind = "answer") -> Iterator[None]:
    """Measure what a model does inside the block; a block that raises is not measured.

    Parameters
    ----------
    artefact : Artefact
        The model's.
    rows : int
        How many queries it answers; none are not measured.
    kind : "answer" or "explanation"
    """
    manifest = artefact.manifest
    with measured_by(manifest.task, manifest.version, rows, kind):
        yield


@contextmanager
def measured_by(use_case: str, version: str, rows: int, kind: Kind = "answer") -> Iterator[None]:
    """Do the same where a model's files are not at hand, but its version is."""
    begun = time.perf_counter()
    yield
    if rows > 0:
        spent = time.perf_counter() - begun
        prediction_log().add(Measurement(use_case, version, kind, rows, spent))


def _cells(one: Measurement) -> tuple[object, ...]:
    use_case, model, kind, rows, seconds, done_at = astuple(one)
    return done_at, use_case, model, kind, rows, seconds
