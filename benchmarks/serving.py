"""Start an app in a process of its own and watch it: when it answers, and what it holds."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.visitor import Run, Visitor
from core.settings import REPOSITORY

SECONDS_TO_LISTEN = 60.0
MEGABYTE = 2**20


@dataclass(frozen=True)
class Served:
    """A server in a process of its own.

    Parameters
    ----------
    port : int
        Of this machine.
    process : psutil.Process
    started : float
        ``time.perf_counter()`` just before the process was started.
    """

    port: int
    process: psutil.Process
    started: float

    @property
    def seconds_old(self) -> float:
        """Give how long ago the process was started."""
        return time.perf_counter() - self.started

    @property
    def resident_mb(self) -> float:
        """Give the memory that the process and its children hold now, in megabytes."""
        held = 0
        for process in (self.process, *self.process.children(recursive=True)):
            # A worker may end between being listed and being read.
            with contextlib.suppress(psutil.NoSuchProcess):
                held += process.memory_info().rss
        return held / MEGABYTE

    def wait(self, seconds: float = SECONDS_TO_LISTEN) -> "Served":
        """Wait until the port answers.

        Raises
        ------
        RuntimeError
            If the process ends before.
        TimeoutError
            If it takes longer than so many seconds.
        """
        while self.seconds_old < seconds:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return self
            if self.process.status() == psutil.STATUS_ZOMBIE:
                raise RuntimeError(f"the server ended after {self.seconds_old:.0f} s")
            time.sleep(0.005)
        raise TimeoutError(f"nothing answers on port {self.port} after {seconds:.0f} s")

    def visit(self, page: str = "", query: str = "") -> Run:
        """Open a page in a session of its own and give its first run.

        Raises
        ------
        RuntimeError
            If the page shows an error.
        """
        with Visitor(self.port, page, query) as visitor:
            return sound(visitor.rerun())


def sound(run: Run) -> Run:
    """Give a run that shows no error, so that no benchmark times an error panel.

    Raises
    ------
    RuntimeError
        If it shows one.
    """
    panel = any(b'class="v-error"' in message.SerializeToString() for message in run.messages)
    if panel or run.exceptions:
        raise RuntimeError(f"the page shows an error {', '.join(run.exceptions)}")
    return run


@contextlib.contextmanager
def served(
    command: Sequence[str], folder: Path = REPOSITORY, settings: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """Start a command that serves on the port that stands for ``{port}`` in it.

    Parameters
    ----------
    command : sequence of str
    folder : Path
        Where it is started.
    settings : mapping of str to str, optional
        Environment variables besides those of this process.
    """
    port = free_port()
    filled = [part.replace("{port}", str(port)) for part in command]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), **(settings or {})}
    started = time.perf_counter()
    process = subprocess.Popen(
        filled, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield Served(port, psutil.Process(process.pid), started)
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    """Give a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# As `make run` starts the app.
MAKE_RUN = (sys.executable, "-m", "ui.server", "--port", "{port}")
