"""Learning from a visitor's shop: in a process of its own, watched, and ended with its visitor."""

import json
import logging
import math
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, Literal

from core.errors import VitrineError
from core.progress import Progress
from core.recommendation.own_shop.failures import failure_error
from core.recommendation.own_shop.split import Split
from core.recommendation.own_shop.trained import TrainedFiles, read_trained
from core.recommendation.own_shop.transfer import write_shop
from core.recommendation.shop import Shop
from core.settings import settings

_log = logging.getLogger(__name__)

WORKER = Path(__file__).with_name("worker.py")
TRAIN = "core.recommendation.training_run:train_shop"
MEGABYTE = 1 << 20
# How often the visitor is looked for; half of what a killed process may take at most.
LOOK_SECONDS = 0.2
PERCENT = 100
# Learning takes both cores and most of the memory that a small machine has.
_PLACES = threading.BoundedSemaphore(1)

State = Literal["waiting", "running", "done", "stopped", "failed"]


@dataclass(frozen=True)
class TrainingLimits:
    """What learning from a shop may take.

    Parameters
    ----------
    memory_megabytes : int
        Of address space; libraries that are loaded take 400 of it.
    seconds : float
        From when the process begins.
    threads : int
    """

    memory_megabytes: int = 2_600
    seconds: float = 600.0
    threads: int = 2


