"""Answer one question in SQL, in a process that may be killed at any time.

:mod:`core.analyst.workbench` starts this file by its path, ``python -I core/analyst/worker.py
JOB``. The statement comes in on standard input, its rows go out on standard output in Arrow's
stream format, and one line of JSON on standard error says what they are or why there are none.
"""

import json
import os
import sys
from pathlib import Path

# With -I the path holds no folder of ours.
sys.path.append(str(Path(__file__).resolve().parents[2]))

from core.analyst.refusal import Refusal
from core.memory import keep_one_heap
from core.parsing.limits import limit_process


def main() -> int:
    """Do the job in the first argument; give 0, or 2 where there is no answer."""
    job = json.loads(sys.argv[1])
    # Each further heap would take 64 MB of the address space.
    keep_one_heap()
    limit_process(job["memory_bytes"], job["cpu_seconds"])
    # DuckDB and pyarrow take NumPy only if it is there, and nothing here needs it.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        from core.analyst.asking import ask

        report = ask(sys.stdin.buffer.read().decode(), job, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except Refusal as refusal:
        report = refusal.report
    except MemoryError:
        report = {"kind": "memory"}
    except RecursionError:
        report = {"kind": "nesting"}
    sys.stderr.write(json.dumps(report) + "\n")
    sys.stderr.flush()
    return 2 if "kind" in report else 0


if __name__ == "__main__":
    # After a question that ran out of memory, cleaning up may not have enough either.
    os._exit(main())
