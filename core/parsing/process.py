"""Run the worker that reads what a stranger gave: limited, alone, and always ended."""

import json
import logging
import math
import mmap
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from core.parsing.messages import refusal_error
from core.settings import UploadBudget

_log = logging.getLogger(__name__)

WORKER = Path(__file__).with_name("worker.py")
POLL_SECONDS = 0.1
MEGABYTE = 1 << 20
# Nothing of ours: no keys, no paths. Arrow's own allocators reserve address space by the gigabyte.
_ENVIRONMENT = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"}

# What a worker that died without a word was most likely stopped by.
_SIGNALS: Mapping[int, str] = {
    signal.SIGXCPU: "time",
    signal.SIGABRT: "memory",
    signal.SIGKILL: "memory",
    signal.SIGXFSZ: "decoded",
}


def run_worker(
    data: bytes,
    form: Mapping[str, object],
    budget: UploadBudget,
    on_wait: Callable[[float], None] | None = None,
) -> tuple[pa.Table, Mapping[str, Any]]:
    """Give the file's table and what the worker found on the way.

    Parameters
    ----------
    data : bytes
    form : mapping
        "form" ("text", "lines" or "parquet"), "gzip", "encoding", and for lines "lines": the
        name of their column.
    budget : UploadBudget
    on_wait : callable, optional
        Called ten times a second with the seconds passed. Whatever it raises ends the worker.

    Raises
    ------
    UploadError
        The kind that fits what stopped the worker.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken:
        given.write(data)
        given.seek(0)
        report = run_limited(WORKER, _job(form, budget), given, taken, budget.seconds, on_wait)
        if "kind" in report:
            raise refusal_error(report, budget)
        # Mapped, not read: the table's text stays on disk until a page looks at it.
        mapped = mmap.mmap(taken.fileno(), 0, access=mmap.ACCESS_READ)
        return pa.ipc.open_stream(pa.py_buffer(mapped)).read_all(), report


def _job(form: Mapping[str, object], budget: UploadBudget) -> dict[str, object]:
    return {
        **form,
        "rows": budget.rows,
        "columns": budget.columns,
        "cells": budget.cells,
        "decoded_bytes": budget.decoded_mb * MEGABYTE,
        "memory_bytes": budget.memory_mb * MEGABYTE,
        "cpu_seconds": math.ceil(budget.seconds) + 1,
    }


def run_limited(
    script: Path,
    job: Mapping[str, object],
    given: IO[bytes],
    taken: IO[bytes],
    seconds: float,
    on_wait: Callable[[float], None] | None = None,
) -> Mapping[str, Any]:
    """Give the last line of JSON that a worker writes to standard error.

    Parameters
    ----------
    script : Path
        What to run; it limits itself by the job (:mod:`core.parsing.limits`).
    job : mapping
        Its first argument, as JSON.
    given, taken : file
        Its standard input and output.
    seconds : float
        After so many it is killed.
    on_wait : callable, optional
        Called ten times a second with the seconds passed. Whatever it raises ends the worker.

    Returns
    -------
    mapping
        Only "kind" where it was stopped: "time", "memory", "decoded" or "crash".
    """
    process = subprocess.Popen(  # noqa: S603 - our own file, and no shell
        [sys.executable, "-I", str(script), json.dumps(job)],
        stdin=given,
        stdout=taken,
        stderr=subprocess.PIPE,
        env=_ENVIRONMENT,
        cwd="/",
        start_new_session=True,
    )
    with process:
        try:
            return _wait(process, seconds, on_wait)
        finally:
            process.kill()


def _wait(
    process: subprocess.Popen[bytes], seconds: float, on_wait: Callable[[float], None] | None
) -> Mapping[str, Any]:
    begun = time.monotonic()
    while True:
        try:
            _, said = process.communicate(timeout=min(POLL_SECONDS, seconds))
        except subprocess.TimeoutExpired:
            passed = time.monotonic() - begun
            if passed >= seconds:
                return {"kind": "time"}
            if on_wait is not None:
                on_wait(passed)
        else:
            return _report(said, process.returncode)


def _report(said: bytes, returncode: int) -> Mapping[str, Any]:
    """Give the worker's last line, or what its death means where it left none."""
    lines = said.decode("utf-8", "replace").splitlines()
    if returncode in (0, 2) and lines and lines[-1].startswith("{"):
        report: Mapping[str, Any] = json.loads(lines[-1])
        return report
    kind = _SIGNALS.get(-returncode, "crash")
    _log.error("a limited worker ended with %s and no report: %s", returncode, kind)
    return {"kind": kind}
