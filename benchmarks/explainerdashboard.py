"""The credit page beside explainerdashboard, on the same model, features and applicants.

    python -m benchmarks.explainerdashboard [--quick]

explainerdashboard needs NumPy below 2.4, so it runs in an environment of its own, made
below ``build/`` from the package index; where that fails, the result says so. Each clock
starts with the process. Theirs stops when the layout is served; ours later, when a visitor
has been sent the whole page. Reading the table and fitting are not counted as theirs.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from benchmarks.measure import Measurement, against_limit, at_most, beside
from benchmarks.peers.dash import DashVisitor
from benchmarks.serving import MAKE_RUN, served, sound
from benchmarks.visitor import Visitor
from core.benchmark_results import Figure
from core.credit.boosting import PARAMETERS, ROUNDS
from core.credit.data import load_portfolio
from core.credit.feature_list import FEATURES
from core.credit.features import feature_matrix
from core.settings import REPOSITORY

ENVIRONMENT = REPOSITORY / "build" / "explainerdashboard-venv"
PYTHON = ENVIRONMENT / "bin" / "python"
APP = Path(__file__).parent / "peers" / "explainerdashboard_app.py"
PACKAGES = ("explainerdashboard==0.5.8", "lightgbm==4.7.0", "numpy<2.4")
SECONDS_TO_LISTEN = 600.0
EXPLAINED = 9


@dataclass(frozen=True)
class Seen:
    """What a visitor waits for, and what the server holds.

    Parameters
    ----------
    first_page_s : float
    explanation_ms : float
        One applicant's contributions in a server that is warm, the median of a few.
    resident_mb : float
        After both.
    """

    first_page_s: float
    explanation_ms: float
    resident_mb: float


def main() -> None:
    """Measure, print a table and keep the result."""
    title = "The credit page beside explainerdashboard 0.5.8"
    measurement = Measurement.of("explainerdashboard", title)
    ours = ours_seen(1 if measurement.quick else 3)
    measurement.details["ours"] = asdict(ours)
    failure = install()
    if failure:
        measurement.details["could not be installed"] = failure
        measurement.rows.append(alone(ours, "explainerdashboard could not be installed here."))
    else:
        rows = len(load_portfolio())
        for count in (1_000,) if measurement.quick else (6_000, rows):
            try:
                theirs = theirs_seen(count)
            except TimeoutError as error:
                # What was measured before is kept; on a busy machine this can happen.
                measurement.details[f"theirs, {count:,} rows"] = str(error)
                note = f"explainerdashboard with {count:,} rows: {error}."
                measurement.rows.append(alone(ours, note))
            else:
                measurement.details[f"theirs, {count:,} rows"] = asdict(theirs)
                compare(measurement, ours, theirs, count, rows)
    measurement.keep()


def alone(ours: Seen, note: str) -> Figure:
    """Give our figure where nothing stands beside it, and say why."""
    return against_limit("Start to the first page", "s", ours.first_page_s, note=note)


def compare(measurement: Measurement, ours: Seen, theirs: Seen, count: int, rows: int) -> None:
    """Add our figures, on all rows, beside theirs on so many; the goals are about all rows."""
    peer, everyone = f"explainerdashboard, {count:,} rows", count == rows
    measurement.rows += [
        beside(
            f"Start of the process to the first page ({rows:,} applicants)",
            "s",
            ours.first_page_s,
            peer,
            theirs.first_page_s,
            at_most(1 / 20) if everyone else None,
        ),
        beside(
            "Memory held after it, and after explanations",
            "MB",
            ours.resident_mb,
            peer,
            theirs.resident_mb,
            at_most(round(1 / 3, 3)) if everyone else None,
        ),
        beside(
            "One more applicant explained",
            "ms",
            ours.explanation_ms,
            peer,
            theirs.explanation_ms,
            note="ours draws the whole view (answer, waterfall, scorecard, recourse, letter); "
            "theirs one plot.",
        ),
    ]


def ours_seen(repetitions: int) -> Seen:
    """Give what a visitor of our credit page sees, the median of a few servers."""
    seen = [ours_once() for _ in range(repetitions)]
    return Seen(*(statistics.median(values) for values in zip(*map(_tuple, seen), strict=True)))


def _tuple(seen: Seen) -> tuple[float, float, float]:
    return seen.first_page_s, seen.explanation_ms, seen.resident_mb


def ours_once() -> Seen:
    """Start our app, open the credit page, then explain applicants."""
    with served(MAKE_RUN) as app:
        app.wait().visit("credit")
        first_page_s = app.seconds_old
        numbers = load_portfolio().queries.query("split == 'test'")["applicant_id"]
        shown = [str(number) for number in numbers[: EXPLAINED + 1]]
        with Visitor(app.port, "credit", f"view=applicant&applicant={shown[0]}") as visitor:
            sound(visitor.rerun())
            taken = []
            for number in shown[1:]:
                visitor.query = f"view=applicant&applicant={number}"
                taken.append(sound(visitor.rerun()).milliseconds)
        return Seen(first_page_s, statistics.median(taken), app.resident_mb)


def theirs_seen(count: int) -> Seen:
    """Start explainerdashboard on so many applicants and give what its visitor sees."""
    with tempfile.TemporaryDirectory() as folder:
        table, facts = Path(folder) / "table.npz", Path(folder) / "facts.json"
        write_table(table, count)
        with served(command(table, facts), Path(folder)) as app:
            visitor = DashVisitor(app.wait(SECONDS_TO_LISTEN).port)
            visitor.layout()
            first_page_s = app.seconds_old - json.loads(facts.read_text())["seconds"]
            taken = [explained_ms(visitor, str(row)) for row in range(EXPLAINED + 1)][1:]
            return Seen(first_page_s, statistics.median(taken), app.resident_mb)


def command(table: Path, facts: Path) -> Sequence[str]:
    """Give the command that serves explainerdashboard."""
    constraints = [feature.monotone for feature in FEATURES]
    parameters = {**PARAMETERS, "n_estimators": ROUNDS, "monotone_constraints": constraints}
    # -P: a folder of ours is called like the package.
    return [str(PYTHON), "-P", str(APP), str(table), json.dumps(parameters), str(facts), "{port}"]


def write_table(path: Path, count: int) -> None:
    """Write the features and outcomes of so many applicants, drawn by chance."""
    portfolio = load_portfolio()
    rows = np.random.default_rng(0).permutation(len(portfolio))[:count]
    drawn = portfolio.take(rows)
    names = np.array([feature.name for feature in FEATURES])
    labels = drawn.labels.astype(np.int64)
    np.savez(path, names=names, features=feature_matrix(drawn.queries), labels=labels)


def explained_ms(visitor: DashVisitor, index: str) -> float:
    """Ask for one applicant's contributions plot and give how long it took."""
    request = visitor.request("contributions-graph-", "figure", index=index)
    started = time.perf_counter()
    answer = visitor.send(request)
    taken = 1000 * (time.perf_counter() - started)
    if "figure" not in next(iter(answer["response"].values())):
        raise RuntimeError(f"no plot for {index}: {json.dumps(answer)[:200]}")
    return taken


def install() -> str:
    """Make the peer's environment, once; give why that failed, or nothing."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", *PACKAGES]
    done = subprocess.run(pip, check=False, capture_output=True, text=True)
    return done.stderr[-1_000:] if done.returncode else ""


if __name__ == "__main__":
    main()
