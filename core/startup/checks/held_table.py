"""One table of the books: its usable rows, and what is wrong with the others."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from core.checks import Mask
from core.receipts import Badge, Source, sha256_of_bytes
from core.startup.checks.batches import CheckedBatch, checked_batches
from core.startup.checks.problems import Finding, Reason, RowProblem, quoted_cells, row_keys
from core.startup.checks.tables import overlapping_states, repeated_keys, without_rate
from core.startup.own.raw_book import RawBook
from core.startup.own.readings import Way
from core.startup.schema import TableSchema

Batches = Callable[[], Iterator[pa.RecordBatch]]

# The only table that may not fit into memory: it is gone through anew each time.
STREAMED = "usage"
# So many cells of a table are listed one by one; all are counted.
MOST_LISTED = 10_000


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
        At most ten thousand, in order of the file.
    reasons : tuple of Reason
        All of them, counted; what sets rows aside comes first.
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
    reasons: tuple[Reason, ...]
    missing_columns: tuple[str, ...]
    source: Source
    batches: Batches = field(repr=False)

    @property
    def name(self) -> str:
        """Give the table's name."""
        return self.schema.name

    @property
    def problem_count(self) -> int:
        """Give how many cells cannot be used, listed or not."""
        return sum(reason.cells for reason in self.reasons)

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
    return HeldTable(schema, is_present, count, count, (), (), missing, source, rows.to_batches)


def check_book(
    raw: RawBook,
    schema: TableSchema,
    columns: Mapping[str, str],
    badge: Badge,
    currencies: Collection[str] | None = None,
    ways: Mapping[str, Way] = MappingProxyType({}),
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
    ways : mapping of str to str
        How the file's columns are read that could be read in two ways.
    """
    tally, rows_of = _Tally(raw, schema), _Rows(raw, schema, columns, ways)
    if schema.name == STREAMED:
        left_out = _repeated_events(rows_of, tally)
        rows = tally.usable - len(left_out)
        batches: Batches = _Stream(rows_of, left_out).batches
    else:
        table, positions = _held(rows_of, tally)
        table = _sifted(table, positions, tally, currencies)
        rows, batches = int(table.num_rows), table.to_batches
    missing = tuple(name for name in schema.names if name not in columns)
    source = Source(raw.file, badge, raw.rows, raw.sha256)
    found = (tally.problems, tally.reasons)
    return HeldTable(schema, True, rows, raw.rows, *found, missing, source, batches)


@dataclass(frozen=True)
class _Rows:
    """The rows of a file, read and checked each time they are gone through."""

    raw: RawBook
    schema: TableSchema
    columns: Mapping[str, str]
    ways: Mapping[str, Way]

    def checked(self) -> Iterator[CheckedBatch]:
        return checked_batches(self.raw, self.schema, self.columns, self.ways)


class _Tally:
    """What was found while a file was gone through."""

    def __init__(self, raw: RawBook, schema: TableSchema) -> None:
        self.usable = 0
        self._raw, self.schema = raw, schema
        self._listed: list[tuple[int, Finding, str, str]] = []
        self._counts: Counter[tuple[str, str, bool]] = Counter()
        self._examples: dict[tuple[str, str, bool], str] = {}

    def take(self, batch: CheckedBatch) -> None:
        """Count a batch, and list what is wrong in it."""
        self.usable += int(batch.is_usable.sum())
        most = MOST_LISTED if len(self._listed) < MOST_LISTED else 1
        for finding in batch.findings:
            self.add(finding, batch.positions, batch.cells_as_given, most)

    def add(
        self,
        finding: Finding,
        positions: npt.NDArray[np.int64],
        cells: Callable[[str], pa.Array],
        most: int = MOST_LISTED,
    ) -> None:
        """List the cells that something is wrong with."""
        places = np.flatnonzero(finding.is_bad)
        if not len(places):
            return
        listed = pa.array(places[:most])
        given = quoted_cells(cells(finding.column).take(listed))
        keys = row_keys([cells(name).take(listed) for name in self.schema.key], len(listed))
        kind = (finding.column, finding.expected, finding.sets_aside)
        self._counts[kind] += len(places)
        self._examples.setdefault(kind, given[0])
        self._listed += [
            (int(position), finding, cell, key)
            for position, cell, key in zip(positions[places[:most]], given, keys, strict=True)
        ]

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Give the first problems, in order of the file."""
        found = sorted(self._listed, key=lambda problem: problem[0])[:MOST_LISTED]
        rows = self._raw.rows_in_file([problem[0] for problem in found])
        return tuple(
            RowProblem(self.schema.name, row, one.column, cell, one.expected, one.sets_aside, key)
            for row, (_, one, cell, key) in zip(rows, found, strict=True)
        )

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Give why cells cannot be used, and how many; what costs most rows comes first."""
        order = sorted(self._counts.items(), key=lambda one: (not one[0][2], -one[1]))
        return tuple(Reason(*kind, count, self._examples[kind]) for kind, count in order)


@dataclass(frozen=True)
class _Stream:
    """The usable rows of a file, checked again each time they are gone through."""

    rows_of: _Rows
    left_out: npt.NDArray[np.int64]

    def batches(self) -> Iterator[pa.RecordBatch]:
        for batch in self.rows_of.checked():
            if not len(self.left_out):
                yield batch.usable_rows()
                continue
            keep = batch.is_usable & ~np.isin(batch.positions, self.left_out)
            yield batch.rows.filter(pa.array(keep))


def _held(rows_of: _Rows, tally: _Tally) -> tuple[pa.Table, npt.NDArray[np.int64]]:
    """Give the rows that are usable by themselves, and where each stands in the file."""
    kept, positions = list[pa.RecordBatch](), [np.empty(0, dtype=np.int64)]
    for batch in rows_of.checked():
        tally.take(batch)
        kept.append(batch.usable_rows())
        positions.append(batch.positions[batch.is_usable])
    return pa.Table.from_batches(kept, rows_of.schema.arrow_schema), np.concatenate(positions)


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


def _repeated_events(rows_of: _Rows, tally: _Tally) -> npt.NDArray[np.int64]:
    """Count the events, and give where those stand whose number an earlier one has."""
    if _is_rising(rows_of, tally):
        return np.empty(0, dtype=np.int64)
    table, positions = _held(rows_of, _Tally(rows_of.raw, rows_of.schema))
    finding = repeated_keys(table.select(["event_id"]), rows_of.schema)
    tally.add(finding, positions, table.column)
    return positions[finding.is_bad]


def _is_rising(rows_of: _Rows, tally: _Tally) -> bool:
    """Count the events, and say whether each has a higher number than the one before."""
    rising, last = True, np.iinfo(np.int64).min
    for batch in rows_of.checked():
        tally.take(batch)
        numbers = batch.usable_rows()["event_id"].to_numpy()
        if len(numbers):
            rising &= bool(numbers[0] > last) and bool((np.diff(numbers) > 0).all())
            last = int(numbers[-1])
    return rising
