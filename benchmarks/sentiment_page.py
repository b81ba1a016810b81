"""The monitor as it is served, on a stream of 100,000 items: what a visitor waits for a change.

Part of ``benchmarks.sentiment``. The app is started as `make run` does, on a folder of data whose
stream is large, and asked over its websocket; a browser's drawing is not in it. Another day is set
before each change, untimed, so that nothing was asked before and no cache answers.
"""

import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from benchmarks.large_stream import LAST_DAY, make_large_data
from benchmarks.measure import Measurement, against_limit, at_most
from benchmarks.serving import MAKE_RUN, Served, served, sound
from benchmarks.visitor import Run, Visitor
from core.model_store import load_recipe
from core.sentiment.model import SentimentModel
from core.sentiment.task import TASK
from core.settings import settings

LIMIT_MS = 300
WARM_UP = 3
# The keys of the page's controls, by what they change.
CONTROLS = {"company": "who", "topic": "topic", "date": "day", "source": "from"}
DAY = "day"


def measure_page(measurement: Measurement, items: int, bare_ms: Mapping[str, float]) -> None:
    """Add what a change of company, topic, date and source takes on the page.

    Parameters
    ----------
    measurement : Measurement
    items : int
    bare_ms : mapping of str to float
        What the statements of such a change take, bare, by what is changed.
    """
    turns = 6 if measurement.quick else 40
    with tempfile.TemporaryDirectory() as folder:
        model = load_recipe(TASK, TASK.recipe, settings().model_dir("sentiment"))
        if not isinstance(model, SentimentModel):
            raise TypeError("the sentiment recipe gives no SentimentModel")
        make_large_data(Path(folder), model, items)
        with served(MAKE_RUN, settings={"VITRINE_DATA_DIR": folder}) as app:
            first_s, times = changes_of(app.wait(), turns)
            held = app.resident_mb
    for what, taken in times.items():
        median, p95 = (float(np.quantile(taken, q)) for q in (0.5, 0.95))
        figure = f"The page after a change of {what}, {items:,} items, 95 % of the changes"
        note = (
            f"{median:.0f} ms in the middle, from the message to the finished page; the bare "
            f"statements of such a change above took {bare_ms[what]:.0f} ms."
        )
        goal = at_most(LIMIT_MS)
        measurement.rows.append(against_limit(figure, "ms", p95, goal, note))
    measurement.details["the page, ms"] = {
        what: {"median": round(float(np.median(taken)), 1), "fastest": round(min(taken), 1)}
        for what, taken in times.items()
    }
    measurement.details["the page"] = {
        "first visit after the start, s": round(first_s, 1),
        "resident, MB": round(held, 1),
    }


def changes_of(app: Served, turns: int) -> tuple[float, dict[str, list[float]]]:
    """Give the seconds of the first visit, and the milliseconds of each kind of change."""
    days = unused_days()
    with Visitor(app.port, "sentiment") as visitor:
        begun = time.perf_counter()
        sound(visitor.rerun())
        first_s = time.perf_counter() - begun
        times = {what: list(changed(visitor, key, days, turns)) for what, key in CONTROLS.items()}
    return first_s, times


def changed(visitor: Visitor, key: str, days: Iterator[float], turns: int) -> Iterator[float]:
    """Change one control again and again, and give how long each change took."""
    for turn in range(WARM_UP + turns):
        drawn = sound(visitor.rerun(**{DAY: next(days)}))
        if key != DAY:
            offered = options_of(drawn, key)
            drawn = sound(visitor.rerun(**{key: offered[1 + turn % (len(offered) - 1)]}))
        if turn >= WARM_UP:
            yield drawn.milliseconds
    if key != DAY:
        visitor.rerun(**{key: options_of(drawn, key)[0]})


def options_of(run: Run, key: str) -> list[str]:
    """Give the titles that a drop-down of the page offers."""
    elements = (message.delta.new_element for message in run.messages if message.HasField("delta"))
    boxes = (one.selectbox for one in elements if one.WhichOneof("type") == "selectbox")
    return list(next(box for box in boxes if box.id.endswith(f"-{key}")).options)


def unused_days() -> Iterator[float]:
    """Give days as the slider sends them, microseconds since 1970, each once; the latest first."""
    day = LAST_DAY
    while True:
        day -= 1
        yield float(day.astype("datetime64[us]").astype(np.int64))
