"""What stands behind every answer of a metric, whatever it is asked: tables, rows, statements."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from core.metrics.catalogue import prepared
from core.metrics.definition import MetricDefinition
from core.receipts import Source
from core.sql_blocks import Block
from core.startup.books import Books, HeldTable

# Tables of the warehouse that are made by counting another one once.
COUNTED_ONCE: Mapping[str, str] = MappingProxyType({"usage_days": "usage", "user_days": "usage"})
EXAMPLES = 5
MOST_REASONS = 4
_MADE = re.compile(r"CREATE (?:TABLE|MACRO)\s+([a-z_]+)")
_WORD = re.compile(r"[a-z_]+")


@dataclass(frozen=True)
class UnusableRows:
    """Rows of a table that a metric could not use.

    Parameters
    ----------
    table : str
    rows, given_rows : int
        How many, of how many.
    reason : str
        A clause for people.
    examples : tuple of str
        The first few, each by its row or its key.
    """

    table: str
    rows: int
    given_rows: int
    reason: str
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.rows:,} of {self.given_rows:,} rows of {self.table}: {self.reason}"


@dataclass(frozen=True)
class EmptyCells:
    """Usable rows in which a column is empty.

    Parameters
    ----------
    rows : int
    first_keys : tuple of str
        What the first few are called.
    """

    rows: int
    first_keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Provenance:
    """What a metric rests on.

    Parameters
    ----------
    tables : tuple of str
        The tables of the books that it reads.
    sources : tuple of Source
        Of those that are there, in the same order.
    prepared : tuple of Block
        The views and tables that its statement names, and those that they name, in the order in
        which they are made.
    unusable : tuple of UnusableRows
    missing : tuple of str
        "table" or "table.column" that the books lack; if any, there is no answer.
    notes : tuple of str
        What was counted once when the books were opened, and files that could not be used.
    """

    tables: tuple[str, ...]
    sources: tuple[Source, ...]
    prepared: tuple[Block, ...]
    unusable: tuple[UnusableRows, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


def provenance_of(
    metric: MetricDefinition, books: Books, empty_cells: Mapping[str, EmptyCells]
) -> Provenance:
    """Give what a metric rests on in given books.

    Parameters
    ----------
    metric : MetricDefinition
    books : Books
    empty_cells : mapping of str to EmptyCells
        By "table.column".
    """
    statements = statements_behind(metric.sql)
    tables = _tables_read(metric, statements, books)
    held = [books.tables[name] for name in tables if books.tables[name].is_present]
    return Provenance(
        tables,
        tuple(_named_source(table) for table in held),
        statements,
        (*_set_aside(held), *_skipped(metric, books, empty_cells)),
        _missing(metric, books),
        (*_counted_once(statements, books), *_unread(tables, books)),
    )


def _missing(metric: MetricDefinition, books: Books) -> tuple[str, ...]:
    lost = books.lost({metric.name: metric.needs})
    missing = lost[0].missing if lost else ()
    # Where a table is not there, neither are its columns.
    return tuple(need for need in missing if need.split(".")[0] not in set(missing) - {need})


@lru_cache(maxsize=128)
def statements_behind(sql: str) -> tuple[Block, ...]:
    """Give the prepared statements that one names, and those that they name, in order."""
    made = {name: block for block in prepared() for name in _MADE.findall(block.sql)}
    waiting, found = [sql], set[str]()
    while waiting:
        named = set(_WORD.findall(waiting.pop())) & made.keys() - found
        found |= named
        waiting += [made[name].sql for name in named]
    return tuple(block for block in prepared() if found & set(_MADE.findall(block.sql)))


def _tables_read(
    metric: MetricDefinition, statements: tuple[Block, ...], books: Books
) -> tuple[str, ...]:
    """Give the books' tables that a metric needs, and those that its answer depends on."""
    named = {word for block in statements for word in _WORD.findall(block.sql)}
    # What is known of customers comes from their accounts; who else names them does not matter.
    read = set(metric.tables) | ({"accounts"} if metric.dimensions else set())
    read |= {"rates"} & named if "monthly_rates" in named else set()
    read |= {"invoices"} if "account_months" in named else set()
    read |= {"rounds"} if "company_months" in named else set()
    return tuple(name for name in books.tables if name in read)


def _named_source(table: HeldTable) -> Source:
    source = table.source
    return Source(table.name, source.badge, source.rows, source.sha256)


def _set_aside(tables: list[HeldTable]) -> list[UnusableRows]:
    return [
        UnusableRows(
            table.name,
            table.set_aside,
            table.given_rows,
            f"they cannot be used: {_reasons(table)}",
            tuple(str(problem) for problem in table.problems if problem.sets_aside)[:EXAMPLES],
        )
        for table in tables
        if table.set_aside
    ]


def _reasons(table: HeldTable) -> str:
    told = [
        f"{reason.cells:,} not {reason.expected} ({reason.column})"
        for reason in table.reasons
        if reason.sets_aside
    ]
    more = [f"and {len(told) - MOST_REASONS} reasons more"] if len(told) > MOST_REASONS else []
    return ", ".join([*told[:MOST_REASONS], *more])


def _skipped(
    metric: MetricDefinition, books: Books, empty_cells: Mapping[str, EmptyCells]
) -> list[UnusableRows]:
    found = []
    for place in sorted(metric.skips):
        table, _, column = place.partition(".")
        empty = empty_cells[place]
        if empty.rows:
            schema, given = books.tables[table].schema, books.tables[table].given_rows
            reason = f"“{schema[column].title}” is empty, so this metric leaves them out"
            examples = tuple(f"{schema.key[0]} {key}" for key in empty.first_keys)
            found.append(UnusableRows(table, empty.rows, given, reason, examples))
    return found


def _unread(tables: tuple[str, ...], books: Books) -> list[str]:
    # Of a file whose table nobody knows it is said with every answer.
    return [str(one).rstrip(".") for one in books.unread if not one.table or one.table in tables]


def _counted_once(statements: tuple[Block, ...], books: Books) -> list[str]:
    made = {name for block in statements for name in _MADE.findall(block.sql)}
    return [
        f"{name} was counted once from {books.tables[table].rows:,} rows of {table} when the books "
        "were opened"
        for name, table in COUNTED_ONCE.items()
        if name in made and books.tables[table].rows
    ]
