"""Files of a user's own books, read where a file can do no harm.

CSV, uploaded Parquet and DuckDB files are read by limited processes; Parquet files of the machine's
own are read in place, batch by batch, so that fifty million rows never stand in memory.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa

from core.errors import OptionError
from core.parsing.decimal_comma import read_decimal_commas
from core.receipts import sha256_of_bytes, sha256_of_file
from core.settings import UploadBudget
from core.startup.own.duckdb_file import DATABASE_SUFFIXES, read_database
from core.startup.own.raw_book import HeldBook, ParquetBook, RawBook
from core.startup.schema import TABLES
from core.uploads import PARQUET_SUFFIXES, RawTable, ReadOptions, display_name, read_table

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
_DECIMAL_COMMA = ";"

OnWait = Callable[[float], None]


def read_raw(
    data: bytes,
    file_name: str,
    budget: UploadBudget,
    on_wait: OnWait | None = None,
    encoding: str | None = None,
) -> tuple[RawBook, ...]:
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
    return (_held(read_table(data, name, budget, ReadOptions(encoding), on_wait)),)


def read_folder_or_file(source: Path) -> tuple[RawBook, ...]:
    """Read the machine's own files: a folder of tables, one table, or a DuckDB file.

    Raises
    ------
    OptionError
        If there is nothing of that name, or no table in it.
    UploadError
        If a file cannot be read.
    """
    if not source.exists():
        raise OptionError(f"There is no {source}.", _EXPECTED, "Check the name.")
    files = sorted(source.iterdir()) if source.is_dir() else [source]
    raws = tuple(raw for file in files if file.is_file() for raw in _local(file))
    if not raws:
        names = ", ".join(TABLES)
        raise OptionError(
            f"{source.name} holds no table.", _EXPECTED, f"Name the files like the tables: {names}."
        )
    return raws


_EXPECTED = "a folder of CSV or Parquet files, or a DuckDB file."


def _local(file: Path) -> Sequence[RawBook]:
    name = file.name.casefold()
    if name.endswith(DATABASE_SUFFIXES):
        return read_database(file, file.name, sha256_of_file(file), LOCAL_BUDGET)
    if name.endswith(PARQUET_SUFFIXES):
        return (ParquetBook(file),)
    if name.endswith(_TEXT_SUFFIXES):
        return (_held(read_table(file.read_bytes(), file.name, LOCAL_BUDGET)),)
    return ()


def _held(raw: RawTable) -> HeldBook:
    frame, notes = raw.frame, raw.notes
    is_text = bool(raw.delimiter)
    if raw.delimiter == _DECIMAL_COMMA:
        texts = [name for name in frame.columns if frame[name].dtype.kind not in "iufbmM"]
        frame, said = read_decimal_commas(frame, texts)
        notes = (*notes, *said)
    return HeldBook(
        raw.display_name,
        _stem(raw.display_name),
        raw.sha256,
        notes,
        pa.Table.from_pandas(frame, preserve_index=False),
        raw.header_rows if is_text else 0,
        raw.blank_rows,
    )


def _stem(name: str) -> str:
    return name.casefold().removesuffix(".gz").rsplit(".", 1)[0]
