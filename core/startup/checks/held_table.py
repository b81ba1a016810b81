"""One table of the books: its usable rows, and what is wrong with the others."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from core.checks import Mask
from core.receipts import Badge, Source, sha256_of_bytes
from core.schema import MAX_PROBLEMS
from core.startup.checks.batches import CheckedBatch, checked_batches
from core.startup.checks.problems import Finding, RowProblem, quoted_cells
from core.startup.checks.tables import overlapping_states, repeated_keys, without_rate
from core.startup.own.raw_book import RawBook
from core.startup.schema import TableSchema

Batches = Callable[[], Iterator[pa.RecordBatch]]

# The only table that may not fit into memory: it is gone through anew each time.
STREAMED = "usage"


@dataclass(frozen=True)
class HeldTable:
    """One table of the books.

    Parameters
    ----------
    schema : TableSchema
    is_present : bool
        Whether a file was given for it.
    rows, given_rows : int
        Rows to compute with, and rows of the file.
    problems : tuple of RowProblem
        At most a thousand, in order of the file.
    problem_count : int
        How many there are in all.
    missing_columns : tuple of str
        Of the schema; they are empty, or filled as the schema says.
    source : Source
    batches : callable
        Goes through the usable rows, anew at each call.
    """

    schema: TableSchema
    is_present: bool
    rows: int
    given_rows: int
    problems: tuple[RowProblem, ...]
    problem_count: int
    missing_columns: tuple[str, ...]
    source: Source
    batches: Batches = field(repr=False)

    @property
    def name(self) -> str:
        """Give the table's name."""
        return self.schema.name

    @property
    def set_aside(self) -> int:
        """Give how many rows cannot be used."""
        return self.given_rows - self.rows

    def stream(self) -> pa.RecordBatchReader:
        """Give the usable rows in batches, anew at each call."""
        return pa.RecordBatchReader.from_batches(self.schema.arrow_schema, self.batches())

    def arrow(self) -> pa.Table:
        """Give the usable rows."""
        return self.stream().read_all()


def absent_table(schema: TableSchema, badge: Badge) -> HeldTable:
    """Give a table that nobody gave: typed, without rows."""
    return made_table(schema, schema.arrow_schema.empty_table(), badge, is_present=False)


def made_table(schema: TableSchema, rows: pa.Table, badge: Badge, *, is_present: bool) -> HeldTable:
    """Give a table that was made from others."""
    source = Source("", badge, rows.num_rows, sha256_of_bytes(b""))
    missing = () if is_present else schema.names
    count = int(rows.num_rows)
    return HeldTable(schema, is_present, count, count, (), 0, missing, source, rows.to_batches)


def check_book(
    raw: RawBook,
    schema: TableSchema,
    columns: Mapping[str, str],
    badge: Badge,
    currencies: Collection[str] | None = None,
) -> HeldTable:
    """Check a file against a table of the books.

    Parameters
    ----------
    raw : RawBook
    schema : TableSchema
    columns : mapping of str to str
        The schema's names to the file's.
    badge : Badge
    currencies : collection of str, optional
        Those that have an exchange rate; left out, any will do.
    """
    tally = _Tally(raw, schema)
    if schema.name == STREAMED:
        left_out = _repeated_events(raw, schema, columns, tally)
        rows = tally.usable - len(left_out)
        batches: Batches = _Stream(raw, schema, columns, left_out).batches
    else:
        table, positions = _held(raw, schema, columns, tally)
        table = _sifted(table, positions, tally, currencies)
        rows, batches = int(table.num_rows), table.to_batches
    missing = tuple(name for name in schema.names if name not in columns)
    source = Source(raw.file, badge, raw.rows, raw.sha256)
    problems = tally.problems
    return HeldTable(schema, True, rows, raw.rows, problems, tally.count, missing, source, batches)


