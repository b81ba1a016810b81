"""What a rerun costs: pages beside an empty script, over a real websocket.

    python -m benchmarks.rerun [PAGE …] [--change page:key=value,value …] [--runs N]

The app and the empty script are served in the same run, the same way (as `make run`
does), and asked in turns, so that a busy machine slows both. For information the same
two are also served by `streamlit run` without our settings, which shows what Nagle's
algorithm and the garbage collection after each run cost.
"""

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.visitor import Value, Visitor
from ui.frame import PAGES

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "benchmarks" / "results" / "rerun.json"
EMPTY = "import streamlit\n"
WARM_UP = 6
LIMIT = 3.0  # a page's rerun, in empty scripts

# `ui.server` with another script: everything else is as `make run` has it.
SERVE = """
import sys, streamlit as st
sys.argv, script, port = sys.argv[:1], sys.argv[1], sys.argv[2]
from ui import server
server.app = server.make_app(script)
server.main(["--port", port])
"""
UNTUNED = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true", "STREAMLIT_SERVER_HEADLESS": "true"}


@dataclass(frozen=True)
class Served:
    """A server: where it listens, and its process, whose CPU time no neighbour disturbs."""

    port: int
    process: psutil.Process

    @property
    def cpu_ms(self) -> float:
        """Give the CPU time the process has used so far."""
        times = self.process.cpu_times()
        return (times.user + times.system) * 1000


@contextlib.contextmanager
def served(script: Path, port: int, *, tuned: bool) -> Iterator[Served]:
    """Serve a script in a process of its own."""
    if tuned:
        command = [sys.executable, "-c", SERVE, str(script), str(port)]
    else:
        options = ["--server.port", str(port)]
        command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **({} if tuned else UNTUNED)}
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=silent, stderr=silent)
    try:
        _wait(port)
        yield Served(port, psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait(timeout=30)


def measure(
    app: Served, bare: Served, name: str, changes: dict[str, list[Value]], runs: int
) -> dict[str, object]:
    """Rerun a page and the empty script in turns and give medians in milliseconds."""
    with Visitor(app.port, name) as page, Visitor(bare.port) as empty:
        for turn in range(WARM_UP):
            page.rerun(**(_at(changes, turn) if turn else {})), empty.rerun()
        cpu_before = app.cpu_ms, bare.cpu_ms
        ours, theirs = [], []
        for turn in range(runs):
            theirs.append(empty.rerun().milliseconds)
            last = page.rerun(**_at(changes, turn))
            ours.append(last.milliseconds)
        page_cpu, empty_cpu = app.cpu_ms - cpu_before[0], bare.cpu_ms - cpu_before[1]
    page_ms, empty_ms = statistics.median(ours), statistics.median(theirs)
    return {
        "page_ms": round(page_ms, 2),
        "page_p95_ms": round(statistics.quantiles(ours, n=20)[-1], 2),
        "empty_ms": round(empty_ms, 2),
        "ratio": round(page_ms / empty_ms, 2),
        "page_cpu_ms": round(page_cpu / runs, 2),
        "empty_cpu_ms": round(empty_cpu / runs, 2),
        "messages": len(last.messages),
        "wire_kb": round(last.wire_bytes / 1000, 1),
        "runs": runs,
    }


def _at(changes: dict[str, list[Value]], turn: int) -> dict[str, Value]:
    return {key: values[turn % len(values)] for key, values in changes.items()}


def compare(
    names: Sequence[str], changes: dict[str, dict[str, list[Value]]], runs: int
) -> dict[str, object]:
    """Measure every page, tuned as we serve and untuned as Streamlit comes."""
    out: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "empty.py"
        script.write_text(EMPTY)
        for tuned, way in ((True, "make run"), (False, "streamlit run, untuned")):
            ports = (8711, 8712) if tuned else (8713, 8714)
            with (
                served(ROOT / "app.py", ports[0], tuned=tuned) as app,
                served(script, ports[1], tuned=tuned) as bare,
            ):
                out[way] = {
                    label: measure(app, bare, name, setting, runs)
                    for name in names
                    for label, setting in _cases(name, changes.get(name, {}))
                }
    return out


def _cases(
    name: str, changes: dict[str, list[Value]]
) -> Iterator[tuple[str, dict[str, list[Value]]]]:
    yield name, {}
    for key, values in changes.items():
        yield f"{name}, {key} moved", {key: values}


def _wait(port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health").close()
            return
        time.sleep(0.1)
    raise TimeoutError(f"nothing answers on port {port}")


def _change(text: str) -> tuple[str, str, list[Value]]:
    page, _, rest = text.partition(":")
    key, _, values = rest.partition("=")
    return page, key, [_value(value) for value in values.split(",")]


def _value(text: str) -> Value:
    try:
        return float(text)
    except ValueError:
        return text


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print a table and keep the result."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rerun")
    parser.add_argument("pages", nargs="*", default=[entry.name for entry in PAGES])
    parser.add_argument("--change", type=_change, action="append", default=[])
    parser.add_argument("--runs", type=int, default=60)
    given = parser.parse_args(arguments)
    changes: dict[str, dict[str, list[Value]]] = {}
    for page, key, values in given.change:
        changes.setdefault(page, {})[key] = values
    result = compare(given.pages, changes, given.runs)
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps({"limit": LIMIT, **result}, indent=2) + "\n")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
