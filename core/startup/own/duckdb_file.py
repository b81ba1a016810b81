"""The tables of a DuckDB file, read by a limited process that can reach nothing else."""

import math
import mmap
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from core.errors import UnreadableUpload, UploadError
from core.parsing.messages import file_too_large, refusal_error
from core.parsing.process import MEGABYTE, run_limited
from core.settings import UploadBudget
from core.startup.own.raw_book import HeldBook
from core.startup.own.unread import FilesRead, UnreadFile, no_room
from core.startup.schema import TABLES

DATABASE_SUFFIXES = (".duckdb", ".db", ".ddb")
WORKER = Path(__file__).with_name("duckdb_worker.py")
_MARK = slice(8, 12), b"DUCK"
_AS_CLOSED = "as it stood when the database was last closed"
_EXPECTED = "a DuckDB file that this version can read."


def read_database(
    given: bytes | Path,
    name: str,
    sha256: str,
    budget: UploadBudget,
    on_wait: Callable[[float], None] | None = None,
) -> FilesRead[HeldBook]:
    """Read every table of a DuckDB file; one that is damaged leaves the others alone.

    Parameters
    ----------
    given : bytes or Path
        An upload, or a file of the machine's own.
    name : str
        Safe to show.
    sha256 : str
    budget : UploadBudget
    on_wait : callable, optional
        Called ten times a second with the seconds passed; raise from it to stop.

    Raises
    ------
    UploadError
        If it is no such file, is locked, damaged, of another version, or too large; or if it was
        not closed, so that its last rows are in a file beside it.
    """
    if isinstance(given, Path):
        with given.open("rb") as file:
            _refuse_foreign(file.read(12), name)
        found = _read(given, name, sha256, budget, on_wait)
        _refuse_unclosed(given, name)
        return found
    _refuse_foreign(given[:12], name)
    if len(given) > budget.file_mb * MEGABYTE:
        raise file_too_large(len(given) / MEGABYTE, budget)
    with tempfile.TemporaryDirectory(prefix="vitrine-books-") as folder:
        path = Path(folder) / "books.duckdb"
        try:
            path.write_bytes(given)
        except OSError as error:
            raise no_room(name) from error
        found = _read(path, name, sha256, budget, on_wait)
    # Where it was not closed its last rows are in a file that nobody brought.
    raws = tuple(replace(raw, notes=(*raw.notes, _AS_CLOSED)) for raw in found.raws)
    return FilesRead(raws, found.unread)


def _refuse_foreign(start: bytes, name: str) -> None:
    place, mark = _MARK
    if start[place] != mark:
        raise UnreadableUpload(
            f"“{name}” is named like a database but is none.", _EXPECTED, "Choose another file."
        )


def _refuse_unclosed(path: Path, name: str) -> None:
    """Refuse a database with changes beside it: of a damaged log DuckDB drops rows in silence."""
    log = path.with_name(f"{path.name}.wal")
    if log.exists() and log.stat().st_size:
        raise UnreadableUpload(
            f"“{name}” was not closed: “{log.name}” beside it holds its last changes.",
            "a database that was closed.",
            "Open it in DuckDB and run CHECKPOINT; or move that file away to go without them.",
        )


def _read(
    path: Path,
    name: str,
    sha256: str,
    budget: UploadBudget,
    on_wait: Callable[[float], None] | None,
) -> FilesRead[HeldBook]:
    with tempfile.TemporaryFile() as nothing, tempfile.TemporaryFile() as taken:
        job = _job(path, budget)
        report = run_limited(WORKER, job, nothing, taken, budget.seconds, on_wait)
        if "kind" in report:
            raise _error(report, name, budget)
        whole = [table for table in report["tables"] if "kind" not in table]
        damaged = [table for table in report["tables"] if "kind" in table]
        books: tuple[HeldBook, ...] = ()
        if whole:
            # Mapped, not read: what is in it stays on disk until it is looked at.
            mapped = pa.py_buffer(mmap.mmap(taken.fileno(), 0, access=mmap.ACCESS_READ))
            books = tuple(_book(mapped, table, name, sha256) for table in whole)
        return FilesRead(books, tuple(_damaged(table, name, budget) for table in damaged))


def _job(path: Path, budget: UploadBudget) -> dict[str, object]:
    return {
        "path": str(path.resolve()),
        "rows": budget.rows,
        "cells": budget.cells,
        "decoded_bytes": budget.decoded_mb * MEGABYTE,
        "memory_bytes": budget.memory_mb * MEGABYTE,
        "cpu_seconds": math.ceil(budget.seconds) + 1,
    }


def _book(mapped: pa.Buffer, table: Mapping[str, Any], name: str, sha256: str) -> HeldBook:
    cells = pa.ipc.open_stream(mapped.slice(table["begins"])).read_all()
    skipped = ", ".join(table["skipped"])
    notes = (f"columns that hold no single cells left out: {skipped}",) if skipped else ()
    return HeldBook(name, str(table["name"]).casefold(), sha256, notes, cells)


def _damaged(table: Mapping[str, Any], name: str, budget: UploadBudget) -> UnreadFile:
    named = str(table["name"]).casefold()
    error = _error(table, name, budget)
    return UnreadFile(f"{name}: {named}", named if named in TABLES else "", error)


def _error(report: Mapping[str, Any], name: str, budget: UploadBudget) -> UploadError:
    if report["kind"] == "locked":
        return UnreadableUpload(
            f"Another process has “{name}” open for writing.", _EXPECTED, "Close it there first."
        )
    if report["kind"] == "version":
        return UnreadableUpload(
            f"“{name}” was written by another version of DuckDB.",
            _EXPECTED,
            "Export its tables as Parquet with the version that wrote it.",
        )
    if report["kind"] == "room":
        return no_room(name)
    if report["kind"] == "damaged":
        return UnreadableUpload(
            f"“{name}” is damaged.", _EXPECTED, "Take it from a copy, or export its tables anew."
        )
    return refusal_error(report, budget)
