"""What a rerun costs: pages beside an empty script, over a real websocket.

    python -m benchmarks.rerun [PAGE …] [--change PAGE:KEY=VALUE,VALUE …] [--quick]

The app and the empty script are served in the same run, the same way (as `make run`
does), and asked in turns, so that a busy machine slows both. Beside that stands what
Streamlit's own server and defaults make of it: `streamlit run`, with Nagle's algorithm
left on, and with the collection of garbage after each run that our config.toml turns
off. `details` has the CPU time of each server, which no neighbour disturbs.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Measurement, at_most, beside
from benchmarks.serving import MAKE_RUN, Served, served
from benchmarks.visitor import Value, Visitor
from core.settings import REPOSITORY
from ui.frame import PAGES

TITLE = "A rerun of a page beside an empty script"
WARM_UP = 6
GOAL = at_most(3)
# The use cases' pages have the goal; the overview's is that of benchmarks.overview.
GOALS = {"credit": GOAL}
# Controls that are moved where none is named.
MOVED = (
    ("credit", "cutoff", (20.0, 22.5)),
    ("sentiment", "who", ("Larkbank", "Halden Air")),
)

# `ui.server` with another script: everything else is as `make run` has it.
SERVE = """
import sys
from ui import server
server.app = server.make_app(sys.argv[1])
server.main(["--port", sys.argv[2]])
"""


class Case(NamedTuple):
    """A page to rerun, and the control that is moved meanwhile, if any."""

    page: str
    key: str = ""
    values: tuple[Value, ...] = ()

    @property
    def title(self) -> str:
        """Give the case's name in tables."""
        return f"/{self.page}, {self.key} moved" if self.key else f"/{self.page}, nothing changed"

    def changes(self, turn: int) -> dict[str, Value]:
        """Give what is changed in a turn."""
        return {self.key: self.values[turn % len(self.values)]} if self.key else {}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print a table and keep the result."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rerun", description=TITLE)
    parser.add_argument("pages", nargs="*", default=[entry.name for entry in PAGES])
    parser.add_argument("--change", type=_change, action="append")
    parser.add_argument("--quick", action="store_true", help="few repetitions, not kept")
    given = parser.parse_args(arguments)
    changes = [Case(*one) for one in MOVED] if given.change is None else given.change
    cases = [Case(page) for page in given.pages]
    cases += [case for case in changes if case.page in given.pages]
    measurement = Measurement("rerun", TITLE, given.quick)
    runs = 20 if given.quick else 100
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text("import streamlit\n")
        tuned = (sys.executable, "-c", SERVE, str(empty), "{port}")
        compare(measurement, (MAKE_RUN, tuned), cases, runs, "make run")
        ways = (_untuned(REPOSITORY / "app.py"), _untuned(empty))
        compare(measurement, ways, cases, runs, "streamlit run")
    measurement.keep()


def compare(
    measurement: Measurement,
    commands: tuple[Sequence[str], Sequence[str]],
    cases: Sequence[Case],
    runs: int,
    way: str,
) -> None:
    """Serve the app and the empty script one way and add a row for every case."""
    with served(commands[0]) as app, served(commands[1]) as bare:
        app.wait(), bare.wait()
        for case in cases:
            ours, theirs, details = in_turns(app, bare, case, runs)
            goal = GOALS.get(case.page) if way == "make run" else None
            peer = "an empty script, served so too"
            row = beside(f"{case.title} ({way})", "ms", ours, peer, theirs, goal)
            measurement.rows.append(row)
            measurement.details[f"{case.title} ({way})"] = details


def in_turns(
    app: Served, bare: Served, case: Case, runs: int
) -> tuple[float, float, dict[str, float]]:
    """Rerun a page and the empty script in turns; give both medians and what else was seen."""
    with Visitor(app.port, case.page) as page, Visitor(bare.port) as empty:
        page.rerun()
        for turn in range(WARM_UP):
            page.rerun(**case.changes(turn)), empty.rerun()
        before = _cpu_ms(app), _cpu_ms(bare)
        ours, theirs = [], []
        for turn in range(runs):
            theirs.append(empty.rerun().milliseconds)
            last = page.rerun(**case.changes(turn))
            ours.append(last.milliseconds)
        after = _cpu_ms(app), _cpu_ms(bare)
    details = {
        "95th percentile, ms": round(statistics.quantiles(ours, n=20)[-1], 2),
        "CPU of a run, ms": round((after[0] - before[0]) / runs, 2),
        "CPU of an empty run, ms": round((after[1] - before[1]) / runs, 2),
        "messages": len(last.messages),
        "bytes": last.wire_bytes,
    }
    return statistics.median(ours), statistics.median(theirs), details


def _untuned(script: Path) -> tuple[str, ...]:
    options = ("--server.headless=true", "--runner.postScriptGC=true", "--server.port={port}")
    return (sys.executable, "-m", "streamlit", "run", str(script), *options)


def _cpu_ms(server: Served) -> float:
    times = server.process.cpu_times()
    return float(times.user + times.system) * 1000


def _change(text: str) -> Case:
    page, _, rest = text.partition(":")
    key, _, values = rest.partition("=")
    return Case(page, key, tuple(_values(values)))


def _values(text: str) -> Iterator[Value]:
    for part in text.split(","):
        try:
            yield float(part)
        except ValueError:
            yield part


if __name__ == "__main__":
    main()
