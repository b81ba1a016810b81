"""A batch of rows as the books have them: typed, and each row usable or not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from core.checks import Mask
from core.startup.checks.cells import typed
from core.startup.checks.filling import filled
from core.startup.checks.problems import Finding
from core.startup.checks.rows import contradictions
from core.startup.own.raw_book import RawBook
from core.startup.own.readings import Way, read_cells
from core.startup.schema import TableSchema


@dataclass(frozen=True)
class CheckedBatch:
    """Rows of a file, in the types of the books.

    Parameters
    ----------
    first : int
        Where the first of them stands among all rows of the table, counted from 0.
    rows : RecordBatch
        All of them; cells that cannot be used are empty.
    given : mapping of str to Array
        The cells as the file has them, by the name of the books.
    is_usable : ndarray of bool, shape (rows,)
    findings : tuple of Finding
        Those that found anything.
    """

    first: int
    rows: pa.RecordBatch
    given: Mapping[str, pa.Array]
    is_usable: Mask
    findings: tuple[Finding, ...]

    @property
    def positions(self) -> npt.NDArray[np.int64]:
        """Give where each row stands among all of the table."""
        return np.arange(self.first, self.first + self.rows.num_rows)

    def cells_as_given(self, column: str) -> pa.Array:
        """Give the cells of a column as the file has them; what was filled in where none is."""
        cells = self.given.get(column)
        return self.rows[column] if cells is None else cells

    def usable_rows(self) -> pa.RecordBatch:
        """Give the rows to compute with."""
        return self.rows if self.is_usable.all() else self.rows.filter(pa.array(self.is_usable))


def checked_batches(
    raw: RawBook,
    schema: TableSchema,
    columns: Mapping[str, str],
    ways: Mapping[str, Way] = MappingProxyType({}),
    *,
    first: int = 0,
) -> Iterator[CheckedBatch]:
    """Go through a file's rows, checked one by one.

    Parameters
    ----------
    raw : RawBook
    schema : TableSchema
    columns : mapping of str to str
        The schema's names to the file's; those it lacks are filled as the schema says.
    ways : mapping of str to str
        How the file's columns are read that could be read in two ways.
    first : int
        Where the file's first row stands among all of the table.
    """
    of_ours = {name: ways[found] for name, found in columns.items() if found in ways}
    for batch in raw.batches():
        given = {name: batch[found] for name, found in columns.items()}
        yield _checked(given, schema, of_ours, first, batch.num_rows)
        first += batch.num_rows


def _checked(
    given: Mapping[str, pa.Array],
    schema: TableSchema,
    ways: Mapping[str, Way],
    first: int,
    rows: int,
) -> CheckedBatch:
    read = {n: read_cells(c, schema[n].written, ways.get(n)) for n, c in given.items()}
    found, findings = _typed(read, schema)
    for column in schema.columns:
        if column.name not in given:
            stand_in = filled(column, schema, given, found, range(first, first + rows))
            found[column.name], bad = typed(stand_in, column)
            findings.append(Finding(column.name, bad, column.expects, sets_aside=column.required))
    together = contradictions(schema.name, found)
    for finding in together:
        if not finding.sets_aside and finding.is_bad.any():
            cells = found[finding.column]
            nothing = pa.scalar(None, cells.type)
            found[finding.column] = pc.if_else(pa.array(finding.is_bad), nothing, cells)
    findings = [finding for finding in (*findings, *together) if finding.is_bad.any()]
    usable = np.ones(rows, dtype=np.bool_)
    for finding in findings:
        usable &= ~(finding.is_bad & finding.sets_aside)
    arrays = [found[name] for name in schema.names]
    batch = pa.RecordBatch.from_arrays(arrays, schema=schema.arrow_schema)
    return CheckedBatch(first, batch, given, usable, tuple(findings))


def _typed(
    cells: Mapping[str, pa.Array], schema: TableSchema
) -> tuple[dict[str, pa.Array], list[Finding]]:
    found, findings = dict[str, pa.Array](), list[Finding]()
    for name, one in cells.items():
        column = schema[name]
        found[name], bad = typed(one, column)
        findings.append(Finding(name, bad, column.expects, sets_aside=column.required))
    return found, findings
