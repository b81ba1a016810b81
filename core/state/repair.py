"""What happens to a damaged file: it is set aside, and the latest copy is put in its place.

A copy is made each time the file is opened and found sound. DuckDB's checksums are over
blocks of 256 KB, which hold a small file's rows all together, so there is no point in
reading on in a damaged one.
"""

import logging
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import StateDamaged

if TYPE_CHECKING:
    import duckdb

log = logging.getLogger(__name__)


def keep_copy(path: Path) -> None:
    """Copy a file that nobody has open; where the disk is full, the older copy stays."""
    new = path.with_suffix(".copy-new")
    try:
        shutil.copyfile(path, new)
    except OSError as error:
        log.warning("%s: no copy (%s)", path.name, type(error).__name__)
        new.unlink(missing_ok=True)
    else:
        new.replace(_copy_of(path))


def set_aside(path: Path) -> Path:
    """Rename a damaged file and its log, put the copy in its place, and say so in the log."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    path.replace(aside)
    if _log_of(path).exists():
        _log_of(path).replace(_log_of(aside))
    # Moved, so that a copy that should prove damaged too is not put in place again.
    if _copy_of(path).exists():
        _copy_of(path).replace(path)
    log.error("%s is damaged and was set aside as %s", path.name, aside.name)
    return aside


def check_readable(connection: "duckdb.DuckDBPyConnection") -> None:
    """Read every row, since DuckDB looks at a block only when it is asked for."""
    for table in tables(connection):
        connection.execute(f'SELECT bit_xor(hash(t)) FROM "{table}" t').fetchall()  # noqa: S608 - our own tables


def tables(connection: "duckdb.DuckDBPyConnection") -> list[str]:
    """Give the names of what is kept."""
    found = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE table_name <> 'migrations' ORDER BY 1"
    )
    return [name for (name,) in found.fetchall()]


def count_rows(connection: "duckdb.DuckDBPyConnection") -> int:
    """Give how many rows are kept, in all tables."""
    counted = (
        connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()  # noqa: S608 - our own tables
        for table in tables(connection)
    )
    return sum(rows for ((rows,),) in counted)


def told(path: Path, aside: Path, kept: int) -> StateDamaged:
    """Say what became of a damaged file."""
    place = f"the latest sound copy, with {kept:,} rows" if kept else "an empty one"
    return StateDamaged(
        f"{path.name} was damaged and is kept as {aside.name}. In its place is {place}.",
        "the bytes that were written.",
        "Go on: that one works. What else was stored is in the damaged file alone.",
    )


def _copy_of(path: Path) -> Path:
    return path.with_suffix(".copy")


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + ".wal")
