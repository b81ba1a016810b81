"""The overview's figures after a change of a filter, beside the very queries that it asks.

    python -m benchmarks.overview [--quick]

The app is started as `make run` does and asked over its websocket; a browser's drawing is not in
it. Each change leads to a combination of filters that was not shown before, so that no cache
answers. Right after it the same process asks the same statements with the same values again, one
after the other, on the same database and with nothing around them.
"""

import json
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.measure import Measurement, against_limit, at_most, beside
from benchmarks.recorded_app import PLACE
from benchmarks.serving import Served, served, sound
from benchmarks.visitor import Run, Visitor
from core import intervals
from ui.overview.currency import SHOWN
from ui.overview.filters import BILLED, COMPARE, PERIOD, SEGMENT

PAGE = "overview"
RECORDED = (sys.executable, "-m", "benchmarks.recorded_app", "--port", "{port}")
WARM_UP = 5
SEED = 20261031
GOAL, LIMIT = at_most(1.3), at_most(500)


@dataclass(frozen=True)
class Pair:
    """A change of a filter, and the statements it asked, bare.

    Parameters
    ----------
    changed : str
        The control.
    page_ms, bare_ms : float
        That passed.
    page_processor_ms, bare_processor_ms : float
        Of the server's process, all threads together.
    statements, messages, wire_bytes : int
    """

    changed: str
    page_ms: float
    bare_ms: float
    page_processor_ms: float
    bare_processor_ms: float
    statements: int
    messages: int
    wire_bytes: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print a table and keep the result."""
    measurement = Measurement.of("overview", "The overview after a change of a filter", arguments)
    turns = 12 if measurement.quick else 80
    with served(RECORDED) as app, Visitor(app.wait().port, PAGE) as visitor:
        first = sound(visitor.rerun())
        pairs = list(changes(app, visitor, first, WARM_UP + turns))[WARM_UP:]
    add_rows(measurement, pairs)
    measurement.keep()


def changes(app: Served, visitor: Visitor, first: Run, turns: int) -> Iterator[Pair]:
    """Walk over combinations of filters, one control at a time and none of them twice."""
    offered = {key: options_of(first, key) for key in (PERIOD, COMPARE, SEGMENT, BILLED, SHOWN)}
    rng = np.random.default_rng(SEED)
    here = {key: titles[0] for key, titles in offered.items()}
    seen = {tuple(here.values())}
    while len(seen) <= turns:
        key = str(rng.choice(list(offered)))
        there = here | {key: str(rng.choice(offered[key]))}
        if tuple(there.values()) not in seen:
            seen.add(tuple(there.values()))
            here = there
            yield pair_of(app, visitor, key, there[key])


def pair_of(app: Served, visitor: Visitor, key: str, title: str) -> Pair:
    """Change one control, then ask what that asked."""
    ask(app, "forget")
    before = ask(app, "processor")
    drawn = sound(visitor.rerun(**{key: title}))
    worked = ask(app, "processor") - before
    bare = ask(app, "bare")
    if not bare["statements"]:
        raise RuntimeError(f"nothing was asked after {key} was set to {title}")
    return Pair(
        key,
        drawn.milliseconds,
        bare["milliseconds"],
        worked,
        bare["processor_ms"],
        bare["statements"],
        len(drawn.messages),
        drawn.wire_bytes,
    )


def add_rows(measurement: Measurement, pairs: Sequence[Pair]) -> None:
    """Add what all changes took, and by control."""
    page = np.array([pair.page_ms for pair in pairs])
    ratio = intervals.median([pair.page_ms / pair.bare_ms for pair in pairs])
    worked = intervals.median([pair.page_processor_ms / pair.bare_processor_ms for pair in pairs])
    low, high = (int(np.quantile([pair.statements for pair in pairs], q)) for q in (0, 1))
    middle = float(np.median(page))
    note = (
        f"the middle of {len(pairs)} changes, of {low} to {high} statements each, from the message "
        "to the finished page; the ratio is the middle of the pairs' own, 95 % interval "
        f"{ratio.low:.2f} to {ratio.high:.2f}; in processor time {worked.value:.2f}. The queries "
        f"of all changes took {np.median([pair.bare_ms for pair in pairs]):.0f} ms in the middle."
    )
    row = beside(
        "The overview after a change of a filter",
        "ms",
        middle,
        "its queries, bare",
        middle / ratio.value,
        GOAL,
        note,
    )
    measurement.rows.append(row)
    told = f"the middle {middle:.0f} ms; every combination of filters was new"
    p95 = float(np.quantile(page, 0.95))
    measurement.rows.append(
        against_limit("The overview, 95 % of the changes", "ms", p95, LIMIT, told)
    )
    measurement.details["by control"] = {
        key: _middles([pair for pair in pairs if pair.changed == key])
        for key in sorted({pair.changed for pair in pairs})
    }


def _middles(pairs: Sequence[Pair]) -> dict[str, float]:
    names = [name for name in Pair.__annotations__ if name != "changed"]
    found = {name: [getattr(pair, name) for pair in pairs] for name in names}
    told = {name: round(float(np.median(values)), 1) for name, values in found.items()}
    return {"changes": len(pairs), **told}


def options_of(run: Run, key: str) -> list[str]:
    """Give the titles that a drop-down of the page offers."""
    elements = (message.delta.new_element for message in run.messages if message.HasField("delta"))
    boxes = (one.selectbox for one in elements if one.WhichOneof("type") == "selectbox")
    return list(next(box for box in boxes if box.id.endswith(f"-{key}")).options)


def ask(app: Served, what: str) -> Any:
    """Ask the recorder beside the app."""
    with urllib.request.urlopen(f"http://127.0.0.1:{app.port}{PLACE}{what}", timeout=60) as answer:
        return json.loads(answer.read())


if __name__ == "__main__":
    main()
