"""What is known of kept books besides their rows: written once they were checked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from core.receipts import Source
from core.startup.books import Books
from core.startup.checks.held_table import Batches, HeldTable, made_table
from core.startup.schema import TABLES
from core.startup.table_schema import TableSchema


@dataclass(frozen=True)
class KeptRecord:
    """Sound books, and the file of the warehouse that was loaded with them.

    Parameters
    ----------
    tables : mapping of str to Source
        Every table, in the order of the schema.
    source : Source
    notes : tuple of str
    file, sha256 : str
        Name and hash of the warehouse's file.
    """

    tables: Mapping[str, Source]
    source: Source
    notes: tuple[str, ...]
    file: str
    sha256: str

    @classmethod
    def of(cls, books: Books, file: str, sha256: str) -> "KeptRecord":
        """Write down sound books."""
        tables = {name: table.source for name, table in books.tables.items()}
        return cls(tables, books.source, books.notes, file, sha256)

    @classmethod
    def read(cls, path: Path) -> "KeptRecord":
        """Read what :meth:`as_json` wrote.

        Raises
        ------
        OSError
            If there is no such file, or it cannot be read.
        pydantic.ValidationError
            If it holds something else.
        """
        return _FORM.validate_json(path.read_bytes())

    def as_json(self) -> bytes:
        """Give the record as a file holds it."""
        return _FORM.dump_json(self)

    def books(self, batches: Callable[[TableSchema], Batches]) -> Books:
        """Give the books; ``batches`` says for each table how to go through its rows."""
        tables = {
            name: _sound(schema, self.tables[name], batches(schema))
            for name, schema in TABLES.items()
        }
        return Books(tables, self.source, self.notes)


_FORM = TypeAdapter(KeptRecord)


def is_sound(books: Books) -> bool:
    """Say whether every table is there, whole, and nothing in it is wrong."""
    return all(
        table.is_present and not table.problem_count and not table.missing_columns
        for table in books.tables.values()
    )


def _sound(schema: TableSchema, source: Source, batches: Batches) -> HeldTable:
    nothing = made_table(schema, schema.arrow_schema.empty_table(), source.badge, is_present=True)
    return replace(
        nothing, rows=source.rows, given_rows=source.rows, source=source, batches=batches
    )
