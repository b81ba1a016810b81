"""Files of a user's own books, read where a file can do no harm.

CSV, uploaded Parquet and DuckDB files are read by limited processes; Parquet files of the machine's
own are read in place, batch by batch, so that fifty million rows never stand in memory.
"""

from collections.abc import Callable
from pathlib import Path

from core.errors import EncodingUnclear, OptionError, UploadError
from core.receipts import sha256_of_bytes, sha256_of_file
from core.settings import UploadBudget
from core.startup.own.duckdb_file import DATABASE_SUFFIXES, read_database
from core.startup.own.raw_book import HeldBook, ParquetBook, RawBook
from core.startup.own.unread import FilesRead, UnreadFile, no_room
from core.startup.schema import TABLES
from core.uploads import PARQUET_SUFFIXES, RawCells, ReadOptions, display_name, read_cells

# A file named by the user of the machine: only the machine limits it.
LOCAL_BUDGET = UploadBudget(
    file_mb=4_000,
    rows=60_000_000,
    cells=2_000_000_000,
    decoded_mb=8_000,
    memory_mb=16_000,
    seconds=600,
)
_TEXT_SUFFIXES = (".csv", ".tsv", ".csv.gz", ".tsv.gz")

OnWait = Callable[[float], None]


def read_raw(
    data: bytes,
    file_name: str,
    budget: UploadBudget,
    on_wait: OnWait | None = None,
    encoding: str | None = None,
) -> FilesRead[RawBook]:
    """Read an uploaded file: one table, or those of a DuckDB file.

    Parameters
    ----------
    data : bytes
    file_name : str
        As the browser sent it.
    budget : UploadBudget
    on_wait : callable, optional
        Called ten times a second with the seconds passed; raise from it to stop reading.
    encoding : str, optional
        Of a text file; left out, it is found out.

    Raises
    ------
    UploadError
        If the file cannot be read.
    """
    name = display_name(file_name)
    if name.casefold().endswith(DATABASE_SUFFIXES):
        return read_database(data, name, sha256_of_bytes(data), budget, on_wait)
    try:
        table = read_cells(data, name, budget, ReadOptions(encoding), on_wait)
    except OSError as error:
        raise no_room(name) from error
    return FilesRead((_held(table),))


def read_folder_or_file(source: Path) -> FilesRead[RawBook]:
    """Read the machine's own files: a folder of tables, one table, or a DuckDB file.

    Files that cannot be read leave the others alone.

    Raises
    ------
    OptionError
        If there is nothing of that name, or no table in it.
    """
    if not source.exists():
        raise OptionError(f"There is no {source}.", _EXPECTED, "Check the name.")
    files = sorted(source.iterdir()) if source.is_dir() else [source]
    raws, unread = list[RawBook](), list[UnreadFile]()
    for file in files:
        try:
            found = _local(file) if file.is_file() else FilesRead(())
            raws += found.raws
            unread += found.unread
        except UploadError as error:
            unread.append(UnreadFile(file.name, table_named(file.name), error))
    if not raws and not unread:
        names = ", ".join(TABLES)
        raise OptionError(
            f"{source.name} holds no table.", _EXPECTED, f"Name the files like the tables: {names}."
        )
    return FilesRead(tuple(raws), tuple(unread))


_EXPECTED = "a folder of CSV or Parquet files, or a DuckDB file."


def _local(file: Path) -> FilesRead[RawBook]:
    name = file.name.casefold()
    if name.endswith(DATABASE_SUFFIXES):
        return read_database(file, file.name, sha256_of_file(file), LOCAL_BUDGET)
    if name.endswith(PARQUET_SUFFIXES):
        book = ParquetBook(file)
        # Its end is looked at now: a damaged one is named beside the others.
        return FilesRead((book,) if book.rows is not None and book.columns else ())
    if name.endswith(_TEXT_SUFFIXES):
        return FilesRead((_held(_local_table(file)),))
    return FilesRead(())


def _local_table(file: Path) -> RawCells:
    """Read a text file, in the encoding that fits where it is not UTF-8; a note says which."""
    data = file.read_bytes()
    try:
        return read_cells(data, file.name, LOCAL_BUDGET)
    except EncodingUnclear as unclear:
        if not unclear.encoding:
            raise
        return read_cells(data, file.name, LOCAL_BUDGET, ReadOptions(unclear.encoding))


def _held(raw: RawCells) -> HeldBook:
    return HeldBook(
        raw.display_name,
        _stem(raw.display_name),
        raw.sha256,
        raw.notes,
        raw.cells,
        0 if raw.display_name.casefold().endswith(PARQUET_SUFFIXES) else raw.header_rows,
        raw.blank_rows,
        delimiter=raw.delimiter,
    )


def table_named(file_name: str) -> str:
    """Give the table of the books that a file is named like; empty where it is named otherwise."""
    stem = _stem(file_name)
    return stem if stem in TABLES else ""


def _stem(name: str) -> str:
    return name.casefold().removesuffix(".gz").rsplit(".", 1)[0]
