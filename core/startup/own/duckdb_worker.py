"""Turn a stranger's DuckDB file into Arrow data, in a process that may be killed at any time.

``core.startup.own.duckdb_file`` starts this file by its path, ``python -I duckdb_worker.py JOB``.
The job names the file; the streams of its tables go out on standard output, one after the other,
and one line of JSON on standard error says where each begins, or what stopped it.
"""

import errno
import json
import sys
from pathlib import Path
from typing import Any, BinaryIO

# With -I the path holds no folder of ours.
sys.path.append(str(Path(__file__).resolve().parents[3]))

from core.parsing.limits import limit_process
from core.parsing.refusal import Refusal

MOST_TABLES = 60
_BATCH_ROWS = 1 << 16
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SQL = Path(__file__).with_name("duckdb_worker.sql")


def main() -> int:
    """Do the job in the first argument; give 0, or 2 where the file is refused."""
    job = json.loads(sys.argv[1])
    limit_process(job["memory_bytes"], job["cpu_seconds"])
    import duckdb

    try:
        report = _read(job, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except Refusal as refusal:
        report = {"kind": refusal.kind, **refusal.facts}
    except (MemoryError, duckdb.OutOfMemoryException):
        report = {"kind": "memory"}
    except duckdb.Error as error:
        report = _told(str(error))
    except OSError as error:
        report = {"kind": "room" if error.errno in _NO_ROOM else "damaged"}
    sys.stderr.write(json.dumps(report) + "\n")
    return 2 if "kind" in report else 0


def _told(message: str) -> dict[str, object]:
    if "Could not set lock" in message:
        return {"kind": "locked"}
    if "storage version" in message or "version number" in message:
        return {"kind": "version"}
    return {"kind": "damaged"}


def _read(job: dict[str, Any], out: BinaryIO) -> dict[str, object]:
    import duckdb

    from core.sql_blocks import blocks

    config: dict[str, Any] = {
        "enable_external_access": False,
        "threads": 1,
        "memory_limit": f"{job['memory_bytes'] // 3 >> 20}MB",
        "temp_directory": "",
        "autoload_known_extensions": False,
    }
    with duckdb.connect(job["path"], read_only=True, config=config) as connection:
        connection.execute("SET lock_configuration = true")
        names = connection.execute(blocks(_SQL)["base_tables"].sql).fetchall()
        if len(names) > MOST_TABLES:
            raise Refusal("columns", found=len(names))
        written = _Written(job)
        return {"tables": [_table(connection, name, out, written) for name, _ in names]}


class _Written:
    """How much was written, against what may be."""

    def __init__(self, job: dict[str, Any]) -> None:
        self._job, self._counts = job, {"rows": 0, "cells": 0, "decoded": 0}

    def add(self, batch: Any) -> None:
        """Count a batch; refuse once it is too much."""
        counts, job = self._counts, self._job
        counts["rows"] += batch.num_rows
        counts["cells"] += batch.num_rows * batch.num_columns
        counts["decoded"] += batch.nbytes
        limits = {"rows": job["rows"], "cells": job["cells"], "decoded": job["decoded_bytes"]}
        for kind, limit in limits.items():
            if counts[kind] > limit:
                raise Refusal(kind)


def _table(connection: Any, name: str, out: BinaryIO, written: _Written) -> dict[str, object]:
    """Write one table; one that is damaged leaves the others alone."""
    import duckdb
    import pyarrow as pa

    try:
        return _write(connection, name, out, written)
    except (duckdb.OutOfMemoryException, pa.ArrowMemoryError):
        raise
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        # Through Arrow a damaged block is an OSError without a number of the system.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        return {"name": name[:80], **_told(str(error))}


def _write(connection: Any, name: str, out: BinaryIO, written: _Written) -> dict[str, object]:
    """Write one table as plain Arrow columns; say where it begins and what was left out."""
    import pyarrow as pa

    reader = connection.table(name).to_arrow_reader(_BATCH_ROWS)
    plain = [field for field in reader.schema if _is_plain(field.type)]
    skipped = [field.name[:40] for field in reader.schema if not _is_plain(field.type)]
    begins = out.tell()
    with pa.ipc.new_stream(out, pa.schema(plain)) as writer:
        for batch in reader:
            written.add(batch)
            writer.write_batch(batch.select([field.name for field in plain]))
    return {"name": name[:80], "begins": begins, "skipped": skipped[:10]}


def _is_plain(kind: Any) -> bool:
    import pyarrow as pa

    is_a = pa.types
    return not (is_a.is_nested(kind) or is_a.is_binary(kind) or is_a.is_duration(kind))


if __name__ == "__main__":
    sys.exit(main())
