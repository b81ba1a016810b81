"""Measure all subjects in order, each in a fresh process.

python -m benchmarks [SUBJECT …] [--quick]
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence

# Short ones first: what fails, fails early.
SUBJECTS = (
    "credit",
    "text",
    "sentiment",
    "sentiment_scoring",
    "recommendation",
    "metrics",
    "overview",
    "first_page",
    "memory",
    "rerun",
    "credit_models",
    "explainerdashboard",
    "own_shop",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and give 1 if a subject could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=", ".join(SUBJECTS))
    parser.add_argument("--quick", action="store_true", help="few repetitions, not kept")
    given = parser.parse_args(arguments)
    unknown = sorted(set(given.subjects) - set(SUBJECTS))
    if unknown:
        parser.error(f"no subject {', '.join(unknown)}; there are {', '.join(SUBJECTS)}")
    failed = [s for s in given.subjects or SUBJECTS if not measured(s, given.quick)]
    if failed:
        print(f"Not measured: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def measured(subject: str, quick: bool) -> bool:
    """Measure one subject and say whether that worked."""
    print(f"## {subject}", flush=True)
    started = time.monotonic()
    options = ["--quick"] if quick else []
    command = [sys.executable, "-m", f"benchmarks.{subject}", *options]
    code = subprocess.run(command, check=False).returncode
    print(f"{subject} took {time.monotonic() - started:.0f} s", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main())
