"""Turn a stranger's bytes into Arrow data, in a process that may be killed at any time.

``core.uploads`` starts this file by its path, ``python -I core/parsing/worker.py JOB``. The file
comes in on standard input, Arrow's stream format goes out on standard output, and one line of
JSON on standard error says either what was found on the way or what stopped it.
"""

import csv
import errno
import gc
import json
import sys
import zlib
from pathlib import Path
from typing import Any

# With -I the path holds no folder of ours.
sys.path.append(str(Path(__file__).resolve().parents[2]))

from core.parsing.limits import limit_process
from core.parsing.refusal import Refusal


def main() -> int:
    """Do the job in the first argument; give 0, or 2 where the file is refused."""
    job = json.loads(sys.argv[1])
    limit_process(job["memory_bytes"], job["cpu_seconds"])
    # Millions of small lists are made and dropped; none is in a cycle.
    gc.disable()
    # pyarrow takes NumPy only if it is there, and this process does not need its 50 ms.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        report = _read(job)
        sys.stdout.buffer.flush()
    except Refusal as refusal:
        report = {"kind": refusal.kind, **refusal.facts}
    except MemoryError:
        report = {"kind": "memory"}
    except UnicodeDecodeError as error:
        tried = job["encoding"] or error.encoding
        offers = {"utf-8": "cp1252", "utf-8-sig": "cp1252", "cp1252": "latin-1"}
        report = {"kind": "encoding", "tried": tried, "suggested": offers.get(tried, "")}
    except OSError as error:
        kinds = {errno.ENOSPC: "disk", errno.EFBIG: "decoded", errno.ENOMEM: "memory"}
        report = {"kind": kinds.get(error.errno or 0, "damaged")}
    except (ValueError, KeyError, TypeError, EOFError, OverflowError, NotImplementedError):
        report = {"kind": "damaged"}
    except (zlib.error, csv.Error, RuntimeError):
        report = {"kind": "damaged"}
    sys.stderr.write(json.dumps(report) + "\n")
    return 2 if "kind" in report else 0


def _read(job: dict[str, Any]) -> dict[str, object]:
    if job["form"] == "parquet":
        from core.parsing.parquet import read_parquet

        return read_parquet(sys.stdin.buffer, sys.stdout.buffer, job)
    if job["form"] == "lines":
        from core.parsing.lines import read_lines

        return read_lines(sys.stdin.buffer, sys.stdout.buffer, job)
    from core.parsing.text import read_text

    return read_text(sys.stdin.buffer, sys.stdout.buffer, job)


if __name__ == "__main__":
    sys.exit(main())
