"""What can be wrong with the app's own file, told apart."""

import os
import re
from pathlib import Path

from core.errors import (
    StateDamaged,
    StateError,
    StateForeign,
    StateLocked,
    StateSkew,
    StateWriteFailed,
)

_ELSEWHERE = "name another folder in VITRINE_STATE_DIR."
_VERSIONS = re.compile(
    r"storage version number (\d+), but we can only read storage versions between (\d+) and (\d+)"
)
_LOCKED = ("Could not set lock", "Conflicting lock")
# The first bytes are looked at before, so a file that is no database any more was one once.
_DAMAGED = (
    "Corrupt database file",
    "not a valid DuckDB database file",
    "Could not read enough bytes",
    "Failed to load metadata pointer",
    "Serialization Error",
    "INTERNAL Error",
)
_UNWRITABLE = (
    "Could not write",
    "Cannot open file",
    "No space left",
    "Read-only",
    "Failed to sync",
)


def refuse_foreign(path: Path) -> None:
    """Refuse what is not a DuckDB file before DuckDB touches it; it is never moved.

    Raises
    ------
    StateForeign
    """
    if not os.path.lexists(path):
        return
    kind = "a folder" if path.is_dir() else "a file of another kind"
    if path.is_file():
        with path.open("rb") as file:
            start = file.read(12)
        # An empty file is what a process leaves that was killed while it made one.
        if not start or start[8:] == b"DUCK":
            return
    raise StateForeign(
        f"{path.name} is {kind}, not what the app keeps.",
        "a DuckDB file, or nothing.",
        f"Move it away, or {_ELSEWHERE}",
    )


def explained(path: Path, error: Exception) -> StateError | None:
    """Give what one of DuckDB's errors says of the file; None where it is not the file's fault."""
    import duckdb

    if not isinstance(error, duckdb.Error):
        return None
    message = str(error)
    if found := _VERSIONS.search(message):
        version, lowest, highest = found.groups()
        return StateSkew(
            f"{path.name} has DuckDB's storage version {version}.",
            f"a version from {lowest} to {highest}.",
            f"Install the DuckDB that wrote it, or {_ELSEWHERE}",
        )
    if any(part in message for part in _LOCKED):
        return StateLocked(
            f"Another process has {path.name} open.",
            "one process at a time.",
            "Stop the other one. Until then nothing is stored or shown from it; all else works.",
        )
    if any(part in message for part in _UNWRITABLE):
        return unwritable(path)
    return damaged(path) if any(part in message for part in _DAMAGED) else None


def unwritable(path: Path) -> StateWriteFailed:
    """Say that nothing was stored."""
    return StateWriteFailed(
        f"Nothing was stored: {path.name} cannot be written. The disk may be full.",
        f"room, and the right to write, in {path.parent}.",
        "Make room and send it again. What was stored before is still there.",
    )


def damaged(path: Path) -> StateDamaged:
    """Say that the file holds bytes that DuckDB did not write."""
    return StateDamaged(
        f"{path.name} is damaged.", "the bytes that were written.", "Restore the file."
    )
