"""What tests of several folders need: the app in a process of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure: how long an example takes is the benchmarks' business.
settings.register_profile("vitrine", deadline=None)
settings.load_profile("vitrine")

# What answers take is kept in the app's file; those of tests are nobody's measurements.
os.environ["VITRINE_STATE_DIR"] = tempfile.mkdtemp(prefix="vitrine-state-")

ROOT = Path(__file__).resolve().parent.parent

# Given a port, the command that serves.
Command = Callable[[int], list[str]]


def make_run(port: int) -> list[str]:
    """As `make run` starts the app."""
    return [sys.executable, "-m", "ui.server", "--port", str(port)]


def streamlit_run(script: Path) -> Command:
    """As Community Cloud starts an app."""
    options = ["--server.headless", "true", "--server.port"]
    return lambda port: [sys.executable, "-m", "streamlit", "run", str(script), *options, str(port)]


@pytest.fixture
def serve() -> Iterator[Callable[..., int]]:
    """Start a server in a fresh process and give its port; stopped after the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start(command: Command = make_run, folder: Path = ROOT, **environment: str) -> int:
        port = _free_port()
        process = subprocess.Popen(
            command(port),
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            stdout=subprocess.DEVNULL,
        )
        started.append(process)
        _wait(port, process)
        return port

    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health"):
                return
        except OSError:
            if process.poll() is not None:
                pytest.fail(f"the server ended with code {process.returncode}")
            time.sleep(0.1)
    pytest.fail("the server did not answer within 30 s")
