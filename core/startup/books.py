"""A startup's books: its tables, checked, and what they cannot tell.

Three years of simulated books ship. A user's own come as a folder of CSV or Parquet files, as a
DuckDB file, or uploaded and mapped (:mod:`core.startup.own`). Every table of the schema is there:
one that nobody gave is typed and has no rows, so a question about it has an answer, if an empty
one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from core.errors import DataMissing
from core.receipts import Badge, Source, sha256_of_bytes
from core.settings import settings
from core.startup.assembling import assembled
from core.startup.checks.held_table import HeldTable
from core.startup.checks.problems import RowProblem
from core.startup.own.mapping import FileMapping, guess_mapping
from core.startup.own.raw_book import ParquetBook, RawBook
from core.startup.own.reading import read_folder_or_file
from core.startup.own.readings import AS_FOUND, Assumed
from core.startup.own.unread import UnreadFile, no_table, refusal
from core.startup.schema import TABLES

__all__ = ["Books", "HeldTable", "LostMetric", "MissingPart", "books_from", "open_books"]

FOLDER = "startup"
SIMULATED_NAME = "Books of a simulated startup"


@dataclass(frozen=True)
class MissingPart:
    """A table that nobody gave, or, with ``column``, a column that its file lacks."""

    table: str
    column: str = ""

    def __str__(self) -> str:
        return f"{self.table}.{self.column}" if self.column else self.table


@dataclass(frozen=True)
class LostMetric:
    """A metric that cannot be computed, and the tables or columns that it lacks."""

    name: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Books:
    """The tables of a startup.

    Parameters
    ----------
    tables : mapping of str to HeldTable
        Every table of the schema, in its order.
    source : Source
        Of all tables together; its hash is over theirs.
    notes : tuple of str
        What was assumed or mended, for people.
    doubts : tuple of str
        What was assumed and may be wrong; a person can say.
    unread : tuple of UnreadFile
        Files that could not be used.
    told_until : date, optional
        A day up to which they tell at least, if no row is of it.
    """

    tables: Mapping[str, HeldTable]
    source: Source
    notes: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    unread: tuple[UnreadFile, ...] = ()
    told_until: date | None = None

    def arrow(self, name: str) -> pa.Table:
        """Give the usable rows of a table."""
        return self.tables[name].arrow()

    def stream(self, name: str) -> pa.RecordBatchReader:
        """Give the usable rows of a table in batches, anew at each call."""
        return self.tables[name].stream()

    def all_streams(self) -> dict[str, pa.RecordBatchReader]:
        """Give every table in batches."""
        return {name: table.stream() for name, table in self.tables.items()}

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Give what is listed of all tables."""
        return tuple(p for table in self.tables.values() for p in table.problems)

    @property
    def problem_count(self) -> int:
        """Give how many cells cannot be used, listed or not."""
        return sum(table.problem_count for table in self.tables.values())

    @property
    def missing(self) -> tuple[MissingPart, ...]:
        """Give the tables that are not there, and the columns that those lack that are."""
        parts = list[MissingPart]()
        for name, table in self.tables.items():
            if not table.rows:
                parts.append(MissingPart(name))
            else:
                parts += [
                    MissingPart(name, column)
                    for column in table.missing_columns
                    if table.schema[column].fallback is None
                ]
        return tuple(parts)

    def lost(self, needs: Mapping[str, Collection[str]]) -> tuple[LostMetric, ...]:
        """Give the metrics that these books cannot answer.

        Parameters
        ----------
        needs : mapping of str to collection of str
            By metric, each "table" or "table.column" that it is computed from.
        """
        absent = {str(part) for part in self.missing}
        found = {
            name: tuple(sorted(n for n in needed if n in absent or n.split(".")[0] in absent))
            for name, needed in needs.items()
        }
        return tuple(LostMetric(name, missing) for name, missing in found.items() if missing)


def open_books(
    source: Path | None = None, badge: Badge = Badge.UPLOADED, assumed: Assumed = AS_FOUND
) -> Books:
    """Open books from the machine's own files.

    A file that cannot be used leaves the others alone; :attr:`Books.unread` names it.

    Parameters
    ----------
    source : Path, optional
        A folder of CSV or Parquet files named like the tables, or a DuckDB file; left out, the
        simulated books that ship.
    badge : Badge
        Where files in ``source`` come from.
    assumed : Assumed
        What holds where nothing tells how a date or a number is written.

    Raises
    ------
    DataMissing
        If the books that ship are not there.
    OptionError
        If there is no such folder or file, or nothing of ours in it.
    UploadError, SchemaError
        If no file can be used.
    """
    if source is None:
        return _shipped()
    read = read_folder_or_file(source)
    mappings = guess_mapping(read.raws)
    # Nobody is there to say which table they are, as there is on a page.
    lost = [
        no_table(raw, mapping.file)
        for raw, mapping in zip(read.raws, mappings, strict=True)
        if not mapping.table
    ]
    return books_from(read.raws, mappings, badge, source.name, assumed, (*read.unread, *lost))


def _shipped() -> Books:
    folder = settings().data_dir / FOLDER
    raws = [ParquetBook(folder / f"{name}.parquet") for name in TABLES]
    absent = [raw.file for raw in raws if not raw.path.is_file()]
    if absent:
        raise DataMissing(
            f"{', '.join(absent)} is not in {folder}.",
            "the tables that ship.",
            "Run `python -m core.startup.build`.",
        )
    return books_from(raws, guess_mapping(raws), Badge.SIMULATED, SIMULATED_NAME)


def books_from(
    raws: Sequence[RawBook],
    mappings: Sequence[FileMapping],
    badge: Badge = Badge.UPLOADED,
    name: str = "Uploaded books",
    assumed: Assumed = AS_FOUND,
    unread: Sequence[UnreadFile] = (),
) -> Books:
    """Check files as the tables that they were mapped to.

    Parameters
    ----------
    raws : sequence of RawBook
    mappings : sequence of FileMapping
        One for each file, as :func:`core.startup.own.mapping.guess_mapping` gives them or as a
        visitor corrected them. Files without a table are left aside; those of one table follow
        each other.
    badge : Badge
    name : str
        What people call the books.
    assumed : Assumed
        What holds where nothing tells how a date or a number is written.
    unread : sequence of UnreadFile
        Those that could not even be read.

    Raises
    ------
    UploadError, SchemaError
        If no file can be used: it is damaged, or lacks a column without which it cannot be the
        table.
    """
    found = assembled(raws, mappings, badge, assumed)
    lost = (*unread, *found.unread)
    if lost and not any(table.is_present for table in found.tables.values()):
        raise refusal(lost)
    source = _source(found.tables, name, badge)
    return Books(found.tables, source, found.notes, found.doubts, lost, found.told_until)


def _source(tables: Mapping[str, HeldTable], name: str, badge: Badge) -> Source:
    hashes = "".join(table.source.sha256 for table in tables.values() if table.is_present)
    rows = sum(table.given_rows for table in tables.values())
    return Source(name, badge, rows, sha256_of_bytes(hashes.encode()))
