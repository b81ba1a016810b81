"""A fresh process up to its first finished page, beside a one-line Streamlit app.

    python -m benchmarks.first_page [--quick]

The clock starts with the process and stops when a visitor, connected as soon as the port
answers, has been sent the whole page. The one line is served in two ways: by `streamlit
run`, and by the server we use, without anything of ours.
"""

import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.measure import Measurement, at_most, beside
from benchmarks.serving import MAKE_RUN, served
from core.settings import REPOSITORY

ONE_LINE = '__import__("streamlit").write("Hello")\n'
UVICORN = """
import sys, streamlit, uvicorn
uvicorn.run(streamlit.App(sys.argv[1]), port=int(sys.argv[2]), ws="websockets-sansio",
            log_level="warning", access_log=False)
"""


def main() -> None:
    """Measure, print a table and keep the result."""
    measurement = Measurement.of("first_page", "A fresh process up to its first page")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "one_line.py"
        script.write_text(ONE_LINE)
        run = ("-m", "streamlit", "run", str(script), "--server.headless=true")
        ways = {
            "ours": MAKE_RUN,
            "one line, streamlit run": (sys.executable, *run, "--server.port={port}"),
            "one line, our server": (sys.executable, "-c", UVICORN, str(script), "{port}"),
        }
        folders = {name: REPOSITORY if name == "ours" else Path(folder) for name in ways}
        seconds = in_turns(ways, folders, 3 if measurement.quick else 9)
    measurement.details["seconds to the first page"] = seconds
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    for name in ways:
        if name != "ours":
            title = "Start of the process to the overview, drawn"
            row = beside(title, "s", medians["ours"], name, medians[name], at_most(2))
            measurement.rows.append(row)
    measurement.keep()


def in_turns(
    ways: Mapping[str, Sequence[str]], folders: Mapping[str, Path], repetitions: int
) -> dict[str, list[float]]:
    """Start each in turns and give the seconds to its first page; the first turn warms disks."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(repetitions + 1):
        for name, command in ways.items():
            seconds[name].append(to_first_page(command, folders[name]))
    return {name: taken[1:] for name, taken in seconds.items()}


def to_first_page(command: Sequence[str], folder: Path) -> float:
    """Give the seconds from the start of a server to its first finished page."""
    with served(command, folder) as server:
        server.wait().visit()
        return server.seconds_old


if __name__ == "__main__":
    main()
