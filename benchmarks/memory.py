"""What the app's process holds after every page and every view was visited.

    python -m benchmarks.memory [--quick]

Resident memory of the process of `make run` and of its workers, read after each visit;
then the peak while all 29,965 applicants are uploaded as CSV, scored and explained.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.measure import Measurement, against_limit, at_most
from benchmarks.serving import MAKE_RUN, Served, served, sound
from benchmarks.uploading import Uploader
from core.credit.data import load_portfolio
from core.credit.schema import CREDIT_SCHEMA
from core.exports import to_csv
from ui import credit, intent, metrics, recommendation, sentiment
from ui.frame import PAGES

LIMIT_MB = 450
# Visited last: what it adds to all others has a limit of its own.
LAST, LAST_LIMIT_MB = "recommendation", 120
# Community Cloud guarantees this much to one app.
GUARANTEED_MB = 690


def addresses() -> list[tuple[str, str]]:
    """Give (page, query) of every page and every view; the page with its own limit last."""
    pages = [(entry.name, "") for entry in PAGES]
    views = {
        "intent": intent.VIEWS,
        "sentiment": sentiment.VIEWS,
        "recommendation": recommendation.VIEWS,
        "metrics": metrics.VIEWS,
        "credit": credit.VIEWS,
    }
    found = pages + [(page, f"view={view}") for page in views for view in views[page]]
    return sorted(found, key=lambda address: address[0] == LAST)


def main() -> None:
    """Measure, print a table and keep the result."""
    measurement = Measurement.of("memory", "Memory of the app's process")
    with served(MAKE_RUN) as app:
        app.wait()
        after = {"start": app.resident_mb}
        before_last = after["start"]
        for page, query in addresses():
            app.visit(page, query)
            after[f"/{page}?{query}".rstrip("?")] = app.resident_mb
            if page != LAST:
                before_last = app.resident_mb
        added = app.resident_mb - before_last
        # A second round shows what every further session adds.
        for page, query in addresses():
            app.visit(page, query)
        after["all of them again"] = held = app.resident_mb
        peak_mb, seconds = while_scoring(app)
        after["after an upload"] = app.resident_mb
    measurement.details["resident, MB"] = {place: round(mb, 1) for place, mb in after.items()}
    rows = f"{len(load_portfolio()):,}"
    measurement.rows += [
        against_limit("Held after every page and every view", "MB", held, at_most(LIMIT_MB)),
        against_limit(
            f"Added by /{LAST} to all other pages, every view", "MB", added, at_most(LAST_LIMIT_MB)
        ),
        against_limit(
            f"Peak while {rows} uploaded rows are scored, workers included",
            "MB",
            peak_mb,
            at_most(GUARANTEED_MB),
            note=f"read, checked, scored and explained in {seconds:.1f} s, from the upload to the "
            "finished page; the goal is what Community Cloud guarantees.",
        ),
    ]
    measurement.keep()


def while_scoring(app: Served) -> tuple[float, float]:
    """Upload everybody, and give the peak in megabytes and the seconds it took."""
    queries = load_portfolio().queries
    names = [name for name in CREDIT_SCHEMA.names if name in queries]
    content = to_csv(queries[names])
    with Uploader(app.port, "credit", "view=portfolio") as visitor, watched(app) as readings:
        seconds = sound(visitor.upload("everybody.csv", content)).milliseconds / 1000
    return max(readings), seconds


@contextmanager
def watched(app: Served) -> Iterator[list[float]]:
    """Read the memory of a server and its workers, many times a second, meanwhile."""
    readings, over = [app.resident_mb], threading.Event()

    def watch() -> None:
        while not over.wait(0.02):
            readings.append(app.resident_mb)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield readings
    finally:
        over.set()
        watcher.join()


if __name__ == "__main__":
    main()
