"""One column of the books: what it holds, how it is typed, and the ones that many tables share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

import pyarrow as pa

from core.column import Column, Kind

BookKind = Literal[
    "text",
    "category",
    "currency",
    "date",
    "month",
    "moment",
    "money",
    "rate",
    "number",
    "integer",
    "small integer",
    "tiny integer",
    "flag",
]
# What can be written in more than one way.
CellKind = Literal["day", "month", "money", "decimal", "whole"]
Until = Literal["today", "a year from now", "2100"]

_ARROW: Mapping[BookKind, pa.DataType] = MappingProxyType(
    {
        "text": pa.string(),
        "category": pa.string(),
        "currency": pa.string(),
        "date": pa.date32(),
        "month": pa.date32(),
        "moment": pa.timestamp("us"),
        "money": pa.decimal128(18, 2),
        "rate": pa.decimal128(18, 8),
        "number": pa.float64(),
        "integer": pa.int64(),
        "small integer": pa.int32(),
        "tiny integer": pa.int8(),
        "flag": pa.bool_(),
    }
)
_SQL: Mapping[BookKind, str] = MappingProxyType(
    {
        **dict.fromkeys(("text", "category", "currency"), "VARCHAR"),
        **dict.fromkeys(("date", "month"), "DATE"),
        "moment": "TIMESTAMP",
        "money": "DECIMAL(18,2)",
        "rate": "DECIMAL(18,8)",
        "number": "DOUBLE",
        "integer": "BIGINT",
        "small integer": "INTEGER",
        "tiny integer": "TINYINT",
        "flag": "BOOLEAN",
    }
)
_EXPECTED: Mapping[BookKind, str] = MappingProxyType(
    {
        "text": "text",
        "currency": "a currency of three letters, as in EUR",
        "date": "a date from 1970 to {until}, as in 2026-03-31",
        "month": "a month from 1970 to {until}, as in 2026-03",
        "moment": "a date and time from 1970 to {until}, as in 2026-03-31 09:30:00",
        "money": "an amount of money",
        "rate": "a rate",
        "number": "a number",
        **dict.fromkeys(("integer", "small integer", "tiny integer"), "a whole number"),
        "flag": "yes or no",
    }
)
_WRITTEN: Mapping[BookKind, CellKind] = MappingProxyType(
    {
        **dict.fromkeys(("date", "moment"), "day"),
        "month": "month",
        "money": "money",
        **dict.fromkeys(("rate", "number"), "decimal"),
        **dict.fromkeys(("integer", "small integer", "tiny integer"), "whole"),
    }
)
_FORM: Mapping[BookKind, Kind] = MappingProxyType(
    {
        "category": "category",
        "flag": "flag",
        **dict.fromkeys(("money", "rate", "number"), "number"),
        **dict.fromkeys(("integer", "small integer", "tiny integer"), "integer"),
    }
)


@dataclass(frozen=True)
class BookColumn:
    """One column of a table of the books.

    Parameters
    ----------
    name, title : str
        The name in files and SQL, and what people read.
    kind : str
        What cells hold; a "month" is any day of it, and is written as its first.
    about : str
        One sentence on the meaning.
    required : bool
        Whether a row without it is set aside.
    categories : tuple of str
        The words that a category may be.
    low, high : float, optional
        Inclusive limits of a number.
    unit : str
        As in "ms"; empty where there is none, or where a column says it.
    fallback : str, optional
        What stands in where a file lacks a required column.
    until : str
        How far ahead its days may lie: a fact not beyond "today", what is planned "a year from
        now", and the end of a contract in "2100"; a day that never comes may then be written as one
        of the year 9999.
    other_words : mapping of str to str
        How other systems name a category.
    """

    name: str
    title: str
    kind: BookKind
    about: str
    required: bool = False
    categories: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    unit: str = ""
    fallback: str | None = None
    until: Until = "today"
    other_words: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_needed(self) -> bool:
        """Say whether a file without it cannot be this table."""
        return self.required and self.fallback is None

    @property
    def sql_type(self) -> str:
        """Give its type in DuckDB."""
        return _SQL[self.kind]

    @property
    def arrow_type(self) -> pa.DataType:
        """Give its type in Arrow."""
        return _ARROW[self.kind]

    @property
    def written(self) -> CellKind | None:
        """Give what its cells are, where that can be written in more than one way."""
        return _WRITTEN.get(self.kind)

    @property
    def expects(self) -> str:
        """Say what a cell may hold."""
        if self.categories:
            return "one of " + ", ".join(self.categories)
        said = _EXPECTED[self.kind].format(until=self.until)
        if self.low is not None and self.high is not None:
            return f"{said} from {self.low:,.0f} to {self.high:,.0f}"
        return said if self.low is None else f"{said} from {self.low:,.0f} up"

    @property
    def form(self) -> Column:
        """Give the column in the words of the mapping step."""
        return Column(
            self.name,
            self.title,
            _FORM.get(self.kind, "text"),
            unit=self.unit,
            low=self.low,
            high=self.high,
            categories=self.categories,
            required=self.is_needed,
            about=self.about,
        )


ACCOUNT = BookColumn("account_id", "Account", "text", "The account's key.", required=True)
MONTH = BookColumn("month", "Month", "month", "Its first day.", required=True)
ROUND = BookColumn("round_id", "Round", "text", "The round's key.", required=True)
CURRENCY = BookColumn(
    "currency", "Currency", "currency", "ISO 4217, as in EUR.", required=True, fallback="USD"
)
