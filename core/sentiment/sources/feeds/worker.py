"""Fetch and read one feed, in a process that may be killed at any time.

:mod:`core.sentiment.sources.feeds.asking` starts this file by its path, with a job as its first
argument and the address on standard input. Entries go out as JSON on standard output, and one
line of JSON on standard error says either what was found on the way or what stopped it.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

# With -I the path holds no folder of ours.
sys.path.append(str(Path(__file__).resolve().parents[4]))

from core.errors import AddressRefused
from core.parsing.limits import limit_process
from core.sentiment.sources.feeds.entries import read_entries
from core.sentiment.sources.feeds.failure import FeedFailure
from core.sentiment.sources.feeds.fetching import fetch


def main() -> int:
    """Do the job in the first argument; give 0, or 2 where there is no feed."""
    job = json.loads(sys.argv[1])
    limit_process(job["memory_bytes"], job["cpu_seconds"])
    try:
        entries, report = _read(json.load(sys.stdin), job)
        json.dump(entries, sys.stdout)
        sys.stdout.flush()
    except FeedFailure as failure:
        report = {"kind": failure.kind, **failure.facts}
    except AddressRefused as error:
        report = {"kind": "address", "given": error.given, "expected": error.expected}
        report["action"] = error.action
    except MemoryError:
        report = {"kind": "memory"}
    sys.stderr.write("\n" + json.dumps(report) + "\n")
    return 2 if "kind" in report else 0


def _read(address: str, job: dict[str, Any]) -> tuple[list[dict[str, object]], dict[str, object]]:
    answer = fetch(address, job["validators"], job, allow_private=job["allow_private"])
    about = {name: value for name, value in asdict(answer).items() if name != "body"}
    if answer.unchanged:
        return [], about
    entries, found = read_entries(answer.body, answer.content_type, answer.address, job)
    return entries, {**about, **found}


if __name__ == "__main__":
    sys.exit(main())
