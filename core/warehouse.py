"""DuckDB for questions about tables: load once into a file, then one cursor for each question.

DuckDB costs 65 MB, so it is imported by the first warehouse.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import numpy.typing as npt

from core.errors import StateWriteFailed, UploadTooLarge
from core.sql_blocks import Block

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

Columns = dict[str, npt.NDArray[Any]]
Values = Mapping[str, object]

# Questions about 100,000 rows are as quick on one thread, and leave the other core to others.
THREADS = 1
MEMORY_LIMIT = "512MB"
# What loading took goes back to the system at once, not only above 128 MB.
_LOADING = {
    "allocator_flush_threshold": "1MB",
    "allocator_bulk_deallocation_flush_threshold": "1MB",
}
# What asking took goes back some seconds later, by a thread of DuckDB's allocator: at once would
# take a third of each question's time, to map the same pages again for the next.
_ASKING = {"allocator_background_threads": True, "lock_configuration": True}

# What stands where nothing is known, by the kind of column; None in all others.
_MISSING: dict[str, Any] = {
    "f": np.nan,
    "M": np.datetime64("NaT"),
    "m": np.timedelta64("NaT"),
}


class Warehouse:
    """A DuckDB file that is only asked: what a question does not need stays on the disk.

    Parameters
    ----------
    path : Path
        As :func:`write_warehouse` wrote it.
    threads : int
    memory_limit : str
        As DuckDB writes it.

    Raises
    ------
    duckdb.Error
        If the file is not there, damaged, or of another version.
    """

    def __init__(
        self, path: Path, *, threads: int = THREADS, memory_limit: str = MEMORY_LIMIT
    ) -> None:
        import duckdb

        # Whoever opens the same file in this process shares what it holds in memory.
        config = _config(threads, memory_limit) | _ASKING
        self._connection = duckdb.connect(path, read_only=True, config=config)

    @classmethod
    def of(
        cls,
        tables: "Mapping[str, pa.Table]",
        statements: Sequence[Block],
        *,
        threads: int = THREADS,
        memory_limit: str = MEMORY_LIMIT,
    ) -> Self:
        """Load tables into a file of the object's own.

        Parameters
        ----------
        tables : mapping of str to Arrow table
            Seen by ``statements`` under these names, and by nothing else.
        statements : sequence of Block
            Run in order: what makes the tables that stay.
        threads : int
        memory_limit : str
            For loading, and for asking after it.

        Raises
        ------
        UploadTooLarge
            If loading takes more than the memory.
        StateWriteFailed
            If there is no room for the file.
        """
        with tempfile.TemporaryDirectory(prefix="vitrine-tables-") as folder:
            path = Path(folder) / "tables.duckdb"
            write_warehouse(path, tables, statements, threads=threads, memory_limit=memory_limit)
            # An open file outlives its name, and is gone with the process however that ends.
            return cls(path, threads=threads, memory_limit=memory_limit)

    @contextmanager
    def cursor(self) -> "Iterator[duckdb.DuckDBPyConnection]":
        """Give a cursor of its own: threads that share one get each other's rows."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    def columns(self, block: Block, values: Values = MappingProxyType({})) -> Columns:
        """Give a question's answer as arrays by name; NaN, NaT or None where nothing is known.

        Of ``values`` those that the statement names are bound.
        """
        bound = {name: values[name] for name in block.parameters}
        with self.cursor() as cursor:
            answer = cursor.execute(block.sql, bound).fetchnumpy()
        return {name: _without_mask(column) for name, column in answer.items()}

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()


def write_warehouse(
    path: Path,
    tables: "Mapping[str, pa.Table]",
    statements: Sequence[Block],
    *,
    threads: int = THREADS,
    memory_limit: str = MEMORY_LIMIT,
) -> None:
    """Write a file for a :class:`Warehouse`; the parameters are those of :meth:`Warehouse.of`.

    Raises
    ------
    UploadTooLarge
        If it takes more than the memory.
    StateWriteFailed
        If there is no room for the file.
    """
    import duckdb

    try:
        with duckdb.connect(path, config=_config(threads, memory_limit) | _LOADING) as connection:
            _load(connection, tables, statements)
    except duckdb.OutOfMemoryException as error:
        raise UploadTooLarge(
            f"The table needs more than {memory_limit} of memory.",
            f"a table that fits into {memory_limit}.",
            "Take fewer rows.",
        ) from error
    except duckdb.IOException as error:
        raise StateWriteFailed(
            f"Tables could not be written to {path.parent}.",
            "a folder with free space that can be written to.",
            "Make room, or set TMPDIR to another folder.",
        ) from error


def _config(threads: int, memory_limit: str) -> dict[str, Any]:
    return {
        "threads": threads,
        "memory_limit": memory_limit,
        "enable_external_access": False,
        # What does not fit into memory is refused, not spilled.
        "temp_directory": "",
    }


def _load(
    connection: "duckdb.DuckDBPyConnection",
    tables: "Mapping[str, pa.Table]",
    statements: Sequence[Block],
) -> None:
    for name, table in tables.items():
        connection.register(name, table)
    # One transaction waits for the disk once; one for each statement takes three times as long.
    connection.begin()
    for statement in statements:
        connection.execute(statement.sql)
    connection.commit()


def _without_mask(column: Any) -> npt.NDArray[Any]:
    if not isinstance(column, np.ma.MaskedArray):
        return np.asarray(column)
    values, mask = column.data, column.mask
    # A single False stands for a mask without any.
    if not mask.any():
        return np.asarray(values)
    if values.dtype.kind in "iub":
        values = values.astype(np.float64)
    missing: Any = _MISSING.get(values.dtype.kind)
    return np.asarray(np.where(mask, missing, values))