class TrainingJob:
    """One shop being learned from; make one with :meth:`start`.

    Only the job's own thread changes what it knows; any thread may ask.
    """

    def __init__(
        self,
        job: Mapping[str, object],
        folder: tempfile.TemporaryDirectory[str],
        limits: TrainingLimits,
        is_wanted: Callable[[], bool],
    ) -> None:
        self.state: State = "waiting"
        self.stage = ""
        self._job, self._folder, self._limits, self._is_wanted = job, folder, limits, is_wanted
        self._share, self._begun = 0.0, time.monotonic()
        self._report: Mapping[str, Any] = {}
        self._files: TrainedFiles | None = None
        self._error: VitrineError | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="own-shop", daemon=True)

    @classmethod
    def start(
        cls,
        shop: Shop,
        split: Split,
        seed: int,
        *,
        is_wanted: Callable[[], bool] = lambda: True,
        limits: TrainingLimits = TrainingLimits(),
        train: str = TRAIN,
    ) -> "TrainingJob":
        """Begin to learn from a shop, or to wait until another visitor's is done.

        Parameters
        ----------
        shop : Shop
        split : Split
        seed : int
        is_wanted : callable
            Asked five times a second from another thread; once it says no, the process is killed.
        limits : TrainingLimits
        train : str
            "module:function" of what learns (:data:`core.recommendation.own_shop.trained.Train`).
        """
        folder = tempfile.TemporaryDirectory(prefix="vitrine-shop-")
        write_shop(shop, Path(folder.name))
        job = {
            "folder": folder.name,
            "train": train,
            "seed": seed,
            "memory_bytes": limits.memory_megabytes * MEGABYTE,
            "cpu_seconds": math.ceil(limits.seconds * limits.threads) + 1,
            **asdict(split),
        }
        begun = cls(job, folder, limits, is_wanted)
        begun._thread.start()
        return begun

    @property
    def progress(self) -> Progress:
        """Give how far it is, in percent; what is left is judged by the pace so far."""
        passed, share = time.monotonic() - self._begun, self._share
        left = passed * (1 - share) / share if share else self._limits.seconds
        return Progress(min(int(PERCENT * share), PERCENT - 1), PERCENT, left)

    def steps(self) -> Iterator[Progress]:
        """Give the progress several times a second until it ends; to drop this loses nothing."""
        while self.state in ("waiting", "running"):
            yield self.progress
            self._thread.join(LOOK_SECONDS)
        yield Progress(PERCENT, PERCENT, 0.0)

    def stop(self) -> None:
        """Kill the process, and wait until it is gone."""
        self._stop.set()
        self._thread.join()

    def result(self) -> TrainedFiles:
        """Wait for the end; give what was learned.

        Raises
        ------
        UploadTooLarge
            If memory or time did not suffice.
        TrainingFailed
            If it was stopped, or ended without a model.
        """
        self._thread.join()
        if self._files is not None:
            return self._files
        raise self._error or failure_error({"kind": "stopped"}, self._limits)

    def _run(self) -> None:
        with self._folder:
            try:
                if self._waited_for_a_place():
                    with _place_given_back():
                        self._work()
            except VitrineError as error:
                self._error = error
            finally:
                self.state = self._end()

    def _waited_for_a_place(self) -> bool:
        while not _PLACES.acquire(timeout=LOOK_SECONDS):
            if self._is_over():
                return False
        return True

    def _is_over(self) -> bool:
        return self._stop.is_set() or not self._is_wanted()

    def _work(self) -> None:
        self._begun, self.state = time.monotonic(), "running"
        process = subprocess.Popen(  # noqa: S603 - our own file, and no shell
            [sys.executable, "-I", str(WORKER), json.dumps(self._job)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(self._limits.threads),
            cwd="/",
            start_new_session=True,
        )
        with process:
            try:
                if process.stdout is not None:
                    self._watch(process.stdout)
            finally:
                _end_process(
                    process, 0.0 if self._report.get("kind") == "stopped" else LOOK_SECONDS
                )
        self._settle(process.returncode)

    def _watch(self, output: IO[bytes]) -> None:
        """Take what the worker says until it ends, or leave it to be killed."""
        said = b""
        with selectors.DefaultSelector() as selector:
            selector.register(output, selectors.EVENT_READ)
            while not self._is_over():
                if time.monotonic() - self._begun > self._limits.seconds:
                    self._report = {"kind": "time"}
                    return
                if selector.select(LOOK_SECONDS):
                    piece = os.read(output.fileno(), 1 << 16)
                    if not piece:
                        return
                    *lines, said = (said + piece).split(b"\n")
                    self._hear(lines)
        self._report = {"kind": "stopped"}

    def _hear(self, lines: list[bytes]) -> None:
        for line in lines:
            message = json.loads(line)
            if message["kind"] == "stage":
                self.stage = str(message["stage"])
                self._share = min(1.0, max(self._share, float(message["share"])))
            else:
                self._report = message

    def _settle(self, returncode: int) -> None:
        """Read what was learned, or keep why there is nothing."""
        report = self._report = self._report or {"kind": _DEATHS.get(-returncode, "crash")}
        if report["kind"] == "done":
            self._files = read_trained(Path(self._folder.name))
            return
        told = report.get("error", ""), report.get("at", "")
        _log.warning("nothing learned from a shop: %s %s %s", report["kind"], *told)
        self._error = failure_error(report, self._limits)

    def _end(self) -> State:
        if self._files is not None:
            return "done"
        return "stopped" if self._report.get("kind", "stopped") == "stopped" else "failed"


# What a worker that died without a word was most likely stopped by.
_DEATHS: Mapping[int, str] = {
    signal.SIGXCPU: "time",
    signal.SIGABRT: "memory",
    signal.SIGKILL: "memory",
    signal.SIGXFSZ: "memory",
}


def _environment(threads: int) -> dict[str, str]:
    """Give the worker what it needs and nothing else of ours."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return {
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "LC_ALL": "C.UTF-8",
        "VITRINE_DATA_DIR": str(settings().data_dir),
        **dict.fromkeys(names, str(threads)),
    }


@contextmanager
def _place_given_back() -> Iterator[None]:
    try:
        yield
    finally:
        _PLACES.release()


def _end_process(process: subprocess.Popen[bytes], patience_seconds: float) -> None:
    """Let a worker end that has said its last word; kill any other, with all that it started."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(patience_seconds)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