class _Tally:
    """What was found while a file was gone through."""

    def __init__(self, raw: RawBook, schema: TableSchema) -> None:
        self.usable = 0
        self.count = 0
        self._raw, self.schema = raw, schema
        self._found: list[tuple[int, str, str, str, bool]] = []

    def take(self, batch: CheckedBatch) -> None:
        """Count a batch, and list what is wrong in it."""
        self.usable += int(batch.is_usable.sum())
        for finding in batch.findings:
            self.add(finding, batch.positions, batch.cells_as_given)

    def add(
        self,
        finding: Finding,
        positions: npt.NDArray[np.int64],
        cells: Callable[[str], pa.Array],
    ) -> None:
        """List the cells that something is wrong with."""
        places = np.flatnonzero(finding.is_bad)
        self.count += len(places)
        if not len(places):
            return
        listed = places[:MAX_PROBLEMS]
        given = quoted_cells(cells(finding.column).take(pa.array(listed)))
        reason = (finding.expected, finding.sets_aside)
        self._found += [
            (int(position), finding.column, cell, *reason)
            for position, cell in zip(positions[listed], given, strict=True)
        ]

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Give the first problems, in order of the file."""
        found = sorted(self._found, key=lambda problem: problem[0])[:MAX_PROBLEMS]
        rows = self._raw.rows_in_file([problem[0] for problem in found])
        return tuple(
            RowProblem(self.schema.name, row, *problem[1:])
            for row, problem in zip(rows, found, strict=True)
        )


@dataclass(frozen=True)
class _Stream:
    """The usable rows of a file, checked again each time they are gone through."""

    raw: RawBook
    schema: TableSchema
    columns: Mapping[str, str]
    left_out: npt.NDArray[np.int64]

    def batches(self) -> Iterator[pa.RecordBatch]:
        for batch in checked_batches(self.raw, self.schema, self.columns):
            if not len(self.left_out):
                yield batch.usable_rows()
                continue
            keep = batch.is_usable & ~np.isin(batch.positions, self.left_out)
            yield batch.rows.filter(pa.array(keep))


def _held(
    raw: RawBook, schema: TableSchema, columns: Mapping[str, str], tally: _Tally
) -> tuple[pa.Table, npt.NDArray[np.int64]]:
    """Give the rows that are usable by themselves, and where each stands in the file."""
    kept, positions = list[pa.RecordBatch](), [np.empty(0, dtype=np.int64)]
    for batch in checked_batches(raw, schema, columns):
        tally.take(batch)
        kept.append(batch.usable_rows())
        positions.append(batch.positions[batch.is_usable])
    return pa.Table.from_batches(kept, schema.arrow_schema), np.concatenate(positions)


def _sifted(
    table: pa.Table,
    positions: npt.NDArray[np.int64],
    tally: _Tally,
    currencies: Collection[str] | None,
) -> pa.Table:
    """Leave out what is not sound beside the other rows."""
    schema = tally.schema
    rules: list[Callable[[pa.Table], Finding]] = [lambda rows: repeated_keys(rows, schema)]
    if schema.name == "subscriptions":
        rules.append(overlapping_states)
    if currencies is not None and schema.name in ("subscriptions", "invoices", "spend"):
        rules.insert(0, lambda rows: without_rate(rows, currencies))
    for rule in rules:
        finding = rule(table)
        tally.add(finding, positions, table.column)
        table, positions = _without(table, positions, finding.is_bad)
    return table


def _without(
    table: pa.Table, positions: npt.NDArray[np.int64], bad: Mask
) -> tuple[pa.Table, npt.NDArray[np.int64]]:
    return (table.filter(pa.array(~bad)), positions[~bad]) if bad.any() else (table, positions)


def _repeated_events(
    raw: RawBook, schema: TableSchema, columns: Mapping[str, str], tally: _Tally
) -> npt.NDArray[np.int64]:
    """Count the events, and give where those stand whose number an earlier one has."""
    if _is_rising(raw, schema, columns, tally):
        return np.empty(0, dtype=np.int64)
    table, positions = _held(raw, schema, columns, _Tally(raw, schema))
    finding = repeated_keys(table.select(["event_id"]), schema)
    tally.add(finding, positions, table.column)
    return positions[finding.is_bad]


def _is_rising(
    raw: RawBook, schema: TableSchema, columns: Mapping[str, str], tally: _Tally
) -> bool:
    """Count the events, and say whether each has a higher number than the one before."""
    rising, last = True, np.iinfo(np.int64).min
    for batch in checked_batches(raw, schema, columns):
        tally.take(batch)
        numbers = batch.usable_rows()["event_id"].to_numpy()
        if len(numbers):
            rising &= bool(numbers[0] > last) and bool((np.diff(numbers) > 0).all())
            last = int(numbers[-1])
    return rising
