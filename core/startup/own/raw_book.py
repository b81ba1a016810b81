"""A table as its file has it, before anyone says which of the books it is."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from core.errors import UnreadableUpload
from core.receipts import sha256_of_file

BATCH_ROWS = 1 << 17


class RawBook(Protocol):
    """A table that can be gone through, more than once, without standing in memory."""

    @property
    def file(self) -> str:
        """Give the file's name, safe to show."""

    @property
    def table(self) -> str:
        """Give the name that the file claims: its own without its ending, or one within it."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the names of the columns; each occurs once."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Give the names of those columns whose cells are text."""

    @property
    def rows(self) -> int:
        """Give how many rows there are."""

    @property
    def sha256(self) -> str:
        """Give the hash of the file."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Give what was mended while reading."""

    @property
    def delimiter(self) -> str:
        """Give what stands between the cells of a text file; empty in others."""

    def batches(self, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Go through the rows in order, all columns or some."""

    def rows_in_file(self, positions: Sequence[int]) -> list[int]:
        """Give the rows, as a person counts them, at which rows stand."""


@dataclass(frozen=True)
class HeldBook:
    """A table in memory.

    Parameters
    ----------
    file, table, sha256, notes, delimiter
        As of every :class:`RawBook`.
    cells : Table
    header_rows : int
        Rows above the first: 1 in a text file, 0 in others.
    blank_rows : tuple of int
        For each blank row that was skipped, the rows of data above it.
    places : ndarray of int, optional
        Which row of the file each row is, counted from 0; left out, they are all there in order.
    """

    file: str
    table: str
    sha256: str
    notes: tuple[str, ...]
    cells: pa.Table
    header_rows: int = 0
    blank_rows: tuple[int, ...] = ()
    places: npt.NDArray[np.int64] | None = None
    delimiter: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the names of the columns."""
        return tuple(self.cells.column_names)

    @property
    def texts(self) -> tuple[str, ...]:
        """Give the names of those columns whose cells are text."""
        return tuple(field.name for field in self.cells.schema if is_text(field.type))

    @property
    def rows(self) -> int:
        """Give how many rows there are."""
        return int(self.cells.num_rows)

    def batches(self, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Go through the rows in order, all columns or some."""
        cells = self.cells if columns is None else self.cells.select(list(columns))
        for start in range(0, self.rows, BATCH_ROWS):
            # As they were read, batches are so small that each costs more than its rows.
            yield from cells.slice(start, BATCH_ROWS).combine_chunks().to_batches()

    def rows_in_file(self, positions: Sequence[int]) -> list[int]:
        """Give the rows, as an editor counts them, at which rows stand."""
        places = np.asarray(positions, dtype=np.int64)
        places = places if self.places is None else self.places[places]
        skipped = np.searchsorted(np.array(self.blank_rows), places, side="right")
        return [int(row) for row in places + skipped + self.header_rows + 1]


@contextmanager
def _readable(file: str) -> Iterator[None]:
    """Turn what Arrow says of a damaged file into an error that can be acted on."""
    try:
        yield
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as error:
        raise UnreadableUpload(
            f"“{file}” is damaged, or no Parquet file.", "a whole Parquet file.", "Write it again."
        ) from error


def is_text(kind: pa.DataType) -> bool:
    """Say whether cells are text, as a person or a program wrote it."""
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _is_compound(kind: pa.DataType) -> bool:
    is_a = pa.types
    return bool(is_a.is_nested(kind) or is_a.is_binary(kind) or is_a.is_duration(kind))


@dataclass(frozen=True)
class ParquetBook:
    """A Parquet file of the machine's own, read anew each time it is gone through."""

    path: Path

    @property
    def file(self) -> str:
        """Give the file's name."""
        return self.path.name

    @property
    def table(self) -> str:
        """Give the name without its ending."""
        return self.path.stem

    @cached_property
    def _fields(self) -> tuple[pa.Field, ...]:
        with _readable(self.file):
            schema = pq.read_schema(self.path)
        single = [field for field in schema if not _is_compound(field.type)]
        return tuple(field for field in single if schema.names.count(field.name) == 1)

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the names of the columns that hold single cells and occur once."""
        return tuple(field.name for field in self._fields)

    @property
    def texts(self) -> tuple[str, ...]:
        """Give the names of those columns whose cells are text."""
        return tuple(field.name for field in self._fields if is_text(field.type))

    @cached_property
    def rows(self) -> int:
        """Give how many rows there are."""
        with _readable(self.file):
            return int(pq.read_metadata(self.path).num_rows)

    @cached_property
    def sha256(self) -> str:
        """Give the hash of the file."""
        return sha256_of_file(self.path)

    @property
    def notes(self) -> tuple[str, ...]:
        """Give nothing: such a file is read as it is."""
        return ()

    @property
    def delimiter(self) -> str:
        """Give nothing: its cells have types."""
        return ""

    def batches(self, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Go through the rows in order, all columns or some."""
        names = list(self.columns if columns is None else columns)
        with _readable(self.file), pq.ParquetFile(self.path) as file:
            yield from file.iter_batches(BATCH_ROWS, columns=names, use_threads=False)

    def rows_in_file(self, positions: Sequence[int]) -> list[int]:
        """Give the rows counted from 1."""
        return [int(position) + 1 for position in positions]
