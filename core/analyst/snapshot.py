"""The one file that questions run on: the offered tables, and nothing else."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.analyst.tables import ColumnGuide, OfferedTable, TableGuide
from core.errors import OptionError, StateWriteFailed
from core.warehouse import MEMORY_LIMIT

if TYPE_CHECKING:
    import duckdb

_SOUND_NAME = re.compile(r"[a-z][a-z0-9_]*")
_COUNT = "count(*)"


def write_snapshot(tables: Sequence[OfferedTable], path: Path) -> tuple[TableGuide, ...]:
    """Write the tables to a DuckDB file that only its owner can read.

    Parameters
    ----------
    tables : sequence of OfferedTable
    path : Path
        Of a file that is not there yet.

    Returns
    -------
    tuple of TableGuide

    Raises
    ------
    OptionError
        If a table's name is no name.
    StateWriteFailed
        If there is no room for the file.
    """
    import duckdb

    _check_names(tables)
    config: dict[str, Any] = {
        "threads": 1,
        "memory_limit": MEMORY_LIMIT,
        "enable_external_access": False,
        "temp_directory": "",
    }
    try:
        with duckdb.connect(path, config=config) as connection:
            for table in tables:
                connection.from_arrow(table.stream()).create(table.name)
            guides = tuple(_guide(connection.table(table.name), table) for table in tables)
    except duckdb.IOException as error:
        raise StateWriteFailed(
            "The tables for the SQL workbench could not be written.",
            "some free space in the folder for temporary files.",
            "Make room, or set TMPDIR to another folder.",
        ) from error
    path.chmod(0o400)
    return guides


def _check_names(tables: Sequence[OfferedTable]) -> None:
    wrong = sum(not _SOUND_NAME.fullmatch(table.name) for table in tables)
    if wrong or len({table.name for table in tables}) < len(tables):
        raise OptionError(
            f"{wrong} of {len(tables)} tables have a name that SQL cannot use, or one is shared.",
            "small letters, digits and underscores, each name once.",
            "Rename the table.",
        )


def _guide(stored: "duckdb.DuckDBPyRelation", table: OfferedTable) -> TableGuide:
    columns = tuple(
        ColumnGuide(name, str(kind), table.meanings.get(name, ""))
        for name, kind in zip(stored.columns, stored.types, strict=True)
    )
    (count,) = stored.aggregate(_COUNT).fetchall()[0]
    return TableGuide(table.name, table.title, table.about, int(count), columns)
