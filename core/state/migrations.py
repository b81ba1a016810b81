"""The tables of the app's own file, made by numbered steps that are never changed later."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import StateSkew

if TYPE_CHECKING:
    import duckdb

FOLDER = Path(__file__).resolve().parent


def migrate(connection: "duckdb.DuckDBPyConnection", folder: Path = FOLDER) -> None:
    """Take every step that the file has not taken, in order, each in a transaction.

    Raises
    ------
    StateSkew
        If the file has taken a step that this version does not know.
    """
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name VARCHAR NOT NULL)"
    )
    taken = {number for (number,) in connection.execute("SELECT number FROM migrations").fetchall()}
    known = {int(file.name[:4]): file for file in folder.glob("[0-9][0-9][0-9][0-9]_*.sql")}
    if newer := taken - known.keys():
        raise StateSkew(
            f"The app's own file is at step {max(newer)}: a newer Vitrine wrote it.",
            f"at most step {max(known, default=0)}.",
            "Update Vitrine, or name another folder in VITRINE_STATE_DIR.",
        )
    for number in sorted(known.keys() - taken):
        with _transaction(connection):
            connection.execute(known[number].read_text(encoding="utf-8"))
            step = [number, known[number].stem[5:]]
            connection.execute("INSERT INTO migrations VALUES (?, ?)", step)


@contextmanager
def _transaction(connection: "duckdb.DuckDBPyConnection") -> Iterator[None]:
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
