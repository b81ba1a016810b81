"""One table of the books: its usable rows, and what is wrong with the others."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from core.checks import Mask
from core.receipts import Badge, Source, sha256_of_bytes
from core.startup.checks.parts import BookPart, GivenRows
from core.startup.checks.problems import Finding, Reason, RowProblem
from core.startup.checks.tables import overlapping_states, repeated_keys, without_rate
from core.startup.checks.tally import Tally
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
    parts: Sequence[BookPart],
    schema: TableSchema,
    badge: Badge,
    currencies: Collection[str] | None = None,
) -> HeldTable:
    """Check files against a table of the books.

    Parameters
    ----------
    parts : sequence of BookPart
        One file, or several whose rows follow each other.
    schema : TableSchema
    badge : Badge
    currencies : collection of str, optional
        Those that have an exchange rate; left out, any will do.
    """
    given = GivenRows(schema, parts)
    tally = Tally(given)
    if schema.name == STREAMED:
        left_out = _repeated_events(given, tally)
        rows = tally.usable - len(left_out)
        batches: Batches = _Stream(given, left_out).batches
    else:
        table, positions = _held(given, tally)
        table = _sifted(table, positions, tally, currencies)
        rows, batches = int(table.num_rows), table.to_batches
    found = (tally.problems, tally.reasons)
    source = given.source(badge)
    return HeldTable(schema, True, rows, given.count, *found, given.missing, source, batches)


@dataclass(frozen=True)
class _Stream:
    """The usable rows of a file, checked again each time they are gone through."""

    given: GivenRows
    left_out: npt.NDArray[np.int64]

    def batches(self) -> Iterator[pa.RecordBatch]:
        for batch in self.given.checked():
            if not len(self.left_out):
                yield batch.usable_rows()
                continue
            keep = batch.is_usable & ~np.isin(batch.positions, self.left_out)
            yield batch.rows.filter(pa.array(keep))


def _held(given: GivenRows, tally: Tally) -> tuple[pa.Table, npt.NDArray[np.int64]]:
    """Give the rows that are usable by themselves, and where each stands in the file."""
    kept, positions = list[pa.RecordBatch](), [np.empty(0, dtype=np.int64)]
    for batch in given.checked():
        tally.take(batch)
        kept.append(batch.usable_rows())
        positions.append(batch.positions[batch.is_usable])
    return pa.Table.from_batches(kept, given.schema.arrow_schema), np.concatenate(positions)


def _sifted(
    table: pa.Table,
    positions: npt.NDArray[np.int64],
    tally: Tally,
    currencies: Collection[str] | None,
) -> pa.Table:
    """Leave out what is not sound beside the other rows."""
    schema = tally.given.schema
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


def _repeated_events(given: GivenRows, tally: Tally) -> npt.NDArray[np.int64]:
    """Count the events, and give where those stand whose number an earlier one has."""
    if _is_rising(given, tally):
        return np.empty(0, dtype=np.int64)
    table, positions = _held(given, Tally(given))
    finding = repeated_keys(table.select(["event_id"]), given.schema)
    tally.add(finding, positions, table.column)
    return positions[finding.is_bad]


def _is_rising(given: GivenRows, tally: Tally) -> bool:
    """Count the events, and say whether each has a higher number than the one before."""
    rising, last = True, np.iinfo(np.int64).min
    for batch in given.checked():
        tally.take(batch)
        numbers = batch.usable_rows()["event_id"].to_numpy()
        if len(numbers):
            rising &= bool(numbers[0] > last) and bool((np.diff(numbers) > 0).all())
            last = int(numbers[-1])
    return rising
