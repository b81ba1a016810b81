"""One table of the books: its columns, its key, and the types that it has once it is checked."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import pyarrow as pa

from core.schema import Schema
from core.startup.table_columns import BookColumn

TableName = Literal[
    "accounts",
    "users",
    "subscriptions",
    "invoices",
    "usage",
    "support",
    "spend",
    "headcount",
    "cash",
    "rounds",
    "shares",
    "rates",
]


@dataclass(frozen=True)
class TableSchema:
    """One table of the books.

    Parameters
    ----------
    name, title : str
        The name in files and SQL, and what people read.
    about : str
        What one row is.
    key : tuple of str
        Columns that together occur once; empty where a row has no name.
    columns : tuple of BookColumn
        In order.
    """

    name: TableName
    title: str
    about: str
    key: tuple[str, ...]
    columns: tuple[BookColumn, ...]

    def __getitem__(self, name: str) -> BookColumn:
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    @cached_property
    def _by_name(self) -> dict[str, BookColumn]:
        return {column.name: column for column in self.columns}

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names of all columns."""
        return tuple(column.name for column in self.columns)

    @property
    def needed(self) -> tuple[str, ...]:
        """Give the names of the columns that a file must have."""
        return tuple(column.name for column in self.columns if column.is_needed)

    @cached_property
    def arrow_schema(self) -> pa.Schema:
        """Give the types that a checked table has."""
        return pa.schema([pa.field(column.name, column.arrow_type) for column in self.columns])

    @property
    def form(self) -> Schema:
        """Give the columns in the words of the mapping step."""
        return Schema(tuple(column.form for column in self.columns))
