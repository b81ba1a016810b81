"""What the app's process holds after every page and every view was visited.

    python -m benchmarks.memory [--quick]

Resident memory of the process of `make run` and of its workers, read after each visit and many
times a second; then the peak while all 29,965 applicants are uploaded as CSV, scored and explained.
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
PEAK_LIMIT_MB = 650
# Community Cloud guarantees this much to one app.
GUARANTEED_MB = 690
UNLIMITED_MB = 100_000


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
    with served(MAKE_RUN) as app, watched(app.wait()) as moments:
        # A second and a third round show what every further session adds.
        rounds = [visits(app) for _ in range(3)]
        most, most_while_loading = max(max(round_.values()) for round_ in rounds), max(moments)
        peak_mb, seconds = while_scoring(app)
    # Where idle pages give up nothing, the last one's part can be told.
    with served(MAKE_RUN, settings={"VITRINE_MEMORY_MB": str(UNLIMITED_MB)}) as app:
        together = visits(app.wait())
    others = max(mb for place, mb in together.items() if not place.startswith(f"/{LAST}"))
    held = max(together.values())
    measurement.details["resident, MB"] = rounded(rounds[0])
    measurement.details["resident in the third round, MB"] = rounded(rounds[-1])
    measurement.details["resident where idle pages give up nothing, MB"] = rounded(together)
    rows = f"{len(load_portfolio()):,}"
    measurement.rows += [
        against_limit(
            "Held at most after any of three rounds of every page and every view",
            "MB",
            most,
            at_most(LIMIT_MB),
            note=f"idle pages give up what they loaded above VITRINE_MEMORY_MB; {held:.0f} MB "
            f"where they may not. While a page loads: {most_while_loading:.0f} MB at most.",
        ),
        against_limit(
            f"Added by /{LAST} to all other pages, every view",
            "MB",
            held - others,
            at_most(LAST_LIMIT_MB),
            note="to the most that all others together held, where idle pages give up nothing.",
        ),
        against_limit(
            f"Peak while {rows} uploaded rows are scored, workers included",
            "MB",
            peak_mb,
            at_most(PEAK_LIMIT_MB),
            note=f"read, checked, scored and explained in {seconds:.1f} s, from the upload to the "
            f"finished page; Community Cloud guarantees {GUARANTEED_MB} MB.",
        ),
    ]
    measurement.keep()


def visits(app: Served) -> dict[str, float]:
    """Visit every page and view once and give what is held after each, in megabytes."""
    after = {"start": app.resident_mb}
    for page, query in addresses():
        app.visit(page, query)
        after[f"/{page}?{query}".rstrip("?")] = app.resident_mb
    return after


def rounded(megabytes: dict[str, float]) -> dict[str, float]:
    """Give megabytes as they are kept in the result."""
    return {place: round(mb, 1) for place, mb in megabytes.items()}


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
